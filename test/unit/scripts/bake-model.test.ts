import '@tensorflow/tfjs-backend-cpu';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import * as layers from '@tensorflow/tfjs-layers';
import { InferenceSession, Tensor } from 'onnxruntime-web';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readModel } from '../../../scripts/bake/bake-files';
import { bakeOptions, modelNamed } from '../../../scripts/bake/bake-options';
import { bake } from '../../../scripts/bake/baking';
import { runOnStored } from '../../../scripts/bake/predicting';
import { type DataSource, loadDataSet } from '../../../src/data/catalogue';
import { broughtImages } from '../../../src/data/images/brought-images';
import { packedImages } from '../../../src/data/images/image-table';
import { uncomputedLayer } from '../../../src/lassonet/forward/computed-layers';
import { forwardPass } from '../../../src/lassonet/forward/forward-pass';
import { everyChannel } from '../../../src/lassonet/network/network';
import { weightTensors } from '../../../src/lassonet/network/weight-tensors';
import { batchOf } from '../../../src/lassonet/samples/batch';
import { predictedRow } from '../../../src/path-file/row-prediction';
import { readStoredPath } from '../../../src/path-file/stored-path-file';
import { readPathWeights } from '../../../src/path-file/weights-file';
import { canSketch } from '../../../src/store/image/sketch';
import { withWeights } from '../../../src/store/opening/path-weights';
import { shownFrom } from '../../../src/store/opening/stored-path-opening';
import { rowNetworkAt } from '../../../src/store/predicting/row-network';
import { exampleRow } from '../../../src/store/predicting/typed-row';
import { networkAt } from '../../../src/store/readings/plain-network';
import { withoutFilters } from '../../../src/store/readings/without-filters';
import { savedNetwork } from '../../../src/store/saved/saved-network';
import { createExplorer } from '../../../src/store/state/explorer';
import { predictsRows, type ShownPath } from '../../../src/store/state/shown-path';
import { networkFor } from '../../../src/worker/network-for';
import { problemOf } from '../../../src/worker/training-run';
import { madeImages, npy, npz } from '../data/images/made-images';
import { depthwiseModel, residualModel, savedModel } from '../lassonet/layers-model/saved-models';
import { onBackend } from '../lassonet/on-backend';

// Paths are followed to their ends, on a machine that may be busy.
vi.setConfig({ testTimeout: 240_000 });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bake-model-'));
  await onBackend('wasm');
});
afterAll(() => rm(folder, { recursive: true }));

const inFolder = (name: string): string => join(folder, name);

async function written(name: string, content: string | Uint8Array): Promise<string> {
  await writeFile(inFolder(name), content);
  return inFolder(name);
}

/** Bakes with a model as the body. @returns the path as the page shows it */
async function baked(model: layers.LayersModel, words: readonly string[]): Promise<ShownPath> {
  for (const { path, bytes } of await savedModel(model)) await written(path, bytes);
  const out = inFolder('path.safetensors');
  const all = [...words, '--body', inFolder('model.json'), '--out', out];
  expect(modelNamed(all)).toBe(inFolder('model.json'));
  await bake(bakeOptions(all, await readModel(inFolder('model.json'))), () => {});
  const path = shownFrom(readStoredPath(await readFile(out)));
  const beside = await readFile(inFolder('path.weights.safetensors')).catch(() => null);
  return beside === null || path.apart === undefined ? path : withWeights(path, readPathWeights(beside));
}

/** The network at a point as it is saved, loaded by TensorFlow.js. */
async function loaded(path: ShownPath, cursor: number): Promise<layers.LayersModel> {
  const state = createExplorer({
    shown: 'live',
    paths: { live: { ...path, source: 'live' } },
    cursor,
  }).getState();
  const { files, index } = savedNetwork(state, 'TensorFlow.js', 'penalised');
  expect(index).toBe(cursor);
  const { modelTopology, weightsManifest } = JSON.parse(String(files[0].content));
  const bytes = files[1].content as Uint8Array;
  const weightData = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
  const artifacts = { modelTopology, weightSpecs: weightsManifest[0].weights, weightData };
  return layers.loadLayersModel({ load: async () => artifacts });
}

