import type { KnownRows } from './standardise';

/** What stands in for a missing value of a feature. */
export type Filling = 'median' | 'mean';

/**
 * `x` with every NaN replaced by the median or mean of its column's values in the rows `known`, by their weights; 0 where
 * there are none. Without a NaN it is `x` itself.
 *
 * @param x row-major, any number of rows × `features`
 */
export function withoutMissing<Values extends Float64Array | Uint8Array>(
  x: Values,
  features: number,
  known: KnownRows,
  filling: Filling,
): Values {
  const missing = new Set<number>();
  for (let at = 0; at < x.length; at++) if (Number.isNaN(x[at])) missing.add(at % features);
  if (missing.size === 0) return x;
  const filled = x.slice() as Values;
  for (const column of missing) {
    const value = fillingOf(x, features, column, known, filling);
    for (let at = column; at < x.length; at += features) if (Number.isNaN(x[at])) filled[at] = value;
  }
  return filled;
}

/** What stands for a missing value of each feature, in the rows of training or any other. Arguments as of `withoutMissing`. */
export function fillings(
  x: Float64Array | Uint8Array,
  features: number,
  known: KnownRows,
  filling: Filling,
): readonly number[] {
  return Array.from({ length: features }, (_, column) => fillingOf(x, features, column, known, filling));
}

function fillingOf(
  x: Float64Array | Uint8Array,
  features: number,
  column: number,
  known: KnownRows,
  filling: Filling,
): number {
  const found = Array.from(
    known.rows,
    (row): Weighted => [x[row * features + column], known.weights?.[row] ?? 1],
  ).filter(([value]) => !Number.isNaN(value));
  const total = found.reduce((sum, [, weight]) => sum + weight, 0);
  return found.length === 0 ? 0 : filling === 'mean' ? mean(found, total) : median(found, total);
}

/** A value, and what it counts. */
type Weighted = readonly [value: number, weight: number];

function mean(values: readonly Weighted[], total: number): number {
  return values.reduce((sum, [value, weight]) => sum + value / (total / weight), 0);
}

/** The value half of the weight lies below; where that is between two values, their middle. */
function median(values: readonly Weighted[], total: number): number {
  const sorted = values.toSorted(([a], [b]) => a - b);
  let below = 0;
  for (const [i, [value, weight]] of sorted.entries()) {
    below += weight;
    if (below > total / 2 || i === sorted.length - 1) return value;
    if (below === total / 2) return value / 2 + sorted[i + 1][0] / 2;
  }
  return 0;
}
