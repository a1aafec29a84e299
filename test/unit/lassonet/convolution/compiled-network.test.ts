import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { architectureOf } from '../../../../src/lassonet/convolution/architecture';
import { CompiledConvolutionalNetwork } from '../../../../src/lassonet/convolution/compiled-network';
import { convolutionalNetwork } from '../../../../src/lassonet/convolution/convolutional-network';
import { sizeOf } from '../../../../src/lassonet/gate/channel-layout';
import { Workspace } from '../../../../src/lassonet/kernels/compiled/dense-kernels';
import { lossPullback } from '../../../../src/lassonet/network/gradients';
import { meanLoss } from '../../../../src/lassonet/network/loss';
import type { Network, PullbackOptions, Weights } from '../../../../src/lassonet/network/network';
import { type ImageShape, outputCount, type Task } from '../../../../src/lassonet/problem';
import { randomStream } from '../../../../src/lassonet/random';
import { type Batch, batchOf } from '../../../../src/lassonet/samples/batch';
import { placedSamples } from '../../../../src/lassonet/samples/placed-samples';
import type { ConvolutionalSettings } from '../../../../src/lassonet/settings';
import { onBackend } from '../on-backend';

beforeAll(() => onBackend('wasm'));

interface Example {
  readonly settings: ConvolutionalSettings;
  readonly task: Task;
  readonly image: ImageShape;
  readonly count: number;
  /** Whether samples count differently. */
  readonly weighted: boolean;
}

const layers = fc.array(
  fc.record({
    filters: fc.integer({ min: 1, max: 10 }),
    kernelSize: fc.integer({ min: 1, max: 4 }),
    pool: fc.integer({ min: 1, max: 2 }),
  }),
  { minLength: 1, maxLength: 3 },
);

/** Everything that an architecture and its samples can differ in; the images are large enough for any of it. */
const examples: fc.Arbitrary<Example> = layers.chain(convolutions =>
  fc.record({
    settings: fc.record({
      kind: fc.constant('convolutional' as const),
      convolutions: fc.constant(convolutions),
      padding: fc.constantFrom('valid' as const, 'same' as const),
      hidden: fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 2 }),
      dropout: fc.constant(0),
      gates: fc
        .subarray([...convolutions.keys()], { minLength: 1 })
        .map(gated => gated.map(convolution => ({ convolution, ratio: 1 }))),
      scale: fc.constant('fixed' as const),
    }),
    task: fc.constantFrom<Task>({ kind: 'regression' }, { kind: 'classification', classes: 5 }),
    image: fc.record({
      height: fc.integer({ min: 29, max: 31 }),
      width: fc.integer({ min: 29, max: 33 }),
      channels: fc.integer({ min: 1, max: 3 }),
    }),
    count: fc.integer({ min: 1, max: 21 }),
    weighted: fc.boolean(),
  }),
);

/** In steps so coarse that sums are exact: which value of a window is the largest, or the first of equals, is certain. */
function made({ settings, task, image, count, weighted }: Example) {
  const random = randomStream(3, 'compiled');
  const stepped = (length: number, step: number): Float32Array =>
    Float32Array.from({ length }, () => step * Math.round((2 * random.uniform() - 1) / step));
  const network = convolutionalNetwork({ task, image }, settings);
  const weights = network.weights.map(({ shape }) =>
    tf.tensor(
      stepped(sizeOf(shape), 1 / 8).map(value => value / 2),
      shape as number[],
    ),
  );
  const features = image.height * image.width * image.channels;
  const x = stepped(count * features, 1 / 2);
  const y = Float32Array.from({ length: count }, (_, i) => i % outputCount(task));
  const counted = weighted ? Float32Array.from({ length: count }, (_, i) => 1 + (i % 3)) : undefined;
  return { network, weights, batch: batchOf(task, { count, x, y, weights: counted }, features, false) };
}

/** Scaling what the dense layers read by 1 changes nothing, and is not for the kernels. */
function byTensorFlow(network: Network, weights: Weights, batch: Batch, options: PullbackOptions = {}) {
  const noise = network.silenced.map(width => tf.ones([batch.count, width]) as tf.Tensor2D);
  return lossPullback(network, weights, batch, { ...options, noise });
}

/** Largest distance of two tensors, relative to the largest value of the second. */
function apart(actual: tf.Tensor, expected: tf.Tensor): number {
  const [a, e] = [actual, expected].map(tensor => [...tensor.dataSync()]);
  const size = e.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-2);
  return e.reduce((far, value, i) => Math.max(far, Math.abs(a[i] - value)), 0) / size;
}

function inScope<T>(work: () => T): T {
  const engine = tf.engine();
  engine.startScope();
  try {
    return work();
  } finally {
    engine.endScope();
  }
}

describe('a convolutional network in kernels', () => {
  it.each(['all', 'gates'] as const)('is that of TensorFlow.js, whatever its layers: %s', only => {
    const before = tf.memory().numTensors;
    fc.assert(
      fc.property(examples, example =>
        inScope(() => {
          const { network, weights, batch } = made(example);
          const own = lossPullback(network, weights, batch, { only });
          const theirs = byTensorFlow(network, weights, batch, { only });
          expect(apart(own.output, theirs.output)).toBeLessThan(1e-5);
          expect(apart(network.output(weights, batch), theirs.output)).toBeLessThan(1e-5);
          const wanted = new Set(
            network.gates.flatMap(({ skip, consumers }) => [skip.array, consumers?.array]),
          );
          own.gradients.forEach((gradient, i) => {
            if (only === 'all' || wanted.has(i))
              expect(apart(gradient, theirs.gradients[i])).toBeLessThan(1e-5);
          });
        }),
      ),
      { numRuns: 60, seed: 1 },
    );
    expect(tf.memory().numTensors).toBe(before);
  });

  it('has the loss of its samples and its gradients, also where they are more than it takes at once', () => {
    const before = tf.memory().numTensors;
    fc.assert(
      fc.property(examples, fc.integer({ min: 1, max: 8 }), (example, most) =>
        inScope(() => {
          const { network, weights, batch } = made(example);
          const { task, settings, image } = example;
          const architecture = architectureOf(settings, image, outputCount(task));
          const compiled = CompiledConvolutionalNetwork.of(
            architecture,
            task,
            most,
          ) as CompiledConvolutionalNetwork;
          const room = new Workspace();
          const [arrays, gradients] = [0, 1].map(() => compiled.lengths.map(length => room.floats(length)));
          compiled.place(weights, arrays);
          const loss = compiled.evaluate(arrays, placedSamples(batch), gradients);
          const theirs = byTensorFlow(network, weights, batch);
          expect(loss).toBeCloseTo(meanLoss(task, theirs.output, batch).dataSync()[0], 4);
          compiled.weights(gradients).forEach((gradient, i) => {
            expect(apart(gradient, theirs.gradients[i])).toBeLessThan(1e-5);
          });
          compiled.weights(arrays).forEach((array, i) => {
            expect([...array.dataSync()]).toEqual([...weights[i].dataSync()]);
          });
          compiled.dispose();
          room.dispose();
        }),
      ),
      { numRuns: 30, seed: 2 },
    );
    expect(tf.memory().numTensors).toBe(before);
  });
});
