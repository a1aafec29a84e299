import { scaleLinear, scaleSqrt, ticks } from 'd3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linearScale, rootScale, roundNumbers, widened } from '../../../../src/views/kit/scale';

const POSITIVE = fc.double({ min: 1e-6, max: 1e6, noNaN: true });

describe('a scale of square roots', () => {
  it('is that of D3', () => {
    fc.assert(
      fc.property(POSITIVE, fc.double({ min: 0, max: 1, noNaN: true }), (most, share) => {
        const ofD3 = scaleSqrt([0, most], [300, 20]);
        expect(rootScale(most, 300, 20)(share * most)).toBeCloseTo(ofD3(share * most), 6);
      }),
    );
  });
});

describe('a linear scale', () => {
  it('is that of D3, widened or not', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -3, max: 0.95, noNaN: true }),
        fc.integer({ min: 2, max: 8 }),
        (low, count) => {
          const ofD3 = scaleLinear([low, 1], [300, 20]);
          expect(linearScale(low, 1, 300, 20)(0.97)).toBeCloseTo(ofD3(0.97), 6);
          expect(widened(low, 1, count)).toEqual(ofD3.nice(count).domain());
        },
      ),
    );
  });
});

describe('round numbers', () => {
  it('are the ticks of D3', () => {
    fc.assert(
      fc.property(
        POSITIVE,
        fc.double({ min: 0.01, max: 50, noNaN: true }),
        fc.integer({ min: 2, max: 20 }),
        (low, more, count) => {
          const high = low * (1 + more);
          expect(roundNumbers(low, high, count)).toEqual(ticks(low, high, count));
          expect(roundNumbers(0, high, count)).toEqual(ticks(0, high, count));
        },
      ),
    );
  });

  it('are one number where there is no room between', () => {
    expect(roundNumbers(3, 3, 5)).toEqual([3]);
  });
});
