import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hierProx } from '../../../src/lassonet/gate/hier-prox';
import {
  coneHalf,
  droppedRegion,
  EXTENT,
  place,
  pointAt,
  REACH,
  SIDE,
  within,
} from '../../../src/views/hier-prox/plane';
import { type PlaneSetting, proximalStep, stepText } from '../../../src/views/hier-prox/proximal-step';

const hundredths = (least: number, most: number) =>
  fc.integer({ min: Math.round(least * 100), max: Math.round(most * 100) }).map(value => value / 100);

const settings: fc.Arbitrary<PlaneSetting> = fc.record({
  theta: hundredths(-REACH, REACH),
  w: hundredths(-REACH, REACH),
  lambda: hundredths(0, 2),
  M: hundredths(0, 4),
});

/** What is minimised: half the squared distance, and λ|θ|. */
function price({ theta, w, lambda }: PlaneSetting, at: { theta: number; w: number }): number {
  return ((at.theta - theta) ** 2 + (at.w - w) ** 2) / 2 + lambda * Math.abs(at.theta);
}

describe('the step in the plane', () => {
  it('is that of hierProx, drawn inside the plane, for 1,000 settings', () => {
    fc.assert(
      fc.property(settings, setting => {
        const [skip, consumers] = [Float64Array.of(setting.theta), Float64Array.of(setting.w)];
        hierProx(skip, consumers, setting.lambda, setting.M);
        const [x, y] = place(proximalStep(setting).solution);
        const drawn = pointAt([x, y]);
        expect(drawn.theta).toBeCloseTo(skip[0], 12);
        expect(drawn.w).toBeCloseTo(consumers[0], 12);
        for (const at of [x, y]) expect(Math.abs(at - SIDE / 2)).toBeLessThan(SIDE / 2);
      }),
      { numRuns: 1000 },
    );
  });

  it('costs no more than any other allowed point', () => {
    const allowed = fc.tuple(hundredths(-3, 3), hundredths(-1, 1));
    fc.assert(
      fc.property(settings, allowed, (setting, [theta, share]) => {
        const { solution } = proximalStep(setting);
        expect(Math.abs(solution.w)).toBeLessThanOrEqual(setting.M * Math.abs(solution.theta) + 1e-12);
        const other = { theta, w: share * setting.M * Math.abs(theta) };
        expect(price(setting, solution)).toBeLessThanOrEqual(price(setting, other) + 1e-12);
      }),
      { numRuns: 1000 },
    );
  });

  it('names the piece that acted by where the point lies', () => {
    const seen = { kept: 0, cut: 0, dropped: 0 };
    fc.assert(
      fc.property(settings, setting => {
        const { theta, w, lambda, M } = setting;
        const inside = M * (Math.abs(theta) - lambda) - Math.abs(w);
        const outside = Math.abs(theta) + M * Math.abs(w) - lambda;
        // On a border two pieces agree, and rounding decides.
        fc.pre(Math.abs(inside) > 1e-9 && Math.abs(outside) > 1e-9);
        const expected = outside < 0 ? 'dropped' : inside > 0 ? 'kept' : 'cut';
        const { piece } = proximalStep(setting);
        expect(piece).toBe(expected);
        seen[piece]++;
      }),
      { numRuns: 1000 },
    );
    for (const times of Object.values(seen)) expect(times).toBeGreaterThan(50);
  });

  it('goes straight to the edge: the second leg meets it at a right angle', () => {
    fc.assert(
      fc.property(settings, setting => {
        const { moved, solution, piece } = proximalStep(setting);
        fc.pre(piece === 'cut');
        const along = (solution.theta - moved.theta) * solution.theta + (solution.w - moved.w) * solution.w;
        expect(along).toBeCloseTo(0, 10);
      }),
    );
  });

  it('is the lasso where M = 0', () => {
    expect(proximalStep({ theta: -2, w: 1, lambda: 0.5, M: 0 }).solution).toEqual({ theta: -1.5, w: 0 });
    expect(proximalStep({ theta: 0.5, w: 2, lambda: 0.75, M: 0 }).piece).toBe('dropped');
  });

  it('says so where left would do as well as right', () => {
    const above: PlaneSetting = { theta: 0, w: 2, lambda: 0.5, M: 1 };
    expect(stepText(above, proximalStep(above))).toMatch(/both sides are equally good/);
    expect(stepText({ ...above, theta: 0.5 }, proximalStep({ ...above, theta: 0.5 }))).not.toMatch(/Left/);
  });

  it('is told in words without nonsense', () => {
    fc.assert(
      fc.property(settings, setting => {
        expect(stepText(setting, proximalStep(setting))).not.toMatch(/NaN|undefined|−0[,)]|–/);
      }),
    );
  });
});

describe('the plane', () => {
  it('gives back the point that is drawn', () => {
    const { theta, w } = pointAt(place({ theta: 1.25, w: -2 }));
    expect(theta).toBeCloseTo(1.25);
    expect(w).toBeCloseTo(-2);
  });

  it('keeps points where they can start from, on the grid', () => {
    expect(within({ theta: 9, w: -9 })).toEqual({ theta: REACH, w: -REACH });
    expect(within({ theta: 0.333, w: -0.01 })).toEqual({ theta: 0.35, w: 0 });
    expect(Object.is(within({ theta: 0, w: -0.01 }).w, 0)).toBe(true);
  });

  it('shows the cone and the dropped region within its square, and their corners where they belong', () => {
    fc.assert(
      fc.property(settings, ({ lambda, M }) => {
        for (const { theta, w } of [...coneHalf(M), ...droppedRegion(lambda, M)]) {
          expect(Math.max(Math.abs(theta), Math.abs(w))).toBeLessThanOrEqual(EXTENT + 1e-12);
        }
        for (const { theta, w } of coneHalf(M)) {
          expect(Math.abs(w)).toBeLessThanOrEqual(M * theta + 1e-9);
        }
        for (const { theta, w } of droppedRegion(lambda, M)) {
          expect(Math.abs(theta) + M * Math.abs(w)).toBeCloseTo(lambda, 9);
        }
      }),
    );
  });
});
