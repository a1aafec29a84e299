import '@tensorflow/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type Architecture,
  architectureOf,
  weightShapes,
} from '../../../../src/lassonet/convolution/architecture';
import { convolutionalNetwork } from '../../../../src/lassonet/convolution/convolutional-network';
import { networkCost } from '../../../../src/lassonet/convolution/network-cost';
import { smoothGradients } from '../../../../src/lassonet/network/gradients';
import { weightsByName } from '../../../../src/lassonet/network/initial-weights';
import { lossGradient, meanLoss } from '../../../../src/lassonet/network/loss';
import { gatedArrays } from '../../../../src/lassonet/network/network';
import type { ImageShape } from '../../../../src/lassonet/problem';
import { randomStream } from '../../../../src/lassonet/random';
import { batchOf } from '../../../../src/lassonet/samples/batch';
import type { ConvolutionalSettings } from '../../../../src/lassonet/settings';
import { onBackend } from '../on-backend';
import { plainLoss, plainOutput } from './plain-network';

const TASK = { kind: 'classification', classes: 3 } as const;
const COUNT = 4;

const base: ConvolutionalSettings = {
  kind: 'convolutional',
  convolutions: [
    { filters: 2, kernelSize: 3, pool: 2 },
    { filters: 3, kernelSize: 2, pool: 1 },
  ],
  padding: 'valid',
  hidden: [4],
  dropout: 0,
  gates: [{ convolution: 0, ratio: 1 }],
  scale: 'fixed',
};

interface Case {
  readonly settings: ConvolutionalSettings;
  readonly image: ImageShape;
  readonly architecture: Architecture;
}

const given = (settings: ConvolutionalSettings, image: ImageShape): Case => {
  return { settings, image, architecture: architectureOf(settings, image, 3) };
};

const networkOf = ({ settings, image }: Case) => convolutionalNetwork({ task: TASK, image }, settings);

/** Architectures that differ in everything an architecture can. */
const cases: Record<string, Case> = {
  'a gate on the first convolution': given(base, { height: 8, width: 9, channels: 1 }),
  'a gate on the second, read by a dense layer, same padding': given(
    { ...base, padding: 'same', gates: [{ convolution: 1, ratio: 1 }] },
    { height: 5, width: 6, channels: 2 },
  ),
  'both gates, no hidden layer': given(
    {
      ...base,
      hidden: [],
      gates: [
        { convolution: 0, ratio: 1 },
        { convolution: 1, ratio: 2 },
      ],
    },
    { height: 7, width: 7, channels: 1 },
  ),
  'one convolution, same padding of an even kernel, two hidden layers': given(
    { ...base, padding: 'same', convolutions: [{ filters: 3, kernelSize: 4, pool: 3 }], hidden: [5, 4] },
    { height: 7, width: 6, channels: 2 },
  ),
};

function samplesFor({ image }: Case) {
  const size = image.height * image.width * image.channels;
  const random = randomStream(5, 'images');
  const images = Array.from({ length: COUNT }, () =>
    Array.from({ length: size }, () => Math.fround(2 * random.uniform() - 1)),
  );
  const labels = images.map((_, i) => i % 3);
  const samples = { count: COUNT, x: Float32Array.from(images.flat()), y: Float32Array.from(labels) };
  return { images, labels, batch: batchOf(TASK, samples, size, false) };
}

function computed(example: Case) {
  const engine = tf.engine();
  engine.startScope();
  const network = networkOf(example);
  const weights = weightsByName(network, 2);
  const { batch, images, labels } = samplesFor(example);
  const { output, gradients } = smoothGradients(network, weights, batch, 0);
  const result = {
    weights: weights.map(array => Float64Array.from(array.dataSync())),
    images,
    labels,
    output: [...network.output(weights, batch).dataSync()],
    loss: meanLoss(TASK, output, batch).dataSync()[0],
    gradients: gradients.map(array => [...array.dataSync()]),
    shapes: gradients.map(({ shape }) => shape),
  };
  engine.endScope();
  return result;
}

