import type { PathPoint } from '../../lassonet/path-point';
import { PREDICTION_WORDS as WORDS } from '../../words/en/prediction';
import { outputNames } from '../readings/feature-numbering';
import { inOwnUnits } from '../readings/own-units';
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
      /** One a target, in its own units where these are known. */
      readonly values: readonly PredictedValue[];
      /** Whether they are the inputs. */
      readonly reconstruction: boolean;
    };

/** What is predicted of one target, and what is true of it. */
export interface PredictedValue {
  readonly name: string;
  readonly predicted: number;
  readonly truth: number;
}

/** The prediction for the image on screen, or null where nothing is known of it (yet). */
export function predictionAt(state: ExplorerState): Prediction | null {
  const path = shownPath(state);
  const point = cursorPoint(state);
  if (path === null || point === null) return null;
  if (state.sketch !== null) return sketchPrediction(path, state.inference);
  if (state.struck.length > 0) return struckPrediction(path, state);
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
  const { task } = path.description;
  if (task.kind === 'regression') {
    const values = predictedValues(path, point.examples, example);
    const { reconstruction = false } = task;
    return values.length === 0 ? null : { kind: 'regression', lambda: point.lambda, values, reconstruction };
  }
  const truth = path.examples.y[example];
  if (truth === undefined) return null;
  const start = example * task.classes;
  const probabilities = point.examples.subarray(start, start + task.classes);
  return classified(point.lambda, task.labels, probabilities, truth);
}

/** @param outputs of all examples, on the scale of the network */
function predictedValues(path: ShownPath, outputs: Float32Array, example: number): readonly PredictedValue[] {
  const names = outputNames(path);
  const first = example * names.length;
  const targets = path.examples?.y ?? new Float32Array();
  if (first + names.length > targets.length) return [];
  return names.map((name, output) => ({
    name,
    predicted: inOwnUnits(path.description, outputs[first + output] ?? Number.NaN, output),
    truth: inOwnUnits(path.description, targets[first + output], output),
  }));
}

function sketchPrediction(
  { spec, description: { task } }: ShownPath,
  inference: Inference | null,
): Prediction | null {
  if (inference === null || inference.spec !== spec || typeof inference.image === 'number') return null;
  if (task.kind !== 'classification') return null;
  return classified(inference.lambda, task.labels, inference.probabilities, null);
}

/** What is stored at each λ is said by all of the filters: without some, the network has to be asked. */
function struckPrediction(path: ShownPath, state: ExplorerState): Prediction | null {
  const { inference } = state;
  const { task } = path.description;
  const example = exampleIndex(path, state.example);
  if (inference === null || inference.spec !== path.spec || inference.image !== example) return null;
  if (task.kind !== 'classification') return null;
  const truth = path.examples?.y[example] ?? null;
  return classified(inference.lambda, task.labels, inference.probabilities, truth);
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

/** “reconstructs 64 inputs, off by 12.3 (root mean square)”. */
export function reconstructionLine(values: readonly PredictedValue[]): string {
  return WORDS.reconstruction(reconstructionOf(values));
}

/** How many inputs are reconstructed, and how far off. */
export function reconstructionOf(values: readonly PredictedValue[]) {
  const square = values.reduce((sum, { predicted, truth }) => sum + (predicted - truth) ** 2, 0);
  return { inputs: values.length, error: quantity(Math.sqrt(square / values.length)) };
}

/** What is said of a predicted class, and of the true one. */
export function answerOf({
  labels,
  probabilities,
  predicted,
  truth,
}: Extract<Prediction, { kind: 'classification' }>) {
  return {
    label: labels[predicted] ?? '–',
    share: percentage(probabilities[predicted] ?? Number.NaN),
    known: truth === null ? 'no' : 'yes',
    right: truth === predicted ? 'yes' : 'no',
    truth: labels[truth ?? -1] ?? '–',
  } as const;
}

/** The chosen example, kept within those there are. */
export function exampleIndex(path: ShownPath, wanted: number): number {
  const examples = path.examples?.count ?? 0;
  return examples === 0 ? 0 : ((wanted % examples) + examples) % examples;
}
