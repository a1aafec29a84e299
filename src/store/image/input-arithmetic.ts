import { uncomputedLayer } from '../../lassonet/forward/computed-layers';
import { inputForward } from '../../lassonet/forward/forward-pass';
import { hierProx } from '../../lassonet/gate/hier-prox';
import { isConvolutional } from '../../settings/spec';
import { featureNumbering, outputNames, outputsOf, rowsOfGroup } from '../readings/feature-numbering';
import { consumerWeights, type Keyframe, keyframeAt } from '../readings/network-at';
import { networkInput } from '../readings/plain-network';
import { settingsAt } from '../readings/setting-changes';
import type { Explorer } from '../state/explorer';
import type { ExplorerState } from '../state/explorer-state';
import { cursorPoint, type ShownPath, selectsFilters, shownPath } from '../state/shown-path';
import { shownImage } from './shown-image';

/** The group of the chosen input; where none is chosen, or not of this path, that with the largest ‖θ_j‖ at the cursor. */
export function inputGroup(state: ExplorerState): number | null {
  const path = shownPath(state);
  const point = cursorPoint(state);
  if (path === null || point === null || selectsFilters(path)) return null;
  const chosen = state.input === null ? -1 : (featureNumbering(path).groupOf[state.input] ?? -1);
  return chosen >= 0 ? chosen : (rankedInputs(path, state.cursor)[0] ?? null);
}

/** Chooses the input with the largest ‖θ_j‖ at the cursor; where one is chosen, none. */
export function toggleArithmetic(store: Explorer): void {
  const state = store.getState();
  const path = shownPath(state);
  const group = inputGroup(state);
  if (path === null || group === null) return;
  const input = featureNumbering(path).featureOf[group] ?? null;
  store.setState({ input: state.input === null ? input : null });
}

/** The groups by descending ‖θ_j‖ at a point; those that are dropped there by how near they are to coming back. */
export function rankedInputs(path: ShownPath, cursor: number): readonly number[] {
  const { norms, pulls } = path.points[cursor];
  return featureNumbering(path).groups.toSorted((a, b) => norms[b] - norms[a] || pulls[b] - pulls[a]);
}

/** What one input adds to one output, before softmax. */
export interface AddedToOutput {
  readonly label: string;
  /** Skip weight, summed over the columns of the input where it has several. */
  readonly theta: number;
  /** Skip weight × value. */
  readonly skip: number;
  /** What the hidden layers give with this value less what they give with the mean; null: no weights are here. */
  readonly hidden: number | null;
}

/** What one input of the example on screen adds to the outputs. */
export interface Evidence {
  /** In the data's own units, a number for each column of the input. */
  readonly raw: readonly number[];
  /** As the network reads it: less the mean, over the spread. */
  readonly value: readonly number[];
  readonly outputs: readonly AddedToOutput[];
  /** λ of the skip weights. */
  readonly lambda: number;
  /** λ of the hidden layers' weights; null: none are here. */
  readonly hiddenLambda: number | null;
}

/** Null where there is no example, or it is not known how the network reads it. */
export function evidenceOf(state: ExplorerState): Evidence | null {
  const path = shownPath(state);
  const point = cursorPoint(state);
  const group = inputGroup(state);
  const sample = shownImage(state);
  if (path === null || point === null || group === null || sample === null) return null;
  const { featuresOf, rowOf, featureAt } = featureNumbering(path);
  const x = networkInput(path, sample, featureAt);
  if (x === null) return null;
  const features = featuresOf[group].filter(feature => rowOf[feature] >= 0);
  const rows = features.map(feature => rowOf[feature]);
  const classes = outputsOf(path);
  const keyframe = keyframeAt(path.points, state.cursor);
  const hidden = keyframe === null ? null : hiddenPart(path, keyframe, x, rows);
  const sum = (of: (row: number) => number) => rows.reduce((all, row) => all + of(row), 0);
  return {
    raw: features.map(feature => sample[feature]),
    value: rows.map(row => x[row]),
    outputs: outputNames(path).map((label, c) => ({
      label,
      theta: sum(row => point.theta[row * classes + c]),
      skip: sum(row => point.theta[row * classes + c] * x[row]),
      hidden: hidden?.[c] ?? null,
    })),
    lambda: point.lambda,
    hiddenLambda: keyframe?.lambda ?? null,
  };
}

/** By how much the hidden layers' outputs change when the inputs of these rows go from their mean to their value. */
function hiddenPart(
  { spec, description, points }: ShownPath,
  { index, weights }: Keyframe,
  x: Float32Array,
  rows: readonly number[],
): Float32Array | null {
  if (isConvolutional(spec)) return null;
  const none = new Float32Array(points[index].theta.length);
  if (uncomputedLayer(spec.network) !== null) return null;
  const body = (values: Float32Array) => inputForward(spec.network, description, none, weights, values);
  const without = x.slice();
  for (const row of rows) without[row] = 0;
  const before = body(without);
  return body(x).map((value, c) => value - before[c]);
}

/** Hier-Prox of one input: what goes in, and what comes out. */
export interface InputProx {
  readonly M: number;
  /** λ at which θ_j and W_j were recorded. */
  readonly lambda: number;
  /** Whether that is the λ of the cursor. */
  readonly here: boolean;
  /** ‖v‖ of v = θ_j. */
  readonly norm: number;
  /** |u_k| of u = W_j, descending. */
  readonly sizes: readonly number[];
  /** The least threshold that drops the input, ‖v‖ + M Σ|u_k|. */
  readonly drops: number;
  readonly threshold: number;
  /** ‖θ_j‖ afterwards. */
  readonly radius: number;
  /** w = M‖θ_j‖ afterwards: no |W_jk| may be larger. */
  readonly bound: number;
  /** How many of the hidden weights are larger, and are cut to it. */
  readonly cut: number;
}

/**
 * Hier-Prox of the weights that the chosen input has at the cursor.
 *
 * @param share of the threshold that would drop it, in [0, 1]
 * @returns null where the weights are not here, or the input is dropped
 */
export function inputProx(state: ExplorerState, share: number): InputProx | null {
  const path = shownPath(state);
  const group = inputGroup(state);
  if (path === null || group === null) return null;
  const keyframe = keyframeAt(path.points, state.cursor);
  if (keyframe === null) return null;
  const v = columnsOf(path, group, path.points[keyframe.index].theta, outputsOf(path));
  const consumers = consumerWeights(keyframe);
  const u = consumers === null ? [] : columnsOf(path, group, consumers.values, consumers.shape[1]);
  const { M } = settingsAt(path, keyframe.index);
  const norm = Math.hypot(...v);
  const sizes = u.map(Math.abs).sort((a, b) => b - a);
  const drops = norm + M * sizes.reduce((sum, size) => sum + size, 0);
  if (drops === 0) return null;
  const threshold = share * drops;
  const [theta, w] = [Float64Array.from(v), Float64Array.from(sizes)];
  hierProx(theta, w, threshold, M);
  const radius = Math.hypot(...theta);
  const bound = M * radius;
  return {
    M,
    lambda: keyframe.lambda,
    here: keyframe.index === state.cursor,
    norm,
    sizes,
    drops,
    threshold,
    radius,
    bound,
    cut: sizes.filter((size, k) => size > w[k]).length,
  };
}

/** The rows of a group in a matrix with a row for each feature of θ, one after another. */
function columnsOf(path: ShownPath, group: number, values: Float32Array, width: number): number[] {
  return rowsOfGroup(path, group).flatMap(row => [...values.subarray(row * width, (row + 1) * width)]);
}
