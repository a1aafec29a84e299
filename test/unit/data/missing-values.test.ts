import { expect, test } from 'vitest';
import { withoutMissing } from '../../../src/data/missing-values';

const x = Float64Array.of(1, Number.NaN, 2, 5, Number.NaN, 7, 9, Number.NaN, 100, 3);
const train = { rows: Uint32Array.of(0, 1, 3) };

test('missing values become the median or the mean of the known training values', () => {
  expect([...withoutMissing(x, 2, train, 'median')]).toEqual([1, 5, 2, 5, 2, 7, 9, 5, 100, 3]);
  expect([...withoutMissing(x, 2, train, 'mean')]).toEqual([1, 5, 2, 5, 4, 7, 9, 5, 100, 3]);
});

test('a column without a known value becomes 0, and one without a missing value is left alone', () => {
  expect([
    ...withoutMissing(Float64Array.of(Number.NaN, Number.NaN), 1, { rows: Uint32Array.of(0, 1) }, 'mean'),
  ]).toEqual([0, 0]);
  const whole = Float64Array.of(1, 2);
  expect(withoutMissing(whole, 1, { rows: Uint32Array.of(0, 1) }, 'mean')).toBe(whole);
});

test('values count by the weights of their rows, as if these stood there as often', () => {
  const known = Float64Array.of(3, Number.NaN, 10, 1, 7);
  const rows = Uint32Array.of(0, 1, 2, 3, 4);
  for (const counts of [
    [2, 5, 1, 1, 3],
    [1, 5, 1, 3, 1],
    [1, 1, 1, 1, 1],
  ]) {
    const copies = counts.flatMap((count, row) => Array<number>(count).fill(known[row]));
    const several = { rows: Uint32Array.from(copies, (_, row) => row) };
    for (const filling of ['median', 'mean'] as const) {
      const weighted = withoutMissing(known, 1, { rows, weights: Float64Array.from(counts) }, filling);
      const repeated = withoutMissing(Float64Array.from(copies), 1, several, filling);
      expect(weighted[1]).toBeCloseTo(repeated[copies.findIndex(Number.isNaN)], 12);
    }
  }
});
