import { describe, expect, it } from 'vitest';
import { DataError } from '../../../src/data/data-set';
import { foldRows, resampledSplit } from '../../../src/data/resampling';
import { seededRandom } from '../../../src/data/seeded-random';

const rows = (count: number, first = 0) => Uint32Array.from({ length: count }, (_, i) => first + i);
const sorted = (parts: readonly Uint32Array[]) => parts.flatMap(part => [...part]).sort((a, b) => a - b);
const split = (count: number) => ({ train: rows(count, 10), validation: rows(3), test: rows(4, 3) });

describe('folds', () => {
  it('hold every row once and differ by one row at most', () => {
    const folds = foldRows(rows(23), 5, null, seededRandom(0));
    expect(sorted(folds)).toEqual([...rows(23)]);
    expect(folds.map(({ length }) => length)).toEqual([5, 5, 5, 4, 4]);
  });

  it('have each class to within one row', () => {
    const classOf = Array.from({ length: 40 }, (_, row) => (row < 7 ? 1 : row < 20 ? 2 : 0));
    const folds = foldRows(rows(40), 5, classOf, seededRandom(3));
    for (const [label, count] of [
      [0, 20],
      [1, 7],
      [2, 13],
    ]) {
      const counts = folds.map(fold => [...fold].filter(row => classOf[row] === label).length);
      expect(Math.min(...counts)).toBe(Math.floor(count / 5));
      expect(Math.max(...counts)).toBe(Math.ceil(count / 5));
    }
    expect(folds.map(({ length }) => length)).toEqual([8, 8, 8, 8, 8]);
  });

  it('are refused where there are fewer than two rows a fold', () => {
    expect(() => foldRows(rows(9), 5, null, seededRandom(0))).toThrow(DataError);
    expect(() => foldRows(rows(10), 5, null, seededRandom(0))).not.toThrow();
  });
});

describe('a resampled split', () => {
  it('trains on the training rows outside a fold and holds the fold out', () => {
    const parts = [0, 1, 2].map(fold => resampledSplit(split(11), { kind: 'fold', fold, folds: 3 }, null, 1));
    for (const { train, validation, test } of parts) {
      expect(sorted([train, validation ?? new Uint32Array()])).toEqual([...rows(11, 10)]);
      expect(test).toBeNull();
    }
    expect(sorted(parts.map(({ validation }) => validation ?? new Uint32Array()))).toEqual([...rows(11, 10)]);
  });

  it('has halves without a row in common, and other ones in another pair', () => {
    const half = (pair: number, side: 0 | 1) =>
      resampledSplit(split(11), { kind: 'half', pair, side }, null, 1).train;
    expect(half(0, 0)).toHaveLength(5);
    expect(half(0, 1)).toHaveLength(5);
    expect(new Set([...half(0, 0), ...half(0, 1)]).size).toBe(10);
    expect(sorted([half(0, 0)])).not.toEqual(sorted([half(1, 0)]));
    expect(half(0, 0)).toEqual(half(0, 0));
  });
});
