import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { type LiveSettings, liveSettingsOf } from '../../../../src/lassonet/live-settings';
import { type GradientShard, SampleShard } from '../../../../src/lassonet/method/gradient-shard';
import { denseNetwork } from '../../../../src/lassonet/network/dense-network';
import { regularizationPath } from '../../../../src/lassonet/path/path';
import type { PathPoint } from '../../../../src/lassonet/path-point';
import {
  DEFAULT_NETWORK,
  DEFAULT_SOLVER,
  type NetworkSettings,
  type SolverSettings,
} from '../../../../src/lassonet/settings';
import { onBackend } from '../on-backend';
import { smallClassification } from '../small-problem';

const problem = smallClassification();
const LAMBDAS = { kind: 'list', values: [0.01, 0.03, 0.1, 0.3, 1, 3] } as const;

function lastThird(network: NetworkSettings): SampleShard {
  const { train, features } = problem;
  const count = train.count / 3;
  const first = train.count - count;
  const samples = { count, x: train.x.slice(first * features), y: train.y.slice(first) };
  return new SampleShard(denseNetwork(problem, network), samples);
}

async function path(
  network: NetworkSettings,
  settings: Partial<SolverSettings>,
  shard?: GradientShard,
  later: Partial<LiveSettings> = {},
) {
  const solver = { ...DEFAULT_SOLVER, denseEpochs: 3, lambdas: LAMBDAS, ...settings };
  const points: PathPoint[] = [];
  const liveSettings = () => ({ ...liveSettingsOf(solver), ...(points.length >= 2 ? later : {}) });
  const options = { seed: 0, shard, liveSettings };
  for await (const point of regularizationPath(problem, network, solver, options)) points.push(point);
  return points;
}

beforeAll(() => onBackend('cpu'));

describe('a path whose gradient is shared', () => {
  it.each([
    ['a network', { ...DEFAULT_NETWORK, hidden: [6, 4] }],
    ['a linear model', { ...DEFAULT_NETWORK, hidden: [] }],
  ])('is the path of %s without', async (_, network) => {
    // Few iterations: rounding, which differs, has little time to grow.
    const settings = { maxIterations: 20, tolerance: 1e-9 };
    const shard = lastThird(network);
    const shared = await path(network, settings, shard);
    shard.dispose();
    const alone = await path(network, settings);
    expect(shared.map(({ support }) => support)).toEqual(alone.map(({ support }) => support));
    expect(new Set(alone.map(({ support }) => support.length)).size).toBeGreaterThan(2);
    shared.forEach((point, i) => {
      expect(point.objective).toBeCloseTo(alone[i].objective, 4);
      point.norms.forEach((norm, j) => {
        expect(norm).toBeCloseTo(alone[i].norms[j], 3);
      });
    });
  });

  it.each([1, 0])('is the path without where M becomes %d on the way', async M => {
    const network = { ...DEFAULT_NETWORK, hidden: [6, 4] };
    const settings = { maxIterations: 20, tolerance: 1e-9 };
    const shard = lastThird(network);
    const shared = await path(network, settings, shard, { M });
    shard.dispose();
    const alone = await path(network, settings, undefined, { M });
    expect(shared.map(({ support }) => support)).toEqual(alone.map(({ support }) => support));
    expect(shared[2].changes).toEqual([{ setting: 'M', from: 10, to: M }]);
    shared.forEach((point, i) => {
      expect(point.objective).toBeCloseTo(alone[i].objective, 4);
    });
  });

  it('leaves no tensor behind, also where the shard fails', async () => {
    const before = tf.memory().numTensors;
    const shard = lastThird(DEFAULT_NETWORK);
    await path(DEFAULT_NETWORK, { maxIterations: 3 }, shard);
    let answers = 0;
    const failing: GradientShard = {
      count: shard.count,
      restrict: features => shard.restrict(features),
      slopes: async weights => {
        if (++answers > 2) throw new Error('gone');
        return shard.slopes(weights);
      },
    };
    await expect(path(DEFAULT_NETWORK, {}, failing)).rejects.toThrow('gone');
    shard.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
