import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadDataSet } from '../../../../src/data/catalogue';
import type { DataSet } from '../../../../src/data/data-set';
import { type Architecture, architectureOf } from '../../../../src/lassonet/convolution/architecture';
import { convolutionalNetwork } from '../../../../src/lassonet/convolution/convolutional-network';
import { networkShape } from '../../../../src/lassonet/convolution/network-shape';
import { sizeOf } from '../../../../src/lassonet/gate/channel-layout';
import { groupSpans } from '../../../../src/lassonet/gate/gate';
import { regularizationPath } from '../../../../src/lassonet/path/path';
import { type FilterDetail, filtersOf, type PathPoint } from '../../../../src/lassonet/path-point';
import { randomStream } from '../../../../src/lassonet/random';
import {
  type ConvolutionalSettings,
  DEFAULT_CONVOLUTIONAL,
  DEFAULT_STOCHASTIC,
} from '../../../../src/lassonet/settings';
import { type FilterNetwork, filterGraph } from '../../../../src/path-file/network/filter-graph';
import { layersModel } from '../../../../src/path-file/network/layers-model';
import { readStoredPath, writeStoredPath } from '../../../../src/path-file/stored-path-file';
import { problemOf } from '../../../../src/worker/training-run';
import { onBackend } from '../../lassonet/on-backend';
import { saidByAll } from './saved-models';

const DATA = resolve(import.meta.dirname, '../../../../public/data');
const SHOWN = 200;
const TRAINED = 120;
const SIDE = 28;
const IMAGE = { height: SIDE, width: SIDE, channels: 1 };
const CLASSES = 2;

/** Two digits: a few to train on, and 200 of the test images to be predicted. */
async function digits(): Promise<DataSet> {
  const file = async (name: string) => new Uint8Array(await readFile(resolve(DATA, name)));
  const data = await loadDataSet({ kind: 'mnist', classes: [5, 6], validation: 0 }, 1, { file, csv: null });
  const { train, test } = data;
  if (test === null) throw new Error('there are no test rows');
  const first = (rows: typeof train, count: number) => {
    return { count, x: rows.x.slice(0, count * SIDE ** 2), y: rows.y.slice(0, count) };
  };
  return { ...data, train: first(train, TRAINED), test: null, examples: first(test, SHOWN) };
}

const SMALL: ConvolutionalSettings = {
  ...DEFAULT_CONVOLUTIONAL,
  convolutions: [
    { filters: 5, kernelSize: 5, pool: 2 },
    { filters: 4, kernelSize: 3, pool: 3 },
  ],
  hidden: [6],
};

const gates = (...convolutions: number[]) => convolutions.map(convolution => ({ convolution, ratio: 1 }));

const TWO_GATES: ConvolutionalSettings = { ...SMALL, gates: gates(0, 1), hidden: [] };

type FilterPathPoint = PathPoint & { readonly filters: FilterDetail };
type Supports = readonly (readonly number[])[];

/** Networks, each with what its gates may select. */
const NETWORKS: Readonly<Record<string, readonly [ConvolutionalSettings, ...Supports[]]>> = {
  'a gate on the first convolution': [SMALL, [[0, 1, 2, 3, 4]], [[1, 4]], [[3]]],
  'a gate on the second': [{ ...SMALL, gates: gates(1) }, [[0, 1, 2, 3]], [[0, 2, 3]]],
  'two gates': [TWO_GATES, [[0, 2, 4], [3]], [[1], [0, 1, 2, 3]], [[2, 3], []]],
  'maps as large as the image, unpooled': [
    {
      ...SMALL,
      convolutions: [{ filters: 4, kernelSize: 4, pool: 1 }],
      padding: 'same',
      scale: 'free',
      hidden: [5, 4],
    },
    [[0, 1, 2, 3]],
    [[1, 2]],
  ],
};

/** A path of a network with two gates, in whose points the explorer says what it makes of the images. */
async function pathOf(data: DataSet): Promise<FilterPathPoint[]> {
  const problem = problemOf(data);
  const solver = {
    ...DEFAULT_STOCHASTIC,
    lambdas: { kind: 'geometric', start: 'auto', multiplier: 1.6 } as const,
    maxDropShare: 0.2,
    denseEpochs: 1,
    batchSize: 40,
  };
  const points: FilterPathPoint[] = [];
  for await (const point of regularizationPath(problem, TWO_GATES, solver, { seed: 3 })) {
    points.push(point as FilterPathPoint);
  }
  return points;
}

/** A point with weights drawn at random, the dropped filters' θ and W zero as a path has them. */
function drawnPoint(architecture: Architecture, supports: readonly (readonly number[])[]) {
  const random = randomStream(5, 'weights');
  const { weights, gates: placed } = networkShape(architecture);
  const keyframe = weights.map(({ name, shape, fanIn }) => {
    const values = Float32Array.from(
      { length: sizeOf(shape) },
      () => (2 * random.uniform() - 1) / Math.sqrt(fanIn),
    );
    return { name, shape, values };
  });
  placed.forEach((gate, g) => {
    for (const filter of gate.groups.keys()) {
      if (supports[g].includes(filter)) continue;
      const spans = groupSpans(gate, filter);
      for (const part of ['skip', 'consumers'] as const) {
        const { values } = keyframe[gate[part]?.array ?? -1];
        for (const { start, count } of spans[part]) values.fill(0, start, start + count);
      }
    }
  });
  let first = 0;
  const gates = architecture.gates.map(({ convolution, skip }) => {
    first += skip.channels;
    const part = { convolution, lambda: 1, first: first - skip.channels, filters: skip.channels };
    return { ...part, readingNorms: new Float32Array(0) };
  });
  const cost = { parameters: 0, multiplyAdds: 0, predictedPerSecond: 0, trainedPerSecond: 0 };
  const none = new Float32Array(first);
  return {
    lambda: 1,
    support: supports.flatMap((support, g) => support.map(filter => gates[g].first + filter)),
    norms: none,
    consumerNorms: none,
    pulls: none,
    keyframe,
    filters: { gates, cost, epochs: [] },
  };
}

