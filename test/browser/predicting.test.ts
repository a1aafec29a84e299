import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bakeOptions } from '../../scripts/bake/bake-options';
import { bake } from '../../scripts/bake/baking';
import { readStoredPath } from '../../src/path-file/stored-path-file';
import { madeImages, npy, npz } from '../unit/data/images/made-images';
import { violations } from './axe';
import type { ExplorerPage } from './explorer-page';
import { explorerSession } from './explorer-session';

const { open } = explorerSession();
let folder: string;
let file: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'predicting-'));
  file = join(folder, 'prices.csv');
  const rows = Array.from({ length: 120 }, (_, i) => {
    const colour = ['red', 'green', 'blue'][i % 3];
    const size = (i * 7) % 40;
    return `${size},${colour},${(i * 13) % 11},${1000 + 20 * size + (colour === 'red' ? 300 : 0)}`;
  });
  await writeFile(file, `size,colour,noise,price\n${rows.join('\n')}\n`);
});
afterAll(() => rm(folder, { recursive: true }));

/** Drops a file where nothing in particular is. */
async function drop(explorer: ExplorerPage, path: string, name: string): Promise<void> {
  const text = await readFile(path, 'utf8');
  const transfer = await explorer.page.evaluateHandle(
    ([content, called]) => {
      const data = new DataTransfer();
      data.items.add(new File([content], called));
      return data;
    },
    [text, name] as const,
  );
  await explorer.page.dispatchEvent('h1', 'drop', { dataTransfer: transfer });
}

async function trainedOnPrices(): Promise<ExplorerPage> {
  const explorer = await open({ query: '?path=toy&backend=wasm' });
  await explorer.showsPath();
  await drop(explorer, file, 'prices.csv');
  await explorer.page.locator('.drop-zone').getByText('120 rows, 4 columns').waitFor();
  await explorer.field('Column to predict').selectOption('price');
  await expect.poll(() => explorer.field('Target type').inputValue()).toBe('regression');
  await explorer.fill({ 'Hidden widths': '4', 'Retraining epochs': '40' });
  await explorer.train();
  expect(await explorer.ending()).toMatch(/^Finished/);
  return explorer;
}

const predicted = async ({ page }: ExplorerPage): Promise<string> => {
  const line = page.getByTestId('row-prediction');
  await line.scrollIntoViewIfNeeded();
  await line.filter({ hasText: /\w/ }).waitFor();
  return line.innerText();
};

describe('a file that is dropped anywhere on the page', () => {
  it('is trained on, tells all in the target’s own units, predicts rows, and is there after a reload', async () => {
    const explorer = await trainedOnPrices();
    const { page } = explorer;
    const line = async () => {
      const text = await page.getByTestId('prediction').innerText();
      const [, said, truth] = /predicted ([\d.,]+), true ([\d.,]+)/.exec(text) ?? [];
      return { isHigh: Number(said) > 500, isAPrice: Number(truth) >= 1000 };
    };
    await expect.poll(line).toEqual({ isHigh: true, isAPrice: true });
    await explorer.page.getByText(/^Typical error on 24 test rows: [\d.]+/).waitFor();
    // The row that is typed: 1,000 + 20 · 30 + 300.
    const form = page.locator('.row-fields');
    // It is fetched when it comes into sight; what arrives above may move it out again.
    const seen = async () => {
      await page.locator('.predict-view').scrollIntoViewIfNeeded();
      return form.isVisible();
    };
    await expect.poll(seen).toBe(true);
    await form.getByLabel('size').fill('30');
    await form.getByLabel('colour').selectOption('red');
    const off = async () => {
      const [, price] = /price = ([\d.,]+), by the retrained network/.exec(await predicted(explorer)) ?? [];
      return Math.abs(Number(price) - 1900);
    };
    await expect.poll(off).toBeLessThan(150);
    await form.getByLabel('size').fill('wide');
    await expect.poll(() => predicted(explorer)).toBe('“size”: “wide” is not a number.');
    await explorer.button('Take the example’s values again').click();
    await expect.poll(() => predicted(explorer)).toMatch(/^price = /);
    await form.getByLabel('size').hover();
    await page.locator('.dependence-chart .curve').waitFor();
    await expect
      .poll(() => page.locator('.dependence-text').innerText())
      .toMatch(/^With “size”, price goes from/);

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByLabel('Predict the rows of a CSV file').setInputFiles(file),
    ]);
    const text = await readFile(await download.path(), 'utf8');
    const { data } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
    expect(data).toHaveLength(120);
    const errors = data.map(row => Math.abs(Number(row['predicted price']) - Number(row.price)));
    expect(errors.reduce((sum, error) => sum + error, 0) / 120).toBeLessThan(100);

    const selected = await explorer.selectedCount();
    await expect.poll(() => explorer.keptRuns()).toEqual([true]);
    await page.reload();
    await explorer.pathTitled('Your run').waitFor();
    await expect.poll(() => explorer.selectedCount()).toBe(selected);
    await page.getByRole('button', { name: 'Cross-validate', exact: true }).waitFor();
    await expect.poll(() => explorer.button('Cross-validate').isEnabled()).toBe(true);
    await page.locator('.path-choice .menu > button').click();
    await page.getByRole('button', { name: /^prices\.csv, M = 10/ }).waitFor();
    await page.getByRole('button', { name: /^Name this run: prices\.csv/ }).click();
    await page.getByLabel(/^Name of prices\.csv, M = 10/).fill('<i>Flats</i> & houses');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^<i>Flats<\/i> & houses: prices\.csv, M = 10/ }).waitFor();
    await explorer.pathTitled('<i>Flats</i> & houses').waitFor();
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    await expect.poll(focused).toMatch(/^Name this run: <i>Flats/);
    expect(await violations(page)).toEqual([]);
    await page.reload();
    await explorer.pathTitled('<i>Flats</i> & houses').waitFor();
    await page.locator('.path-choice .menu > button').click();
    await page.getByRole('button', { name: /^<i>Flats<\/i> & houses: prices\.csv, M = 10/ }).waitFor();
    await explorer.button('Forget all kept runs').click();
    await page.getByRole('button', { name: /^Name this run/ }).waitFor({ state: 'detached' });
    expect(explorer.complaints).toEqual([]);
  });
});

