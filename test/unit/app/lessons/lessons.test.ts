import { variance } from 'd3-array';
import { describe, expect, it } from 'vitest';
import { STEPS } from '../../../../src/app/lessons/lessons';
import { type TakenStep, takenStep } from '../../../../src/app/lessons/step';
import { toyTable } from '../../../../src/data/catalogue';
import { dropLambdas } from '../../../../src/store/readings/drop-lambda';
import { featureNumbering } from '../../../../src/store/readings/feature-numbering';
import { agreement, agreementByLot, keptByAll } from '../../../../src/store/readings/seed-agreement';
import { nearestIndex } from '../../../../src/store/state/cursor';
import { LESSONS, type LessonId } from '../../../../src/store/state/lesson-place';
import { percentage, quantity } from '../../../../src/store/state/number-format';
import type { ShownPath } from '../../../../src/store/state/shown-path';
import { storedPath, storedSeeds } from './stored-files';

/** A step of a lesson, from 1, on the stored files. */
function taken(lesson: LessonId, number: number): TakenStep {
  const step = STEPS[lesson][number - 1];
  const result = takenStep(step, {
    path: storedPath(step.path),
    beside: step.kind === 'compared' ? storedPath(step.beside) : undefined,
    runs: step.kind === 'seeded' ? storedSeeds(step.path) : undefined,
  });
  if (result === null) throw new Error('The step was not taken.');
  return result;
}

function told({ words: { text, question } }: TakenStep): string {
  return [text, ...(question ? [question.asked, question.answer] : [])].join(' ');
}

/** The path of a step, and the point at which the step stands. */
function stand({ step, at }: TakenStep) {
  const path = storedPath(step.path);
  const index = nearestIndex(path.points, at.lambda ?? Number.NaN);
  return { path, index, point: path.points[index] };
}

const test = (path: ShownPath, index: number) => path.points[index].test?.score ?? Number.NaN;
const retrained = (path: ShownPath, index: number) => path.points[index].retrained?.test?.score ?? Number.NaN;
const selected = (path: ShownPath, index: number) => path.points[index].support.length;

/** Where a feature goes for good. */
const dropOf = (path: ShownPath, feature: number) =>
  dropLambdas(path.points)[featureNumbering(path).groupOf[feature]];

/** Mean ink of a class's examples at a pixel, from 0 to 1. */
function ink({ examples }: ShownPath, label: number, pixel: number): number {
  if (examples === null) throw new Error('There are no examples.');
  const rows = Array.from({ length: examples.count }, (_, row) => row).filter(
    row => examples.y[row] === label,
  );
  return rows.reduce((sum, row) => sum + examples.raw[row * 784 + pixel], 0) / rows.length / 255;
}

const ALL = LESSONS.flatMap(({ id, steps }) => Array.from({ length: steps }, (_, i) => [id, i + 1] as const));

describe('the lessons', () => {
  it('have as many steps as the catalogue says, and begin on its path', () => {
    for (const { id, steps, path } of LESSONS) {
      expect(STEPS[id].length).toBe(steps);
      expect(STEPS[id][0].path).toBe(path);
    }
  });

  it.each(ALL)('%s, step %i, is short and stands on a point of its path', (lesson, number) => {
    const step = taken(lesson, number);
    expect(told(step)).not.toMatch(/NaN|undefined|Infinity|∞|–|null|\s\s/);
    expect(step.words.text.split(/\s+/).length).toBeLessThan(90);
    const { point } = stand(step);
    expect(point.lambda).toBe(step.at.lambda);
    expect(step.step.highlighted.length).toBeGreaterThan(0);
  });

  it('each ask two questions or more', () => {
    for (const { id, steps } of LESSONS) {
      const questions = Array.from({ length: steps }, (_, i) => taken(id, i + 1)).filter(
        ({ words }) => words.question,
      );
      expect(questions.length, id).toBeGreaterThanOrEqual(2);
    }
  });
});

