import type { PathPoint } from '../path-point';
import type { FilterDetail, GatePart } from './filter-detail';

/**
 * One λ of the path of a convolutional network: its groups are filters. `iterations` counts minibatches, `residual` is
 * that of θ and W on all training images relative to λ, `pulls` are taken on a sample of them, and `theta` is empty:
 * skip weights are maps, found in the keyframe, which lists the arrays of `weightShapes` of the whole architecture.
 */
export interface FilterPathPoint extends PathPoint {
  readonly filters: FilterDetail;
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

/** Selected filters of every gate with the weights they were selected with, whole: enough to train on from. */
export interface FilterSelection {
  readonly supports: readonly (readonly number[])[];
  /** The arrays of `weightShapes` of the whole architecture. */
  readonly weights: readonly Float32Array[];
}

/** What a keyframe selects, in memory of its own; null where there is none. */
export function selectionAt(point: FilterPathPoint): FilterSelection | null {
  if (!point.keyframe) return null;
  return {
    supports: point.filters.gates.map(gate => filtersOf(point, gate).support),
    weights: point.keyframe.map(({ values }) => values.slice()),
  };
}
