import type { PathPoint } from '../../lassonet/path-point';
import { pinnedPoint } from '../state/cursor';
import type { ExplorerState, Inference } from '../state/explorer-state';
import { percentage, quantity } from '../state/number-format';
import { cursorPoint, type ShownPath, shownPath } from '../state/shown-path';

/** What the network says of the chosen example at the cursor's λ. */
export type Prediction =
  | {
      readonly kind: 'classification';
      readonly lambda: number;
      readonly labels: readonly string[];
      readonly probabilities: readonly number[];
      readonly predicted: number;
      /** Null where nobody knows: the image was drawn. */
      readonly truth: number | null;
    }
  | {
      readonly kind: 'regression';
      readonly lambda: number;
      readonly name: string;
      readonly predicted: number;
      readonly truth: number;
    };

/** The prediction for the image on screen, or null where nothing is known of it (yet). */
export function predictionAt(state: ExplorerState): Prediction | null {
  const path = shownPath(state);
  const point = cursorPoint(state);
  if (path === null || point === null) return null;
  if (state.sketch !== null) return sketchPrediction(path, state.inference);
  return recordedPrediction(path, point, state);
}

/** The prediction for the chosen example at the pin, or null where nothing is pinned, or the image was drawn. */
export function pinnedPrediction(state: ExplorerState): Prediction | null {
  const path = shownPath(state);
  const point = pinnedPoint(state);
  return path === null || point === null || state.sketch !== null
    ? null
    : recordedPrediction(path, point, state);
}

function recordedPrediction(path: ShownPath, point: PathPoint, state: ExplorerState): Prediction | null {
  if (point.examples === null || path.examples === null) return null;
  const example = exampleIndex(path, state.example);
  const truth = path.examples.y[example];
  const { task } = path.description;
  if (truth === undefined) return null;
  if (task.kind === 'regression') {
    const predicted = point.examples[example] ?? Number.NaN;
    return { kind: 'regression', lambda: point.lambda, name: task.name, predicted, truth };
  }
  const start = example * task.classes;
  const probabilities = point.examples.subarray(start, start + task.classes);
  return classified(point.lambda, task.labels, probabilities, truth);
}

function sketchPrediction(
  { spec, description: { task } }: ShownPath,
  inference: Inference | null,
): Prediction | null {
  if (inference === null || inference.spec !== spec || typeof inference.image === 'number') return null;
  if (task.kind !== 'classification') return null;
  return classified(inference.lambda, task.labels, inference.probabilities, null);
}

function classified(
  lambda: number,
  labels: readonly string[],
  values: Float32Array,
  truth: number | null,
): Prediction {
  const probabilities = Array.from(values);
  const predicted = probabilities.indexOf(Math.max(...probabilities));
  return { kind: 'classification', lambda, labels, probabilities, predicted, truth };
}

/** The chosen example, kept within those there are. */
export function exampleIndex(path: ShownPath, wanted: number): number {
  const examples = path.examples?.count ?? 0;
  return examples === 0 ? 0 : ((wanted % examples) + examples) % examples;
}

/** A prediction as a sentence. */
export function predictionSentence(prediction: Prediction): string {
  const at = `At λ = ${quantity(prediction.lambda)}`;
  if (prediction.kind === 'regression') {
    const { name, predicted, truth } = prediction;
    return `${at} the network predicts ${name} = ${quantity(predicted)}; the true value is ${quantity(truth)}.`;
  }
  const { labels, probabilities, predicted, truth } = prediction;
  const label = labels[predicted] ?? '–';
  const sure = percentage(probabilities[predicted] ?? Number.NaN);
  if (truth === null) return `${at} the network says ${label} (${sure}) of what was drawn.`;
  const verdict = predicted === truth ? 'which is right' : `but it is ${labels[truth] ?? '–'}`;
  return `${at} the network says ${label} (${sure}), ${verdict}.`;
}
