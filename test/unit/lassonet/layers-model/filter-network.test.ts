import * as tf from '@tensorflow/tfjs-core';
import * as layers from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { broughtModel } from '../../../../src/lassonet/layers-model/model-file';
import { modelNetwork } from '../../../../src/lassonet/layers-model/model-network';
import { trainedWeights } from '../../../../src/lassonet/layers-model/model-weights';
import { everyChannel } from '../../../../src/lassonet/network/network';
import { weightTensors } from '../../../../src/lassonet/network/weight-tensors';
import { regularizationPath } from '../../../../src/lassonet/path/path';
import { type FilterDetail, filtersOf, type PathPoint } from '../../../../src/lassonet/path-point';
import { randomStream } from '../../../../src/lassonet/random';
import { batchOf } from '../../../../src/lassonet/samples/batch';
import type {
  ConvolutionalSettings,
  FilterGateSettings,
  StochasticSettings,
} from '../../../../src/lassonet/settings';
import { BARS, QUICK, SMALL } from '../convolution/bar-images';
import { onBackend } from '../on-backend';
import { gradientError } from './differences';
import { depthwiseModel, savedModel } from './saved-models';

// Paths are followed to their ends, on a machine that may be busy.
vi.setConfig({ testTimeout: 240_000 });

const IMAGE = [8, 8, 1] as const;
const firstOf = (count: number) => {
  const { x, y } = BARS.train;
  return { ...BARS, train: { count, x: x.slice(0, 64 * count), y: y.slice(0, count) } };
};
const FEW = firstOf(12);
const SOME = firstOf(72);

async function madeOf(
  model: layers.LayersModel,
  gates: readonly FilterGateSettings[] = [{ convolution: 0, ratio: 1 }],
  scale: ConvolutionalSettings['scale'] = 'fixed',
) {
  const { model: own, weights } = broughtModel(await savedModel(model));
  const settings: ConvolutionalSettings = { ...SMALL, body: 'model', model: own, gates, scale };
  const options = { seed: 1, trained: weights && trainedWeights(weights) };
  return { settings, made: await modelNetwork(BARS, settings, options) };
}

const FAST: StochasticSettings = {
  ...QUICK,
  denseEpochs: 20,
  epochsPerLambda: 4,
  learningRate: 0.01,
  maxDropShare: 0.3,
  lambdas: { kind: 'geometric', start: 'auto', multiplier: 1.5 },
};

const BOTH: readonly FilterGateSettings[] = [
  { convolution: 0, ratio: 1 },
  { convolution: 1, ratio: 0.5 },
];

