import { beforeAll, describe, expect, it } from 'vitest';
import { meanOne } from '../../../src/data/row-weights';
import { regularizationPath } from '../../../src/lassonet/path/path';
import { retrain } from '../../../src/lassonet/path/retraining';
import { type PathPoint, type Retrained, selectedAt } from '../../../src/lassonet/path-point';
import { checkProblem, type Problem, type Samples, targetsPerSample } from '../../../src/lassonet/problem';
import { DEFAULT_NETWORK, DEFAULT_SOLVER, type SolverSettings } from '../../../src/lassonet/settings';
import { onBackend } from './on-backend';
import { smallClassification, smallRegression } from './small-problem';

/** How often a sample stands there: never, once, or several times. */
const copiesOf = (row: number): number => [1, 0, 3, 1, 2][row % 5];

/** Samples that stand as often as they are to count. */
function repeated({ train, test, features, task }: Problem) {
  const width = targetsPerSample(task);
  const several = ({ count, x, y }: Samples): Samples => {
    const rows = Array.from({ length: count }, (_, i) => Array<number>(copiesOf(i)).fill(i)).flat();
    const part = (values: Float32Array, columns: number) =>
      Float32Array.from(rows.flatMap(i => [...values.subarray(i * columns, (i + 1) * columns)]));
    return { count: rows.length, x: part(x, features), y: part(y, width) };
  };
  return { train: several(train), test: test && several(test) };
}

/** Samples that stand once and count as much. */
function weighted({ train, test }: Problem) {
  const counted = (samples: Samples): Samples => ({
    ...samples,
    weights: meanOne(Array.from({ length: samples.count }, (_, i) => copiesOf(i))),
  });
  return { train: counted(train), test: test && counted(test) };
}

/** The second target is another function of the inputs. */
function twoTargets(): Problem {
  const { task: _, ...problem } = smallRegression();
  const both = (samples: Samples | null): Samples | null =>
    samples && {
      ...samples,
      y: Float32Array.from({ length: 2 * samples.count }, (_, at) => {
        const row = at >> 1;
        return at % 2 === 0 ? samples.y[row] : samples.x[row * problem.features] ** 2;
      }),
    };
  const train = both(problem.train) as Samples;
  return {
    ...problem,
    task: { kind: 'regression', outputs: 2 },
    train,
    validation: null,
    test: both(problem.test),
  };
}

interface Followed {
  readonly points: PathPoint[];
  readonly retrained: Retrained[];
}

/** The path, without anything in it that takes samples one by one in an order. */
async function follow(problem: Problem, settings: Partial<SolverSettings>): Promise<Followed> {
  const solver = { ...DEFAULT_SOLVER, batchSize: 1000, retrainEpochs: 5, ...settings };
  const network = { ...DEFAULT_NETWORK, hidden: [6] };
  const options = { seed: 1 };
  const points: PathPoint[] = [];
  for await (const point of regularizationPath(problem, network, solver, options)) points.push(point);
  const retrained: Retrained[] = [];
  for await (const fits of retrain(problem, network, solver, points.map(selectedAt), options)) {
    retrained.push(fits);
  }
  return { points, retrained };
}

const PROBLEMS = {
  regression: { made: smallRegression, lambdas: { 0: [0.02, 0.8, 2], 10: [0.02, 0.2, 0.8, 2, 3] } },
  'several targets': { made: twoTargets, lambdas: { 0: [0.02, 0.8, 2], 10: [0.2, 0.8, 2, 10] } },
  classes: { made: smallClassification, lambdas: { 0: [0.02, 0.1], 10: [0.01, 0.3, 3, 5] } },
} as const;

describe.each(['cpu', 'wasm'] as const)('samples with weights, on %s', backend => {
  beforeAll(() => onBackend(backend));

  it.each(
    (['regression', 'several targets', 'classes'] as const).flatMap(kind => [
      [kind, 0] as const,
      [kind, 10] as const,
    ]),
  )('give the path of samples that stand as often: %s, M = %d', async (kind, M) => {
    const { made, lambdas } = PROBLEMS[kind];
    const problem: Problem = { ...made(), validation: null, examples: null };
    // At M = 0 each λ is solved to the end; else few iterations leave rounding little time to grow.
    const few = { denseEpochs: 5, maxIterations: 20, tolerance: 1e-9 };
    const settings = { M, lambdas: { kind: 'list', values: lambdas[M] } as const, ...(M > 0 ? few : {}) };
    const one = await follow({ ...problem, ...weighted(problem) }, settings);
    const other = await follow({ ...problem, ...repeated(problem) }, settings);
    const plain = await follow(problem, settings);
    expect(one.points.length).toBe(other.points.length);
    one.points.forEach(({ objective, support, train, test }, i) => {
      const theirs = other.points[i];
      expect(objective / theirs.objective).toBeCloseTo(1, 3);
      expect(train.loss / theirs.train.loss).toBeCloseTo(1, 3);
      expect((test?.loss ?? 0) / (theirs.test?.loss ?? 0)).toBeCloseTo(1, 3);
      expect(train.score).toBeCloseTo(theirs.train.score, 3);
      expect(test?.score).toBeCloseTo(theirs.test?.score ?? 0, 3);
      expect(support).toEqual(theirs.support);
    });
    one.retrained.forEach(({ train, test }, i) => {
      const theirs = other.retrained[i];
      expect(train.loss / theirs.train.loss).toBeCloseTo(1, 3);
      expect(test?.score).toBeCloseTo(theirs.test?.score ?? 0, 2);
    });
    expect(new Set(one.points.map(({ support }) => support.length)).size).toBeGreaterThan(1);
    // Or the copies would change nothing, and nothing be shown.
    expect(Math.abs(one.points[0].objective / plain.points[0].objective - 1)).toBeGreaterThan(0.005);
  });
});

describe('weights', () => {
  it.each([[[1]], [[2, -1]], [[1, Number.NaN]], [[0, 0]], [[3, 3]]])('%j are no weights', given => {
    const { train, ...problem } = smallRegression();
    const weights = Float32Array.from(
      { length: given.length === 1 ? 1 : train.count },
      (_, i) => given[i % 2],
    );
    const checked = { ...problem, train: { ...train, weights } };
    expect(() => checkProblem(checked)).toThrow(
      'Each sample needs a weight that is not negative, and their mean must be 1.',
    );
  });
});