describe('what λ does', () => {
  it('begins with nearly all pixels, and loses half of them at no more than a point of accuracy', () => {
    const { path, point } = stand(taken('lambda', 1));
    expect(point).toBe(path.points[0]);
    expect(told(taken('lambda', 1))).toContain(percentage(test(path, 0)));
    const half = stand(taken('lambda', 2));
    expect(half.point.support.length / point.support.length).toBeCloseTo(0.5, 1);
    expect(Math.abs(test(path, half.index) - test(path, 0))).toBeLessThan(0.01);
    expect(told(taken('lambda', 2))).toContain(
      `${point.support.length - half.point.support.length} pixels gone`,
    );
  });

  it('shows a retrained network clearly better than the penalised one', () => {
    const { path, index } = stand(taken('lambda', 3));
    expect(retrained(path, index) - test(path, index)).toBeGreaterThan(0.02);
    expect(told(taken('lambda', 3))).toContain(percentage(retrained(path, index)));
    expect(told(taken('lambda', 3))).toContain(`${selected(path, index)} pixels left`);
  });

  it('ends the selection where most pixels have ink in a six and seldom in a five', () => {
    const { path, point } = stand(taken('lambda', 4));
    const { featureOf } = featureNumbering(path);
    const sixes = point.support.filter(
      group => ink(path, 1, featureOf[group]) > 0.5 && ink(path, 0, featureOf[group]) < 0.25,
    );
    expect(sixes.length).toBeGreaterThan(point.support.length / 2);
  });

  it('ends with a coin', () => {
    const { path, index } = stand(taken('lambda', 5));
    expect(index).toBe(path.points.length - 1);
    expect(selected(path, index)).toBe(0);
    expect(Math.abs(test(path, index) - 0.5)).toBeLessThan(0.05);
  });
});

describe('reading a mask', () => {
  it('has what speaks for a six lower and further left than what speaks against it', () => {
    const { path, point } = stand(taken('mask', 2));
    const { featureOf } = featureNumbering(path);
    const centre = (sign: number) => {
      const side = point.support.filter(group => Math.sign(point.theta[2 * group + 1]) === sign);
      const weights = side.map(group => Math.abs(point.theta[2 * group + 1]));
      const total = weights.reduce((a, b) => a + b, 0);
      const mean = (value: (pixel: number) => number) =>
        side.reduce((sum, group, i) => sum + value(featureOf[group]) * weights[i], 0) / total;
      return { row: mean(pixel => Math.floor(pixel / 28)), column: mean(pixel => pixel % 28) };
    };
    const [against, speaking] = [centre(-1), centre(1)];
    expect(speaking.row - against.row).toBeGreaterThan(2);
    expect(against.column - speaking.column).toBeGreaterThan(2);
  });

  it('has what speaks most against a six where a five has ink and a six seldom', () => {
    const { path, point } = stand(taken('mask', 2));
    const against = point.support
      .toSorted((a, b) => point.theta[2 * a + 1] - point.theta[2 * b + 1])
      .slice(0, 3);
    for (const group of against) {
      const pixel = featureNumbering(path).featureOf[group];
      expect(ink(path, 0, pixel)).toBeGreaterThan(2 * ink(path, 1, pixel));
      expect(ink(path, 1, pixel)).toBeLessThan(0.25);
    }
  });

  it('has masks of the two classes equal and opposite', () => {
    const { point } = stand(taken('mask', 2));
    for (const group of point.support) {
      const [five, six] = point.theta.subarray(2 * group, 2 * group + 2);
      expect(Math.abs(five + six)).toBeLessThan(0.02 * point.norms[group]);
    }
  });

  it('has the rim go first', () => {
    const path = storedPath('mnist-5v6');
    const { featureOf, groups } = featureNumbering(path);
    const drops = dropLambdas(path.points);
    const ranked = groups.toSorted((a, b) => drops[a] - drops[b]);
    const fromCentre = (some: readonly number[]) =>
      some.reduce((sum, group) => {
        const [row, column] = [Math.floor(featureOf[group] / 28), featureOf[group] % 28];
        return sum + Math.hypot(row - 13.5, column - 13.5);
      }, 0) / some.length;
    const part = Math.floor(ranked.length / 5);
    expect(fromCentre(ranked.slice(0, part))).toBeGreaterThan(fromCentre(ranked.slice(-part)) + 2);
  });

  it('shows an example that was right with all pixels and is wrong with few', () => {
    const step = taken('mask', 4);
    const { path, point } = stand(step);
    const says = ({ examples }: typeof point) => {
      const [five, six] = (examples ?? new Float32Array()).subarray(
        2 * step.at.example,
        2 * step.at.example + 2,
      );
      return five > six ? 0 : 1;
    };
    const truth = path.examples?.y[step.at.example];
    expect(says(path.points[0])).toBe(truth);
    expect(says(point)).not.toBe(truth);
  });

  it('has ten digits do worse than two on as many pixels, each of which speaks for some and against others', () => {
    const step = taken('mask', 5);
    const { path, index, point } = stand(step);
    const two = storedPath('mnist-5v6');
    const near = two.points.findLastIndex(
      ({ retrained, support }) => retrained !== null && support.length >= 0.8 * point.support.length,
    );
    expect(retrained(path, index)).toBeLessThan(retrained(two, near));
    const { norms, theta, support } = point;
    const largest = support.toSorted((a, b) => norms[b] - norms[a])[0];
    const signs = new Set(theta.subarray(10 * largest, 10 * largest + 10).map(Math.sign));
    expect([...signs]).toEqual(expect.arrayContaining([-1, 1]));
  });
});

