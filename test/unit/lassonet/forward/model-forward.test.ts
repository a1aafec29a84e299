import * as tf from '@tensorflow/tfjs-core';
import * as layers from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { uncomputedLayer } from '../../../../src/lassonet/forward/computed-layers';
import { forwardPass, type PlainNetwork } from '../../../../src/lassonet/forward/forward-pass';
import { broughtModel } from '../../../../src/lassonet/layers-model/model-file';
import { modelNetwork } from '../../../../src/lassonet/layers-model/model-network';
import { trainedWeights } from '../../../../src/lassonet/layers-model/model-weights';
import type { Network, Weight } from '../../../../src/lassonet/network/network';
import type { Problem } from '../../../../src/lassonet/problem';
import {
  type AnyNetworkSettings,
  type ConvolutionalSettings,
  DEFAULT_NETWORK,
  type NetworkSettings,
} from '../../../../src/lassonet/settings';
import { SMALL } from '../convolution/bar-images';
import { depthwiseModel, residualModel, savedModel } from '../layers-model/saved-models';
import { onBackend } from '../on-backend';

beforeAll(() => onBackend('cpu'));

const CLASSES = { kind: 'classification', classes: 3 } as const;
const wave = (length: number, shift: number): Float32Array =>
  Float32Array.from({ length }, (_, i) => Math.sin(1.7 * i + shift));

/** A problem of the samples that are asked about. */
function problemOf(count: number, features: number, image?: Problem['image']): Problem {
  const train = {
    count,
    x: wave(count * features, 0.3),
    y: Float32Array.from({ length: count }, (_, i) => i % 3),
  };
  return { task: CLASSES, features, image, train, validation: null, test: null, examples: null };
}

/** Weights that are all in use: those of skips would begin at 0, and statistics of batches at 0 and 1. */
function weightsOf({ weights }: Network): Weight[] {
  return weights.map(({ name, shape }, i) => {
    const values = wave(
      shape.reduce((a, b) => a * b, 1),
      i,
    ).map(value => 0.4 * value);
    return {
      name,
      shape,
      values: name.includes('variance') ? values.map(value => value ** 2 + 0.1) : values,
    };
  });
}

/** What TensorFlow.js gives, and what the plain loops do, [samples × outputs]. */
async function compared(
  model: layers.LayersModel | null,
  settings: AnyNetworkSettings,
  problem: Problem,
): Promise<readonly [number[], number[], PlainNetwork]> {
  const brought = model && broughtModel(await savedModel(model));
  const own = brought ? { ...settings, body: 'model' as const, model: brought.model } : settings;
  const trained = brought?.weights ? trainedWeights(brought.weights) : null;
  const { network } = await modelNetwork(problem, own as NetworkSettings, { seed: 1, trained });
  const weights = weightsOf(network);
  const { count, x } = problem.train;
  const tensors = weights.map(({ shape, values }) => tf.tensor(values, [...shape]));
  const wanted = network.output(tensors, { x: tf.tensor2d(x, [count, problem.features]) } as never);
  const [theta, ...rest] = weights;
  const { task, features, image } = problem;
  const plain: PlainNetwork =
    own.kind === 'convolutional' && image
      ? { kind: 'filter-model', settings: own, data: { task, image }, weights }
      : {
          kind: 'input-model',
          settings: own as NetworkSettings,
          data: { task, features },
          theta: theta.values,
          weights: rest,
        };
  const given = Array.from({ length: count }, (_, i) =>
    Array.from(forwardPass(plain, x.slice(i * features, (i + 1) * features)).output),
  );
  return [Array.from(wanted.dataSync()), given.flat(), plain];
}

function expectClose(wanted: readonly number[], given: readonly number[]): void {
  expect(given).toHaveLength(wanted.length);
  expect(wanted.some(value => Math.abs(value) > 0.01)).toBe(true);
  given.forEach((value, i) => {
    expect(Math.abs(value - wanted[i])).toBeLessThan(2e-5 * Math.max(1, Math.abs(wanted[i])));
  });
}

