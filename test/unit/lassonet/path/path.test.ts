import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { type PathOptions, regularizationPath } from '../../../../src/lassonet/path/path';
import type { PathPoint } from '../../../../src/lassonet/path-point';
import type { Problem } from '../../../../src/lassonet/problem';
import {
  DEFAULT_NETWORK,
  DEFAULT_SOLVER,
  type NetworkSettings,
  type SolverSettings,
} from '../../../../src/lassonet/settings';
import { onBackend } from '../on-backend';
import { smallClassification, smallRegression } from '../small-problem';

const NETWORK: NetworkSettings = { ...DEFAULT_NETWORK, hidden: [6] };
const SOLVER: SolverSettings = { ...DEFAULT_SOLVER, denseEpochs: 10, batchSize: 20 };

interface Run {
  readonly problem?: Problem;
  readonly network?: Partial<NetworkSettings>;
  readonly solver?: Partial<SolverSettings>;
  readonly options?: Partial<PathOptions>;
}

function follow({ problem = smallRegression(), network, solver, options }: Run = {}) {
  return regularizationPath(
    problem,
    { ...NETWORK, ...network },
    { ...SOLVER, ...solver },
    { seed: 0, ...options },
  );
}

async function wholePath(run: Run = {}): Promise<PathPoint[]> {
  const points: PathPoint[] = [];
  for await (const point of follow(run)) points.push(point);
  return points;
}

function plainly(points: readonly PathPoint[]) {
  return points.map(({ lambda, objective, support, norms }) => ({
    lambda,
    objective,
    support,
    norms: [...norms],
  }));
}

beforeAll(() => onBackend('wasm'));