describe('lasso or network?', () => {
  const lasso = storedPath('toy-m0');
  const network = storedPath('toy');

  it('has the same problem with M = 0 and M > 0', () => {
    expect(lasso.spec.data).toEqual(network.spec.data);
    expect(lasso.spec.network).toEqual(network.spec.network);
    expect(lasso.spec.solver.M).toBe(0);
    expect(network.spec.solver.M).toBeGreaterThan(0);
    expect(lasso.points.every(({ consumerNorms }) => consumerNorms.every(norm => norm === 0))).toBe(true);
  });

  it('has the lasso lose the product among the noise, long before the three that it keeps', () => {
    const { point } = stand(taken('network', 2));
    expect(point.support).toEqual([1, 2, 3]);
    const noise = [0, 6, 7, 8, 9].map(feature => dropOf(lasso, feature));
    expect(Math.min(dropOf(lasso, 4), dropOf(lasso, 5))).toBeLessThan(Math.max(...noise));
    const gone = Math.max(...noise, dropOf(lasso, 4), dropOf(lasso, 5));
    const kept = Math.min(...[1, 2, 3].map(feature => dropOf(lasso, feature)));
    expect(kept).toBeGreaterThan(3 * gone);
    expect(told(taken('network', 2))).toContain(`From λ = ${quantity(gone)} on, the lasso keeps only 3`);
    expect(told(taken('network', 2))).toContain(`until λ = ${quantity(kept)}.`);
  });

  it('has the product make up more than a third of the variance of y', () => {
    const { x, y, count, features } = toyTable(20_000, 1);
    const product = Float64Array.from(
      { length: count },
      (_, row) => 2 * x[row * features + 4] * x[row * features + 5],
    );
    expect((variance(product) ?? 0) / (variance(y) ?? 1)).toBeGreaterThan(1 / 3);
  });

  it('has LassoNet keep exactly what y is made of', () => {
    const { index, point } = stand(taken('network', 3));
    expect(point.support).toEqual([1, 2, 3, 4, 5]);
    const best = Math.max(...lasso.points.map((_, i) => test(lasso, i)));
    expect(best).toBeLessThan(0.5);
    expect(test(network, index)).toBeGreaterThan(0.95);
    expect(told(taken('network', 3))).toContain(
      `R² is ${test(network, index).toFixed(3)}, where the lasso has ${best.toFixed(3)}`,
    );
  });

  it('has x₄ and x₅ leave together, and half of the retrained R² with them', () => {
    const at = (feature: number) =>
      network.points.findIndex(({ lambda }) => lambda === dropOf(network, feature));
    expect(Math.abs(at(4) - at(5))).toBeLessThanOrEqual(1);
    const { index, point } = stand(taken('network', 4));
    expect(index).toBe(Math.max(at(4), at(5)));
    expect(point.support).toEqual([1, 2, 3]);
    const five = network.points.filter(({ support, retrained }) => support.length === 5 && retrained);
    const before = five[0].retrained?.test?.score ?? Number.NaN;
    expect(before).toBeGreaterThan(0.9);
    expect(retrained(network, index)).toBeLessThan(0.6);
    expect(told(taken('network', 4))).toContain(`with all five R² was ${before.toFixed(3)}`);
  });

  it('has a far higher price with M > 0', () => {
    const end = ({ points }: ShownPath) => points[points.length - 1].lambda;
    expect(end(network)).toBeGreaterThan(20 * end(lasso));
  });
});

