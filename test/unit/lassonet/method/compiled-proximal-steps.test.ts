import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { convolutionalNetwork } from '../../../../src/lassonet/convolution/convolutional-network';
import { trainByMinibatches } from '../../../../src/lassonet/method/minibatch-training';
import { ProximalDescent } from '../../../../src/lassonet/method/proximal-descent';
import { lossPullback } from '../../../../src/lassonet/network/gradients';
import { weightsByName } from '../../../../src/lassonet/network/initial-weights';
import { gatedArrays, supportsOf, type WeightValues } from '../../../../src/lassonet/network/network';
import { readBack } from '../../../../src/lassonet/network/weight-tensors';
import { randomStream } from '../../../../src/lassonet/random';
import { batchOf, disposeBatch } from '../../../../src/lassonet/samples/batch';
import { MinibatchOrder } from '../../../../src/lassonet/samples/minibatches';
import type { ConvolutionalSettings } from '../../../../src/lassonet/settings';
import { BARS, SMALL } from '../convolution/bar-images';
import { onBackend } from '../on-backend';

const CASES: Record<string, ConvolutionalSettings> = {
  'a gate on the first convolution': SMALL,
  'two gates with λ of their own': {
    ...SMALL,
    gates: [
      { convolution: 0, ratio: 1 },
      { convolution: 1, ratio: 0.5 },
    ],
  },
  'same padding, free scale': { ...SMALL, padding: 'same', scale: 'free' },
};

const NOW = async (): Promise<void> => {};
const ORDER = 'order';

/** Skips begin at 0, where Hier-Prox would leave nothing to compare. */
function startOf(settings: ConvolutionalSettings) {
  const network = convolutionalNetwork(BARS, settings);
  const random = randomStream(8, 'weights');
  const weights = tf.tidy(() =>
    weightsByName(network, 1).map(array => {
      const noise = Float32Array.from({ length: array.size }, () => 0.2 * (random.uniform() - 0.5));
      return tf.add(array, tf.tensor(noise, array.shape));
    }),
  );
  const batch = batchOf(BARS.task, BARS.train, BARS.features, false);
  return { network, weights, batch, order: new MinibatchOrder(randomStream(1, ORDER), batch, 32) };
}

async function proximal(backend: 'cpu' | 'wasm', settings: ConvolutionalSettings) {
  await onBackend(backend);
  const { network, weights, batch, order } = startOf(settings);
  const gated = gatedArrays(network);
  const slopes = tf.tidy(() =>
    lossPullback(network, weights, batch).gradients.map((slope, i) =>
      gated.has(i) ? tf.clone(slope) : tf.zerosLike(slope),
    ),
  );
  const steps = network.gates.map(() => ({ skip: 0.3, consumers: 0.2 }));
  const objective = { lambda: 2, M: 1.5, gamma: 0.01, steps, rate: 5e-3, minibatches: 2 * order.length };
  const descent = new ProximalDescent(network, weights, slopes, objective);
  const tensors: number[] = [];
  const losses: number[] = [];
  for (let epoch = 0; epoch < 2; epoch++) {
    tensors.splice(0);
    losses.push(
      await descent.epoch(order, async () => {
        tensors.push(tf.memory().numTensors);
      }),
    );
  }
  const values = await descent.read();
  descent.dispose();
  disposeBatch(batch);
  return { losses, values, tensors, supports: supportsOf(network, values) };
}

async function unconstrained(backend: 'cpu' | 'wasm', settings: ConvolutionalSettings) {
  await onBackend(backend);
  const { network, weights, batch, order } = startOf(settings);
  const training = { epochs: 3, learningRate: 5e-3, gamma: 0.01, dropout: 0 };
  let last = weights as readonly tf.Tensor[];
  const losses: number[] = [];
  const noise = randomStream(1, 'dropout');
  for await (const epoch of trainByMinibatches(network, weights, order, training, noise, NOW)) {
    last = epoch.weights;
    losses.push(epoch.loss);
  }
  const values = await readBack(last);
  disposeBatch(batch);
  return { losses, values };
}

function furthest(actual: WeightValues, expected: WeightValues): number {
  return Math.max(
    ...expected.map((array, i) =>
      array.reduce((far, value, k) => Math.max(far, Math.abs(actual[i][k] - value)), 0),
    ),
  );
}

describe.each(Object.entries(CASES))('minibatches in kernels: %s', (_, settings) => {
  it('take the proximal steps that TensorFlow.js takes, and make no tensor on the way', async () => {
    const expected = await proximal('cpu', settings);
    const before = tf.memory().numTensors;
    const actual = await proximal('wasm', settings);
    expect(new Set(actual.tensors).size).toBe(1);
    expect(tf.memory().numTensors).toBe(before);
    expect(actual.supports).toEqual(expected.supports);
    expect(actual.supports[0].length).toBeLessThan(settings.convolutions[0].filters);
    expect(actual.supports[0].length).toBeGreaterThan(0);
    actual.losses.forEach((loss, epoch) => {
      expect(loss).toBeCloseTo(expected.losses[epoch], 4);
    });
    expect(furthest(actual.values, expected.values)).toBeLessThan(1e-3);
  });

  it('train without λ as TensorFlow.js does', async () => {
    const expected = await unconstrained('cpu', settings);
    const actual = await unconstrained('wasm', settings);
    actual.losses.forEach((loss, epoch) => {
      expect(loss).toBeCloseTo(expected.losses[epoch], 4);
    });
    expect(furthest(actual.values, expected.values)).toBeLessThan(1e-3);
  });
});
