import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { besideChart, curveOf, retrainedOf } from '../../../src/views/beside/beside-chart';
import { furthestApart, placeTitles } from '../../../src/views/beside/place-titles';
import type { Place } from '../../../src/views/kit/line-path';
import { COMING_BACK, imagePath, point } from '../store/path-fixture';

const SIZE = { width: 600, height: 300 };
const ONE = imagePath(COMING_BACK);
const OTHER = imagePath([
  point({ lambda: 0.01, norms: [3, 2, 1], score: 0.95 }),
  point({ lambda: 0.03, norms: [0, 0, 1], score: 0.9, retrained: 0.93 }),
  point({ lambda: 0.05, norms: [0, 0, 0], score: 0.2 }),
]);
const CHART = besideChart([ONE, OTHER], SIZE);

describe('the chart of two paths', () => {
  test('has one axis for both: the number selected, from all to one', () => {
    const [left, right] = CHART.count.range();
    expect(CHART.count(3)).toBe(left);
    expect(CHART.count(1)).toBeCloseTo(right);
    expect(CHART.count(2)).toBeGreaterThan(left);
  });

  test('has room for the scores of both where something is selected, and for no others', () => {
    expect(CHART.score.domain()[0]).toBeGreaterThan(0.5);
    expect(CHART.score.domain()[0]).toBeLessThanOrEqual(0.8);
    expect(CHART.score.domain()[1]).toBe(1);
  });

  test('draws a line from λ to λ, and nothing where nothing is selected', () => {
    const { count, score } = CHART;
    expect(curveOf(ONE, CHART)).toEqual([
      [count(3), score(0.99)],
      [count(2), score(0.98)],
      [count(2), score(0.97)],
      [count(1), score(0.8)],
    ]);
    expect(curveOf(OTHER, CHART)).toEqual([
      [count(3), score(0.95)],
      [count(1), score(0.9)],
    ]);
    expect(retrainedOf(OTHER, CHART)).toEqual([[count(1), score(0.93)]]);
  });

  test('interrupts the line where an R² is far below nothing', () => {
    const regression = { kind: 'regression', name: 'y' } as const;
    const path = imagePath([
      point({ lambda: 1, norms: [1, 1, 1], score: 0.9 }),
      point({ lambda: 2, norms: [1, 1, 0], score: -30 }),
    ]);
    const bad = { ...path, description: { ...path.description, task: regression } };
    const chart = besideChart([bad, bad], SIZE);
    expect(chart.score.domain()[0]).toBeGreaterThanOrEqual(-0.5);
    expect(curveOf(bad, chart).map(([, y]) => Number.isFinite(y))).toEqual([true, false]);
  });
});

describe('the names of two lines', () => {
  const titles = { one: 'first', other: 'second' };

  test('stand where the lines are furthest apart', () => {
    const one: Place[] = [
      [0, 50],
      [100, 50],
    ];
    const other: Place[] = [
      [0, 50],
      [60, 90],
      [100, 50],
    ];
    expect(furthestApart([one, other], 0, 100)).toBe(60);
  });

  test('are not where one of the lines has ended', () => {
    const short: Place[] = [
      [0, 50],
      [20, 60],
    ];
    const long: Place[] = [
      [0, 50],
      [100, 250],
    ];
    expect(furthestApart([short, long], 0, 100)).toBeLessThanOrEqual(20);
  });

  test('stand above and below both lines and all dots, within the plot, and do not meet', () => {
    const [left, right] = CHART.count.range();
    const [bottom, top] = CHART.score.range();
    const curve = fc
      .array(
        fc.tuple(fc.double({ min: left, max: right, noNaN: true }), fc.integer({ min: top, max: bottom })),
        {
          minLength: 2,
          maxLength: 9,
        },
      )
      .map(places => {
        const sorted = places.toSorted(([a], [b]) => a - b);
        return [[left, sorted[0][1]], ...sorted, [right, sorted[sorted.length - 1][1]]] as Place[];
      });
    fc.assert(
      fc.property(curve, curve, (one, other) => {
        const dots: Place[] = [one[1], other[1]];
        const [first, second] = placeTitles([one, other], dots, titles, CHART);
        for (const { x, y, text } of [first, second]) {
          expect(x).toBeGreaterThanOrEqual(left);
          expect(x).toBeLessThanOrEqual(right);
          expect(y).toBeGreaterThanOrEqual(top - 4);
          expect(y).toBeLessThanOrEqual(bottom - 4);
          expect(['first', 'second']).toContain(text);
        }
        expect(Math.abs(first.y - second.y)).toBeGreaterThanOrEqual(12);
      }),
    );
  });

  test('end in an ellipsis where there is no room for them', () => {
    const long = 'a run that somebody has given a very long name indeed';
    const narrow = besideChart([ONE, OTHER], { width: 200, height: 200 });
    const curves = [ONE, OTHER].map(path => curveOf(path, narrow));
    const [first] = placeTitles(curves, [], { one: long, other: long }, narrow);
    expect(first.text).toMatch(/…$/);
    expect(first.text.length).toBeLessThan(long.length);
  });
});
