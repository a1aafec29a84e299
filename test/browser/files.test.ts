import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import type { Browser, Download } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readStoredPath, writeStoredPath } from '../../src/path-file/stored-path-file';
import { filterArchitecture } from '../../src/store/readings/filter-architecture';
import { plainOutput } from '../unit/lassonet/convolution/plain-network';
import { syntheticPath } from '../unit/path-file/synthetic-path';
import { filterPathFixture } from '../unit/store/filter-path-fixture';
import { BUILT } from './built-page';
import { addRules, type ExplorerPage } from './explorer-page';
import { explorerSession } from './explorer-session';
import { pictureDifference } from './picture-difference';

const session = explorerSession();
let explorer: ExplorerPage;
let folder: string;

const PYTHON = resolve(import.meta.dirname, '../fixtures/python');

async function open(query = ''): Promise<ExplorerPage> {
  explorer = await session.open({ query });
  await explorer.showsPath();
  return explorer;
}

/** Presses a button of the Save menu; returns where the file lies and what it is called. */
async function saved(button: string): Promise<{ file: string; name: string }> {
  const { page } = explorer;
  await explorer.openMenu('Save');
  const [download] = await Promise.all([page.waitForEvent('download'), explorer.button(button).click()]);
  const name = download.suggestedFilename();
  await download.saveAs(join(folder, name));
  await explorer.closeMenus();
  return { file: join(folder, name), name };
}

async function choose(name: string, buffer: Buffer): Promise<void> {
  await explorer.page
    .getByLabel('Path file')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
}

/** The network at the cursor as it is saved, loaded by TensorFlow.js, and what its file says of it. */
/** The path’s own network where `penalised`, else the retrained one. */
async function savedModel(penalised: boolean): Promise<{ model: tf.LayersModel; about: object }> {
  const downloads: Download[] = [];
  explorer.page.on('download', download => downloads.push(download));
  await explorer.openMenu('Save');
  await explorer.page.getByLabel('The path’s own weights').setChecked(penalised);
  await explorer.button('Network at this λ (TensorFlow.js)').click();
  await expect.poll(() => downloads.length).toBe(2);
  const [json, weights] = await Promise.all(downloads.map(async file => readFile(await file.path())));
  const { modelTopology, weightsManifest, userDefinedMetadata } = JSON.parse(json.toString());
  expect(weightsManifest[0].paths).toEqual([downloads[1].suggestedFilename()]);
  const weightData = new Uint8Array(weights).buffer;
  const weightSpecs = weightsManifest[0].weights;
  const model = await tf.loadLayersModel(tf.io.fromMemory({ modelTopology, weightSpecs, weightData }));
  await explorer.closeMenus();
  return { model, about: userDefinedMetadata };
}

function browserOf({ page }: ExplorerPage): Browser {
  const browser = page.context().browser();
  if (browser === null) throw new Error('The page is in no browser.');
  return browser;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lassonet-'));
});

afterEach(() => {
  expect(explorer.complaints).toEqual([]);
});

afterAll(() => rm(folder, { recursive: true }));

