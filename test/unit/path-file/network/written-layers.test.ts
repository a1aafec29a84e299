import '@tensorflow/tfjs';
import * as layers from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DataDescription } from '../../../../src/data/data-set';
import { COMPUTED_ACTIVATIONS, COMPUTED_KINDS } from '../../../../src/lassonet/forward/computed-layers';
import { forwardPass, type PlainNetwork } from '../../../../src/lassonet/forward/forward-pass';
import { broughtModel } from '../../../../src/lassonet/layers-model/model-file';
import { modelNetwork } from '../../../../src/lassonet/layers-model/model-network';
import type { Network, Weight } from '../../../../src/lassonet/network/network';
import type { GatePart, PathPoint } from '../../../../src/lassonet/path-point';
import type { Problem } from '../../../../src/lassonet/problem';
import {
  type AnyNetworkSettings,
  type ConvolutionalSettings,
  DEFAULT_NETWORK,
  type NetworkSettings,
} from '../../../../src/lassonet/settings';
import {
  filterModelGraph,
  inputModelGraph,
  type ModelNetworkGraph,
} from '../../../../src/path-file/network/model-graph';
import { unwrittenLayer } from '../../../../src/path-file/network/written-layers';
import { SMALL } from '../../lassonet/convolution/bar-images';
import { depthwiseModel, residualModel, savedModel } from '../../lassonet/layers-model/saved-models';
import { onBackend } from '../../lassonet/on-backend';
import { saidByAll } from './saved-models';

beforeAll(() => onBackend('cpu'));

const CLOSE = 1e-4;
const CLASSES = { kind: 'classification', classes: 3 } as const;
const IMAGE = { height: 8, width: 7, channels: 2 };
const PIXELS = 8 * 7 * 2;
const FEATURES = 6;

const wave = (length: number, shift: number): Float32Array =>
  Float32Array.from({ length }, (_, i) => Math.sin(1.7 * i + shift + (i * i) / 97));

/** Each feature with a mean and a spread of its own. */
function scalingOf(features: number) {
  return {
    centre: Float64Array.from({ length: features }, (_, i) => 3 + (i % 5)),
    spread: Float64Array.from({ length: features }, (_, i) => 0.5 + (i % 3)),
  };
}

function problemOf(count: number, features: number, image?: Problem['image']): Problem {
  const y = Float32Array.from({ length: count }, (_, i) => i % 3);
  const train = { count, x: wave(count * features, 0.3), y };
  return { task: CLASSES, features, image, train, validation: null, test: null, examples: null };
}

/** What is told of data on which nothing else depends. */
function descriptionOf(problem: Problem): DataDescription {
  const labels = ['a', 'b', 'c'];
  const { features, image } = problem;
  const names = Array.from({ length: features }, (_, i) => `x${i}`);
  return {
    title: 'Waves',
    task: { ...CLASSES, labels },
    features,
    layout: image ? { kind: 'image', ...image } : { kind: 'table', names },
    scaling: scalingOf(features),
  } as unknown as DataDescription;
}

/** Weights that are all in use, 0 where a group is dropped. */
function weightsOf({ weights, gates }: Network, supports: readonly (readonly number[])[]): Weight[] {
  const made = weights.map(({ name, shape }, i) => {
    const size = shape.reduce((a, b) => a * b, 1);
    const values = wave(size, i).map(value => 0.4 * value);
    const positive = name.includes('variance');
    return { name, shape, values: positive ? values.map(value => value ** 2 + 0.1) : values };
  });
  gates.forEach(({ skip, consumers }, g) => {
    for (const layout of [skip, consumers]) {
      if (layout === null) continue;
      const { array, before, channels, after } = layout;
      const { values } = made[array];
      for (let i = 0; i < before * channels * after; i++) {
        if (!supports[g].includes(Math.floor(i / after) % channels)) values[i] = 0;
      }
    }
  });
  return made;
}

interface Made {
  readonly graph: ModelNetworkGraph;
  /** What is given to the saved network. */
  readonly rows: Float32Array;
  /** What the plain loops make of the same, row after row. */
  readonly wanted: number[];
}

