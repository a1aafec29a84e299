import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Floats, hierProx } from '../../../../src/lassonet/gate/hier-prox';
import cases from '../../../fixtures/hier_prox_reference.json';

const norm = (v: ArrayLike<number>) => Math.hypot(...Array.from(v));
const largest = (v: ArrayLike<number>) => Array.from(v).reduce((a, b) => Math.max(a, Math.abs(b)), 0);

function furthest(actual: ArrayLike<number>, expected: readonly number[]): number {
  return expected.reduce((far, e, i) => Math.max(far, Math.abs(actual[i] - e)), 0);
}

function worstError(make: (values: number[]) => Floats): number {
  let worst = 0;
  for (const { lambda_, M, skip, consumer, skip_out, consumer_out } of cases) {
    skip.forEach((row, g) => {
      const theta = make(row);
      const W = make(consumer[g]);
      hierProx(theta, W, lambda_, M);
      worst = Math.max(worst, furthest(theta, skip_out[g]), furthest(W, consumer_out[g]));
    });
  }
  return worst;
}

describe('hierProx on the authors’ values', () => {
  it('agrees to 1e-12 in float64', () => expect(worstError(v => Float64Array.from(v))).toBeLessThan(1e-12));
  it('agrees to 1e-5 in float32', () => expect(worstError(v => Float32Array.from(v))).toBeLessThan(1e-5));
});

const number = fc.double({ min: -5, max: 5, noNaN: true });
const vector = fc.array(number, { minLength: 1, maxLength: 12 });
const threshold = fc.double({ min: 0, max: 6, noNaN: true });
const M = fc.oneof(fc.constant(0), fc.double({ min: 1e-3, max: 50, noNaN: true }));

/** The objective of the proximal problem. */
function objective(
  v: readonly number[],
  u: readonly number[],
  t: number,
  theta: ArrayLike<number>,
  W: ArrayLike<number>,
) {
  const distance = (a: readonly number[], b: ArrayLike<number>) =>
    a.reduce((s, x, i) => s + (x - b[i]) ** 2, 0);
  return 0.5 * distance(v, theta) + 0.5 * distance(u, W) + t * norm(theta);
}

describe('hierProx', () => {
  it('keeps the constraint, and drops W with θ', () => {
    fc.assert(
      fc.property(vector, vector, threshold, M, (v, u, t, m) => {
        const theta = Float64Array.from(v);
        const W = Float64Array.from(u);
        hierProx(theta, W, t, m);
        expect(largest(W)).toBeLessThanOrEqual(m * norm(theta) * (1 + 1e-12) + 1e-300);
        if (norm(theta) === 0) expect(largest(W)).toBe(0);
      }),
      { numRuns: 2000, examples: [[[-1.5e-323, 2.5e-323], [-3.55e-299], 0, 50]] },
    );
  });

  it('is no worse than any random feasible point', () => {
    const point = fc.record({ v: vector, u: vector, t: threshold, m: M });
    fc.assert(
      fc.property(point, fc.infiniteStream(number), ({ v, u, t, m }, noise) => {
        const theta = Float64Array.from(v);
        const W = Float64Array.from(u);
        hierProx(theta, W, t, m);
        const best = objective(v, u, t, theta, W);
        for (const scale of [1, 0.1, 1e-3]) {
          const otherTheta = theta.map(x => x + scale * noise.next().value);
          const bound = m * norm(otherTheta);
          const otherW = W.map(x => Math.max(-bound, Math.min(bound, x + scale * noise.next().value)));
          expect(best).toBeLessThanOrEqual(objective(v, u, t, otherTheta, otherW) + 1e-12);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('is soft-thresholding at M = 0', () => {
    const theta = Float64Array.from([3, 4]);
    const W = Float64Array.from([7, -7]);
    hierProx(theta, W, 1, 0);
    expect(furthest(theta, [2.4, 3.2])).toBeLessThan(1e-15);
    expect(Array.from(W, Math.abs)).toEqual([0, 0]);
  });

  it('gives all of an undetermined direction to the first skip weight', () => {
    const theta = Float64Array.from([0, 0]);
    const W = Float64Array.from([2, -2]);
    hierProx(theta, W, 1, 1);
    expect(Array.from(theta)).toEqual([1, 0]);
    expect(Array.from(W)).toEqual([1, -1]);
  });

  const extreme = fc.array(
    fc.oneof(
      number,
      fc.constantFrom(0, -0, 1e30, -1e30, 3.4e38, 1e-45, -1e-45, 1e-38, NaN, Infinity, -Infinity),
    ),
    { minLength: 1, maxLength: 8 },
  );
  const extremeM = fc.constantFrom(0, 1e-30, 1e-3, 1, 30, 1e6, 1e30);
  const extremeT = fc.constantFrom(0, 1e-45, 1e-8, 1, 1e30);
  for (const [name, make] of [
    ['float32', (v: number[]) => Float32Array.from(v)],
    ['float64', (v: number[]) => Float64Array.from(v.map(x => (Math.abs(x) > 1e38 ? x * 1e250 : x)))],
  ] as const) {
    it(`is finite and keeps θ = 0 ⇒ W = 0 whatever comes in, ${name}`, () => {
      fc.assert(
        fc.property(extreme, extreme, extremeT, extremeM, (v, u, t, m) => {
          const theta = make(v);
          const W = make(u);
          hierProx(theta, W, t, m);
          expect([...theta, ...W].every(Number.isFinite)).toBe(true);
          if (theta.every(x => x === 0)) expect(W.every(x => x === 0)).toBe(true);
        }),
        { numRuns: 3000 },
      );
    });
  }
});