describe('a path', () => {
  it('trained here is saved, and opens in another browser as it was', async () => {
    const { page } = await open('?path=toy&backend=cpu');
    await explorer.setUpToy();
    await explorer.setLambdas('0.01, 1, 1000');
    await explorer.train();
    await explorer.ending();
    await explorer.page.locator('.set-up-button').click();
    await explorer.lambda.press('Home');
    await explorer.lambda.press('ArrowRight');
    await explorer.drawn();
    const before = await explorer.lambda.getAttribute('aria-valuetext');
    const mask = await page.getByTestId('mask').screenshot();
    const { file, name } = await saved('Path (.safetensors)');
    expect(name).toBe('lassonet-toy-regression.safetensors');
    await explorer.close();
    await open();
    await choose(name, await readFile(file));
    await explorer.pathTitled(name).waitFor();
    await explorer.lambda.press('Home');
    await explorer.lambda.press('ArrowRight');
    await explorer.drawn();
    await expect.poll(() => explorer.lambda.getAttribute('aria-valuetext')).toBe(before);
    expect(
      await pictureDifference(
        browserOf(explorer),
        mask,
        await explorer.page.getByTestId('mask').screenshot(),
      ),
    ).toBeLessThan(0.002);
  });

  it('opens where it is dropped', async () => {
    const { page } = await open();
    const bytes = (await readFile(join(BUILT, 'paths/toy.safetensors'))).toString('base64');
    const transfer = await page.evaluateHandle(text => {
      const data = new DataTransfer();
      const content = Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
      data.items.add(new File([content], 'dropped.safetensors'));
      return data;
    }, bytes);
    await page.dispatchEvent('.path-chart', 'drop', { dataTransfer: transfer });
    await explorer.pathTitled('dropped.safetensors').waitFor();
    await expect.poll(() => explorer.selectedCount()).toMatch(/features selected/);
  });

  it('opens from another address', async () => {
    await open(`?path=${encodeURIComponent(`${session.served.url}paths/toy.safetensors`)}`);
    await expect.poll(() => explorer.selectedCount()).toMatch(/features selected/);
    await explorer.pathTitled('toy.safetensors').waitFor();
  });
});

describe('a path from Python', () => {
  it('shows the right counts', async () => {
    await open();
    await choose('history.safetensors', await readFile(join(PYTHON, 'history.safetensors')));
    await explorer.pathTitled('history.safetensors').waitFor();
    const counts: string[] = [];
    await explorer.lambda.press('Home');
    for (let step = 0; step < 6; step++) {
      counts.push((await explorer.selectedCount()).split(' ', 3).join(' '));
      await explorer.lambda.press('ArrowRight');
    }
    expect(counts).toEqual(['8 of 8', '6 of 8', '4 of 8', '2 of 8', '0 of 8', '0 of 8']);
  });
});

