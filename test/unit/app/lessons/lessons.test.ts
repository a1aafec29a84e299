import { variance } from 'd3-array';
import { describe, expect, it } from 'vitest';
import { LESSON_STEPS } from '../../../../src/app/lessons/lessons';
import { type Choice, type TakenStep, takenStep, type Words } from '../../../../src/app/lessons/step';
import { toyTable } from '../../../../src/data/catalogue';
import { noRuns, withRun } from '../../../../src/lassonet/resampled/stability';
import { dropLambdas } from '../../../../src/store/readings/drop-lambda';
import { featureNumbering } from '../../../../src/store/readings/feature-numbering';
import { agreement, agreementByLot, keptByAll } from '../../../../src/store/readings/seed-agreement';
import { nearestIndex } from '../../../../src/store/state/cursor';
import { createExplorer } from '../../../../src/store/state/explorer';
import type { ExplorerState } from '../../../../src/store/state/explorer-state';
import { LESSONS, type LessonId } from '../../../../src/store/state/lesson-place';
import { percentage } from '../../../../src/store/state/number-format';
import type { ShownPath } from '../../../../src/store/state/shown-path';
import { storedPath, storedSeeds } from './stored-files';

/** A step of a lesson, from 1, on the stored files. */
function taken(lesson: LessonId, number: number): TakenStep {
  const step = LESSON_STEPS[lesson].steps[number - 1];
  const result = takenStep(step, {
    path: storedPath(step.path),
    beside: step.kind === 'compared' ? storedPath(step.beside) : undefined,
    runs: step.kind === 'seeded' ? storedSeeds(step.path) : undefined,
  });
  if (result === null) throw new Error('The step was not taken.');
  return result;
}

function choicesOf({ task }: Words): readonly Choice[] {
  return task.kind === 'predict' || task.kind === 'explain' ? task.choices : [];
}

/** All that a step can say before its goal is met. */
function told({ words }: TakenStep): string {
  const { text, task } = words;
  const asked = task.kind === 'do' ? [task.goal, task.hint] : [task.asked];
  const replies = choicesOf(words).flatMap(({ says, reply }) => [`${says}.`, reply]);
  return [text, ...asked, ...replies, ...(task.kind === 'draw' ? [task.reply] : [])].join(' ');
}

/** The path of a step, and the point at which the step stands. */
function stand({ step, after: { at } }: TakenStep) {
  const path = storedPath(step.path);
  const index = nearestIndex(path.points, at.lambda ?? Number.NaN);
  return { path, index, point: path.points[index] };
}

/** States of the page that a person can bring about in a step: λ, example and colours of the path on screen. */
function* reachable({ step }: TakenStep): Generator<ExplorerState> {
  const shown = step.kind === 'live' ? 'live' : step.path;
  const candidates = step.kind === 'live' ? TRAINED : [storedPath(step.path)];
  for (const path of candidates) {
    for (const cursor of path.points.keys()) {
      for (const mask of [{ kind: 'norm' }, { kind: 'drop' }] as const) {
        const examples = Math.min(40, path.examples?.count ?? 1);
        for (let example = 0; example < examples; example++) {
          const seedRuns = step.kind === 'seeded' ? { [step.path]: storedSeeds(step.path) } : {};
          yield createExplorer({
            paths: { [shown]: path },
            shown,
            cursor,
            mask,
            example,
            seedRuns,
          }).getState();
        }
      }
    }
  }
}

function firstThat(states: Iterable<ExplorerState>, isSuch: (state: ExplorerState) => boolean) {
  for (const state of states) if (isSuch(state)) return state;
  return undefined;
}

/** What a person may train in a lesson: the toy problem with M = 10 and M = 0, also with a stability selection. */
const TRAINED: readonly ShownPath[] = (['toy', 'toy-m0'] as const).map(id => {
  const path = storedPath(id);
  const lambdas = path.points.map(({ lambda }) => lambda);
  const supports = path.points.map(({ support }) => support);
  const stability = withRun(noRuns(lambdas, path.points[0].norms.length, 1), supports);
  return { ...path, source: 'live', stability };
});

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
/** Words of a sentence at most. */
const LONGEST = 24;

