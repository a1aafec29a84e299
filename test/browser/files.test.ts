import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { BUILT } from './built-page';
import { launchChromium } from './chromium';
import { ExplorerPage, NONSENSE, serveBuilt } from './explorer-page';
import { pictureDifference } from './picture-difference';
import type { ServedFolder } from './served-folder';

let browser: Browser;
let served: ServedFolder;
let explorer: ExplorerPage;
let folder: string;

async function open(query = ''): Promise<ExplorerPage> {
  explorer = await ExplorerPage.open(browser, served, { query });
  await explorer.showsPath();
  return explorer;
}

/** Presses a button of the Save menu; returns where the file lies and what it is called. */
async function saved(button: string): Promise<{ file: string; name: string }> {
  const { page } = explorer;
  await explorer.button('Save').click();
  const [download] = await Promise.all([page.waitForEvent('download'), explorer.button(button).click()]);
  const name = download.suggestedFilename();
  await download.saveAs(join(folder, name));
  await page.keyboard.press('Escape');
  return { file: join(folder, name), name };
}

async function choose(name: string, buffer: Buffer): Promise<void> {
  await explorer.page
    .getByLabel('Path file')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
}

beforeAll(async () => {
  [browser, served, folder] = await Promise.all([
    launchChromium({ gpu: false }),
    serveBuilt(),
    mkdtemp(join(tmpdir(), 'lassonet-')),
  ]);
});

afterEach(async () => {
  expect(await explorer.writing()).not.toMatch(NONSENSE);
  expect(explorer.complaints).toEqual([]);
  await explorer.close();
});

afterAll(async () => {
  await Promise.all([browser.close(), served.close(), rm(folder, { recursive: true })]);
});

describe('a path', () => {
  it('trained here is saved, and opens in another browser as it was', async () => {
    const { page } = await open('?path=toy&backend=cpu');
    await explorer.setUpToy();
    await explorer.setLambdas('0.01, 1, 1000');
    await explorer.train();
    await explorer.ending();
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
    await explorer.button(name).waitFor();
    expect(await explorer.button(name).getAttribute('aria-pressed')).toBe('true');
    await explorer.lambda.press('Home');
    await explorer.lambda.press('ArrowRight');
    await explorer.drawn();
    expect(await explorer.lambda.getAttribute('aria-valuetext')).toBe(before);
    expect(
      await pictureDifference(browser, mask, await explorer.page.getByTestId('mask').screenshot()),
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
    await explorer.button('dropped.safetensors').waitFor();
    expect(await explorer.selectedCount()).toMatch(/features selected/);
  });

  it('opens from another address', async () => {
    const away = await ExplorerPage.open(browser, served, {
      query: `?path=${encodeURIComponent(`${served.url}paths/toy.safetensors`)}`,
    });
    explorer = away;
    await explorer.showsPath();
    expect(await explorer.selectedCount()).toMatch(/features selected/);
    await explorer.button('toy.safetensors').waitFor();
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
    ['#theme=dark', 'Selected inputs', 'mask'],
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
    await page.addStyleTag({ content: hide });
    await page.mouse.move(0, 0);
    const screen = await section.screenshot();
    const text = await readFile(file, 'utf8');
    expect(text).toMatch(/^<\?xml/);
    expect(text).not.toMatch(/var\(|https?:\/\/(?!www\.w3\.org)|<script|<foreignObject/);
    const other = await browser.newPage({ viewport: { width: 1440, height: 1400 } });
    await other.goto(`file://${file}`);
    const alone = await other.locator('svg').first().screenshot();
    await other.close();
    const png = await readFile((await saved(`${title} as PNG`)).file);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    const marks = '.view :is(canvas, svg :is(path, line, circle, rect), .bar-fill) { visibility: hidden }';
    await page.addStyleTag({ content: marks });
    const bare = await pictureDifference(browser, screen, await section.screenshot());
    for (const picture of [alone, png]) {
      const difference = await pictureDifference(browser, screen, picture);
      expect(difference).toBeLessThan(0.02);
      expect(difference, 'nearer than the view without its marks').toBeLessThan(bare / 4);
    }
  });
});
