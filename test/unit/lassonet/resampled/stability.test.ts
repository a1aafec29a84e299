import { describe, expect, it } from 'vitest';
import {
  expectedFalse,
  meanSelected,
  noRuns,
  sharesAt,
  stabilityIndex,
  stableGroups,
  withRun,
} from '../../../../src/lassonet/resampled/stability';

/** Five runs over two λ and three groups; the last of them ends before the second λ. */
const FIVE = [
  [[0, 1], [0]],
  [[0, 2], [0]],
  [[0, 1, 2], [0]],
  [
    [0, 1],
    [0, 1],
  ],
  [[0, 1]],
].reduce(withRun, noRuns([1, 2], 3, 6));

describe('the shares of runs', () => {
  it('count the runs that select each group at each λ', () => {
    expect([...sharesAt(FIVE, 0)]).toEqual([1, 0.8, 0.4]);
    expect([...sharesAt(FIVE, 1)]).toEqual([0.8, 0.2, 0]);
    expect(meanSelected(FIVE, 0)).toBeCloseTo(11 / 5, 12);
    expect(FIVE.runs).toBe(5);
  });

  it('reach the threshold exactly', () => {
    expect(stableGroups(FIVE, 0, 0.8)).toEqual([0, 1]);
    expect(stableGroups(FIVE, 1, 0.8)).toEqual([0]);
  });

  it('are none before the first run', () => {
    expect([...sharesAt(noRuns([1], 2, 2), 0)]).toEqual([0, 0]);
  });
});

describe('the bound of false selections', () => {
  it('is q² / ((2τ − 1) p)', () => {
    expect(expectedFalse(5, 50, 0.75)).toBeCloseTo(25 / (0.5 * 50), 12);
    expect(expectedFalse(5, 50, 0.5)).toBe(Number.POSITIVE_INFINITY);
  });

  it('is kept from the smallest λ on that keeps it', () => {
    // 2.2² / (0.6 · 3) = 2.7 and 1 / 1.8 = 0.56.
    expect(stabilityIndex(FIVE, 3, 1, 0.8)).toBe(1);
    expect(stabilityIndex(FIVE, 3, 3, 0.8)).toBe(0);
    expect(stabilityIndex(FIVE, 3, 0.1, 0.8)).toBe(1);
  });
});
