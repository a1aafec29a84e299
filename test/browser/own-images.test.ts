import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readStoredPath } from '../../src/path-file/stored-path-file';
import {
  claimingZip,
  jpeg,
  kaggleCsv,
  madeImages,
  npy,
  npz,
  pictureFiles,
} from '../unit/data/images/made-images';
import type { ExplorerPage } from './explorer-page';
import { explorerSession } from './explorer-session';

const { open, share } = explorerSession();
let explorer: ExplorerPage;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'own-images-'));
});
afterAll(() => rm(folder, { recursive: true }));

const grey = madeImages(60, 8);
const labels = npy('|u1', [60], Uint8Array.from(grey.y));
const coloured = madeImages(60, 8, 3);
const digits = grey.pixels.map(value => Math.floor(value / 16));

const FILES = {
  'kaggle.csv': kaggleCsv(madeImages(400, 28)),
  'digits.npz': npz({ data: npy('<f8', [60, 64], Float64Array.from(digits)), target: labels }),
  'bars.zip': zipSync(pictureFiles(grey)),
  'jpegs.zip': zipSync(pictureFiles(madeImages(60, 16), 'set', jpeg)),
  'colours.npz': npz({ X: npy('|u1', [60, 8, 8, 3], coloured.pixels), y: labels }),
  'colours.zip': zipSync(pictureFiles(coloured)),
} as const satisfies Record<string, string | Uint8Array>;

/** What is said of each. */
const SAID: Readonly<Record<keyof typeof FILES, string>> = {
  'kaggle.csv': '400 images of 28 × 28 pixels, in 2 classes.',
  'digits.npz': '60 images of 8 × 8 pixels, in 2 classes.',
  'bars.zip': '60 images of 8 × 8 pixels, in 2 classes.',
  'jpegs.zip': '60 images of 16 × 16 pixels, in 2 classes.',
  'colours.npz': '60 images of 8 × 8 pixels, in colour, in 2 classes.',
  'colours.zip': '60 images of 8 × 8 pixels, in colour, in 2 classes.',
};
const NAMES = Object.keys(FILES) as (keyof typeof FILES)[];

async function written(name: string, content: string | Uint8Array): Promise<string> {
  const file = join(folder, name);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
  return file;
}

const TOY = { query: '?path=toy&backend=wasm' };

async function openForm(data = 'images'): Promise<void> {
  explorer = await open(TOY);
  await beginForm(data);
}

async function beginForm(data: string): Promise<void> {
  await explorer.showsPath();
  await explorer.openSetUp();
  await explorer.field('Data set').selectOption(data);
}

/** Chooses one of the files, and waits until it is read. */
async function choose(name: keyof typeof FILES): Promise<void> {
  await explorer.field('Images').setInputFiles(await written(name, FILES[name]));
  await explorer.page.locator('.drop-zone').getByText(`${name}: ${SAID[name]}`).waitFor();
}

const error = () => explorer.page.locator('.drop-zone .error').innerText();
const picture = (canvas: string) =>
  explorer.page
    .locator(canvas)
    .first()
    .evaluate((element: HTMLCanvasElement) => element.toDataURL());

async function draw(): Promise<void> {
  const pad = explorer.page.locator('.sketch-pad');
  // Waits until it stands still.
  await pad.hover({ trial: true });
  const box = await pad.boundingBox();
  if (box === null) throw new Error('There is no pad.');
  const { mouse } = explorer.page;
  await mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.3);
  await mouse.down();
  await mouse.move(box.x + box.width * 0.8, box.y + box.height * 0.3, { steps: 5 });
  await mouse.up();
}

const said = () => explorer.page.locator('.prediction-line').first().innerText();

