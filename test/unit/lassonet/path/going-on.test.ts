import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PathProgress } from '../../../../src/lassonet/method/path-method';
import type { ReachedPoint } from '../../../../src/lassonet/path/going-on';
import { type PathOptions, regularizationPath } from '../../../../src/lassonet/path/path';
import { type PathPoint, selectedAt } from '../../../../src/lassonet/path-point';
import type { Problem } from '../../../../src/lassonet/problem';
import {
  type AnyNetworkSettings,
  type AnySolverSettings,
  DEFAULT_NETWORK,
  DEFAULT_SOLVER,
  type SolverSettings,
} from '../../../../src/lassonet/settings';
import { BARS, QUICK, SMALL } from '../convolution/bar-images';
import { onBackend } from '../on-backend';
import { smallRegression } from '../small-problem';

const NETWORK = { ...DEFAULT_NETWORK, hidden: [6] };
const SOLVER: SolverSettings = { ...DEFAULT_SOLVER, denseEpochs: 10, batchSize: 20 };
const LIST = { kind: 'list', values: [0.01, 0.1, 0.5, 1, 2, 1000] } as const;

interface Given {
  readonly problem: Problem;
  readonly network: AnyNetworkSettings;
  readonly solver: AnySolverSettings;
}

async function pathOf({ problem, network, solver }: Given, options: Partial<PathOptions> = {}) {
  const points: PathPoint[] = [];
  for await (const point of regularizationPath(problem, network, solver, { seed: 0, ...options }))
    points.push(point);
  return points;
}

/** Where a path stands after its first points. */
function reachedIn(points: readonly PathPoint[], count: number): ReachedPoint {
  const last = points[count - 1];
  const { weights } = selectedAt(last);
  if (weights === null) throw new Error('The point has no weights.');
  return { lambda: last.lambda, weights, points: count };
}

beforeAll(() => onBackend('wasm'));

describe('a path that goes on from a point', () => {
  it('of a convex problem comes to what it would have come to', async () => {
    const solver = { ...SOLVER, M: 0, lambdas: LIST, tolerance: 1e-7, maxIterations: 5000 } as const;
    const given = { problem: smallRegression(), network: NETWORK, solver };
    const whole = await pathOf(given);
    const held = tf.memory().numTensors;
    const rest = await pathOf(given, { from: reachedIn(whole, 2) });
    expect(tf.memory().numTensors).toBe(held);
    expect(rest.map(({ lambda }) => lambda)).toEqual([0.5, 1, 2, 1000]);
    rest.forEach(({ support, objective, theta }, i) => {
      const wanted = whole[2 + i];
      expect(support).toEqual(wanted.support);
      expect(objective).toBeCloseTo(wanted.objective, 4);
      theta.forEach((value, j) => {
        expect(value).toBeCloseTo(wanted.theta[j], 3);
      });
    });
  });

  it.each([
    ['accelerated', SOLVER],
    ['reference', { ...SOLVER, kind: 'reference', learningRate: 0.02 }],
  ] as const)('(%s) trains no dense network, visits larger λ, and counts on', async (_, solver) => {
    const lambdas = { kind: 'geometric', start: 0.1, multiplier: 1.5 } as const;
    const given = { problem: smallRegression(), network: NETWORK, solver: { ...solver, lambdas } };
    const whole = await pathOf(given);
    const dropped = whole.findIndex(({ support }) => support.length < 5);
    const from = reachedIn(whole, dropped + 1);
    const told: PathProgress[] = [];
    const rest = await pathOf(given, { from, onProgress: progress => told.push(progress) });
    expect(told.filter(({ phase }) => phase === 'dense')).toEqual([]);
    expect(told[0]).toMatchObject({ phase: 'path', lambdaCount: dropped + 1 });
    expect(rest[0].lambda).toBeCloseTo(from.lambda * 1.5, 6);
    expect(rest.at(-1)?.support).toEqual([]);
    expect(rest.every(({ changes }) => changes === undefined)).toBe(true);
  });

  it('on filters keeps what is selected, and ends where a gate is empty', async () => {
    const solver = { ...QUICK, denseEpochs: 3, epochsPerLambda: 2, lambdas: LIST };
    const given = { problem: BARS, network: SMALL, solver };
    const whole = await pathOf(given);
    const rest = await pathOf(given, { from: reachedIn(whole, 2) });
    expect(rest[0].lambda).toBe(0.5);
    expect(rest[0].filters?.epochs.some(({ lambda }) => lambda === 0)).toBe(false);
    expect(rest[0].train.loss).toBeLessThan(1.2 * whole[2].train.loss + 0.1);
    expect(rest.at(-1)?.support).toEqual([]);
  });

  it('is over where nothing is left, or no λ', async () => {
    const given = { problem: smallRegression(), network: NETWORK, solver: { ...SOLVER, lambdas: LIST } };
    const whole = await pathOf(given);
    expect(whole.at(-1)?.support).toEqual([]);
    const geometric = { ...given, solver: SOLVER };
    expect(await pathOf(geometric, { from: reachedIn(whole, whole.length) })).toEqual([]);
    const from = { ...reachedIn(whole, 1), lambda: 1000 };
    expect(await pathOf(given, { from })).toEqual([]);
  });
});