/** A point of a path with this body, as a graph, and its own answers. */
async function made(
  model: layers.LayersModel | null,
  given: AnyNetworkSettings,
  supports: readonly (readonly number[])[],
  count: number,
): Promise<Made> {
  const convolutional = given.kind === 'convolutional';
  const features = convolutional ? PIXELS : FEATURES;
  const problem = problemOf(count, features, convolutional ? IMAGE : undefined);
  const brought = model && broughtModel(await savedModel(model));
  const settings = brought ? { ...given, body: 'model' as const, model: brought.model } : given;
  const { network } = await modelNetwork(problem, settings as NetworkSettings, { seed: 1, trained: null });
  const weights = weightsOf(network, supports);
  const description = descriptionOf(problem);
  const told = { description, kind: 'penalised' } as const;
  const scaling = scalingOf(features);
  const { x } = problem.train;
  const own = Float32Array.from(x, (value, i) => {
    const feature = i % features;
    return value * scaling.spread[feature] + scaling.centre[feature];
  });
  let plain: PlainNetwork;
  let graph: ModelNetworkGraph | null;
  let rows = own;
  if (convolutional) {
    let first = 0;
    const gates = network.gates.map(({ layer, skip }): GatePart => {
      const part = {
        convolution: layer,
        lambda: 1,
        first,
        filters: skip.channels,
        readingNorms: new Float32Array(),
      };
      first += skip.channels;
      return part;
    });
    const support = gates.flatMap((gate, g) => supports[g].map(filter => gate.first + filter));
    const none = new Float32Array(first);
    const point = { lambda: 1, support, norms: none, consumerNorms: none, pulls: none, keyframe: weights };
    const filters = { gates } as unknown as PathPoint['filters'];
    const filterSettings = settings as ConvolutionalSettings;
    plain = {
      kind: 'filter-model',
      settings: filterSettings,
      data: { task: CLASSES, image: IMAGE },
      weights,
    };
    graph = filterModelGraph({ settings: filterSettings, ...told, point: { ...point, filters } });
  } else {
    const [theta, ...rest] = weights;
    const inputSettings = settings as NetworkSettings;
    const [support] = supports;
    const point = { lambda: 1, support, theta: theta.values, keyframe: rest };
    plain = {
      kind: 'input-model',
      settings: inputSettings,
      data: problem,
      theta: theta.values,
      weights: rest,
    };
    graph = inputModelGraph({ settings: inputSettings, ...told, point, features: support, rows: support });
    rows = Float32Array.from({ length: count * support.length }, (_, i) => {
      const row = Math.floor(i / support.length);
      return own[row * features + support[i % support.length]];
    });
  }
  if (graph === null) throw new Error('Something is selected.');
  const wanted = Array.from({ length: count }, (_, i) => {
    const { output } = forwardPass(plain, x.slice(i * features, (i + 1) * features));
    const raised = Array.from(output, Math.exp);
    const sum = raised.reduce((a, b) => a + b, 0);
    return raised.map(value => value / sum);
  }).flat();
  return { graph, rows, wanted };
}

async function expectSame({ graph, rows, wanted }: Made): Promise<void> {
  expect(unwrittenLayer(graph)).toBeNull();
  const said = await saidByAll(graph, rows);
  expect(Object.keys(said).slice(0, 2)).toEqual(['TensorFlow.js', 'ONNX']);
  for (const [program, given] of Object.entries(said)) {
    expect(given, program).toHaveLength(wanted.length);
    const furthest = given.reduce((most, value, i) => Math.max(most, Math.abs(value - wanted[i])), 0);
    expect(furthest, program).toBeLessThan(CLOSE);
  }
  // Rows are not all answered alike.
  expect(new Set(wanted.map(value => value.toFixed(3))).size).toBeGreaterThan(3);
}

const FILTERS: ConvolutionalSettings = { ...SMALL, gates: [{ convolution: 0, ratio: 1 }] };
const gates = (...convolutions: number[]) => convolutions.map(convolution => ({ convolution, ratio: 1 }));

describe('a network of one’s own, saved, answers 200 rows as the page does', () => {
  it('a residual model, over some of the inputs', async () => {
    await expectSame(await made(residualModel(FEATURES, 3), DEFAULT_NETWORK, [[0, 2, 3, 5]], 200));
  });

  it.each(['relu', 'gelu'] as const)('the residual stack, %s', async activation => {
    const settings = { ...DEFAULT_NETWORK, body: 'residual', hidden: [5, 5, 4], activation } as const;
    await expectSame(await made(null, settings, [[1, 4]], 200));
  });

  it('a depthwise convolution, gated before and behind it', async () => {
    const model = depthwiseModel([8, 7, 2], 3, 'tanh');
    const all = await made(
      model,
      { ...FILTERS, gates: gates(0, 1) },
      [
        [0, 1, 5],
        [2, 6],
      ],
      200,
    );
    await expectSame(all);
    // What reads the first gate hands on each map by itself, so that all stay; behind the second they are summed.
    const filters = all.graph.layers.flatMap(layer =>
      layer.kind === 'own' && layer.className === 'Conv2D' ? [Object(layer.config).filters] : [],
    );
    expect(filters).toEqual([6, 2]);
  });

  it('the pooled body, with filters dropped on two convolutions', async () => {
    const settings: ConvolutionalSettings = { ...FILTERS, body: 'pooled', gates: gates(0, 1) };
    const { convolutions } = settings;
    const [first, second] = convolutions.map(({ filters }) => filters);
    const all = await made(null, settings, [[0, first - 1], []], 200);
    await expectSame(all);
    expect(second).toBeGreaterThan(1);
    const kernels = all.graph.layers.flatMap(layer => (layer.kind === 'own' ? layer.weights : []));
    expect(kernels.filter(({ shape }) => shape.length === 4).map(({ shape }) => shape.slice(2))).toEqual([
      [2, 2],
      [2, 1],
    ]);
  });
});

