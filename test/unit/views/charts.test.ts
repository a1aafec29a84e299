import { describe, expect, test } from 'vitest';
import { shownFrom } from '../../../src/store/opening/stored-path-opening';
import { targetIndex } from '../../../src/store/readings/feature-numbering';
import type { ShownPath } from '../../../src/store/state/shown-path';
import { valuesOf } from '../../../src/views/example/draw-fit';
import { lambdaScale } from '../../../src/views/kit/lambda-scale';
import { packed, palette, ramp } from '../../../src/views/kit/ramp';
import { maskColouring } from '../../../src/views/mask/mask-colour';
import { lineLabels, spread } from '../../../src/views/path/draw-path-axes';
import { countTicks, pathChart } from '../../../src/views/path/path-chart';
import { nearestLine } from '../../../src/views/path/path-layers';
import { scoreChart } from '../../../src/views/score/draw-score';
import { filterPathFixture } from '../store/filter-path-fixture';
import { COMING_BACK, imagePath, point } from '../store/path-fixture';

const PATH = imagePath(COMING_BACK);
const SIZE = { width: 600, height: 400 };

describe('the λ axis', () => {
  test('is logarithmic from the first to the last λ', () => {
    const { xs, nearest } = lambdaScale(COMING_BACK, 0, 300);
    expect([...xs].map(Math.round)).toEqual([0, 100, 200, 300]);
    expect([-5, 49, 51, 260, 900].map(nearest)).toEqual([0, 0, 1, 3, 3]);
  });

  test('has a place for λ = 0 and for a path of one point', () => {
    const zero = [point({ lambda: 0, norms: [1] }), ...COMING_BACK];
    expect(lambdaScale(zero, 10, 300).xs[0]).toBe(10);
    expect(lambdaScale(zero, 10, 300).ticks[0]?.label).toBe('0');
    expect(lambdaScale(COMING_BACK.slice(0, 1), 0, 300).xs[0]).toBeCloseTo(150);
  });

  test('has labels that do not meet', () => {
    const many = Array.from({ length: 60 }, (_, i) => point({ lambda: 0.01 * 1.3 ** i, norms: [1] }));
    const { ticks } = lambdaScale(many, 0, 320);
    expect(ticks.length).toBeGreaterThan(2);
    ticks.slice(1).forEach((tick, i) => {
      expect(tick.x - (ticks[i]?.x ?? 0)).toBeGreaterThanOrEqual(40);
    });
  });

  test.each([
    [0.834, 2.12],
    [1, 1.1],
    [120, 470],
    [0.01, 90],
    [0.5, 1],
  ])('has labels all along from %d to %d', (low, high) => {
    const points = [low, high].map(lambda => point({ lambda, norms: [1] }));
    const { ticks } = lambdaScale(points, 0, 640);
    const places = [0, ...ticks.map(({ x }) => x), 640];
    expect(ticks.length).toBeGreaterThan(2);
    expect(Math.max(...places.slice(1).map((x, i) => x - places[i]))).toBeLessThan(200);
  });
});

describe('the path chart', () => {
  const chart = pathChart(PATH, SIZE);

  test('finds the line under the pointer, and none far away', () => {
    const x = chart.frame.lambda.xs[0];
    expect(nearestLine(PATH, chart, x, chart.norm(3))).toBe(0);
    expect(nearestLine(PATH, chart, x, chart.norm(1) - 5)).toBe(2);
    expect(nearestLine(PATH, chart, x, chart.norm(3) - 60)).toBeNull();
  });

  test('counts from none to all', () => {
    expect(countTicks(chart)).toContain(0);
    expect(countTicks(chart)).toContain(3);
  });

  test('shares its λ axis with the scores', () => {
    expect(scoreChart(PATH, { ...SIZE, height: 200 }).frame.lambda.xs).toEqual(chart.frame.lambda.xs);
  });
});