/** What the network at a point gives of the training rows, in their scale. */
async function trainedOutputs({ spec, points }: ShownPath, cursor: number, source: DataSource) {
  const data = await loadDataSet(spec.data, spec.seed, source);
  const problem = problemOf(data);
  const { network } = await networkFor(problem, spec);
  const { theta, keyframe, filters } = points[cursor];
  const values = (keyframe ?? []).map(weight => weight.values);
  const weights = weightTensors(network, filters ? values : [theta, ...values], everyChannel(network));
  const batch = batchOf(problem.task, data.train, problem.features);
  return { data, x: batch.x, output: network.output(weights, batch) };
}

const furthest = (a: tf.Tensor, b: tf.Tensor): number => tf.max(tf.abs(tf.sub(a, b))).dataSync()[0];
const file = async (): Promise<Uint8Array> => new Uint8Array();

describe('a path with a model as its body', () => {
  it('on inputs is baked, stored, and its network saved', async () => {
    let seed = 1;
    const draw = (): number => {
      seed = (seed * 48271) % 2147483647;
      return (4 * seed) / 2147483647 - 2;
    };
    const rows = Array.from({ length: 90 }, () => {
      const x = Array.from({ length: 5 }, draw);
      return [...x, x[0] * x[1] + 2 * x[3]].map(value => value.toFixed(4)).join(',');
    });
    const table = await written('table.csv', ['a,b,c,d,e,y', ...rows].join('\n'));
    const words = ['--csv', table, '--target', 'y', '--task', 'regression', '--dense-epochs', '6'];
    const path = await baked(residualModel(5, 1), [
      ...words,
      ...['--max-iterations', '4', '--retrain-epochs', '1'],
    ]);
    expect(path.points.at(-1)?.support).toEqual([]);
    expect(path.spec.network.model?.name).toBe('model.json');
    const cursor = path.points.findIndex(({ support }) => support.length < 5);
    const source = { file, csv: await readFile(table) };
    const { data, x, output } = await trainedOutputs(path, cursor, source);
    const { scaling, targetScaling } = data.description;
    if (!scaling || !targetScaling) throw new Error('A table is scaled.');
    const read = path.points[cursor].support;
    const raw = tf.gather(
      tf.add(tf.mul(x, tf.tensor1d([...scaling.spread])), tf.tensor1d([...scaling.centre])),
      [...read],
      1,
    );
    const said = (await loaded(path, cursor)).predict(raw) as tf.Tensor;
    const wanted = tf.add(tf.mul(output, targetScaling.spread[0]), targetScaling.centre[0]);
    expect(said.shape).toEqual(wanted.shape);
    expect(furthest(said, wanted)).toBeLessThan(1e-4);
    const rowNetwork = rowNetworkAt(path, cursor, 'penalised');
    const { examples } = path;
    if (rowNetwork === null || examples === null) throw new Error('It predicts rows, and has examples.');
    path.points[cursor].examples?.forEach((value, i) => {
      const { outputs } = predictedRow(rowNetwork, exampleRow(path, i));
      expect(outputs[0]).toBeCloseTo(value * targetScaling.spread[0] + targetScaling.centre[0], 4);
    });
    // The file's rows by the retrained network, as the command line has them.
    const predicted = { rows: table, out: inFolder('said.csv'), lambda: null, kind: 'retrained' } as const;
    await runOnStored({ path: inFolder('path.safetensors'), predicted, network: null }, line =>
      expect(line).toContain('90 of 90 rows'),
    );
    // The same network as a file, asked by the program that the file is for.
    const lambda = path.points[cursor].lambda;
    const network = { file: inFolder('net.onnx'), lambda, kind: 'penalised' } as const;
    await runOnStored({ path: inFolder('path.safetensors'), predicted: null, network }, line =>
      expect(line).toMatch(/^net\.onnx: the penalised network of λ .+, in which \d are selected$/),
    );
    const session = await InferenceSession.create(await readFile(network.file));
    const asked = new Tensor('float32', raw.dataSync<'float32'>(), raw.shape);
    const { values } = await session.run({ selected_features: asked });
    expect(furthest(tf.tensor(values.data as Float32Array, wanted.shape), wanted)).toBeLessThan(1e-4);
  });

  it('whose layers the page has no code for predicts nothing, and says so', async () => {
    const table = await written(
      'few.csv',
      ['a,b,y', ...Array.from({ length: 40 }, (_, i) => `${i},${i % 7},${i % 3}`)].join('\n'),
    );
    const model = layers.sequential({
      layers: [
        layers.layers.dense({ units: 4, inputShape: [2] }),
        layers.layers.prelu({ name: 'bent' }),
        layers.layers.dense({ units: 1 }),
      ],
    });
    const words = `--csv ${table} --target y --task regression --dense-epochs 2 --max-iterations 2 --retrain-epochs 1`;
    const path = await baked(model, words.split(' '));
    expect(predictsRows(path)).toBe(true);
    expect(rowNetworkAt(path, 0, 'penalised')).toBeNull();
    const predicted = { rows: table, out: inFolder('said.csv'), lambda: null, kind: 'retrained' } as const;
    const stored = { path: inFolder('path.safetensors'), predicted, network: null };
    await expect(runOnStored(stored, () => {})).rejects.toThrow(
      'there is no code here for the layer bent (PReLU).',
    );
    const network = { file: inFolder('net.zip'), lambda: null, kind: 'retrained' } as const;
    await expect(runOnStored({ ...stored, predicted: null, network }, () => {})).rejects.toThrow(
      'The network cannot be saved: the layer bent (PReLU) cannot be written as Python.',
    );
  });

  it('on filters is baked, stored, and its network saved', async () => {
    const grey = madeImages(60, 8);
    const images = npz({
      data: npy('<f8', [60, 64], Float64Array.from(grey.pixels)),
      target: npy('|u1', [60], Uint8Array.from(grey.y)),
    });
    const name = await written('images.npz', images);
    const words = ['--images', name, '--select', 'filters', '--gates', '0, 1', '--dense-epochs', '3'];
    const path = await baked(depthwiseModel([8, 8, 1], 2), [
      ...words,
      ...['--batch-size', '20', '--retrain-epochs', '1', '--lambdas', '0.001, 0.01, 1000'],
    ]);
    expect(path.points[0].filters?.gates.map(({ convolution, filters }) => [convolution, filters])).toEqual([
      [0, 6],
      [1, 8],
    ]);
    const brought = await broughtImages([{ path: name, bytes: images }], {
      decode: async () => null as never,
    });
    if (brought === null) throw new Error('There are no images.');
    const source = { file, csv: packedImages(brought.table) };
    const { data, x, output } = await trainedOutputs(path, 0, source);
    const { scaling } = data.description;
    if (!scaling) throw new Error('Images are scaled.');
    const raw = tf.add(tf.mul(x, tf.tensor1d([...scaling.spread])), tf.tensor1d([...scaling.centre]));
    const said = (await loaded(path, 0)).predict(tf.reshape(raw, [-1, 8, 8, 1])) as tf.Tensor;
    expect(furthest(said, tf.softmax(output as tf.Tensor2D))).toBeLessThan(1e-4);
    const plain = networkAt(path, path.points[0], path.points[0].keyframe ?? []);
    if (plain === null) throw new Error('It is computed by the page.');
    const images64 = x.dataSync<'float32'>();
    const shown = Array.from({ length: 60 }, (_, i) => i).filter(i => (i + 1) * 64 <= images64.length);
    const outputs = shown.flatMap(i => [...forwardPass(plain, images64.slice(i * 64, (i + 1) * 64)).output]);
    expect(furthest(tf.tensor(outputs, output.shape), output)).toBeLessThan(1e-4);
    // Without all filters only biases are left: every image is answered alike.
    const none = withoutFilters(plain, path.points[0].filters?.gates ?? [], [...Array(14).keys()]);
    const [first, last] = [0, shown.length - 1].map(i =>
      forwardPass(none, images64.slice(i * 64, (i + 1) * 64)),
    );
    expect([...first.output]).toEqual([...last.output]);
    expect(canSketch({ ...path, uncomputed: uncomputedLayer(path.spec.network) })).toBe(true);
  });
});