type Layer = layers.layers.Layer;

/** A layer between two dense ones, by what it is a test of. */
const OF_VECTORS: Readonly<Record<string, () => readonly Layer[]>> = {
  ...Object.fromEntries(
    [...COMPUTED_ACTIVATIONS].map(activation => [
      `Dense, ${activation}`,
      () => [layers.layers.dense({ units: 5, activation: activation as 'relu' })],
    ]),
  ),
  'Dense without a bias': () => [layers.layers.dense({ units: 5, useBias: false })],
  'Dense on rows': () => [
    layers.layers.reshape({ targetShape: [3, 4] }),
    layers.layers.dense({ units: 5 }),
    layers.layers.flatten(),
  ],
  Activation: () => [layers.layers.activation({ activation: 'tanh' })],
  ReLU: () => [layers.layers.reLU()],
  'ReLU with a bound': () => [layers.layers.reLU({ maxValue: 0.3 })],
  LeakyReLU: () => [layers.layers.leakyReLU({ alpha: 1.2 })],
  ELU: () => [layers.layers.elu()],
  Softmax: () => [layers.layers.softmax()],
  'Reshape, Flatten': () => [layers.layers.reshape({ targetShape: [2, 2, 3] }), layers.layers.flatten()],
  Dropout: () => [layers.layers.dropout({ rate: 0.5 })],
  GaussianNoise: () => [layers.layers.gaussianNoise({ stddev: 2 })],
  GaussianDropout: () => [layers.layers.gaussianDropout({ rate: 0.5 })],
  AlphaDropout: () => [layers.layers.alphaDropout({ rate: 0.5 })],
  BatchNormalization: () => [layers.layers.batchNormalization({ epsilon: 0.01 })],
  'BatchNormalization without a scale': () => [layers.layers.batchNormalization({ scale: false })],
  'BatchNormalization without a shift': () => [layers.layers.batchNormalization({ center: false })],
};

/** Layers behind a convolution, of maps [8, 7, 4]. */
const OF_MAPS: Readonly<Record<string, () => readonly Layer[]>> = {
  'Conv2D, valid': () => [layers.layers.conv2d({ filters: 3, kernelSize: [3, 2], strides: [2, 1] })],
  'Conv2D, same': () => [
    layers.layers.conv2d({
      filters: 3,
      kernelSize: [2, 3],
      strides: [3, 2],
      padding: 'same',
      useBias: false,
    }),
  ],
  'DepthwiseConv2D, valid': () => [
    layers.layers.depthwiseConv2d({ kernelSize: 3, strides: 2, depthMultiplier: 2, activation: 'relu' }),
  ],
  'DepthwiseConv2D, same': () => [
    layers.layers.depthwiseConv2d({ kernelSize: 2, padding: 'same', useBias: false, depthMultiplier: 3 }),
  ],
  'MaxPooling2D, valid': () => [layers.layers.maxPooling2d({ poolSize: [2, 3], strides: 1 })],
  'MaxPooling2D, same': () => [layers.layers.maxPooling2d({ poolSize: 3, strides: 2, padding: 'same' })],
  'AveragePooling2D, valid': () => [layers.layers.averagePooling2d({ poolSize: 3 })],
  'AveragePooling2D, same': () => [
    layers.layers.averagePooling2d({ poolSize: 3, strides: 2, padding: 'same' }),
  ],
  ZeroPadding2D: () => [
    layers.layers.zeroPadding2d({
      padding: [
        [1, 0],
        [2, 3],
      ],
    }),
  ],
  'BatchNormalization of maps': () => [layers.layers.batchNormalization()],
  GlobalAveragePooling2D: () => [layers.layers.globalAveragePooling2d({})],
  GlobalMaxPooling2D: () => [layers.layers.globalMaxPooling2d({})],
};

const through = (read: layers.SymbolicTensor, all: readonly Layer[]): layers.SymbolicTensor =>
  all.reduce((last, each) => each.apply(last) as layers.SymbolicTensor, read);