async function trainInputs(): Promise<void> {
  await explorer.fill({
    'Hidden widths': '4',
    'Dense epochs': '3',
    'Max iterations': '4',
    'Retraining epochs': '1',
    'Drop share': '1',
  });
  await explorer.setLambdas('0.001, 0.05, 1e6');
  await explorer.train();
  expect(await explorer.ending()).toMatch(/^Finished: 3 λ values in/);
}

describe('images of one’s own are trained to the end, one set after another', () => {
  beforeAll(async () => {
    explorer = await share(TOY);
    await beginForm('images');
  });

  it.each(NAMES)('%s, pixels selected', async name => {
    await choose(name);
    await trainInputs();
    await explorer.lambda.press('Home');
    await expect.poll(() => explorer.selectedCount()).toMatch(/^\d+ of \d+ pixels selected$/);
    // The mask, and a map of skip weights for each class.
    await expect.poll(() => explorer.page.locator('.mask-large canvas:not(.leaving)').count()).toBe(1);
    await expect.poll(() => explorer.page.locator('.class-skip canvas').count()).toBe(2);
    const sketchable = !name.startsWith('colours');
    await expect.poll(() => explorer.page.locator('.sketch-pad').count()).toBe(sketchable ? 1 : 0);
    if (sketchable) {
      await expect.poll(said).toContain('true');
      const image = await picture('.sketch-pad canvas');
      await draw();
      await expect.poll(said).not.toContain('true');
      await expect.poll(() => picture('.sketch-pad canvas')).not.toBe(image);
      await expect.poll(said).toMatch(/^predicted /);
    }
    expect(explorer.complaints).toEqual([]);
  });
});

describe('images of one’s own are trained to the end', () => {
  it.each(['kaggle.csv', 'digits.npz', 'bars.zip', 'colours.npz'] as const)(
    '%s, filters selected',
    async name => {
      await openForm();
      await choose(name);
      await explorer.field('Select').selectOption('filters');
      await expect
        .poll(() => explorer.field('Kernel size').inputValue())
        .toBe(name === 'kaggle.csv' ? '5' : '3');
      await explorer.fill({
        'Filters per layer': '3, 2',
        'Hidden widths': '4',
        'Dense epochs': '2',
        'Batch size': '30',
        'Retraining epochs': '1',
        'Unconstrained epochs': '1',
      });
      await explorer.setLambdas('0.01, 0.5, 1e6');
      await explorer.train();
      expect(await explorer.ending()).toMatch(/^Finished: 3 λ values in/);
      await explorer.lambda.press('Home');
      await expect.poll(() => explorer.selectedCount()).toMatch(/^\d of 3 filters selected$/);
      await expect.poll(() => explorer.page.locator('.filter-card').count()).toBe(3);
      expect(explorer.complaints).toEqual([]);
    },
  );
});

it('a path on images in colour is saved, and opened as it was', async () => {
  await openForm();
  await choose('colours.npz');
  await trainInputs();
  await explorer.lambda.press('Home');
  const selected = await explorer.selectedCount();
  const mask = await picture('.mask-large canvas');
  await explorer.openMenu('Save');
  const [download] = await Promise.all([
    explorer.page.waitForEvent('download'),
    explorer.button('Path (.safetensors)').click(),
  ]);
  const file = await readFile(await download.path());
  expect(readStoredPath(new Uint8Array(file)).description.layout).toEqual({
    ...{ kind: 'image', width: 8, height: 8, channels: 3 },
  });
  await explorer.close();
  explorer = await open({ query: '?path=toy' });
  await explorer.showsPath();
  await explorer.field('Path file').setInputFiles({ name: 'c.safetensors', mimeType: '', buffer: file });
  await explorer.pathTitled('c.safetensors').waitFor();
  await explorer.lambda.press('Home');
  await expect.poll(() => explorer.selectedCount()).toBe(selected);
  await expect.poll(() => picture('.mask-large canvas')).toBe(mask);
});

