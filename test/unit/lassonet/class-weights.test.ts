import { beforeAll, describe, expect, it } from 'vitest';
import { regularizationPath } from '../../../src/lassonet/path/path';
import type { PathPoint } from '../../../src/lassonet/path-point';
import { balancedWeights, checkProblem, type Problem, type Samples } from '../../../src/lassonet/problem';
import { DEFAULT_NETWORK, DEFAULT_SOLVER } from '../../../src/lassonet/settings';
import { onBackend } from './on-backend';
import { smallClassification } from './small-problem';

const COPIES = [3, 1];
const whole = smallClassification();
const { task, train } = whole;
const classes = task.kind === 'classification' ? task.classes : 0;

/** Samples in which those of a class stand several times. */
function repeated({ x, y }: Samples, features: number): Samples {
  const rows = Array.from(y).flatMap((label, i) => Array<number>(COPIES[label]).fill(i));
  return {
    count: rows.length,
    x: Float32Array.from(rows.flatMap(i => [...x.subarray(i * features, (i + 1) * features)])),
    y: Float32Array.from(rows, i => y[i]),
  };
}

const several = repeated(train, whole.features);
const weights = COPIES.map(copies => (copies * train.count) / several.count);
const weighted: Problem = { ...whole, task: { kind: 'classification', classes, weights } };

async function follow(problem: Problem): Promise<PathPoint[]> {
  const lambdas = { kind: 'list', values: [0.005, 0.02, 0.06, 0.1] } as const;
  const solver = { ...DEFAULT_SOLVER, M: 0, lambdas, retrainEpochs: 0 };
  const points: PathPoint[] = [];
  const options = { seed: 1 };
  for await (const point of regularizationPath(problem, DEFAULT_NETWORK, solver, options)) points.push(point);
  return points;
}

describe.each(['cpu', 'wasm'] as const)('classes with weights, on %s', backend => {
  beforeAll(() => onBackend(backend));

  it('lead to the minimum to which as many copies of their samples lead', async () => {
    const [one, other, plain] = [
      await follow(weighted),
      await follow({ ...whole, train: several }),
      await follow(whole),
    ];
    one.forEach(({ objective, support, train: { loss } }, i) => {
      expect(objective / other[i].objective).toBeCloseTo(1, 4);
      expect(loss / other[i].train.loss).toBeCloseTo(1, 3);
      expect(support).toEqual(other[i].support);
    });
    // Or the copies would change nothing, and nothing be shown.
    expect(Math.abs(one[1].objective / plain[1].objective - 1)).toBeGreaterThan(0.01);
  });
});

describe('balanced weights', () => {
  it('give each class that there is the same sum, and a sample 1 on average', () => {
    const labels = [0, 0, 0, 2, 2, 2, 2, 2, 3];
    const found = balancedWeights(labels, 4);
    for (const label of [0, 2, 3]) {
      expect(found[label] * labels.filter(each => each === label).length).toBeCloseTo(3, 10);
    }
    expect(labels.reduce((sum, label) => sum + found[label], 0)).toBeCloseTo(labels.length, 10);
    expect(found[1]).toBe(1);
  });

  it.each([[[1]], [[1, 0]], [[1, Number.NaN]]])('%j are no weights of two classes', given => {
    const problem = { ...whole, task: { kind: 'classification' as const, classes, weights: given } };
    expect(() => checkProblem(problem)).toThrow('Each class needs a weight above 0.');
  });
});