/** The sentences of a text; a point within a number or a formula ends none. */
const sentences = (text: string) => text.split(/(?<=[.?!:;]”?)\s+/);

describe('the lessons', () => {
  it('have as many steps as the catalogue says, and begin on its path', () => {
    for (const { id, steps, path } of LESSONS) {
      expect(LESSON_STEPS[id].steps.length).toBe(steps);
      expect(LESSON_STEPS[id].steps[0].path).toBe(path);
      expect(LESSON_STEPS[id].card.length).toBeGreaterThanOrEqual(3);
    }
  });

  it.each(ALL)('%s, step %i, says what it has to say in short sentences', (lesson, number) => {
    const step = taken(lesson, number);
    expect(told(step)).not.toMatch(/NaN|undefined|Infinity|∞|null|\s\s/);
    for (const sentence of [...sentences(told(step)), ...LESSON_STEPS[lesson].card.flatMap(sentences)]) {
      expect(sentence.split(/\s+/).length, sentence).toBeLessThanOrEqual(LONGEST);
    }
    expect(step.words.text.split(/\s+/).length).toBeLessThan(60);
    for (const { at } of [step.before, step.after]) {
      const { points } = storedPath(step.step.path);
      expect(points[nearestIndex(points, at.lambda ?? Number.NaN)].lambda).toBe(at.lambda);
    }
    expect(step.after.shows.length).toBeGreaterThan(0);
  });

  it.each(ALL)('%s, step %i, can be done and is not done as it begins', (lesson, number) => {
    const step = taken(lesson, number);
    const { task } = step.words;
    if (task.kind === 'draw') {
      const [least, most] = task.curve.range;
      expect(task.curve.values.length).toBe(task.curve.places.length);
      expect(new Set(task.curve.places).size).toBe(task.curve.places.length);
      for (const value of task.curve.values) expect(value >= least && value <= most).toBe(true);
    } else if (task.kind === 'do') {
      expect(task.met(begun(step))).toBe(false);
      const found = firstThat(reachable(step), task.met);
      expect(found).toBeDefined();
      const reply = task.reply(found as ExplorerState);
      expect(reply).not.toMatch(/NaN|undefined|Infinity|∞|null|–|\s\s/);
      for (const sentence of sentences(reply))
        expect(sentence.split(/\s+/).length).toBeLessThanOrEqual(LONGEST);
    } else {
      const right = choicesOf(step.words).filter(choice => choice.right);
      expect(right.length).toBe(1);
      const replies = choicesOf(step.words).map(({ reply }) => reply);
      expect(replies.length).toBeGreaterThanOrEqual(3);
      if (task.kind === 'explain') expect(new Set(replies).size).toBe(replies.length);
    }
  });

  it('do not show the answer to a prediction before it is made', () => {
    for (const [lesson, number] of ALL) {
      const { words, before, after } = taken(lesson, number);
      if (words.task.kind === 'predict' || words.task.kind === 'draw') expect(before).not.toEqual(after);
    }
  });

  it('each have something to do', () => {
    for (const { id, steps } of LESSONS) {
      const kinds = Array.from({ length: steps }, (_, i) => taken(id, i + 1).words.task.kind);
      expect(kinds, id).toContain('do');
      expect(kinds.includes('explain') || kinds.includes('predict'), id).toBe(true);
    }
  });
});

/** The page as a step sets it up. */
function begun(step: TakenStep): ExplorerState {
  const { at } = step.before;
  const { path } = stand({ ...step, after: step.before });
  const seedRuns = step.step.kind === 'seeded' ? { [step.step.path]: storedSeeds(step.step.path) } : {};
  const cursor = nearestIndex(path.points, at.lambda ?? Number.NaN);
  const { example, mask } = at;
  const shown = step.step.path;
  return createExplorer({ paths: { [shown]: path }, shown, cursor, example, mask, seedRuns }).getState();
}

