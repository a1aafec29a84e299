/**
 * What becomes of a feature. `centre`: (x − mean) / unit, for images (unit 255). `standard`: (x − mean) / standard
 * deviation. `as drawn`: x.
 */
export type ScalingMode =
  | { readonly kind: 'as drawn' }
  | { readonly kind: 'centre'; readonly unit: number }
  | { readonly kind: 'standard' };

/**
 * x becomes (x / unit − centre) / spread, one entry a feature. A spread of 0 marks a constant feature, which becomes 0.
 * Dividing by the unit first keeps squares of very large and very small values inside float64.
 */
export interface Scaling {
  readonly unit: Float64Array;
  readonly centre: Float64Array;
  readonly spread: Float64Array;
  /** Features that do not vary in the training rows, ascending. */
  readonly constant: readonly number[];
}

type Values = Float64Array | Uint8Array;

/** Rows that something is learned from, and what every row of the table counts; absent: 1. */
export interface KnownRows {
  readonly rows: Uint32Array;
  readonly weights?: Float64Array | undefined;
}

/** Values closer than this, relative to the largest, differ by what arithmetic in float64 leaves. */
const ROUNDING = 2 ** -46;

/**
 * Learns the scaling of each column of `x` (row-major, any number of rows × `features`) from the rows `known` alone.
 * Standard deviations are those of the population (divided by n); rows count by their weights.
 */
export function fitScaling(x: Values, features: number, known: KnownRows, mode: ScalingMode): Scaling {
  const { largest, constant } = variation(x, features, known.rows);
  const unit = unitOf(mode, largest);
  const centre =
    mode.kind === 'as drawn' ? new Float64Array(features) : columnMeans(x, known, unit, value => value);
  const spread =
    mode.kind === 'standard'
      ? columnMeans(x, known, unit, (value, j) => (value - centre[j]) ** 2).map(Math.sqrt)
      : new Float64Array(features).fill(1);
  for (const j of constant) spread[j] = 0;
  return { unit, centre, spread, constant };
}

/** The given rows of `x` after scaling, row-major, [rows, features]. Computed in float64, stored as float32. */
export function standardise(x: Values, features: number, rows: Uint32Array, scaling: Scaling): Float32Array {
  const { unit, centre, spread } = scaling;
  const out = new Float32Array(rows.length * features);
  for (let i = 0; i < rows.length; i++) {
    const from = rows[i] * features;
    const to = i * features;
    for (let j = 0; j < features; j++) {
      out[to + j] = spread[j] === 0 ? 0 : (x[from + j] / unit[j] - centre[j]) / spread[j];
    }
  }
  return out;
}

function variation(x: Values, features: number, rows: Uint32Array) {
  const low = new Float64Array(features).fill(Number.POSITIVE_INFINITY);
  const high = new Float64Array(features).fill(Number.NEGATIVE_INFINITY);
  for (const row of rows) {
    for (let j = 0; j < features; j++) {
      const value = x[row * features + j];
      if (value < low[j]) low[j] = value;
      if (value > high[j]) high[j] = value;
    }
  }
  const largest = low.map((value, j) => Math.max(Math.abs(value), Math.abs(high[j])));
  const constant: number[] = [];
  for (let j = 0; j < features; j++) {
    if (high[j] - low[j] <= ROUNDING * largest[j]) constant.push(j);
  }
  return { largest, constant };
}

function unitOf(mode: ScalingMode, largest: Float64Array): Float64Array {
  if (mode.kind === 'standard') return largest.map(value => value || 1);
  return new Float64Array(largest.length).fill(mode.kind === 'centre' ? mode.unit : 1);
}

/** Weighted mean over the rows, column by column, of what `term` makes of a value in units of its column. */
function columnMeans(
  x: Values,
  { rows, weights }: KnownRows,
  unit: Float64Array,
  term: (value: number, column: number) => number,
): Float64Array {
  const features = unit.length;
  const means = new Float64Array(features);
  let total = 0;
  for (const row of rows) {
    const weight = weights?.[row] ?? 1;
    total += weight;
    for (let j = 0; j < features; j++) means[j] += weight * term(x[row * features + j] / unit[j], j);
  }
  return means.map(sum => sum / total);
}