describe('a model with a depthwise convolution', () => {
  beforeAll(() => onBackend('wasm'));

  it('gives at first what the model gives, before softmax', async () => {
    const model = depthwiseModel(IMAGE, 3);
    const { made } = await madeOf(model, BOTH);
    const { network, initial } = made;
    const batch = batchOf(BARS.task, FEW.train, BARS.features);
    const ours = tf.softmax(network.output(weightTensors(network, initial, everyChannel(network)), batch));
    const theirs = model.predict(tf.reshape(batch.x, [-1, ...IMAGE])) as tf.Tensor;
    expect(tf.max(tf.abs(tf.sub(ours, theirs))).dataSync()[0]).toBeLessThan(1e-5);
  });

  it('gives the same with kernels of norm 1, where ReLU alone comes between them and what reads the maps', async () => {
    const model = depthwiseModel(IMAGE, 3);
    const [{ made }, free] = [await madeOf(model), await madeOf(model, undefined, 'free')];
    const batch = batchOf(BARS.task, FEW.train, BARS.features);
    const [ours, theirs] = [made, free.made].map(({ network, initial }) => {
      const weights = weightTensors(network, initial, everyChannel(network));
      return network.output(network.inScale?.(weights, true) ?? weights, batch);
    });
    expect(String(made.initial[0])).not.toBe(String(free.made.initial[0]));
    expect(tf.max(tf.abs(tf.sub(ours, theirs))).dataSync()[0]).toBeLessThan(1e-5);
  });

  it('has the gradient that differences have', async () => {
    // Differences across the kink of a ReLU are not its gradient.
    const { made } = await madeOf(depthwiseModel(IMAGE, 3, 'tanh'), BOTH);
    const { network, initial } = made;
    const random = randomStream(2, 'skips');
    const values = initial.map((array, i) =>
      network.weights[i].name.startsWith('skips') ? array.map(() => 0.2 * (random.uniform() - 0.5)) : array,
    );
    const { error, largest } = gradientError(network, values, FEW, 8);
    expect(largest).toBeGreaterThan(0.02);
    expect(error).toBeLessThan(0.02 * Math.max(0.1, largest));
  });

  it('follows a path over the filters of both convolutions to the end, under the constraint', async () => {
    const { settings, made } = await madeOf(depthwiseModel(IMAGE, 3), BOTH);
    const points: (PathPoint & { filters: FilterDetail })[] = [];
    for await (const point of regularizationPath(SOME, settings, FAST, { seed: 1, ...made })) {
      points.push(point as PathPoint & { filters: FilterDetail });
    }
    const gates = points.map(point => point.filters.gates.map(gate => filtersOf(point, gate)));
    expect(gates.at(-1)?.some(({ support }) => support.length === 0)).toBe(true);
    for (const each of gates.flat()) {
      each.norms.forEach((norm, j) => {
        expect(each.consumerNorms[j]).toBeLessThanOrEqual(FAST.M * norm * (1 + 1e-5) + 1e-7);
      });
    }
    expect(gates[0].map(({ norms }) => norms.length)).toEqual([6, 8]);
    for (const { support, norms } of gates[0]) expect(support.length).toBeGreaterThan(norms.length / 2);
    expect(points[0].train.score).toBeGreaterThan(0.8);
    const costs = points.map(point => point.filters.cost.parameters);
    expect(costs.at(-1)).toBeLessThan(costs[0]);
    const kernel = made.network.weights.findIndex(({ name }) => name === 'convolutions.0.kernel');
    const values = points[0].keyframe?.[kernel].values ?? new Float32Array();
    for (let j = 0; j < 6; j++) {
      const square = values.reduce((sum, value, i) => (i % 6 === j ? sum + value * value : sum), 0);
      expect(square).toBeCloseTo(1, 4);
    }
  });
});

describe('the built-in body that ends in global average pooling', () => {
  beforeAll(() => onBackend('wasm'));

  it('follows a path to its end', async () => {
    const settings: ConvolutionalSettings = {
      ...SMALL,
      body: 'pooled',
      gates: [{ convolution: 1, ratio: 1 }],
    };
    const made = await modelNetwork(BARS, settings, { seed: 1, trained: null });
    const points: PathPoint[] = [];
    for await (const point of regularizationPath(SOME, settings, FAST, { seed: 1, ...made })) {
      points.push(point);
    }
    expect(points[0].support).toHaveLength(4);
    expect(points.at(-1)?.support).toEqual([]);
  });
});

describe('a convolution that cannot be gated', () => {
  beforeAll(() => onBackend('cpu'));
  const { conv2d, dense, flatten, globalAveragePooling2d, add } = layers.layers;
  const through = (layer: layers.layers.Layer, ...read: layers.SymbolicTensor[]) =>
    layer.apply(read.length === 1 ? read[0] : read) as layers.SymbolicTensor;

  function shortcut(): layers.LayersModel {
    const input = layers.input({ shape: [...IMAGE] });
    const first = through(conv2d({ filters: 4, kernelSize: 1, name: 'first' }), input);
    const second = through(conv2d({ filters: 4, kernelSize: 1, name: 'second' }), first);
    const sum = through(add({ name: 'sum' }), first, second);
    const mean = through(globalAveragePooling2d({ name: 'mean' }), sum);
    return layers.model({ inputs: input, outputs: through(dense({ units: 3 }), mean) });
  }

  it.each([
    [0, 'The maps of the convolution “first” are read by 2 layers, “second” and “sum”.'],
    [1, 'The maps of the convolution “second” are mixed by “sum” (Add) before any weights read them'],
    [2, 'The model has 2 convolutions: there is no number 3.'],
  ])('says why not: %i', async (convolution, sentence) => {
    await expect(madeOf(shortcut(), [{ convolution, ratio: 1 }])).rejects.toThrow(sentence);
  });

  it('says that there is none, or that images are of another size', async () => {
    const plain = layers.sequential({
      layers: [flatten({ inputShape: [...IMAGE] }), dense({ units: 3 })],
    });
    await expect(madeOf(plain)).rejects.toThrow('The model has no convolution (Conv2D)');
    await expect(madeOf(depthwiseModel([9, 9, 1], 3))).rejects.toThrow(
      'The model reads 9 × 9 × 1, but the images are 8 × 8 × 1',
    );
  });
});