describe('changes of settings on the path chart', () => {
  const changed = (...at: readonly number[]) =>
    imagePath(
      Array.from({ length: 40 }, (_, i) => ({
        ...point({ lambda: 1.1 ** i, norms: [3, 2, 1] }),
        ...(at.includes(i) ? { changes: [{ setting: 'M', from: 10, to: 1 }] as const } : {}),
      })),
    );

  test('stand at the first λ that has them', () => {
    const { changes, frame } = pathChart(changed(7), SIZE);
    expect(changes).toEqual([
      {
        x: frame.lambda.xs[7],
        text: 'M = 10 → 1 from here',
        at: frame.lambda.xs[7] + 4,
        anchor: 'start',
        row: 0,
      },
    ]);
  });

  test('have words that do not meet, nor leave the chart', () => {
    const { changes, frame } = pathChart(changed(2, 5, 6, 30, 39), SIZE);
    expect(changes.map(({ row }) => row)).toEqual([0, 1, 2, 0, 1]);
    expect(changes.map(({ anchor }) => anchor)).toEqual(['start', 'start', 'start', 'end', 'end']);
    for (const { at } of changes) expect(at).toBeLessThanOrEqual(frame.right);
    const [narrow] = pathChart(changed(20), { width: 250, height: 400 }).changes;
    expect(narrow.anchor).toBe('end');
    expect(narrow.at).toBe(pathChart(PATH, { width: 250, height: 400 }).frame.right);
  });

  test('have rows of their own between the plots, which give way only where there are any', () => {
    const tops = [changed(), changed(5), changed(5, 6)].map(path => pathChart(path, SIZE).norm.range()[1]);
    expect(tops[1] - tops[0]).toBeGreaterThanOrEqual(13);
    expect(tops[2] - tops[1]).toBe(tops[1] - tops[0]);
    expect(tops[0]).toBe(pathChart(PATH, SIZE).norm.range()[1]);
  });
});

test('where their names have no room, filters are labelled with their numbers, and inputs with shortened names', () => {
  const filters = shownFrom(filterPathFixture());
  expect(lineLabels(filters, [0, 2], 10)).toEqual(['filter 1.1', 'filter 1.3']);
  expect(lineLabels(filters, [0, 2], 9)).toEqual(['1.1', '1.3']);
  const names = {
    ...PATH.description,
    layout: { kind: 'table', names: ['weight', 'height', 'age', 'sex'] },
  } as const;
  expect(lineLabels({ ...PATH, description: names }, [0, 2], 4)).toEqual(['wei…', 'age']);
});

test('labels are spread apart, in order and within bounds', () => {
  const places = spread([50, 52, 51, 99], 10, 0, 100);
  const sorted = [...places].sort((a, b) => a - b);
  sorted.slice(1).forEach((y, i) => {
    expect(y - (sorted[i] ?? 0)).toBeGreaterThanOrEqual(10 - 1e-9);
  });
  expect(Math.max(...places)).toBeLessThanOrEqual(100);
  expect(places[0]).toBeLessThan(places[2] ?? 0);
});

describe('the fit of several targets', () => {
  const path: ShownPath = {
    ...PATH,
    description: {
      ...PATH.description,
      task: { kind: 'regression', name: 'u and v', outputs: 2, names: ['u', 'v'] },
      targetScaling: { centre: [0, 100], spread: [1, 10] },
    },
  };
  const values = Float32Array.of(1, 2, 3, 4);

  test('is that of the target asked for, in its own units', () => {
    expect(valuesOf(path, values, 0)).toEqual([1, 3]);
    expect(valuesOf(path, values, 1)).toEqual([120, 140]);
  });

  test('is that of the last one where a path has fewer', () => {
    expect([0, 1, 5].map(target => targetIndex(path, { target }))).toEqual([0, 1, 1]);
  });
});

describe('the mask', () => {
  const { dropped, importance } = palette('light');

  test('colours selected pixels, leaves dropped ones neutral and constant ones clear', () => {
    const [, second] = COMING_BACK;
    const { colour, labels } = maskColouring(PATH, second, { kind: 'norm' }, 'light');
    expect([0, 1, 2, 3].map(colour)).toEqual([
      importance.pixel(1),
      importance.pixel(1 / 3),
      packed(dropped),
      0,
    ]);
    expect(labels).toEqual(['0', '', 'largest']);
  });

  test('has a legend where nothing is selected', () => {
    const empty = imagePath([point({ lambda: 1, norms: [0, 0, 0] })]);
    for (const mode of [{ kind: 'norm' }, { kind: 'drop' }, { kind: 'class', index: 1 }] as const) {
      const { labels } = maskColouring(empty, empty.points[0], mode, 'dark');
      expect(labels.join(' ')).not.toMatch(/NaN|undefined/);
    }
  });
});

test('a ramp runs from its first colour to its last', () => {
  const { pixel } = ramp(['#000000', '#ffffff']);
  expect(pixel(0)).toBe(0xff000000);
  expect(pixel(1)).toBe(0xffffffff);
  expect(pixel(7)).toBe(0xffffffff);
});
