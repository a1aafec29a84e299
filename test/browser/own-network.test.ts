import '@tensorflow/tfjs-backend-cpu';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { InferenceSession, Tensor } from 'onnxruntime-web';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { predictedRow } from '../../src/path-file/row-prediction';
import { readStoredPath } from '../../src/path-file/stored-path-file';
import { shownFrom } from '../../src/store/opening/stored-path-opening';
import { rowNetworkAt } from '../../src/store/predicting/row-network';
import { exampleRow } from '../../src/store/predicting/typed-row';
import type { ShownPath } from '../../src/store/state/shown-path';
import { madeImages, npy, npz } from '../unit/data/images/made-images';
import { depthwiseModel, residualModel, savedModel } from '../unit/lassonet/layers-model/saved-models';
import type { ExplorerPage } from './explorer-page';
import { explorerSession } from './explorer-session';

const { open } = explorerSession();
let explorer: ExplorerPage;
let folder: string;
/** Files of each model: its JSON, its weights. */
const models: Record<'residual' | 'depthwise', string[]> = { residual: [], depthwise: [] };
let images: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'own-network-'));
  await tf.setBackend('cpu');
  const made = { residual: residualModel(10, 1), depthwise: depthwiseModel([8, 8, 1], 2) };
  for (const name of ['residual', 'depthwise'] as const) {
    // Each in a folder of its own, as it is saved.
    await mkdir(join(folder, name));
    for (const { path, bytes } of await savedModel(made[name])) {
      const file = join(folder, name, path);
      await writeFile(file, bytes);
      models[name].push(file);
    }
  }
  const grey = madeImages(60, 8);
  images = join(folder, 'digits.npz');
  await writeFile(
    images,
    npz({
      data: npy('<f8', [60, 64], Float64Array.from(grey.pixels)),
      target: npy('|u1', [60], Uint8Array.from(grey.y)),
    }),
  );
});
afterAll(() => rm(folder, { recursive: true }));

async function openForm(data: string): Promise<void> {
  explorer = await open({ query: '?path=toy&backend=wasm' });
  await explorer.showsPath();
  await explorer.openSetUp();
  await explorer.field('Data set').selectOption(data);
}

async function chooseModel(files: readonly string[]): Promise<void> {
  await explorer.field('Body').selectOption('model');
  await explorer.field('Model').setInputFiles([...files]);
  await explorer.page.getByText('Training starts from its weights.').waitFor();
}

/** The path on screen, as it is saved. */
async function savedPath() {
  await explorer.openMenu('Save');
  const [download] = await Promise.all([
    explorer.page.waitForEvent('download'),
    explorer.page.getByRole('button', { name: 'Path (.safetensors)' }).click(),
  ]);
  return readStoredPath(new Uint8Array(await readFile(await download.path())));
}

