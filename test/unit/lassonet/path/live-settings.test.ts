import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { afterChanges, type LiveSettings, liveSettingsOf } from '../../../../src/lassonet/live-settings';
import { type PathOptions, regularizationPath } from '../../../../src/lassonet/path/path';
import type { PathPoint } from '../../../../src/lassonet/path-point';
import {
  type AnySolverSettings,
  DEFAULT_NETWORK,
  DEFAULT_SOLVER,
  type SolverSettings,
} from '../../../../src/lassonet/settings';
import { BARS, QUICK, SMALL } from '../convolution/bar-images';
import { onBackend } from '../on-backend';
import { smallClassification, smallRegression } from '../small-problem';

const NETWORK = { ...DEFAULT_NETWORK, hidden: [6] };
const SOLVER: SolverSettings = { ...DEFAULT_SOLVER, denseEpochs: 10, batchSize: 20 };
const REFERENCE: SolverSettings = {
  ...SOLVER,
  kind: 'reference',
  learningRate: 0.02,
  lambdas: { kind: 'geometric', start: 0.1, multiplier: 1.5 },
};

interface Change {
  /** Points that are there before the settings are others. */
  readonly after: number;
  readonly to: Partial<LiveSettings>;
}

interface Run {
  readonly solver?: SolverSettings;
  readonly hidden?: readonly number[];
  readonly change?: Change;
  readonly options?: Partial<PathOptions>;
}

/** A path whose settings change once some of its points are there. */
async function pathWith({ solver = SOLVER, hidden = [6], change, options }: Run): Promise<PathPoint[]> {
  const points: PathPoint[] = [];
  const liveSettings = wanted(solver, () => points.length, change);
  const given = { seed: 0, liveSettings, ...options };
  const network = { ...NETWORK, hidden };
  for await (const point of regularizationPath(smallRegression(), network, solver, given)) points.push(point);
  return points;
}

function wanted(solver: AnySolverSettings, there: () => number, change?: Change): () => LiveSettings {
  const before = liveSettingsOf(solver);
  return () => (change && there() >= change.after ? { ...before, ...change.to } : before);
}

const numbers = (points: readonly PathPoint[]) =>
  points.map(({ lambda, objective, norms, consumerNorms, theta }) => {
    return [lambda, objective, ...norms, ...consumerNorms, ...theta];
  });

/** The largest ‖W_j‖_∞ over M‖θ_j‖₂ of a point; a dropped group must have no W. */
function tightness({ norms, consumerNorms }: PathPoint, M: number): number {
  return Math.max(
    ...norms.map((norm, j) => (consumerNorms[j] === 0 ? 0 : consumerNorms[j] / Math.max(M * norm, 1e-30))),
  );
}

