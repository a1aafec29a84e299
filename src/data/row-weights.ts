/** What rows of a part count together, and as how many of one weight they allow to estimate: (Σw)² / Σw² (Kish 1965). */
export interface PartWeight {
  /** On the scale on which all rows of the table count 1 on average. */
  readonly total: number;
  readonly effective: number;
}

/** A column that says how much each row counts. */
export interface RowWeighting {
  readonly column: string;
  readonly validation: PartWeight;
  readonly test: PartWeight;
}

/** How many rows the parts of a data set have, and what these count. */
interface CountedRows {
  readonly validationCount: number;
  readonly testCount: number;
  readonly weighting?: RowWeighting | undefined;
}

/** Weights scaled to be 1 on average. @param weights not negative, not all 0 */
export function meanOne(weights: ArrayLike<number>): Float32Array {
  const mean = sumOf(weights) / weights.length;
  return Float32Array.from(weights, weight => weight / mean);
}

/**
 * Weights of rows by which every class that there is counts as much as any other, and a row 1 on average; within a class
 * they are to one another as the rows' own.
 *
 * @param labels class indices
 * @param own above 0; absent: 1
 */
export function balancedWeights(labels: ArrayLike<number>, own?: ArrayLike<number>): Float32Array {
  const sums = new Map<number, number>();
  const weightOf = (row: number): number => own?.[row] ?? 1;
  for (let row = 0; row < labels.length; row++) {
    sums.set(labels[row], (sums.get(labels[row]) ?? 0) + weightOf(row));
  }
  return meanOne(Array.from(labels, (label, row) => weightOf(row) / (sums.get(label) ?? 1)));
}

/** @param weights of all rows of a table @param rows of the part; null: there are none */
export function partWeight(weights: ArrayLike<number>, rows: Uint32Array | null): PartWeight {
  if (rows === null) return { total: 0, effective: 0 };
  const own = Float64Array.from(rows, row => weights[row]);
  const sum = sumOf(own);
  return {
    total: (sum * weights.length) / sumOf(weights),
    effective: sum ** 2 / sumOf(own.map(weight => weight * weight)),
  };
}

/** How many rows of one weight a score is as sure as, by the weights of a part's rows. */
export function effectiveCount(described: CountedRows, part: 'validation' | 'test'): number {
  return described.weighting?.[part].effective ?? described[`${part}Count`];
}

function sumOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum;
}
