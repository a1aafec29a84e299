import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { architectureOf, weightShapes } from '../../../../src/lassonet/convolution/architecture';
import { convolutionalNetwork } from '../../../../src/lassonet/convolution/convolutional-network';
import { softmax } from '../../../../src/lassonet/forward/dense-layer';
import { convolutionalForward, denseForward } from '../../../../src/lassonet/forward/forward-pass';
import { sizeOf } from '../../../../src/lassonet/gate/channel-layout';
import { denseNetwork } from '../../../../src/lassonet/network/dense-network';
import {
  ACTIVATIONS,
  type ConvolutionalSettings,
  DEFAULT_CONVOLUTIONAL,
  DEFAULT_NETWORK,
} from '../../../../src/lassonet/settings';

beforeAll(() => tf.setBackend('cpu'));

/** Numbers of about the size of trained weights, different for every `from`. */
const spread = (length: number, from: number, size: number): Float32Array =>
  Float32Array.from({ length }, (_, i) => size * Math.sin(from * 101 + i * i + i));

const settings = fc.record({
  filters: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 2 }),
  kernelSize: fc.integer({ min: 1, max: 4 }),
  pool: fc.integer({ min: 1, max: 2 }),
  padding: fc.constantFrom('valid' as const, 'same' as const),
  hidden: fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 2 }),
  bothGates: fc.boolean(),
  outputs: fc.integer({ min: 2, max: 4 }),
});

describe('the forward pass in plain loops', () => {
  test('of a convolutional network is TensorFlow’s', () => {
    fc.assert(
      fc.property(settings, ({ filters, kernelSize, pool, padding, hidden, bothGates, outputs }) => {
        const gated = bothGates ? filters.map((_, l) => l) : [filters.length - 1];
        const network: ConvolutionalSettings = {
          ...DEFAULT_CONVOLUTIONAL,
          convolutions: filters.map(count => ({ filters: count, kernelSize, pool })),
          padding,
          hidden,
          gates: gated.map(convolution => ({ convolution, ratio: 1 })),
        };
        const image = { height: 14, width: 13, channels: 1 };
        const architecture = architectureOf(network, image, outputs);
        const weights = weightShapes(architecture).map(({ name, shape, fanIn }, w) => {
          return { name, shape, values: spread(sizeOf(shape), w, 1 / Math.sqrt(fanIn)) };
        });
        const input = spread(14 * 13, 50, 1);
        const expected = tf.tidy(() => {
          const task = { kind: 'classification', classes: outputs } as const;
          const tensors = weights.map(({ values, shape }) => tf.tensor(values, [...shape]));
          const x = tf.tensor2d(input, [1, 14 * 13]);
          return convolutionalNetwork({ task, image }, network).output(tensors, { x }).dataSync();
        });
        const { output, maps, skips } = convolutionalForward(architecture, weights, input);
        expected.forEach((value, o) => {
          expect(Math.abs(output[o] - value)).toBeLessThan(1e-4);
        });
        expect(maps.map(({ channels }) => channels)).toEqual(filters);
        expect(skips.map(({ length }) => length)).toEqual(gated.map(l => filters[l] * outputs));
      }),
      { numRuns: 60 },
    );
  });

  test('of the network that is stored with the page is TensorFlow’s', () => {
    const problem = {
      task: { kind: 'classification', classes: 10 },
      image: { height: 28, width: 28, channels: 1 },
    } as const;
    const architecture = architectureOf(DEFAULT_CONVOLUTIONAL, problem.image, 10);
    const weights = weightShapes(architecture).map(({ name, shape, fanIn }, w) => {
      return { name, shape, values: spread(sizeOf(shape), w, 1 / Math.sqrt(fanIn)) };
    });
    const input = spread(28 * 28, 3, 1);
    const expected = tf.tidy(() => {
      const tensors = weights.map(({ values, shape }) => tf.tensor(values, [...shape]));
      const network = convolutionalNetwork(problem, DEFAULT_CONVOLUTIONAL);
      return network.output(tensors, { x: tf.tensor2d(input, [1, 28 * 28]) }).dataSync();
    });
    const { output } = convolutionalForward(architecture, weights, input);
    expected.forEach((value, o) => {
      expect(Math.abs(output[o] - value)).toBeLessThan(1e-4);
    });
  });

  test.each(ACTIVATIONS)('of a dense network with %s is TensorFlow’s', activation => {
    for (const hidden of [[], [5], [6, 4]]) {
      for (const skipBias of [true, false]) {
        const network = { ...DEFAULT_NETWORK, hidden, activation, skipBias };
        const [features, outputs] = [7, 3];
        const task = { kind: 'classification', classes: outputs } as const;
        const dense = denseNetwork({ task, features }, network);
        const [theta, ...weights] = dense.weights.map(({ name, shape }, i) => {
          return { name, shape, values: spread(sizeOf(shape), 1 + i, 0.5) };
        });
        const x = spread(features, 9, 1);
        const expected = tf.tidy(() => {
          const tensors = [theta, ...weights].map(({ values, shape }) => tf.tensor(values, [...shape]));
          return dense.output(tensors, { x: tf.tensor2d(x, [1, features]) }).dataSync();
        });
        const made = denseForward(network, outputs, theta.values, weights, x);
        expected.forEach((value, o) => {
          expect(Math.abs(made[o] - value)).toBeLessThan(1e-5);
        });
      }
    }
  });

  test('has probabilities that add up, of outputs of any size', () => {
    expect(Array.from(softmax(Float32Array.of(1000, 1000)))).toEqual([0.5, 0.5]);
    expect(softmax(Float32Array.of(-1e30, 0, -5)).reduce((a, b) => a + b)).toBeCloseTo(1, 6);
  });
});

describe('the maps of an image', () => {
  test.each([
    ['valid', 3, 2],
    ['same', 3, 2],
    ['same', 4, 3],
  ] as const)(
    'with padding %s, kernels of %i and pooling by %i are TensorFlow’s',
    (padding, kernelSize, pool) => {
      const image = { height: 13, width: 12, channels: 1 };
      const convolutions = [3, 2].map(filters => ({ filters, kernelSize, pool }));
      const architecture = architectureOf({ ...DEFAULT_CONVOLUTIONAL, convolutions, padding }, image, 2);
      const weights = weightShapes(architecture).map(({ name, shape }, w) => {
        return {
          name,
          shape,
          values: Float32Array.from({ length: sizeOf(shape) }, (_, i) => Math.sin(w + i)),
        };
      });
      const input = Float32Array.from({ length: 13 * 12 }, (_, i) => Math.cos(i * i));
      const { maps: made } = convolutionalForward(architecture, weights, input);
      const tensor = (name: string, shape: number[]) =>
        tf.tensor(weights.find(weight => weight.name === name)?.values ?? [], shape);
      let reads = tf.tensor4d(input, [1, 13, 12, 1]);
      made.forEach(({ values, height, width, channels }, l) => {
        const { reads: from } = architecture.convolutions[l];
        const kernel = tensor(`convolutions.${l}.kernel`, [kernelSize, kernelSize, from.channels, channels]);
        const bias = tensor(`convolutions.${l}.bias`, [channels]);
        const expected = tf.add(tf.conv2d(reads, kernel as tf.Tensor4D, 1, padding), bias) as tf.Tensor4D;
        expect(expected.shape).toEqual([1, height, width, channels]);
        expected.dataSync().forEach((value, i) => {
          expect(values[i]).toBeCloseTo(value, 4);
        });
        reads = tf.maxPool(tf.relu(expected), pool, pool, 'valid');
      });
    },
  );
});