/** What the network that is trained on says of the images, with all filters in it. */
async function expected(
  { point }: FilterNetwork,
  settings: ConvolutionalSettings,
  { examples }: DataSet,
): Promise<Float32Array> {
  const task = { kind: 'classification', classes: CLASSES } as const;
  const network = convolutionalNetwork({ task, image: IMAGE }, settings);
  const x = tf.tensor2d(examples?.x ?? [], [SHOWN, SIDE ** 2]);
  const weights = (point.keyframe ?? []).map(({ values, shape }) => tf.tensor(values, [...shape]));
  return (await tf.softmax(network.output(weights, { x })).data()) as Float32Array;
}

function networkAt(
  data: DataSet,
  settings: ConvolutionalSettings,
  point: FilterNetwork['point'],
): FilterNetwork {
  const { description } = data;
  return { architecture: architectureOf(settings, IMAGE, CLASSES), description, kind: 'penalised', point };
}

/** What the saved models say of the images, in the data's own units. */
async function said(
  network: FilterNetwork,
  raw: Float32Array,
): Promise<Readonly<Record<string, Float32Array>>> {
  const graph = filterGraph(network);
  if (graph === null) throw new Error('there is no model');
  return saidByAll(graph, raw, network.architecture.gates.length === 1 || network.point.lambda === 1);
}

function inOwnUnits({ examples, description }: DataSet): Float32Array {
  const { features, scaling } = description;
  if (!scaling || examples === null) throw new Error('there are no images, or they have no scaling');
  const { centre, spread } = scaling;
  return examples.x.map((value, i) => value * spread[i % features] + centre[i % features]);
}

function largestDifference(a: Float32Array, b: ArrayLike<number>): number {
  return a.reduce((largest, value, i) => Math.max(largest, Math.abs(value - (b[i] ?? Number.NaN))), 0);
}

let data: DataSet;
let path: FilterPathPoint[];

beforeAll(async () => {
  await onBackend('wasm');
  data = await digits();
  path = await pathOf(data);
}, 60_000);

describe('a saved network on filters', () => {
  it.each(
    Object.entries(NETWORKS).flatMap(([name, [settings, ...supports]]) =>
      supports.map(support => [JSON.stringify(support), name, settings, support] as const),
    ),
  )(
    'of filters %s of %s says what the whole network says of 200 images',
    async (_, __, settings, supports) => {
      const point = drawnPoint(architectureOf(settings, IMAGE, CLASSES), supports);
      const network = networkAt(data, settings, point);
      for (const probabilities of Object.values(await said(network, inOwnUnits(data)))) {
        expect(probabilities).toHaveLength(SHOWN * CLASSES);
        expect(new Set(probabilities.map(value => Math.round(100 * value))).size).toBeGreaterThan(5);
        expect(largestDifference(probabilities, await expected(network, settings, data))).toBeLessThan(1e-4);
      }
    },
  );

  it('says what a path says of 200 images, and has nothing of the filters it dropped', async () => {
    const kept = path.filter(({ support }) => support.length > 0);
    expect(new Set(kept.map(({ support }) => support.length)).size).toBeGreaterThan(1);
    for (const point of kept) {
      const network = networkAt(data, TWO_GATES, point);
      for (const probabilities of Object.values(await said(network, inOwnUnits(data)))) {
        expect(largestDifference(probabilities, point.examples ?? [])).toBeLessThan(1e-4);
      }
      const graph = filterGraph(network);
      if (graph === null) throw new Error('there is no model');
      const saved = layersModel(graph, 'w.bin');
      expect(saved.weights.length).toBe(4 * (point.filters.cost.parameters + 3 * SIDE ** 2));
      const { userDefinedMetadata: about } = JSON.parse(saved.model);
      expect(about.lambda).toBe(point.lambda);
      const counts = point.filters.gates.map(gate => filtersOf(point, gate).support.length);
      expect(about.filters.map((filters: number[]) => filters.length)).toEqual(
        counts.map(selected => Math.max(1, selected)),
      );
    }
  });

  it('of a stored path, whose weights are rounded, says what these weights say', async () => {
    const stored = readStoredPath(
      writeStoredPath({
        spec: {
          data: { kind: 'mnist', classes: [5, 6], validation: 0 },
          network: TWO_GATES,
          solver: DEFAULT_STOCHASTIC,
          seed: 3,
        },
        description: data.description,
        examples: null,
        points: path.slice(0, 2),
        origin: { backend: 'wasm', seconds: 1 },
      }),
    );
    for (const [i, point] of stored.points.entries()) {
      expect(point.keyframe).not.toEqual(path[i].keyframe);
      const network = networkAt(data, TWO_GATES, point);
      for (const probabilities of Object.values(await said(network, inOwnUnits(data)))) {
        expect(largestDifference(probabilities, await expected(network, TWO_GATES, data))).toBeLessThan(1e-4);
      }
    }
  });

  it('is none where nothing is selected or no weights were kept', () => {
    const network = networkAt(data, TWO_GATES, path[0]);
    expect(filterGraph({ ...network, point: { ...path[0], support: [] } })).toBeNull();
    expect(filterGraph({ ...network, point: { ...path[0], keyframe: null } })).toBeNull();
  });
});
