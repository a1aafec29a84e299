import { expect, test } from 'vitest';
import { withoutMissing } from '../../../src/data/missing-values';

const x = Float64Array.of(1, Number.NaN, 2, 5, Number.NaN, 7, 9, Number.NaN, 100, 3);
const train = Uint32Array.of(0, 1, 3);

test('missing values become the median or the mean of the known training values', () => {
  expect([...withoutMissing(x, 2, train, 'median')]).toEqual([1, 5, 2, 5, 2, 7, 9, 5, 100, 3]);
  expect([...withoutMissing(x, 2, train, 'mean')]).toEqual([1, 5, 2, 5, 4, 7, 9, 5, 100, 3]);
});

test('a column without a known value becomes 0, and one without a missing value is left alone', () => {
  expect([
    ...withoutMissing(Float64Array.of(Number.NaN, Number.NaN), 1, Uint32Array.of(0, 1), 'mean'),
  ]).toEqual([0, 0]);
  const whole = Float64Array.of(1, 2);
  expect(withoutMissing(whole, 1, Uint32Array.of(0, 1), 'mean')).toBe(whole);
});