describe('a model on inputs in plain loops', () => {
  it('gives what TensorFlow.js does: residual, batch normalisation', async () => {
    const [wanted, given] = await compared(residualModel(6, 3), DEFAULT_NETWORK, problemOf(5, 6));
    expectClose(wanted, given);
  });

  it.each(['relu', 'tanh', 'elu', 'gelu'] as const)(
    'gives what it does for the residual stack, %s',
    async activation => {
      const settings: NetworkSettings = {
        ...DEFAULT_NETWORK,
        body: 'residual',
        hidden: [5, 5, 4],
        activation,
      };
      const [wanted, given] = await compared(null, settings, problemOf(4, 7));
      expectClose(wanted, given);
    },
  );

  it('gives what it does for every activation and layer of vectors', async () => {
    const input = layers.input({ shape: [6] });
    const dense = layers.layers
      .dense({ units: 12, activation: 'selu' })
      .apply(input) as layers.SymbolicTensor;
    const branches = (['sigmoid', 'softplus', 'swish', 'softmax', 'elu'] as const).map(
      activation => layers.layers.dense({ units: 4, activation }).apply(dense) as layers.SymbolicTensor,
    );
    const through = (read: layers.SymbolicTensor, ...all: layers.layers.Layer[]) =>
      all.reduce((last, each) => each.apply(last) as layers.SymbolicTensor, read);
    const other = through(
      dense,
      layers.layers.reshape({ targetShape: [3, 4] }),
      layers.layers.dense({ units: 5, useBias: false }),
      layers.layers.leakyReLU({ alpha: 0.2 }),
      layers.layers.flatten(),
      layers.layers.dropout({ rate: 0.5 }),
    );
    const joined = layers.layers.concatenate().apply([...branches, other]) as layers.SymbolicTensor;
    const output = through(joined, layers.layers.elu(), layers.layers.dense({ units: 3 }));
    const model = layers.model({ inputs: input, outputs: output });
    const [wanted, given] = await compared(model, DEFAULT_NETWORK, problemOf(5, 6));
    expectClose(wanted, given);
  });
});

describe('a model on filters in plain loops', () => {
  const settings: ConvolutionalSettings = { ...SMALL, gates: [{ convolution: 0, ratio: 1 }] };
  const image = { height: 8, width: 7, channels: 2 };
  const problem = problemOf(3, 112, image);

  it('gives what TensorFlow.js does: depthwise, strides, global means', async () => {
    const [wanted, given, plain] = await compared(depthwiseModel([8, 7, 2], 3), settings, problem);
    expectClose(wanted, given);
    const { maps, skips } = forwardPass(plain, problem.train.x.slice(0, 112));
    expect(maps.map(({ height, width, channels }) => [height, width, channels])).toEqual([
      [8, 7, 6],
      [4, 4, 8],
    ]);
    // Maps are those before the activation.
    expect(Math.min(...maps[0].values)).toBeLessThan(0);
    expect(skips.map(({ length }) => length)).toEqual([18]);
  });

  it('gives what it does for the pooled body', async () => {
    const pooled: ConvolutionalSettings = { ...settings, body: 'pooled' };
    const [wanted, given] = await compared(null, pooled, problem);
    expectClose(wanted, given);
  });

  it.each(['valid', 'same'] as const)('gives what it does for pooling and padding, %s', async padding => {
    const model = layers.sequential({
      layers: [
        layers.layers.conv2d({
          inputShape: [8, 7, 2],
          filters: 4,
          kernelSize: [3, 2],
          strides: [1, 2],
          padding,
          activation: 'tanh',
        }),
        layers.layers.averagePooling2d({ poolSize: 2, strides: 1, padding }),
        layers.layers.zeroPadding2d({
          padding: [
            [1, 0],
            [2, 1],
          ],
        }),
        layers.layers.conv2d({ filters: 3, kernelSize: 2, strides: 2, padding, useBias: false }),
        layers.layers.maxPooling2d({ poolSize: 2, padding }),
        layers.layers.reLU({ maxValue: 1 }),
        layers.layers.flatten(),
        layers.layers.dense({ units: 3 }),
      ],
    });
    const [wanted, given] = await compared(model, settings, problem);
    expectClose(wanted, given);
  });
});

describe('layers without plain loops', () => {
  const bodyOf = async (...all: layers.layers.Layer[]) => {
    const { model } = broughtModel(await savedModel(layers.sequential({ layers: all })));
    return { body: 'model' as const, model };
  };
  const first = () => layers.layers.dense({ units: 12, inputShape: [6] });

  it('are named: the first of them', async () => {
    const recurrent = await bodyOf(
      first(),
      layers.layers.reshape({ targetShape: [3, 4] }),
      layers.layers.lstm({ units: 2, name: 'steps', recurrentInitializer: 'zeros' }),
      layers.layers.dense({ units: 3 }),
    );
    expect(uncomputedLayer(recurrent)).toBe('steps (LSTM)');
    const hard = await bodyOf(
      first(),
      layers.layers.dense({ units: 3, activation: 'hardSigmoid', name: 'hard' }),
    );
    expect(uncomputedLayer(hard)).toBe('hard (Dense)');
    const nested = await bodyOf(first(), layers.sequential({ layers: [first()], name: 'inner' }) as never);
    expect(uncomputedLayer(nested)).toMatch(/^inner /);
  });

  it('are none in a stack, in bodies without a file, and in models of known layers', async () => {
    expect(uncomputedLayer({})).toBeNull();
    expect(uncomputedLayer({ body: 'residual' })).toBeNull();
    expect(uncomputedLayer(await bodyOf(first(), layers.layers.dense({ units: 3 })))).toBeNull();
  });
});
