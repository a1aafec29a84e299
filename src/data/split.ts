import { DATA_SETS_WORDS as WORDS } from '../words/en/data-sets';
import { DataError } from './data-set';
import type { SeededRandom } from './seeded-random';

/** Each decision draws from a stream of its own, so that one more draw in one does not change the others. */
export const SPLIT_STREAM = 1;

/** Shares of all rows, each in [0, 1), together below 1; the rest is for training. */
export interface Shares {
  readonly validation: number;
  readonly test: number;
}

/** Row indices of each part, in random order; every row in exactly one. A part without rows is null. */
export interface Split {
  readonly train: Uint32Array;
  readonly validation: Uint32Array | null;
  readonly test: Uint32Array | null;
}

/**
 * Splits rows 0 … count − 1 at random. With `classOf` (a class index a row, [count]) each class is split in
 * proportion, to within one row, and keeps at least one training row; null splits all rows alike.
 * Throws DataError if fewer than 2 training rows are left.
 */
export function splitRows(
  count: number,
  shares: Shares,
  classOf: ArrayLike<number> | null,
  random: SeededRandom,
): Split {
  const parts = { train: [] as number[], validation: [] as number[], test: [] as number[] };
  let before = 0;
  for (const rows of strata(count, classOf)) {
    const after = before + rows.length;
    const spare = classOf ? rows.length - 1 : rows.length;
    // Rounding the running total, not each class, keeps the shares right when there are many small classes.
    const quota = (share: number) => Math.round(share * after) - Math.round(share * before);
    const test = Math.min(quota(shares.test), spare);
    const validation = Math.min(quota(shares.validation), spare - test);
    random.shuffle(rows);
    append(parts.test, rows, 0, test);
    append(parts.validation, rows, test, test + validation);
    append(parts.train, rows, test + validation, rows.length);
    before = after;
  }
  if (parts.train.length < 2) {
    throw new DataError(WORDS.fewTraining);
  }
  return {
    train: shuffled(parts.train, random),
    validation: parts.validation.length > 0 ? shuffled(parts.validation, random) : null,
    test: parts.test.length > 0 ? shuffled(parts.test, random) : null,
  };
}

/** Row indices of each class that occurs, by ascending class. */
function strata(count: number, classOf: ArrayLike<number> | null): number[][] {
  const rowsOf: number[][] = [];
  for (let row = 0; row < count; row++) {
    const stratum = classOf ? classOf[row] : 0;
    rowsOf[stratum] ??= [];
    rowsOf[stratum].push(row);
  }
  return rowsOf.filter(rows => rows !== undefined);
}

function append(part: number[], rows: readonly number[], from: number, to: number): void {
  for (let i = from; i < to; i++) part.push(rows[i]);
}

function shuffled(rows: readonly number[], random: SeededRandom): Uint32Array {
  return random.shuffle(Uint32Array.from(rows));
}
