import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { packed } from '../../../../src/lassonet/method/packing';
import { StepSizes } from '../../../../src/lassonet/method/step-sizes';
import { denseNetwork } from '../../../../src/lassonet/network/dense-network';
import { initialWeights } from '../../../../src/lassonet/network/initial-weights';
import type { Network } from '../../../../src/lassonet/network/network';
import { randomStream } from '../../../../src/lassonet/random';
import { batchOf, disposeBatch } from '../../../../src/lassonet/samples/batch';
import { DEFAULT_NETWORK } from '../../../../src/lassonet/settings';
import { onBackend } from '../on-backend';
import { smallClassification, smallRegression } from '../small-problem';

const GAMMA = 0.03;

beforeAll(() => onBackend('wasm'));

describe.each([
  ['regression', smallRegression()],
  ['classes', smallClassification()],
])('step sizes, %s', (_, { task, features, train, groups }) => {
  const network = denseNetwork({ task, features, groups }, { ...DEFAULT_NETWORK, hidden: [9, 6] });
  const batch = () => batchOf(task, train, features);
  const weightsOf = () => packed(network, initialWeights(network, randomStream(1, 'weights')));
  const finder = (of: Network) => new StepSizes(of, batch(), GAMMA, randomStream(2, 'directions'), null);

  it('are those of TensorFlow.js', async () => {
    const { stack: _stack, ...plain } = network;
    const weights = weightsOf();
    const ours = await finder(network).at(weights);
    const theirs = await finder(plain).at(weights);
    ours.forEach((step, i) => {
      expect(step / theirs[i]).toBeCloseTo(1, 3);
    });
  });

  it('found again from where they were are near those found afresh, where the weights have moved', async () => {
    const weights = weightsOf();
    const follows = finder(network);
    const first = await follows.at(weights);
    for (let i = 0; i < 6; i++) await follows.at(weights);
    const moved = weights.map((array, i) => tf.mul(array, i === 0 ? 0.5 : 3));
    await follows.at(moved);
    const again = await follows.at(moved);
    const afresh = finder(network);
    for (let i = 0; i < 6; i++) await afresh.at(moved);
    const right = await afresh.at(moved);
    expect(Math.abs(Math.log(again[0] / first[0]))).toBeGreaterThan(0.2);
    again.forEach((step, i) => {
      expect(Math.abs(Math.log(step / right[i]))).toBeLessThan(0.25);
    });
  });

  it('leave no tensor behind', async () => {
    const weights = weightsOf();
    const before = tf.memory().numTensors;
    const samples = batch();
    const steps = new StepSizes(network, samples, GAMMA, randomStream(2, 'directions'), null);
    await steps.at(weights);
    await steps.at(weights);
    steps.dispose();
    disposeBatch(samples);
    expect(tf.memory().numTensors).toBe(before);
  });
});