describe('each kind of layer, saved, answers as the page does', () => {
  const covered = [...Object.keys(OF_VECTORS), ...Object.keys(OF_MAPS)].join();

  it('is among them', () => {
    // The last is none of TensorFlow.js, but what a converter may write.
    const elsewhere = ['InputLayer', 'Add', 'Concatenate', 'SpatialDropout2D'];
    const left = [...COMPUTED_KINDS].filter(kind => !covered.includes(kind) && !elsewhere.includes(kind));
    expect(left).toEqual([]);
  });

  it.each(Object.keys(OF_VECTORS))('%s', async name => {
    const model = layers.sequential({
      layers: [
        layers.layers.dense({ units: 12, inputShape: [FEATURES], activation: 'tanh' }),
        ...OF_VECTORS[name](),
        layers.layers.dense({ units: 3 }),
      ],
    });
    await expectSame(await made(model, DEFAULT_NETWORK, [[0, 1, 3, 4]], 7));
  });

  it.each(Object.keys(OF_MAPS))('%s', async name => {
    const between = OF_MAPS[name]();
    const model = layers.sequential({
      layers: [
        layers.layers.conv2d({ filters: 4, kernelSize: 3, padding: 'same', inputShape: [8, 7, 2] }),
        layers.layers.conv2d({ filters: 4, kernelSize: 1, activation: 'tanh' }),
        ...between,
        ...(name.startsWith('Global') ? [] : [layers.layers.flatten()]),
        layers.layers.dense({ units: 3 }),
      ],
    });
    await expectSame(await made(model, FILTERS, [[0, 3]], 5));
  });

  it('Add and Concatenate, of layers whose names mean something in Python', async () => {
    const input = layers.input({ shape: [FEATURES] });
    const first = through(input, [layers.layers.dense({ units: 4, name: 'class' })]);
    const [a, b] = ['len', 'a.b/c-d'].map((name, i) =>
      through(first, [layers.layers.dense({ units: 4 + i, name, activation: 'relu' })]),
    );
    const sum = layers.layers.add({ name: 'w' }).apply([first, a]) as layers.SymbolicTensor;
    const joined = layers.layers
      .concatenate({ name: 'selected_features' })
      .apply([sum, b, a]) as layers.SymbolicTensor;
    const output = through(joined, [layers.layers.dense({ units: 3, name: 'a_b_c_d' })]);
    const model = layers.model({ inputs: input, outputs: output });
    await expectSame(await made(model, DEFAULT_NETWORK, [[1, 2, 5]], 7));
  });

  it('of layers that are called as what is read, or begin with a digit', async () => {
    const model = layers.sequential({
      layers: [
        layers.layers.conv2d({ filters: 3, kernelSize: 3, inputShape: [8, 7, 2], name: 'image' }),
        layers.layers.flatten({ name: '2' }),
        layers.layers.dense({ units: 3, name: 'scaled' }),
      ],
    });
    const all = await made(model, FILTERS, [[0, 2]], 5);
    await expectSame(all);
    expect(all.graph.input).toBe('image_');
  });

  it('without the maps that are dropped, where batch normalisation and flattening come between', async () => {
    const model = layers.sequential({
      layers: [
        layers.layers.conv2d({ filters: 5, kernelSize: 3, inputShape: [8, 7, 2], activation: 'elu' }),
        layers.layers.batchNormalization(),
        layers.layers.flatten(),
        layers.layers.dense({ units: 3 }),
      ],
    });
    const all = await made(model, FILTERS, [[1, 4]], 5);
    await expectSame(all);
    const shapes = all.graph.layers.flatMap(layer => (layer.kind === 'own' ? layer.weights : []));
    expect(shapes.map(({ shape }) => shape.join('×')).toSorted()).toEqual(
      ['3×3×2×2', '2', '2', '2', '2', '2', `${6 * 5 * 2}×3`, '3'].toSorted(),
    );
  });
});

it('a layer that cannot be written is named, and leaves the save for TensorFlow.js', async () => {
  const model = layers.sequential({
    layers: [
      layers.layers.dense({ units: 4, inputShape: [FEATURES] }),
      layers.layers.prelu({ name: 'bent' }),
      layers.layers.dense({ units: 3 }),
    ],
  });
  const brought = broughtModel(await savedModel(model));
  const settings: NetworkSettings = { ...DEFAULT_NETWORK, body: 'model', model: brought.model };
  const problem = problemOf(4, FEATURES);
  const { network } = await modelNetwork(problem, settings, { seed: 1, trained: null });
  const [theta, ...keyframe] = weightsOf(network, [[0, 1]]);
  const point = { lambda: 1, support: [0, 1], theta: theta.values, keyframe };
  const told = { description: descriptionOf(problem), kind: 'penalised' } as const;
  const graph = inputModelGraph({ settings, ...told, point, features: [0, 1], rows: [0, 1] });
  expect(graph && unwrittenLayer(graph)).toBe('bent (PReLU)');
});
