import type { Progress } from '../worker/protocol';
import { count, duration, quantity } from './number-format';

/** Where a run is, as a sentence; null is before the worker has said anything. */
export function progressSentence(progress: Progress | null): string {
  if (progress === null) return 'Starting the worker …';
  switch (progress.phase) {
    case 'data':
      return 'Reading the data …';
    case 'dense':
      return `Dense network: epoch ${count(progress.epoch)} of ${count(progress.epochs)}, loss ${quantity(progress.loss)}.`;
    case 'path': {
      const { selected, secondsLeft } = progress;
      const features = `${count(selected)} ${selected === 1 ? 'feature' : 'features'} left.`;
      const time = secondsLeft === null ? '' : ` About ${duration(secondsLeft)} to go.`;
      return `${lambdaUnderWay(progress)}: ${features}${time}`;
    }
    case 'twin':
      return `The same network without constraint: epoch ${count(progress.done)} of ${count(progress.total)}.`;
    case 'retrain':
      return `Retraining without penalty: ${count(progress.done)} of ${count(progress.total)}.`;
  }
}

/** `lambdaCount` counts the λ that are done. */
function lambdaUnderWay({ lambda, lambdaCount }: Extract<Progress, { phase: 'path' }>): string {
  if (lambda === 0) return 'Looking for the λ at which the first features drop';
  return lambdaCount === 0
    ? `First λ (${quantity(lambda)})`
    : `λ number ${count(lambdaCount + 1)} (${quantity(lambda)})`;
}
