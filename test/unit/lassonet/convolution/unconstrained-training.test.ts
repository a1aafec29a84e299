import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { architectureOf, weightShapes } from '../../../../src/lassonet/convolution/architecture';
import { convolutionalNetwork } from '../../../../src/lassonet/convolution/convolutional-network';
import { disposeImages, imageBatch } from '../../../../src/lassonet/convolution/image-batch';
import { MinibatchOrder } from '../../../../src/lassonet/convolution/minibatches';
import {
  initialConvolutionalWeights,
  trainUnconstrained,
} from '../../../../src/lassonet/convolution/unconstrained-training';
import { onBackend } from '../on-backend';
import { BARS, SMALL } from './bar-images';

beforeAll(() => onBackend('wasm'));

const NOW = async (): Promise<void> => {};

describe('initialConvolutionalWeights', () => {
  it('are the same with a skip and without, and others for another seed', () => {
    tf.tidy(() => {
      const named = (gates: typeof SMALL.gates, seed: number) => {
        const architecture = architectureOf({ ...SMALL, gates }, BARS.image, 3);
        const weights = initialConvolutionalWeights(architecture, seed);
        return new Map(weightShapes(architecture).map(({ name }, i) => [name, [...weights[i].dataSync()]]));
      };
      const gated = named(SMALL.gates, 1);
      for (const [name, values] of named([], 1)) expect(values).toEqual(gated.get(name));
      expect(gated.get('skips.0')?.every(weight => weight === 0)).toBe(true);
      expect(named([], 2).get('dense.0.kernel')).not.toEqual(gated.get('dense.0.kernel'));
    });
  });
});

describe('trainUnconstrained, at its first step', () => {
  it('moves the weights of a skip by less than those of layers that read less', async () => {
    const architecture = architectureOf(SMALL, BARS.image, 3);
    const network = convolutionalNetwork(BARS.task, architecture);
    const batch = imageBatch(BARS.task, BARS.train, BARS.image);
    const order = new MinibatchOrder(1, batch, BARS.train.count);
    const settings = { epochs: 1, learningRate: 1e-3, gamma: 0, dropout: 0 };
    const start = initialConvolutionalWeights(architecture, 1);
    const before = start.map(array => array.dataSync().slice());
    const training = trainUnconstrained(network, start, order, settings, 1, NOW);
    const epoch = await training.next();
    if (epoch.done) throw new Error('Nothing was trained.');
    const shapes = weightShapes(architecture);
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
    disposeImages(batch);
  });
});

describe('MinibatchOrder', () => {
  it('presents every image once an epoch, in the same order for the same seed', async () => {
    const tensors = tf.memory().numTensors;
    // Each image is the number of its sample.
    const count = 10;
    const numbers = Float32Array.from({ length: count }, (_, i) => i);
    const samples = { count, x: numbers, y: numbers.map(i => i % 3) };
    const batch = imageBatch(BARS.task, samples, { height: 1, width: 1, channels: 1 });
    const epochOf = (order: MinibatchOrder): number[] => {
      const seen: number[] = [];
      for (const { x } of order.epoch()) seen.push(...x.dataSync());
      return seen;
    };
    const [first, again, other] = [1, 1, 2].map(seed => new MinibatchOrder(seed, batch, 4));
    const once = epochOf(first);
    expect([...once].sort((a, b) => a - b)).toEqual([...numbers]);
    expect(epochOf(again)).toEqual(once);
    expect(epochOf(other)).not.toEqual(once);
    const twice = epochOf(first);
    expect(twice).not.toEqual(once);
    expect(epochOf(again)).toEqual(twice);
    disposeImages(batch);
    expect(tf.memory().numTensors).toBe(tensors);
  });
});

describe('trainUnconstrained', () => {
  it.each([
    ['without dropout', 0, Number.POSITIVE_INFINITY],
    ['with dropout', 0.3, Number.POSITIVE_INFINITY],
    ['left after an epoch', 0, 1],
  ])('learns, and leaves no tensors: %s', async (_, dropout, most) => {
    const tensors = tf.memory().numTensors;
    const architecture = architectureOf(SMALL, BARS.image, 3);
    const network = convolutionalNetwork(BARS.task, architecture);
    const batch = imageBatch(BARS.task, BARS.train, BARS.image);
    const order = new MinibatchOrder(1, batch, 24);
    const settings = { epochs: 20, learningRate: 5e-3, gamma: 0.01, dropout };
    let weights: readonly tf.Tensor[] = initialConvolutionalWeights(architecture, 1);
    const losses: number[] = [];
    for await (const epoch of trainUnconstrained(network, weights, order, settings, 1, NOW)) {
      weights = epoch.weights;
      losses.push(epoch.loss);
      if (losses.length === most) break;
    }
    if (most > 1) expect(losses[19]).toBeLessThan(0.5 * losses[0]);
    tf.dispose(weights as tf.Tensor[]);
    disposeImages(batch);
    expect(tf.memory().numTensors).toBe(tensors);
  });

  it('says so where the network diverges', async () => {
    const tensors = tf.memory().numTensors;
    const architecture = architectureOf(SMALL, BARS.image, 3);
    const batch = imageBatch(BARS.task, BARS.train, BARS.image);
    const order = new MinibatchOrder(1, batch, 24);
    const settings = { epochs: 2, learningRate: 1e30, gamma: 0, dropout: 0 };
    const weights = initialConvolutionalWeights(architecture, 1);
    const network = convolutionalNetwork(BARS.task, architecture);
    const training = trainUnconstrained(network, weights, order, settings, 1, NOW);
    await expect(training.next()).rejects.toThrow('a smaller learning rate would help');
    disposeImages(batch);
    expect(tf.memory().numTensors).toBe(tensors);
  });
});