it('a table of pixels dropped where tables go is taken for images, and is a table if a person says so', async () => {
  await openForm('csv');
  await explorer.field('CSV file').setInputFiles(await written('small.csv', kaggleCsv(madeImages(40, 28))));
  await explorer.page.locator('.drop-zone').getByText('40 images of 28 × 28').waitFor();
  await expect.poll(() => explorer.field('Data set').inputValue()).toBe('images');
  await explorer.field('Data set').selectOption('csv');
  await explorer.page.locator('.drop-zone').getByText('40 rows, 785 columns').waitFor();
});

it('a folder can be dropped', async () => {
  await openForm();
  await explorer.page.locator('.drop-zone').evaluate(
    (zone, pictures) => {
      // What a browser gives of a folder: entries, a hundred at a time.
      const fileEntry = (path: string, bytes: readonly number[]) => ({
        ...{ isFile: true, isDirectory: false, name: path.split('/').at(-1), fullPath: `/${path}` },
        file: (done: (file: File) => void) =>
          done(new File([Uint8Array.from(bytes)], path.split('/').at(-1) ?? '')),
      });
      const entries = pictures.map(([path, bytes]) => fileEntry(path, bytes));
      const root = {
        ...{ isFile: false, isDirectory: true, name: 'set', fullPath: '/set' },
        createReader: () => ({
          readEntries: (done: (some: unknown[]) => void) => done(entries.splice(0, 10)),
        }),
      };
      const event = new Event('drop', { bubbles: true, cancelable: true });
      const items = [{ webkitGetAsEntry: () => root }];
      Object.defineProperty(event, 'dataTransfer', { value: { items, files: [], types: ['Files'] } });
      zone.dispatchEvent(event);
    },
    Object.entries(pictureFiles(madeImages(24, 8))).map(([path, bytes]) => [path, [...bytes]] as const),
  );
  await explorer.page
    .locator('.drop-zone')
    .getByText('set: 24 images of 8 × 8 pixels, in 2 classes.')
    .waitFor();
});

it('what cannot be learned from gets one sentence, and leaves what was there', async () => {
  await openForm();
  await choose('bars.zip');
  const BAD: readonly (readonly [string, Uint8Array | string, RegExp])[] = [
    ['empty.npz', '', /The file is empty/],
    ['binary.bin', new Uint8Array(5000).map((_, i) => (i * 7919) % 256), /^“binary.bin”: .*\.$/m],
    ['bomb.zip', claimingZip(1000, 450e6), /unpacks to more than 400 MB/],
    [
      'one-pixel.npz',
      npz({ X: npy('|u1', [60, 1, 1], labels.slice(-60)), y: labels }),
      /one pixel \(1 × 1\)/,
    ],
    ['labels.npz', npz({ y: labels }), /labels and no images/],
    [
      'one-class.npz',
      npz({ X: npy('|u1', [60, 8, 8], grey.pixels), y: npy('|u1', [60], new Uint8Array(60)) }),
      /of one class/,
    ],
    [
      'sizes.zip',
      zipSync({ ...pictureFiles(grey), ...pictureFiles(madeImages(4, 9), 'more') }),
      /different sizes/,
    ],
    [
      'each.npz',
      npz({
        X: npy('|u1', [60, 8, 8], grey.pixels),
        y: npy(
          '|u1',
          [60],
          Uint8Array.from(grey.y, (_, i) => i),
        ),
      }),
      /another class/,
    ],
  ];
  for (const [name, content, sentence] of BAD) {
    await explorer.field('Images').setInputFiles(await written(name, content));
    await expect.poll(error).toMatch(sentence);
    await expect.poll(error).toMatch(new RegExp(`^“${name}”: [A-Z].*\\. “bars.zip” is still used\\.$`));
  }
  await explorer.page.locator('.drop-zone').getByText(SAID['bars.zip']).waitFor();
  await expect.poll(() => explorer.pathTitled('Toy regression').count()).toBe(1);
  expect(explorer.complaints).toEqual([]);
});