describe('a file that is no path', () => {
  const length = (bytes: number) => {
    const prefix = Buffer.alloc(8);
    prefix.writeBigUInt64LE(BigInt(bytes));
    return prefix;
  };
  const header = (json: object) => {
    const text = Buffer.from(JSON.stringify(json));
    return Buffer.concat([length(text.length), text]);
  };
  const replaced = (file: Buffer, from: string, to: string) => {
    const end = 8 + Number(file.readBigUInt64LE());
    const text = file.subarray(8, end).toString();
    expect(text).toContain(from);
    const altered = Buffer.from(text.replace(from, to));
    return Buffer.concat([length(altered.length), altered, file.subarray(end)]);
  };
  const flipped = (file: Buffer, seed: number) => {
    const damaged = Buffer.from(file);
    const end = 8 + Number(file.readBigUInt64LE());
    for (let i = 0; i < 40; i++) damaged[(seed * 7919 + i * i * 104_729) % end] ^= 1 << ((i + seed) % 8);
    return damaged;
  };

  it('is refused with one sentence each time, and the page lives on', async () => {
    await open('#p=toy');
    const good = await readFile(join(BUILT, 'paths/toy.safetensors'));
    const before = await explorer.selectedCount();
    const files: readonly (readonly [string, Buffer])[] = [
      ['empty', Buffer.alloc(0)],
      ['header of 2 GB', Buffer.concat([length(2 ** 31), good.subarray(8)])],
      ['header of 2⁶³ bytes', Buffer.concat([Buffer.alloc(7), Buffer.of(0x7f), good.subarray(8)])],
      ['tensor of 2 GB', header({ x: { dtype: 'U8', shape: [2 ** 31], data_offsets: [0, 2 ** 31] } })],
      ['shape of 2 GB', replaced(good, '"shape":[', `"shape":[${2 ** 29},`)],
      ['wrong dtype', replaced(good, '"dtype":"F64"', '"dtype":"I64"')],
      ['another dtype', replaced(good, '"dtype":"F32"', '"dtype":"I32"')],
      ['unknown version', replaced(good, '"version":"1"', '"version":"2"')],
      ['picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
      ...[1, 2, 3, 4, 5, 6, 7, 8].map(seed => [`bits ${seed}`, flipped(good, seed)] as const),
      ...[9, 100, 5000, good.length - 1].map(end => [`first ${end}`, good.subarray(0, end)] as const),
    ];
    for (const [name, file] of files) {
      await choose(`${name}.safetensors`, file);
      const pattern = new RegExp(`^The file “${name}.safetensors” could not be opened: .{10,300}\\.`);
      await expect.poll(() => explorer.notice.innerText().catch(() => '')).toMatch(pattern);
      expect((await explorer.notice.innerText()).split('\n')[0].match(/[.!?](\s|$)/g), name).toHaveLength(1);
      await expect.poll(() => explorer.selectedCount()).toBe(before);
    }
    expect(await explorer.heap()).toBeLessThan(200e6);
    await choose('good.safetensors', good);
    await explorer.pathTitled('good.safetensors').waitFor();
    await expect.poll(() => explorer.notice.count()).toBe(0);
  });
});

describe('a network', () => {
  it('of a path trained here loads in TensorFlow.js and says what the page says', async () => {
    await open('?path=toy&backend=cpu');
    await explorer.setUpToy();
    await explorer.setLambdas('0.01, 1, 1000');
    await explorer.train();
    await explorer.ending();
    await explorer.lambda.press('Home');
    await explorer.drawn();
    const { model, about } = await savedModel(true);
    const { points, examples, description } = readStoredPath(
      await readFile((await saved('Path (.safetensors)')).file),
    );
    if (examples === null) throw new Error('the path has no examples');
    const { selected } = about as { selected: number[] };
    const rows = Array.from({ length: examples.count }, (_, i) =>
      selected.map(j => examples.raw[10 * i + j]),
    );
    const said = await (model.predict(tf.tensor2d(rows)) as tf.Tensor).data();
    expect(said).toHaveLength(examples.count);
    const { centre, spread } = description.targetScaling ?? { centre: [0], spread: [1] };
    said.forEach((value, i) => {
      const shown = points[0].examples?.[i] ?? Number.NaN;
      expect(value).toBeCloseTo(centre[0] + spread[0] * shown, 4);
    });
  });

  it('of a path on filters is the one at the λ whose weights were kept, and the cursor goes there', async () => {
    const file = Buffer.from(writeStoredPath(filterPathFixture()));
    // Its weights are those that the file keeps, in half precision.
    const stored = readStoredPath(file);
    await open('?path=toy');
    await choose('filters.safetensors', file);
    await explorer.pathTitled('filters.safetensors').waitFor();
    await explorer.lambda.press('Home');
    await explorer.lambda.press('ArrowRight');
    const { model, about } = await savedModel(true);
    expect(about).toMatchObject({
      lambda: 1,
      filters: [
        [0, 1, 2],
        [0, 1],
      ],
    });
    await expect
      .poll(() => explorer.notice.innerText())
      .toContain('The cursor moved to λ = 1, and the network at that λ (5 of 5 filters selected) was saved.');
    await expect.poll(() => explorer.selectedCount()).toBe('5 of 5 filters selected');
    const { raw } = stored.examples ?? { raw: new Float32Array() };
    const architecture = filterArchitecture(stored);
    const weights = stored.points[0].keyframe?.map(({ values }) => values) ?? [];
    if (architecture === null) throw new Error('There is no network.');
    const said = await (model.predict(tf.tensor4d(raw, [2, 8, 8, 1])) as tf.Tensor).array();
    [0, 1].forEach(i => {
      const image = raw.subarray(64 * i, 64 * (i + 1)).map(value => (value - 100) / 255);
      const [first, second] = plainOutput(architecture, weights, image);
      expect((said as number[][])[i][0]).toBeCloseTo(1 / (1 + Math.exp(second - first)), 4);
    });
  });

  it('of a stored path has the weights that lie beside it, at the cursor’s own λ', async () => {
    await open();
    const stored = readStoredPath(await readFile(join(BUILT, 'paths/mnist-5v6.safetensors')));
    const { model, about } = await savedModel(true);
    const { lambda, selected } = about as { lambda: number; selected: number[] };
    const point = stored.points.find(known => known.lambda === lambda);
    await expect.poll(() => explorer.selectedCount()).toContain(`${point?.support.length} of`);
    const { examples } = stored;
    if (examples === null || !point) throw new Error('There is nothing to compare with.');
    const rows = Array.from({ length: examples.count }, (_, i) =>
      selected.map(j => examples.raw[784 * i + j]),
    );
    const said = Array.from(await (model.predict(tf.tensor2d(rows)) as tf.Tensor).data());
    const far = said.reduce(
      (most, value, i) => Math.max(most, Math.abs(value - (point.examples?.[i] ?? 9))),
      0,
    );
    // The weights beside are a byte each.
    expect(far).toBeLessThan(0.02);
  });

  it('of a path without weights is refused in a sentence', async () => {
    const bare = syntheticPath({ features: 12, outputs: 2, points: 4, image: true });
    await open('?path=toy');
    await choose('bare.safetensors', Buffer.from(writeStoredPath(bare)));
    await explorer.pathTitled('bare.safetensors').waitFor();
    await explorer.openMenu('Save');
    await explorer.button('Network at this λ (TensorFlow.js)').click();
    await expect.poll(() => explorer.notice.innerText()).toContain('no weights are stored for this path');
  });
});

describe('tables', () => {
  it('hold what is on screen', async () => {
    await open('#p=toy');
    const [, selected] = /^(\d+) of/.exec(await explorer.selectedCount()) ?? [];
    const lambdas = await readFile((await saved('λ table (CSV)')).file, 'utf8');
    expect(lambdas.trim().split('\r\n')).toHaveLength(1 + (await explorer.points()));
    const features = await readFile((await saved('Selected features (CSV)')).file, 'utf8');
    expect(features.trim().split('\r\n')).toHaveLength(1 + Number(selected));
  });
});

describe('a picture', () => {
  it.each([
    ['', 'Regularization path', 'path'],
    ['#l=1.4&theme=dark', 'Selected inputs', 'mask'],
    ['#p=mnist-10&theme=dark', 'Example', 'example'],
    ['#p=toy', 'Scores', 'score'],
    ['#p=toy', 'Selected inputs', 'mask'],
    ['#p=toy', 'Example', 'example'],
  ])('(%s, %s) stands on its own and looks like the screen', async (query, title, part) => {
    const { page } = await open(query);
    await explorer.drawn();
    const { file } = await saved(`${title} as SVG`);
    const section = page.locator(`[data-part="${part}"]`);
    const hide = '.view :is(button:not(.class-skip), .segments, .explain) { visibility: hidden !important }';
    await addRules(page, hide);
    await page.mouse.move(0, 0);
    // A picture begins at a whole pixel.
    await section.evaluate(element => {
      const { left, top } = element.getBoundingClientRect();
      element.style.translate = `${Math.ceil(left) - left}px ${Math.ceil(top) - top}px`;
    });
    const screen = await section.screenshot();
    const text = await readFile(file, 'utf8');
    expect(text).toMatch(/^<\?xml/);
    expect(text).not.toMatch(/var\(|https?:\/\/(?!www\.w3\.org)|<script|<foreignObject/);
    const other = await browserOf(explorer).newPage({ viewport: { width: 1440, height: 1400 } });
    await other.goto(`file://${file}`);
    const alone = await other.locator('svg').first().screenshot();
    await other.close();
    const png = await readFile((await saved(`${title} as PNG`)).file);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    const marks = '.view :is(canvas, svg :is(path, line, circle, rect), .bar-fill) { visibility: hidden }';
    await addRules(page, marks);
    const bare = await pictureDifference(browserOf(explorer), screen, await section.screenshot());
    for (const picture of [alone, png]) {
      const difference = await pictureDifference(browserOf(explorer), screen, picture);
      expect(difference).toBeLessThan(0.02);
      expect(difference, 'nearer than the view without its marks').toBeLessThan(bare / 4);
    }
  });
});
