import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { denseForward } from '../../../../src/lassonet/forward/forward-pass';
import { sizeOf } from '../../../../src/lassonet/gate/channel-layout';
import type { WeightValues } from '../../../../src/lassonet/network/network';
import { networkOf, regularizationPath } from '../../../../src/lassonet/path/path';
import { retrain } from '../../../../src/lassonet/path/retraining';
import { type PathPoint, type Retrained, selectedAt } from '../../../../src/lassonet/path-point';
import { DEFAULT_NETWORK, DEFAULT_SOLVER } from '../../../../src/lassonet/settings';
import { onBackend } from '../on-backend';
import { smallRegression } from '../small-problem';

const NETWORK = { ...DEFAULT_NETWORK, hidden: [6] };

async function scores(gamma: number): Promise<number[]> {
  const solver = { ...DEFAULT_SOLVER, gamma, retrainEpochs: 30 };
  const found: number[] = [];
  const points = [[0, 1, 3], [3]].map(support => ({ supports: [support], weights: null }));
  for await (const { test } of retrain(smallRegression(), NETWORK, solver, points, { seed: 1 })) {
    found.push(test?.score ?? Number.NaN);
  }
  return found;
}

beforeAll(() => onBackend('wasm'));

it('is without any penalty, γ included', async () => {
  const free = await scores(0);
  expect(await scores(10)).toEqual(free);
  expect(free[0]).toBeGreaterThan(free[1]);
});

/** Points of a path with groups left, and what retraining makes of each. */
async function retrainedPath(retrainEpochs: number, learningRate: number, M = DEFAULT_SOLVER.M) {
  const problem = smallRegression();
  const solver = { ...DEFAULT_SOLVER, M, denseEpochs: 10, batchSize: 20, retrainEpochs };
  const points: PathPoint[] = [];
  for await (const point of regularizationPath(problem, NETWORK, solver, { seed: 0 })) {
    if (point.support.length > 0) points.push(point);
  }
  const tensors = tf.memory().numTensors;
  const fits: Retrained[] = [];
  const selected = points.map(selectedAt);
  for await (const fit of retrain(problem, NETWORK, { ...solver, learningRate }, selected, { seed: 0 })) {
    fits.push(fit);
  }
  expect(tf.memory().numTensors).toBe(tensors);
  return points.map((point, i) => ({ point, fit: fits[i] }));
}

it('starts from the weights that were selected with', async () => {
  for (const { point, fit } of await retrainedPath(0, 3e-3)) {
    expect(fit.train.loss).toBeCloseTo(point.train.loss, 5);
    expect(fit.test?.score).toBeCloseTo(point.test?.score ?? Number.NaN, 4);
  }
});

it('keeps the weights that were measured, 0 where a group is dropped', async () => {
  const problem = smallRegression();
  const solver = { ...DEFAULT_SOLVER, denseEpochs: 5, batchSize: 20, retrainEpochs: 5 };
  const points = [{ supports: [[1, 3]], weights: null }];
  const options = { seed: 1, keepWeights: true };
  for await (const { weights, train } of retrain(problem, NETWORK, solver, points, options)) {
    const [theta, ...others] = weights ?? [];
    expect(theta.values.map(value => Number(value !== 0))).toEqual(Float32Array.of(0, 1, 0, 1, 0, 0));
    const count = problem.train.count;
    const squares = Array.from({ length: count }, (_, row) => {
      const x = problem.train.x.slice(row * problem.features, (row + 1) * problem.features);
      const [said] = denseForward(NETWORK, 1, theta.values, others, x);
      return (said - problem.train.y[row]) ** 2;
    });
    expect(squares.reduce((a, b) => a + b, 0) / count).toBeCloseTo(train.loss, 5);
  }
  for await (const { weights } of retrain(problem, NETWORK, solver, points, { seed: 1 })) {
    expect(weights).toBeUndefined();
  }
});

it.each([3e-3, 0.1, 1])('never ends with a larger training loss, at a rate of %d', async learningRate => {
  const both = await retrainedPath(20, learningRate);
  for (const { point, fit } of both) {
    expect(fit.train.loss).toBeLessThanOrEqual(point.train.loss + 1e-6);
  }
  if (learningRate < 0.01) {
    expect(both.some(({ point, fit }) => fit.train.loss < 0.9 * point.train.loss)).toBe(true);
  }
});

it('of what the lasso selects is by the whole network', async () => {
  const both = await retrainedPath(60, 2e-2, 0);
  const [{ point, fit }] = both;
  expect(point.support).toEqual([0, 1, 2, 3, 4]);
  // Two features matter by their product, which no linear model sees.
  expect(point.train.score).toBeLessThan(0.9);
  expect(fit.train.score).toBeGreaterThan(point.train.score + 0.05);
});

it('learns what is not linear, also where the constraint has made all hidden units one', async () => {
  const problem = smallRegression();
  const { weights } = networkOf(problem, NETWORK);
  const values = weights.map(({ shape }) => new Float32Array(sizeOf(shape)).fill(0.01));
  // On for every sample: with such units the network is linear, and all of them have the same gradient.
  values[weights.findIndex(({ name }) => name === 'layers.0.bias')].fill(5);
  const supports = [[0, 1, 2, 3, 4]];
  const solver = { ...DEFAULT_SOLVER, batchSize: 20, learningRate: 2e-2, retrainEpochs: 60 };
  const score = async (hidden: readonly number[], start: WeightValues | null): Promise<number> => {
    const points = [{ supports, weights: start }];
    const told = retrain(problem, { ...NETWORK, hidden }, solver, points, { seed: 0 });
    for await (const { train } of told) return train.score;
    return Number.NaN;
  };
  const linear = await score([], null);
  expect(linear).toBeLessThan(0.9);
  expect(await score(NETWORK.hidden, values)).toBeGreaterThan(linear + 0.05);
});
