import type { Progress } from '../../worker/protocol';
import { count, duration, quantity } from '../state/number-format';

/** What a run selects, and what it is called. */
export type Selectable = 'feature' | 'filter';

/** Where a run is, as a sentence; null is before the worker has said anything. */
export function progressSentence(progress: Progress | null, selectable: Selectable): string {
  if (progress === null) return 'Starting the worker …';
  switch (progress.phase) {
    case 'data':
      return 'Reading the data …';
    case 'dense':
      return `${selectable === 'filter' ? 'Without λ' : 'Dense network'}: epoch ${count(progress.epoch)} of ${count(progress.epochs)}, loss ${quantity(progress.loss)}.`;
    case 'path': {
      const { selected, secondsLeft } = progress;
      const left = `${count(selected)} ${selected === 1 ? selectable : `${selectable}s`} left.`;
      const time = secondsLeft === null ? '' : ` About ${duration(secondsLeft)} to go.`;
      return `${lambdaUnderWay(progress, selectable)}: ${left}${time}`;
    }
    case 'twin':
      return `The same network without constraint: epoch ${count(progress.done)} of ${count(progress.total)}.`;
    case 'retrain':
      return `Retraining without penalty: ${count(progress.done)} of ${count(progress.total)}.`;
  }
}

/** `lambdaCount` counts the λ that are done. */
function lambdaUnderWay(
  { lambda, lambdaCount }: Extract<Progress, { phase: 'path' }>,
  selectable: Selectable,
): string {
  if (lambda === 0) return `Looking for the λ at which the first ${selectable}s drop`;
  return lambdaCount === 0
    ? `First λ (${quantity(lambda)})`
    : `λ number ${count(lambdaCount + 1)} (${quantity(lambda)})`;
}