/** Central differences of the plain network's loss, in double precision. */
function differences(architecture: Architecture, { weights, images, labels }: ReturnType<typeof computed>) {
  const h = 1e-6;
  return weights.map((array, a) =>
    Array.from(array, (value, i) => {
      const [up, down] = [h, -h].map(step => {
        const moved = weights.map(other => Float64Array.from(other));
        moved[a][i] = value + step;
        return plainLoss(architecture, moved, images, labels);
      });
      return (up - down) / (2 * h);
    }),
  );
}

/** Largest distance of two arrays, relative to the largest value of the second. */
function apart(actual: readonly number[], expected: readonly number[]): number {
  const size = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-3);
  return expected.reduce((far, value, i) => Math.max(far, Math.abs(actual[i] - value)), 0) / size;
}

describe.each(['cpu', 'wasm'] as const)('a convolutional network on %s', backend => {
  beforeAll(() => onBackend(backend));
  for (const [name, example] of Object.entries(cases)) {
    const { architecture } = example;
    it(`has the outputs and gradients of its definition: ${name}`, () => {
      const result = computed(example);
      const expected = result.images.flatMap(image => plainOutput(architecture, result.weights, image));
      expect(apart(result.output, expected)).toBeLessThan(1e-6);
      expect(result.loss).toBeCloseTo(
        plainLoss(architecture, result.weights, result.images, result.labels),
        5,
      );
      expect(result.shapes).toEqual(weightShapes(architecture).map(({ shape }) => shape));
      const slopes = differences(architecture, result);
      const worst = Math.max(...slopes.map((array, a) => apart(result.gradients[a], array)));
      if (process.env.MEASURED) console.log(`gradients within ${worst}: ${name}, ${backend}`);
      expect(worst).toBeLessThan(1e-5);
    });

    it(`has the same gradients in θ and W where only these are wanted: ${name}`, () => {
      tf.tidy(() => {
        const network = networkOf(example);
        const weights = weightsByName(network, 2);
        const { batch } = samplesFor(example);
        const all = smoothGradients(network, weights, batch, 0).gradients;
        const some = smoothGradients(network, weights, batch, 0, { only: 'gates' }).gradients;
        expect(some.map(({ shape }) => shape)).toEqual(all.map(({ shape }) => shape));
        for (const i of gatedArrays(network)) {
          expect([...some[i].dataSync()]).toEqual([...all[i].dataSync()]);
        }
      });
    });

    it(`has the gradients that TensorFlow.js derives: ${name}`, () => {
      tf.tidy(() => {
        const network = networkOf(example);
        const weights = weightsByName(network, 2);
        const { batch } = samplesFor(example);
        const random = randomStream(9, 'noise');
        const noise = [0, 1].map(d => {
          const inputs = weightShapes(architecture).filter(shape => shape.name === `dense.${d}.kernel`);
          const width = inputs.length === 0 ? 1 : inputs[0].shape.slice(0, -1).reduce((a, b) => a * b, 1);
          const values = Float32Array.from({ length: COUNT * width }, () => 2 * random.uniform());
          return tf.tensor2d(values, [COUNT, width]);
        });
        const outer = (output: tf.Tensor2D) => lossGradient(TASK, output, batch);
        const { gradients, output } = network.pullback(weights, batch, outer, { noise });
        const fixed = outer(output);
        const derived = tf.grads((...arrays: tf.Tensor[]) =>
          tf.sum(tf.mul(derivable(example, arrays, batch.x, noise), fixed)),
        )(weights);
        const worst = Math.max(
          ...gradients.map((g, i) => apart([...g.dataSync()], [...derived[i].dataSync()])),
        );
        expect(worst).toBeLessThan(1e-5);
      });
    });
  }

  it('leaves no tensors', () => {
    const before = tf.memory().numTensors;
    computed(Object.values(cases)[0]);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('adds the L2 penalty to what neither a constraint nor a unit norm bounds', () => {
    const example = Object.values(cases)[1];
    tf.tidy(() => {
      const network = networkOf(example);
      const weights = weightsByName(network, 2);
      const { batch } = samplesFor(example);
      const [without, with_] = [0, 0.5].map(
        gamma => smoothGradients(network, weights, batch, gamma).gradients,
      );
      network.weights.forEach(({ name }, i) => {
        const added = tf.sub(with_[i], without[i]);
        const bounded = ['convolutions.0.kernel', 'dense.1.kernel'].includes(name) ? 0.5 : 0;
        expect(apart([...added.dataSync()], [...tf.mul(weights[i], bounded).dataSync()])).toBeLessThan(1e-5);
      });
    });
  });
});

/** The same network out of operations that have registered gradients. */
function derivable(
  { architecture, image }: Case,
  weights: readonly tf.Tensor[],
  x: tf.Tensor2D,
  noise: readonly tf.Tensor2D[],
): tf.Tensor {
  const arrays = [...weights];
  const take = (): tf.Tensor => arrays.shift() as tf.Tensor;
  const gated = new Set(architecture.gates.map(({ convolution }) => convolution));
  const skipped: tf.Tensor[] = [];
  let value: tf.Tensor = tf.reshape(x, [COUNT, image.height, image.width, image.channels]);
  architecture.convolutions.forEach(({ pool }, l) => {
    const [kernel, bias] = [take(), take()];
    const maps = tf.add(
      tf.conv2d(value as tf.Tensor4D, kernel as tf.Tensor4D, 1, architecture.padding),
      bias,
    );
    const matrix: [number, number] = [COUNT, maps.size / COUNT];
    if (gated.has(l)) skipped.push(tf.matMul(tf.reshape(maps, matrix), tf.reshape(take(), [matrix[1], 3])));
    value = tf.maxPool(tf.relu(maps) as tf.Tensor4D, pool, pool, 'valid');
  });
  value = tf.reshape(value, [COUNT, value.size / COUNT]);
  architecture.dense.forEach((units, d) => {
    const [kernel, bias] = [take(), take()];
    const read = tf.mul(value, noise[d] ?? 1);
    value = tf.add(tf.matMul(read as tf.Tensor2D, tf.reshape(kernel, [kernel.size / units, units])), bias);
    if (d < architecture.dense.length - 1) value = tf.relu(value);
  });
  return tf.addN([value, ...skipped]);
}

describe('an architecture', () => {
  it('counts parameters and multiply-adds of the write-up’s network', () => {
    const settings: ConvolutionalSettings = {
      ...base,
      padding: 'same',
      hidden: [200],
      convolutions: [
        { filters: 16, kernelSize: 5, pool: 2 },
        { filters: 32, kernelSize: 5, pool: 2 },
      ],
    };
    const { parameters, multiplyAdds } = networkCost(
      architectureOf(settings, { height: 28, width: 28, channels: 1 }, 10),
    );
    const skip = 784 * 16 * 10;
    expect(parameters).toBe(25 * 16 + 16 + skip + 25 * 16 * 32 + 32 + 49 * 32 * 200 + 200 + 2000 + 10);
    expect(multiplyAdds).toBe(784 * 25 * 16 + skip + 196 * 25 * 16 * 32 + 49 * 32 * 200 + 2000);
  });

  it('says which layer does not fit', () => {
    const settings = { ...base, convolutions: [{ filters: 2, kernelSize: 9, pool: 1 }] };
    expect(() => architectureOf(settings, { height: 8, width: 8, channels: 1 }, 3)).toThrow(
      'A convolution of 9 × 9 with pooling by 1 does not fit maps of 8 × 8.',
    );
  });
});