it('images are reconstructed from the pixels that are selected', async () => {
  const images = madeImages(120, 8, 1, 4);
  const labels = npy('|u1', [120], Uint8Array.from(images.y));
  const packed = join(folder, 'bars.npz');
  await writeFile(packed, npz({ X: npy('|u1', [120, 8, 8], images.pixels), y: labels }));
  const explorer = await open({ query: '?path=toy&backend=wasm' });
  const { page } = explorer;
  await explorer.showsPath();
  await explorer.openSetUp();
  await explorer.field('Data set').selectOption('images');
  await explorer.field('Images').setInputFiles(packed);
  await page.locator('.drop-zone').getByText('120 images of 8 × 8 pixels').waitFor();
  await explorer.field('Reconstruct the inputs').check();
  await explorer.fill({ 'Hidden widths': '8', 'Retraining epochs': '5' });
  await explorer.train();
  expect(await explorer.ending()).toMatch(/^Finished/);
  const made = (): Promise<string> =>
    page.locator('.reconstructed canvas').evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  await page
    .getByTestId('prediction')
    .filter({ hasText: /reconstructs 64 inputs, off by/ })
    .waitFor();
  await page.getByText(/^Typical error on 24 test rows: [\d.]+/).waitFor();
  await explorer.lambda.press('Home');
  await explorer.drawn();
  const [first, firstLine] = [await made(), await page.getByTestId('prediction').innerText()];
  await explorer.lambda.press('End');
  await explorer.drawn();
  // Where nothing is selected every image is the mean of all.
  await expect.poll(made).not.toBe(first);
  const off = (line: string): number => Number(/off by ([\d.]+)/.exec(line)?.[1]);
  expect(off(firstLine)).toBeLessThan(off(await page.getByTestId('prediction').innerText()));
  expect(explorer.complaints).toEqual([]);
});

it('where storage is denied that is told, and a run is trained all the same', async () => {
  const denied = (): void => {
    Object.defineProperty(window, 'indexedDB', {
      get: () => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      },
    });
  };
  const explorer = await open({
    query: '?path=toy&backend=wasm',
    before: page => page.addInitScript(denied).then(() => {}),
  });
  await explorer.showsPath();
  await explorer.page.locator('.path-choice .menu > button').click();
  await explorer.page.getByText('Runs are not kept: this browser denies the page storage.').waitFor();
});

it('folds are those of the command line', async () => {
  const explorer = await open({ query: '?path=toy&backend=wasm' });
  await explorer.showsPath();
  await explorer.setUpToy({ 'Retraining epochs': '2', 'Drop share': '1' });
  await explorer.setLambdas('0.01, 0.1, 0.3, 1000');
  await explorer.train();
  expect(await explorer.ending()).toMatch(/^Finished/);
  await explorer.button('Cross-validate').click();
  await explorer.page
    .getByTestId('answer')
    .filter({ hasText: /one standard error/ })
    .waitFor();
  await explorer.openMenu('Save');
  const [download] = await Promise.all([
    explorer.page.waitForEvent('download'),
    explorer.button('Path (.safetensors)').click(),
  ]);
  const page = readStoredPath(new Uint8Array(await readFile(await download.path())));
  const out = join(folder, 'toy.safetensors');
  const { solver } = page.spec;
  const words = [
    ...['--preset', 'toy', '--samples', '80', '--hidden', '4', '--M', '10', '--dense-epochs', '2'],
    ...['--max-iterations', '4', '--retrain-epochs', '2', '--max-drop-share', '1'],
    ...['--lambdas', '0.01,0.1,0.3,1000', '--seed', String(page.spec.seed)],
    ...['--gamma', String(solver.gamma), '--out', out, '--cv', '5', '--workers', '1'],
  ];
  const options = bakeOptions(words);
  expect(options.spec).toEqual(page.spec);
  await bake(options, () => {});
  const line = readStoredPath(new Uint8Array(await readFile(out)));
  const [here, there] = [page, line].map(({ crossValidation }) => crossValidation);
  expect(here?.retrainedAt).toEqual(there?.retrainedAt);
  expect(here?.folds).toHaveLength(5);
  here?.folds.forEach((fold, k) => {
    const other = there?.folds[k];
    expect([fold.count, fold.ended]).toEqual([other?.count, other?.ended]);
    fold.penalised.forEach(({ loss }, i) => {
      expect(loss).toBeCloseTo(other?.penalised[i].loss ?? Number.NaN, 3);
    });
    fold.retrained.forEach(({ index, fit }, i) => {
      expect(index).toBe(other?.retrained[i].index);
      expect(fit.loss).toBeCloseTo(other?.retrained[i].fit.loss ?? Number.NaN, 3);
    });
  });
});