describe('filters, not pixels', () => {
  const path = storedPath('mnist-filters');

  it('begins with all filters, and drops half of them at little loss', () => {
    expect(selected(path, 0)).toBe(path.points[0].norms.length);
    const { index, point } = stand(taken('filters', 2));
    expect(point.support.length / selected(path, 0)).toBeCloseTo(0.5, 1);
    expect(test(path, 0) - test(path, index)).toBeLessThan(0.02);
  });

  it('ends with a few filters of unequal weight in a much smaller network', () => {
    const { index, point } = stand(taken('filters', 4));
    expect(point.support.length).toBeGreaterThan(1);
    expect(point.support.length).toBeLessThanOrEqual(4);
    const norms = point.support.map(group => point.norms[group]);
    expect(Math.max(...norms) / Math.min(...norms)).toBeGreaterThan(1.2);
    const [before, now] = [path.points[0].filters?.cost, point.filters?.cost];
    expect(now?.parameters).toBeLessThan(0.5 * (before?.parameters ?? 0));
    expect(now?.multiplyAdds).toBeLessThan(0.5 * (before?.multiplyAdds ?? 0));
    expect(retrained(path, index)).toBeGreaterThan(0.9);
    expect(told(taken('filters', 4))).toContain(
      percentage(path.twin?.epochs.at(-1)?.test?.score ?? Number.NaN),
    );
  });

  it('holds the kernels at norm 1', () => {
    const kernel = path.points[0].keyframe?.find(({ name }) => name === 'convolutions.0.kernel');
    if (kernel === undefined) throw new Error('No kernel is stored.');
    const filters = kernel.shape[3];
    for (let filter = 0; filter < filters; filter++) {
      const norm = Math.hypot(...kernel.values.filter((_, i) => i % filters === filter));
      expect(norm).toBeCloseTo(1, 2);
    }
  });
});

describe('can you trust the selection?', () => {
  it('is of the problem of the stored path', () => {
    for (const id of ['mnist-5v6', 'toy'] as const) {
      const { spec, runs } = storedSeeds(id);
      const { data, network, solver } = storedPath(id).spec;
      expect([spec.data, spec.network, spec.solver.M]).toEqual([data, network, solver.M]);
      expect(runs.length).toBe(10);
      expect(runs[0].order.length).toBe(storedPath(id).points[0].norms.length);
      expect(new Set(runs.map(({ seed }) => seed)).size).toBe(runs.length);
    }
  });

  it('has the chances of training matter little late on the path, and more early', () => {
    const { runs } = storedSeeds('mnist-5v6');
    const at = (step: number) => {
      const k = stand(taken('trust', step)).point.support.length;
      return { k, found: agreement(runs, k), lot: agreementByLot(runs[0].order.length, k) };
    };
    const [late, early] = [at(2), at(3)];
    expect(late.found).toBeGreaterThan(0.8);
    expect(late.lot).toBeLessThan(0.1);
    expect(early.found).toBeLessThan(late.found - 0.1);
    expect(early.found).toBeGreaterThan(early.lot + 0.2);
    expect(agreement(runs, 5)).toBeGreaterThan(late.found);
    const { all, any } = keptByAll(runs, late.k);
    expect(told(taken('trust', 1))).toContain(`How many? ${all}. `);
    expect(told(taken('trust', 2))).toContain(`${all} are kept by all, and ${any} by at least one`);
    expect(told(taken('trust', 3))).toContain(`${percentage(early.found)} in common`);
  });

  it('has all runs about as accurate', () => {
    const { runs } = storedSeeds('mnist-5v6');
    const words = told(taken('trust', 4)).match(/between ([\d.]+)\u202f% and ([\d.]+)\u202f%/);
    const [low, high] = (words ?? []).slice(1).map(Number);
    expect(high - low).toBeLessThan(2);
    expect(low).toBeGreaterThan(95);
    const every = runs.flatMap(({ retrained }) => retrained.map(({ score }) => percentage(score)));
    expect(every).toEqual(expect.arrayContaining([low, high].map(share => percentage(share / 100))));
  });

  it('has all runs of the toy problem keep the five that matter', () => {
    const { runs } = storedSeeds('toy');
    for (const { order } of runs) expect([...order.slice(-5)].sort()).toEqual([1, 2, 3, 4, 5]);
    expect(stand(taken('trust', 5)).point.support).toEqual([1, 2, 3, 4, 5]);
  });
});