/** Asks the network that the page saves as ONNX, at the first λ, for the examples of the path. */
async function expectSameSaved(path: ShownPath): Promise<void> {
  await explorer.openMenu('Save');
  const [download] = await Promise.all([
    explorer.page.waitForEvent('download'),
    explorer.button('Network at this λ (ONNX)').click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.onnx$/);
  const session = await InferenceSession.create(new Uint8Array(await readFile(await download.path())));
  const network = rowNetworkAt(path, 0, 'retrained');
  const { examples, points, description } = path;
  if (network === null || examples === null) throw new Error('It predicts rows, and has examples.');
  const read = points[0].support;
  const rows = Float32Array.from({ length: examples.count * read.length }, (_, i) => {
    return examples.raw[Math.floor(i / read.length) * description.features + read[i % read.length]];
  });
  const asked = new Tensor('float32', rows, [examples.count, read.length]);
  const { values } = await session.run({ selected_features: asked });
  const said = values.data as Float32Array;
  expect(said).toHaveLength(examples.count);
  said.forEach((value, i) => {
    expect(Math.abs(value - predictedRow(network, exampleRow(path, i)).outputs[0])).toBeLessThan(1e-4);
  });
}

/** The largest ‖W_j‖_∞ − M‖θ_j‖ of all groups and λ. */
function mostBroken({ points, spec }: ReturnType<typeof readStoredPath>): number {
  const { M } = spec.solver;
  return Math.max(
    ...points.flatMap(({ norms, consumerNorms }) => [...consumerNorms].map((norm, j) => norm - M * norms[j])),
  );
}

describe('a network of one’s own is followed to the end', () => {
  it('a residual one, over inputs', async () => {
    await openForm('toy');
    await chooseModel(models.residual);
    await explorer.fill({
      Samples: '120',
      'Dense epochs': '4',
      'Max iterations': '4',
      'Retraining epochs': '1',
    });
    await explorer.train();
    expect(await explorer.ending()).toMatch(/^Finished: \d+ λ values in/);
    const path = await savedPath();
    expect(path.points.at(-1)?.support).toEqual([]);
    expect(path.points[0].support.length).toBeGreaterThan(5);
    expect(mostBroken(path)).toBeLessThan(1e-4);
    expect(path.spec.network.model?.name).toBe('model.json');
    await explorer.lambda.press('Home');
    const predicted = explorer.page.getByTestId('row-prediction');
    await explorer.page.locator('.predict-below').scrollIntoViewIfNeeded();
    await expect.poll(() => predicted.textContent()).toMatch(/^y = .+, by the (retrained|penalised) network/);
    await explorer.closeMenus();
    await expectSameSaved(shownFrom(path));
    expect(explorer.complaints).toEqual([]);
  });

  it('one with a depthwise convolution, over the filters of one that is chosen', async () => {
    await openForm('images');
    await explorer.field('Images').setInputFiles(images);
    await explorer.page.locator('.drop-zone').getByText('60 images of 8 × 8 pixels').waitFor();
    await explorer.field('Select').selectOption('filters');
    await chooseModel(models.depthwise);
    await explorer.page.getByRole('button', { name: 'point', exact: true }).click();
    await explorer.page.getByRole('button', { name: 'first', exact: true }).click();
    await explorer.fill({
      'Dense epochs': '40',
      'Learning rate': '0.01',
      'Batch size': '12',
      'Retraining epochs': '1',
      'Drop share': '0.3',
    });
    await explorer.train();
    expect(await explorer.ending()).toMatch(/^Finished: \d+ λ values in/);
    const path = await savedPath();
    expect(path.points[0].filters?.gates.map(({ convolution, filters }) => [convolution, filters])).toEqual([
      [1, 8],
    ]);
    expect(path.points[0].support.length).toBeGreaterThan(0);
    expect(path.points.at(-1)?.support).toEqual([]);
    expect(mostBroken(path)).toBeLessThan(1e-4);
    await explorer.lambda.press('Home');
    await expect.poll(() => explorer.selectedCount()).toMatch(/^\d of 8 filters selected$/);
    await expect.poll(() => explorer.page.locator('.filter-card').count()).toBe(8);
    // Maps of the example, and an image that is drawn.
    const map = explorer.page.locator('.filter-card canvas.map').first();
    await expect.poll(() => map.evaluate((canvas: HTMLCanvasElement) => canvas.width)).toBe(4);
    const pad = explorer.page.locator('.sketch-pad');
    await pad.hover({ trial: true });
    const box = await pad.boundingBox();
    if (box === null) throw new Error('There is no pad.');
    const { mouse } = explorer.page;
    await mouse.move(box.x + box.width / 2, box.y + box.height * 0.2);
    await mouse.down();
    await mouse.move(box.x + box.width / 2, box.y + box.height * 0.8, { steps: 5 });
    await mouse.up();
    const said = explorer.page.locator('.prediction-line').first();
    await expect.poll(() => said.innerText()).toMatch(/^predicted \d \(\d+\.\d\s%\)$/);
    expect(explorer.complaints).toEqual([]);
  });
});

it('a model that does not suit the data is refused with a sentence', async () => {
  await openForm('toy');
  await chooseModel(models.depthwise);
  await explorer.field('Body').waitFor();
  await explorer.train();
  await explorer.page
    .getByText('The model ends in softmax, which gives probabilities of classes, but a number is predicted')
    .waitFor();
});
