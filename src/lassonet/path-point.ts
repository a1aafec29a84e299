import type { SettingChange } from './live-settings';
import type { EpochLoss } from './method/path-method';
import type { NetworkCost, Supports, Weight } from './network/network';

/** Mean loss and score on one set of samples, which count by their weights where they have such. */
export interface Fit {
  /** Mean squared error, or mean cross-entropy in nats. */
  readonly loss: number;
  /** R² (regression) or the share of samples classified correctly. */
  readonly score: number;
}

/** One λ of the regularization path. Arrays over groups are in the problem's numbering, G long. */
export interface PathPoint {
  readonly lambda: number;
  readonly iterations: number;
  /** How far from a fixed point of the objective, free of all scales: 0 at one. What it is relative to depends on the method. */
  readonly residual: number;
  /** Mean training loss + λ Σ‖θ_j‖ + the L2 penalty. */
  readonly objective: number;
  readonly train: Fit;
  readonly validation: Fit | null;
  readonly test: Fit | null;
  /** Indices of the selected groups, ascending. */
  readonly support: readonly number[];
  /** ‖θ_j‖₂, [G]; exactly 0 where dropped. */
  readonly norms: Float32Array;
  /** ‖W_j‖_∞, [G]: at most M‖θ_j‖₂. */
  readonly consumerNorms: Float32Array;
  /** ‖∇θ_j‖₂ + M‖∇W_j‖₁ of the smooth part, [G]: a dropped group stays dropped while this is ≤ λ. */
  readonly pulls: Float32Array;
  /** Skip weights θ, [features, outputs]; empty where the groups are filters. */
  readonly theta: Float32Array;
  /** Outputs on the problem's examples, [examples, outputs]: class probabilities or predicted values. */
  readonly examples: Float32Array | null;
  /** Class predicted for each test sample, [test samples]; absent where there are none, or no classes. */
  readonly predicted?: Uint8Array | undefined;
  /** All weights, at keyframes only. */
  readonly keyframe: readonly Weight[] | null;
  /** Fits after retraining without penalty on the selected features; null until (and unless) that has run. */
  readonly retrained: Retrained | null;
  /** What there is to tell of filters; absent where the groups are features. */
  readonly filters?: FilterDetail | undefined;
  /** Settings that were changed since the point before; absent: none. */
  readonly changes?: readonly SettingChange[] | undefined;
}

/** What the selected features are worth once the penalty is lifted. */
export interface Retrained {
  readonly train: Fit;
  readonly validation: Fit | null;
  readonly test: Fit | null;
  /** All weights of that network, θ among them, 0 where a group is dropped; absent: they were not kept. */
  readonly weights?: readonly Weight[] | undefined;
}

/** A gate's part in a point, whose arrays over groups hold the filters of all gates, gate after gate. */
export interface GatePart {
  /** Index of the convolution whose filters are selected. */
  readonly convolution: number;
  /** This gate's own λ: the path's times the gate's ratio. */
  readonly lambda: number;
  /** Where the gate's filters begin among the groups, and how many they are. */
  readonly first: number;
  readonly filters: number;
  /** ‖W_jo‖₂ of the weights with which unit o of the next layer reads filter j, [filters, units]. */
  readonly readingNorms: Float32Array;
}

/** What the network of the selected filters costs, everything else removed. */
export interface PointCost extends NetworkCost {
  /** Images a second, measured while predicting. */
  readonly predictedPerSecond: number;
  /** Images a second, measured while training at this λ. */
  readonly trainedPerSecond: number;
}

/**
 * What a point of a path on filters holds beyond what any does. There `iterations` counts minibatches, `residual` is that
 * of θ and W on all training images relative to λ, `pulls` are taken on a sample of them, and `theta` is empty: skip
 * weights are maps, found in the keyframe, which lists the arrays of `weightShapes` of the whole architecture.
 */
export interface FilterDetail {
  /** In the order of the settings' gates. */
  readonly gates: readonly GatePart[];
  readonly cost: PointCost;
  /** Every epoch since the point before. */
  readonly epochs: readonly EpochLoss[];
}

/** One gate's filters at one λ, numbered within the gate. */
export interface GateFilters {
  /** Selected filters, ascending. */
  readonly support: readonly number[];
  readonly norms: Float32Array;
  readonly consumerNorms: Float32Array;
  readonly pulls: Float32Array;
}

/** The part of a point's groups that are filters of one gate. */
export function filtersOf(
  { support, norms, consumerNorms, pulls }: Pick<PathPoint, 'support' | 'norms' | 'consumerNorms' | 'pulls'>,
  { first, filters }: Pick<GatePart, 'first' | 'filters'>,
): GateFilters {
  const part = (values: Float32Array): Float32Array => values.subarray(first, first + filters);
  return {
    support: support.filter(j => j >= first && j < first + filters).map(j => j - first),
    norms: part(norms),
    consumerNorms: part(consumerNorms),
    pulls: part(pulls),
  };
}

/** What is selected at a point, in memory of its own: enough to retrain it. */
export interface SelectedGroups {
  /** Groups of each gate. */
  readonly supports: Supports;
  /** The weights they were selected with, of every channel, to train on from; null: weights drawn anew. */
  readonly weights: readonly Float32Array[] | null;
}

/** What a point selects, with the weights of its keyframe. */
export function selectedAt(point: PathPoint): SelectedGroups {
  const { support, filters, keyframe, theta } = point;
  const weights = keyframe?.map(({ values }) => values.slice()) ?? null;
  // Of features the point itself holds the first array.
  if (!filters) return { supports: [support], weights: weights && [theta.slice(), ...weights] };
  return { supports: filters.gates.map(gate => filtersOf(point, gate).support), weights };
}

/** What a point of a path selects; where it is no keyframe, with the weights of the last one before it. */
export function selectedAfter(before: SelectedGroups | undefined, point: PathPoint): SelectedGroups {
  const here = selectedAt(point);
  return { ...here, weights: here.weights ?? before?.weights ?? null };
}