describe.each(['accelerated', 'reference'] as const)('the regularization path, %s', kind => {
  const solver: Partial<SolverSettings> =
    kind === 'accelerated'
      ? {}
      : { kind, learningRate: 0.02, lambdas: { kind: 'geometric', start: 0.1, multiplier: 1.5 } };
  let points: PathPoint[];

  beforeAll(async () => {
    points = await wholePath({ solver });
  });

  it('goes from all varying features to none, every number of it finite', () => {
    expect(points[0].support).toEqual([0, 1, 2, 3, 4]);
    expect(points[points.length - 1].support).toEqual([]);
    for (const { lambda, residual, objective, train, validation, test, ...arrays } of points) {
      const fits = [train, validation, test].flatMap(fit => (fit ? [fit.loss, fit.score] : [Number.NaN]));
      const { norms, consumerNorms, pulls, theta } = arrays;
      for (const value of [
        lambda,
        residual,
        objective,
        ...fits,
        ...norms,
        ...consumerNorms,
        ...pulls,
        ...theta,
      ]) {
        expect(value).toSatisfy(Number.isFinite);
      }
    }
  });

  it('keeps the constraint, and a dropped group is exactly 0', () => {
    for (const { support, norms, consumerNorms, theta } of points) {
      for (let j = 0; j < norms.length; j++) {
        expect(consumerNorms[j]).toBeLessThanOrEqual(SOLVER.M * norms[j] * (1 + 1e-5));
        if (support.includes(j)) expect(norms[j]).toBeGreaterThan(0);
        else expect([norms[j], Math.abs(theta[j])]).toEqual([0, 0]);
      }
    }
  });

  it('is the same for the same seed and another for another', async () => {
    const first = plainly(points);
    expect(plainly(await wholePath({ solver }))).toEqual(first);
    expect(plainly(await wholePath({ solver, options: { seed: 1 } }))).not.toEqual(first);
  });

  it('drops the features of a group together', async () => {
    const groups = [
      [0, 1],
      [3, 2],
      [4, 5],
    ];
    for (const { support, norms, theta } of await wholePath({
      problem: { ...smallRegression(), groups },
      solver,
    })) {
      expect(norms).toHaveLength(3);
      groups.forEach((features, j) => {
        const norm = Math.hypot(...features.map(feature => theta[feature]));
        expect(norm).toBeCloseTo(norms[j], 4);
        if (!support.includes(j)) expect(norm).toBe(0);
      });
    }
  });

  it('tells the objective of the weights it tells', async () => {
    for (const { lambda, objective, train, norms } of await wholePath({ solver: { ...solver, gamma: 0 } })) {
      expect(objective).toBeCloseTo(train.loss + lambda * norms.reduce((a, b) => a + b, 0), 4);
    }
  });

  it.each([
    ['in the dense phase', 'dense'],
    ['on the path', 'path'],
  ] as const)('aborted %s, throws the reason and leaves no tensor behind', async (_, phase) => {
    const before = tf.memory().numTensors;
    const abort = new AbortController();
    const options: Partial<PathOptions> = {
      signal: abort.signal,
      onProgress: progress => {
        if (progress.phase === phase) abort.abort(new Error('enough'));
      },
    };
    await expect(wholePath({ solver, options })).rejects.toThrow('enough');
    expect(tf.memory().numTensors).toBe(before);
  });

  it('left early by its reader, leaves no tensor behind', async () => {
    const before = tf.memory().numTensors;
    for await (const point of follow({ solver })) if (point.support.length < 5) break;
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('the accelerated path', () => {
  it('holds as many tensors and bytes at the hundredth λ as at the tenth', async () => {
    const lambdas = { kind: 'geometric', start: 0.001, multiplier: 1.03 } as const;
    const live: number[] = [];
    const bytes: number[] = [];
    for await (const _ of follow({ solver: { lambdas, maxIterations: 10 } })) {
      live.push(tf.memory().numTensors);
      bytes.push(tf.memory().numBytes);
    }
    expect(live.length).toBeGreaterThan(100);
    // Momentum is a second set of weights; the selected features alone are a second set of samples.
    const most = 5 + 9;
    for (const count of live.slice(10)) expect(Math.abs(count - live[10])).toBeLessThanOrEqual(most);
    for (const size of bytes.slice(10)) expect(size).toBeLessThan(2 * bytes[10]);
  });

  it('drops a bounded share of the support at each λ, unless it jumps however close the λ', async () => {
    const points = await wholePath({ problem: smallClassification() });
    for (let i = 1; i < points.length; i++) {
      const before = points[i - 1].support.length;
      const lost = before - points[i].support.length;
      const close = points[i].lambda < 1.0021 * points[i - 1].lambda;
      if (!close) expect(lost).toBeLessThanOrEqual(Math.max(1, 2 * SOLVER.maxDropShare * before));
    }
  });

  it('of the lasso is the same whether dropped groups are computed on or not', async () => {
    const values = Array.from({ length: 12 }, (_, i) => 0.004 * 1.6 ** i);
    const lambdas = { kind: 'list', values } as const;
    const solver = { M: 0, gamma: 0, tolerance: 1e-6, maxIterations: 3000, lambdas };
    const run: Run = { problem: smallClassification(), solver };
    const gathered = await wholePath(run);
    const whole = await wholePath({ ...run, options: { gather: false } });
    expect(gathered.map(({ support }) => support)).toEqual(whole.map(({ support }) => support));
    expect(new Set(gathered.map(({ support }) => support.length)).size).toBeGreaterThan(5);
    gathered.forEach(({ objective }, i) => {
      expect(Math.abs(objective - whole[i].objective)).toBeLessThan(1e-5);
    });
  });

  it('visits an explicit list of λ and nothing else', async () => {
    const values = [0.01, 0.5, 1000];
    const points = await wholePath({ solver: { lambdas: { kind: 'list', values } } });
    expect(points.map(({ lambda }) => lambda)).toEqual(values);
    expect(points[2].support).toEqual([]);
  });

  it('drops everything at a λ far too large, however far the one before', async () => {
    const points = await wholePath({
      network: { hidden: [4] },
      solver: {
        gamma: 0.03,
        denseEpochs: 2,
        maxIterations: 40,
        maxDropShare: 1,
        lambdas: { kind: 'list', values: [0.01, 1, 1000] },
      },
    });
    expect(points[2].support).toEqual([]);
  });

  it('has a gap to a fixed point as small as it says', async () => {
    const points = await wholePath({ solver: { tolerance: 1e-3, maxIterations: 400 } });
    const settled = points.filter(({ residual }) => residual < 1e-3);
    expect(settled.length).toBeGreaterThan(points.length / 2);
    for (const { lambda, support, norms, pulls } of settled) {
      norms.forEach((_, j) => {
        if (!support.includes(j)) expect(pulls[j]).toBeLessThanOrEqual(lambda * 1.01);
      });
    }
  });

  it('diverging in the dense phase, says so and leaves no tensor behind', async () => {
    const before = tf.memory().numTensors;
    await expect(wholePath({ solver: { learningRate: 1e30 } })).rejects.toThrow(/diverged/);
    expect(tf.memory().numTensors).toBe(before);
  });
});
