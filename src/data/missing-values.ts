/** What stands in for a missing value of a feature. */
export type Filling = 'median' | 'mean';

/**
 * `x` with every NaN replaced by the median or mean of its column's known values in the rows `train`; 0 where there are
 * none. Without a NaN it is `x` itself.
 *
 * @param x row-major, any number of rows × `features`
 */
export function withoutMissing<Values extends Float64Array | Uint8Array>(
  x: Values,
  features: number,
  train: Uint32Array,
  filling: Filling,
): Values {
  const missing = new Set<number>();
  for (let at = 0; at < x.length; at++) if (Number.isNaN(x[at])) missing.add(at % features);
  if (missing.size === 0) return x;
  const filled = x.slice() as Values;
  for (const column of missing) {
    const value = fillingOf(x, features, column, train, filling);
    for (let at = column; at < x.length; at += features) if (Number.isNaN(x[at])) filled[at] = value;
  }
  return filled;
}

/** What stands for a missing value of each feature, in the rows of training or any other. Arguments as of `withoutMissing`. */
export function fillings(
  x: Float64Array | Uint8Array,
  features: number,
  train: Uint32Array,
  filling: Filling,
): readonly number[] {
  return Array.from({ length: features }, (_, column) => fillingOf(x, features, column, train, filling));
}

function fillingOf(
  x: Float64Array | Uint8Array,
  features: number,
  column: number,
  train: Uint32Array,
  filling: Filling,
): number {
  const known = Float64Array.from(train, row => x[row * features + column]).filter(
    value => !Number.isNaN(value),
  );
  return known.length === 0 ? 0 : filling === 'mean' ? mean(known) : median(known);
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value / values.length, 0);
}

function median(values: Float64Array): number {
  const sorted = values.toSorted();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : sorted[middle - 1] / 2 + sorted[middle] / 2;
}
