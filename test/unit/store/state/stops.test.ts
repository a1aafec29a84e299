import { expect, test } from 'vitest';
import { stopAfter, stopsOf } from '../../../../src/store/state/stops';

test('stops lie where another third has been dropped, and at both ends', () => {
  const points = [100, 90, 71, 70, 60, 49, 48, 20, 20, 19].map(k => ({
    support: Array.from({ length: k }, (_, group) => group),
  }));
  expect(stopsOf(points)).toEqual([0, 3, 5, 7, 9]);
  expect(stopAfter(points, 0, 1)).toBe(3);
  expect(stopAfter(points, 4, 1)).toBe(5);
  expect(stopAfter(points, 4, -1)).toBe(3);
  expect(stopAfter(points, 9, 1)).toBe(9);
  expect(stopAfter(points, 0, -1)).toBe(0);
});