describe.each([
  ['cpu', 'accelerated', SOLVER],
  ['cpu', 'reference', REFERENCE],
  ['wasm', 'accelerated', SOLVER],
] as const)('settings changed on the way, on %s, %s', (backend, _, solver) => {
  beforeAll(() => onBackend(backend));

  it('leave what was there before, and hold from the next point on', async () => {
    const plain = await pathWith({ solver });
    const changed = await pathWith({ solver, change: { after: 3, to: { M: 1 } } });
    expect(numbers(changed.slice(0, 3))).toEqual(numbers(plain.slice(0, 3)));
    expect(numbers(changed.slice(3, 4))).not.toEqual(numbers(plain.slice(3, 4)));
    expect(changed.map(({ changes }) => changes)).toEqual(
      changed.map((_, i) => (i === 3 ? [{ setting: 'M', from: 10, to: 1 }] : undefined)),
    );
    // Above what the new M allows, or there would be nothing to see.
    expect(tightness(changed[2], 1)).toBeGreaterThan(1.01);
    for (const point of changed.slice(0, 3)) expect(tightness(point, 10)).toBeLessThanOrEqual(1 + 1e-5);
    for (const point of changed.slice(3)) expect(tightness(point, 1)).toBeLessThanOrEqual(1 + 1e-5);
    expect(changed.at(-1)?.support).toEqual([]);
  });

  it('of a larger M let the hidden weights grow', async () => {
    const narrow = { ...solver, M: 0.1 };
    const changed = await pathWith({ solver: narrow, change: { after: 2, to: { M: 10 } } });
    expect(tightness(changed[1], 0.1)).toBeLessThanOrEqual(1 + 1e-5);
    expect(tightness(changed[3], 0.1)).toBeGreaterThan(1.01);
    expect(tightness(changed[3], 10)).toBeLessThanOrEqual(1 + 1e-5);
  });

  it('of γ are those of the objective that is told', async () => {
    const [gamma, larger] = [0.01, 0.3];
    const changed = await pathWith({
      solver: { ...solver, gamma },
      change: { after: 2, to: { gamma: larger } },
    });
    changed.forEach(({ lambda, objective, train, norms, keyframe }, i) => {
      const kernel = keyframe?.find(({ name }) => name === 'layers.1.kernel');
      const squares = kernel?.values.reduce((sum, value) => sum + value * value, 0) ?? Number.NaN;
      const penalty = lambda * norms.reduce((a, b) => a + b, 0);
      const told = train.loss + penalty + ((i < 2 ? gamma : larger) / 2) * squares;
      expect(objective / told).toBeCloseTo(1, 4);
    });
  });

  it('of the growth of λ show in the next λ', async () => {
    const lambdas = { kind: 'geometric', start: 0.1, multiplier: 1.1 } as const;
    const changed = await pathWith({
      solver: { ...solver, lambdas, maxDropShare: 1 },
      change: { after: 4, to: { multiplier: 1.5 } },
    });
    const growth = changed.slice(1).map(({ lambda }, i) => lambda / changed[i].lambda);
    growth.slice(0, 3).forEach(ratio => {
      expect(ratio).toBeCloseTo(1.1, 6);
    });
    growth.slice(3).forEach(ratio => {
      expect(ratio).toBeCloseTo(1.5, 6);
    });
    expect(changed[4].changes).toEqual([{ setting: 'multiplier', from: 1.1, to: 1.5 }]);
  });

  it('there and back are told twice', async () => {
    const settings = liveSettingsOf(solver);
    let there = 0;
    const liveSettings = (): LiveSettings => (there === 2 ? { ...settings, M: 1, gamma: 0.1 } : settings);
    const points: PathPoint[] = [];
    for await (const point of regularizationPath(smallRegression(), NETWORK, solver, {
      seed: 0,
      liveSettings,
    })) {
      points.push(point);
      there = points.length;
    }
    const all = points.flatMap(({ changes }) => changes ?? []);
    expect(all).toHaveLength(4);
    expect(points[2].changes?.map(({ setting }) => setting)).toEqual(['M', 'gamma']);
    expect(afterChanges(solver, all)).toEqual(solver);
  });

  it('leave no tensor behind, at the end or where the run is aborted', async () => {
    const before = tf.memory().numTensors;
    const change = { after: 2, to: { M: 1, gamma: 0.1 } };
    await pathWith({ solver, change });
    expect(tf.memory().numTensors).toBe(before);
    const abort = new AbortController();
    const options: Partial<PathOptions> = {
      signal: abort.signal,
      onProgress: progress => {
        if (progress.phase === 'path' && progress.lambdaCount === 2) abort.abort(new Error('enough'));
      },
    };
    await expect(pathWith({ solver, change, options })).rejects.toThrow('enough');
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('M changed on the way', () => {
  beforeAll(() => onBackend('cpu'));

  it('to 0 leaves the lasso, exact from that λ on', async () => {
    const values = Array.from({ length: 8 }, (_, i) => 0.05 * 1.5 ** i);
    const lambdas = { kind: 'list', values } as const;
    const lasso = await pathWith({ solver: { ...SOLVER, M: 0, lambdas } });
    const changed = await pathWith({ solver: { ...SOLVER, lambdas }, change: { after: 3, to: { M: 0 } } });
    expect(changed[2].consumerNorms.some(norm => norm > 0)).toBe(true);
    changed.slice(3).forEach(({ consumerNorms, objective, support }, i) => {
      expect([...consumerNorms]).toEqual([0, 0, 0, 0, 0, 0]);
      expect(objective / lasso[3 + i].objective).toBeCloseTo(1, 4);
      expect(support).toEqual(lasso[3 + i].support);
    });
  });

  it('from 0 lets hidden units read what is selected', async () => {
    const lambdas = { kind: 'list', values: [0.005, 0.01, 0.015, 0.02, 0.025, 0.03] } as const;
    const lasso = { hidden: [24], solver: { ...SOLVER, M: 0, gamma: 1e-4, lambdas } };
    const plain = await pathWith(lasso);
    const changed = await pathWith({ ...lasso, change: { after: 2, to: { M: 10 } } });
    expect(numbers(changed.slice(0, 2))).toEqual(numbers(plain.slice(0, 2)));
    expect(changed[5].consumerNorms.some(norm => norm > 1)).toBe(true);
    expect(changed[5].objective).toBeLessThan(0.5 * plain[5].objective);
  });

  it('spreads what it drops over several points, as any λ does', async () => {
    const problem = smallClassification();
    const points: PathPoint[] = [];
    const liveSettings = wanted(SOLVER, () => points.length, { after: 5, to: { M: 0.01 } });
    for await (const point of regularizationPath(problem, NETWORK, SOLVER, { seed: 0, liveSettings }))
      points.push(point);
    for (let i = 1; i < points.length; i++) {
      const before = points[i - 1].support.length;
      const lost = before - points[i].support.length;
      const close = points[i].lambda < 1.0021 * points[i - 1].lambda;
      if (!close) expect(lost).toBeLessThanOrEqual(Math.max(1, 2 * SOLVER.maxDropShare * before));
    }
  });
});

it('a path on filters takes up another M and keeps its constraint', async () => {
  await onBackend('cpu');
  const lambdas = { kind: 'list', values: [0.01, 0.02, 0.03, 0.04] } as const;
  const solver = { ...QUICK, denseEpochs: 2, epochsPerLambda: 2, lambdas };
  const points: PathPoint[] = [];
  const liveSettings = wanted(solver, () => points.length, { after: 2, to: { M: 0.05 } });
  for await (const point of regularizationPath(BARS, SMALL, solver, { seed: 0, liveSettings }))
    points.push(point);
  expect(points.map(({ changes }) => changes?.length ?? 0)).toEqual([0, 0, 1, 0]);
  expect(tightness(points[1], 0.05)).toBeGreaterThan(1.01);
  for (const point of points.slice(2)) expect(tightness(point, 0.05)).toBeLessThanOrEqual(1 + 1e-5);
});
