import { describe, expect, it } from 'vitest';
import { baselineOf, verdictOn } from '../../../scripts/bench/ratios';

describe('a baseline', () => {
  it('is the median, and how far the farthest measurement lies from it', () => {
    expect(baselineOf([1.5, 1, 3])).toEqual({ median: 1.5, spread: 1.5 });
    expect(baselineOf([3, 1, 2, 2])).toEqual({ median: 2, spread: 1 });
  });

  it('has a spread of a twentieth at least: machines are never that equal', () => {
    expect(baselineOf([2, 2, 2])).toEqual({ median: 2, spread: 0.1 });
  });

  it('of nothing, or of what is no number, is an error', () => {
    expect(() => baselineOf([])).toThrow('Nothing was measured');
    expect(() => baselineOf([1, Number.NaN])).toThrow('Nothing was measured');
  });
});

describe('a verdict', () => {
  const baseline = { median: 2, spread: 0.5 };

  it.each([
    [2.6, 'worse'],
    [2.5, 'as before'],
    [1.5, 'as before'],
    [1.4, 'better'],
  ] as const)('on %d beside 2 ± 0.5 is “%s”', (median, verdict) => {
    expect(verdictOn({ median, spread: 9 }, baseline)).toBe(verdict);
  });
});