describe('what λ does', () => {
  it('begins with nearly all pixels, and loses half of them at no more than a point of accuracy', () => {
    const { path, point } = stand(taken('lambda', 1));
    expect(point).toBe(path.points[0]);
    expect(told(taken('lambda', 1))).toContain(percentage(test(path, 0)));
    const half = path.points.findIndex(({ support }) => support.length <= point.support.length / 2);
    expect(Math.abs(test(path, half) - test(path, 0))).toBeLessThan(0.01);
  });

  it('asks for a curve that stays high for long, and falls at the end', () => {
    const { task } = taken('lambda', 2).words;
    if (task.kind !== 'draw') throw new Error('Nothing is drawn.');
    const { values } = task.curve;
    expect(values[0] - values[4]).toBeLessThan(0.02);
    expect(values[0] - (values.at(-1) ?? 1)).toBeGreaterThan(0.05);
  });

  it('shows a retrained network clearly better than the penalised one', () => {
    const { path, index } = stand(taken('lambda', 4));
    expect(retrained(path, index) - test(path, index)).toBeGreaterThan(0.02);
    expect(told(taken('lambda', 4))).toContain(percentage(retrained(path, index)));
    expect(told(taken('lambda', 4))).toContain(`${selected(path, index)} pixels`);
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

  it('shows a five that is right with all pixels', () => {
    const step = taken('mask', 4);
    const { path, point } = stand(step);
    const [five, six] = (point.examples ?? new Float32Array()).subarray(
      2 * step.before.at.example,
      2 * step.before.at.example + 2,
    );
    expect(five).toBeGreaterThan(six);
    expect(path.examples?.y[step.before.at.example]).toBe(0);
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
    for (const number of [1, 2]) expect(stand(taken('network', number)).point.support).toEqual([1, 2, 3]);
    const noise = [0, 6, 7, 8, 9].map(feature => dropOf(lasso, feature));
    expect(Math.min(dropOf(lasso, 4), dropOf(lasso, 5))).toBeLessThan(Math.max(...noise));
    const gone = Math.max(...noise, dropOf(lasso, 4), dropOf(lasso, 5));
    const kept = Math.min(...[1, 2, 3].map(feature => dropOf(lasso, feature)));
    expect(kept).toBeGreaterThan(3 * gone);
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
    const index = network.points.findIndex(({ support }) => support.length === 5);
    expect(network.points[index].support).toEqual([1, 2, 3, 4, 5]);
    const best = Math.max(...lasso.points.map((_, i) => test(lasso, i)));
    expect(best).toBeLessThan(0.5);
    expect(test(network, index)).toBeGreaterThan(0.95);
    expect(told(taken('network', 2))).toContain(`R² on this path is only ${best.toFixed(3)}`);
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
    expect(told(taken('network', 4))).toContain(`Retrained on them, R² is ${before.toFixed(3)}`);
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
    expect(test(path, 0) - test(path, index)).toBeLessThan(0.03);
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
    expect(told(taken('filters', 4))).toContain(percentage(retrained(path, index)));
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
    const [late, early] = [at(2), at(4)];
    expect(late.found).toBeGreaterThan(0.8);
    expect(late.lot).toBeLessThan(0.1);
    expect(early.found).toBeLessThan(late.found - 0.1);
    expect(early.found).toBeGreaterThan(early.lot + 0.2);
    const { all, any } = keptByAll(runs, late.k);
    expect(told(taken('trust', 1))).toContain(`runs keep ${all} pixels. ${any} pixels are kept`);
    expect(told(taken('trust', 4))).toContain(`share only ${percentage(early.found)}`);
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
  });
});
