import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { convolutionalNetwork } from '../../../../src/lassonet/convolution/convolutional-network';
import { trainByMinibatches } from '../../../../src/lassonet/method/minibatch-training';
import { weightsByName } from '../../../../src/lassonet/network/initial-weights';
import type { Network, Weights } from '../../../../src/lassonet/network/network';
import { seededRandom } from '../../../../src/lassonet/random';
import { batchOf, disposeBatch } from '../../../../src/lassonet/samples/batch';
import { MinibatchOrder } from '../../../../src/lassonet/samples/minibatches';
import { BARS, SMALL } from '../convolution/bar-images';
import { onBackend } from '../on-backend';

beforeAll(() => onBackend('wasm'));

const NOW = async (): Promise<void> => {};
const order = (seed: number) => seededRandom(seed, 'order');

function trained(
  network: Network,
  start: Weights,
  minibatches: MinibatchOrder,
  settings: Parameters<typeof trainByMinibatches>[3],
) {
  return trainByMinibatches(network, start, minibatches, settings, seededRandom(1, 'dropout'), NOW);
}

describe('initial weights by name', () => {
  it('are the same with a skip and without, and others for another seed', () => {
    tf.tidy(() => {
      const named = (gates: typeof SMALL.gates, seed: number) => {
        const network = convolutionalNetwork(BARS, { ...SMALL, gates });
        const weights = weightsByName(network, seed);
        return new Map(network.weights.map(({ name }, i) => [name, [...weights[i].dataSync()]]));
      };
      const gated = named(SMALL.gates, 1);
      for (const [name, values] of named([], 1)) expect(values).toEqual(gated.get(name));
      expect(gated.get('skips.0')?.every(weight => weight === 0)).toBe(true);
      expect(named([], 2).get('dense.0.kernel')).not.toEqual(gated.get('dense.0.kernel'));
    });
  });
});

describe('training by minibatches, at its first step', () => {
  it('moves the weights of a skip by less than those of layers that read less', async () => {
    const network = convolutionalNetwork(BARS, SMALL);
    const batch = batchOf(BARS.task, BARS.train, BARS.features, false);
    const minibatches = new MinibatchOrder(order(1), batch, BARS.train.count);
    const settings = { epochs: 1, learningRate: 1e-3, gamma: 0, dropout: 0 };
    const start = weightsByName(network, 1);
    const before = start.map(array => array.dataSync().slice());
    const training = trained(network, start, minibatches, settings);
    const epoch = await training.next();
    if (epoch.done) throw new Error('Nothing was trained.');
    const shapes = network.weights;
    const moved = epoch.value.weights.map((array, i) =>
      [...array.dataSync()].reduce((most, weight, k) => Math.max(most, Math.abs(weight - before[i][k])), 0),
    );
    const fanIns = shapes.map(({ fanIn }) => fanIn);
    const skip = shapes.findIndex(({ name }) => name.startsWith('skips.'));
    const widest = Math.max(...fanIns.filter((_, i) => i !== skip));
    // Adam's first step is as long as its rate, whatever the gradient.
    expect(moved[shapes.findIndex(({ name }) => name === 'dense.0.kernel')]).toBeCloseTo(1e-3, 5);
    expect(moved[skip]).toBeCloseTo((1e-3 * widest) / fanIns[skip], 6);
    await training.return(undefined);
    disposeBatch(batch);
  });
});

describe('MinibatchOrder', () => {
  it('presents every image once an epoch, in the same order for the same seed', async () => {
    const tensors = tf.memory().numTensors;
    // Each image is the number of its sample.
    const count = 10;
    const numbers = Float32Array.from({ length: count }, (_, i) => i);
    const samples = { count, x: numbers, y: numbers.map(i => i % 3) };
    const batch = batchOf(BARS.task, samples, 1);
    const epochOf = (minibatches: MinibatchOrder): number[] => {
      const seen: number[] = [];
      for (const { x } of minibatches.epoch()) seen.push(...x.dataSync());
      return seen;
    };
    const [first, again, other] = [1, 1, 2].map(seed => new MinibatchOrder(order(seed), batch, 4));
    const once = epochOf(first);
    expect([...once].sort((a, b) => a - b)).toEqual([...numbers]);
    expect(epochOf(again)).toEqual(once);
    expect(epochOf(other)).not.toEqual(once);
    const twice = epochOf(first);
    expect(twice).not.toEqual(once);
    expect(epochOf(again)).toEqual(twice);
    disposeBatch(batch);
    expect(tf.memory().numTensors).toBe(tensors);
  });
});

describe('training by minibatches', () => {
  it.each([
    ['without dropout', 0, Number.POSITIVE_INFINITY],
    ['with dropout', 0.3, Number.POSITIVE_INFINITY],
    ['left after an epoch', 0, 1],
  ])('learns, and leaves no tensors: %s', async (_, dropout, most) => {
    const tensors = tf.memory().numTensors;
    const network = convolutionalNetwork(BARS, SMALL);
    const batch = batchOf(BARS.task, BARS.train, BARS.features, false);
    const minibatches = new MinibatchOrder(order(1), batch, 24);
    const settings = { epochs: 20, learningRate: 5e-3, gamma: 0.01, dropout };
    let weights: Weights = weightsByName(network, 1);
    const losses: number[] = [];
    for await (const epoch of trained(network, weights, minibatches, settings)) {
      weights = epoch.weights;
      losses.push(epoch.loss);
      if (losses.length === most) break;
    }
    if (most > 1) expect(losses[19]).toBeLessThan(0.5 * losses[0]);
    tf.dispose(weights as tf.Tensor[]);
    disposeBatch(batch);
    expect(tf.memory().numTensors).toBe(tensors);
  });

  it('says so where the network diverges', async () => {
    const tensors = tf.memory().numTensors;
    const network = convolutionalNetwork(BARS, SMALL);
    const batch = batchOf(BARS.task, BARS.train, BARS.features, false);
    const minibatches = new MinibatchOrder(order(1), batch, 24);
    const settings = { epochs: 2, learningRate: 1e30, gamma: 0, dropout: 0 };
    const weights = weightsByName(network, 1);
    const training = trained(network, weights, minibatches, settings);
    await expect(training.next()).rejects.toThrow('a smaller learning rate would help');
    disposeBatch(batch);
    expect(tf.memory().numTensors).toBe(tensors);
  });
});
