import { describe, expect, it } from 'vitest';
import { constraintAlong } from '../../../src/store/readings/constraint';
import { constraintText, longestKept, tightText } from '../../../src/views/constraint/constraint';
import { constraintChart } from '../../../src/views/constraint/constraint-layers';
import { COMING_BACK, imagePath, point, SPEC } from '../store/path-fixture';

/** A path at M = 10 whose first group has these norms of its hidden weights. */
function pathOf(norms: readonly number[], hidden: readonly number[]) {
  const points = norms.map((norm, index) => ({
    ...point({ lambda: 2 ** index, norms: [norm, 0.5] }),
    consumerNorms: Float32Array.of(hidden[index], 5),
  }));
  return { ...imagePath(points), spec: { ...SPEC, solver: { ...SPEC.solver, M: 10 } } };
}

describe('the constraint along a path', () => {
  const path = pathOf([4, 2, 1, 0], [39.99, 12, 10.5, 0]);

  it('is touched up to the rounding of a stored path', () => {
    expect(constraintAlong(path, 0).map(({ hold }) => hold)).toEqual([
      'touching',
      'below',
      'beyond',
      'dropped',
    ]);
    expect(constraintAlong(path, 0).map(({ allowed }) => allowed)).toEqual([40, 20, 10, 0]);
  });

  it('is told in words, with how many touch theirs', () => {
    expect(constraintText(path, 0, 0)).toBe(
      'λ = 1, M = 10: pixel (1, 1) has ‖θ‖ = 4, which allows 40; its largest |W| is 40: it touches the ' +
        'constraint. Of 2 selected, 2 touch the constraint.',
    );
    expect(constraintText(path, 0, 1)).toMatch(/is 12: there is room left\. Of 2 selected, 1 touch/);
    expect(constraintText(path, 0, 2)).toMatch(/more than this M allows/);
    expect(constraintText(path, 0, 3)).toMatch(/pixel \(1, 1\) is dropped: .* Of 1 selected, 1 touch/);
    expect(constraintText(path, 0, 9)).toBe('');
  });

  it('says how often the two lines coincide, where they mostly do', () => {
    const tight = pathOf([4, 2], [40, 20]);
    expect(tightText(tight)).toMatch(/^On this path the two lines coincide in 100\.0.% of the cases\./);
    const loose = {
      ...tight,
      points: tight.points.map(each => ({ ...each, consumerNorms: Float32Array.of(1, 1) })),
    };
    expect(tightText(loose)).toBe('');
  });

  it('is drawn with room for all that is allowed, at M = 0 too', () => {
    const size = { width: 600, height: 220 };
    const chart = constraintChart(path, constraintAlong(path, 0), size);
    expect(chart.weight.domain()).toEqual([0, 40]);
    const none = pathOf([1], [0]);
    const lasso = { ...none, spec: { ...SPEC, solver: { ...SPEC.solver, M: 0 } } };
    expect(constraintChart(lasso, constraintAlong(lasso, 0), size).weight(0)).toBe(180);
  });
});

it('offers what is selected longest first, without what never varies', () => {
  expect(longestKept(imagePath(COMING_BACK))).toEqual([0, 2, 1]);
});
