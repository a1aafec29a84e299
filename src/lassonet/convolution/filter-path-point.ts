import type { PathPoint } from '../path-point';
import type { NetworkCost } from './architecture';

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

/** One epoch of minibatches. */
export interface EpochLoss {
  /** 0: without λ and constraint. */
  readonly lambda: number;
  /** Mean loss over the epoch's minibatches. */
  readonly loss: number;
}

/**
 * One λ of the path of a convolutional network: its groups are filters. `iterations` counts minibatches, `residual` is
 * that of θ and W on all training images relative to λ, `pulls` are taken on a sample of them, and `theta` is empty:
 * skip weights are maps, found in the keyframe, which lists the arrays of `weightShapes` of the whole architecture.
 */
export interface FilterPathPoint extends PathPoint {
  readonly filters: FilterDetail;
}

/** What a point holds of filters beyond what it holds of groups of any kind. */
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
