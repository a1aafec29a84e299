import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  chosenAs,
  pathsOverM,
  STORED_PATHS,
  storedPathTitle,
} from '../../src/store/state/stored-path-catalogue';
import { VIEWS_WORDS } from '../../src/words/en/views';
import { BUILT } from './built-page';
import { type ExplorerPage, NONSENSE } from './explorer-page';
import { explorerSession, type SessionOptions } from './explorer-session';

const KILOBYTE = 1000;

/** Names of the scripts that the page loads before it can begin: those in its HTML, and all that these import at once. */
async function firstScripts(): Promise<readonly string[]> {
  const html = await readFile(join(BUILT, 'index.html'), 'utf8');
  const found = new Set(Array.from(html.matchAll(/assets\/([\w-]+\.js)/g), ([, file]) => file));
  for (const file of found) {
    const code = await readFile(join(BUILT, 'assets', file), 'utf8');
    for (const [, next] of code.matchAll(/(?:from|import)\s*"\.\/([\w-]+\.js)"/g)) found.add(next);
  }
  return [...found];
}

function gzippedSize(bodies: readonly Uint8Array[]): number {
  return bodies.reduce((sum, body) => sum + gzipSync(body).length, 0);
}

/** How many colours a canvas holds. */
function coloursOf(canvas: HTMLElement | SVGElement): number {
  if (!(canvas instanceof HTMLCanvasElement)) return 0;
  const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height);
  return new Set(new Uint32Array(pixels?.data.buffer ?? new ArrayBuffer(0))).size;
}

const session = explorerSession();
let explorer: ExplorerPage;

async function open(options?: SessionOptions): Promise<ExplorerPage> {
  explorer = await session.open(options);
  return explorer;
}

describe('a stored path', () => {
  it('is there at first paint, with little JavaScript and no tensor library', async () => {
    const { page, requests, complaints } = await open();
    await explorer.showsPath();
    await page.waitForLoadState('networkidle');
    await expect.poll(() => explorer.selectedCount()).toMatch(/^\d+ of \d+ pixels selected$/);
    expect(requests.filter(url => /tfjs|wasm|worker|data\//.test(url))).toEqual([]);
    expect(requests.filter(url => !url.startsWith(session.served.url))).toEqual([]);
    expect(session.served.missing).toEqual([]);
    const scripts = requests
      .filter(url => url.endsWith('.js'))
      .map(url => url.slice(session.served.url.length));
    const bodies = await Promise.all(scripts.map(path => readFile(join(BUILT, path))));
    expect(scripts.length).toBeGreaterThan(0);
    expect(gzippedSize(bodies)).toBeLessThanOrEqual(140 * KILOBYTE);
    expect(bodies.some(body => body.includes('registerKernel'))).toBe(false);
    expect(await explorer.backend()).toBe('stored path');
    expect(complaints).toEqual([]);
  });

  it('is drawn, with its sentence and its mask, by 130 kB of JavaScript alone', async () => {
    const first = await firstScripts();
    const bodies = await Promise.all(first.map(file => readFile(join(BUILT, 'assets', file))));
    expect(gzippedSize(bodies)).toBeLessThanOrEqual(130 * KILOBYTE);
    await open({
      before: async page => {
        await page.route(/\.js$/, route =>
          first.some(file => route.request().url().endsWith(`/${file}`)) ? route.continue() : route.abort(),
        );
      },
    });
    await explorer.showsPath();
    const { page } = explorer;
    await expect.poll(() => explorer.selectedCount()).toMatch(/^\d+ of \d+ pixels selected$/);
    await expect.poll(() => page.locator('.look-sentence').innerText()).toMatch(/\d/);
    for (const part of ['mask', 'path']) {
      const canvas = page.locator(`[data-part="${part}"] canvas`).first();
      await expect.poll(() => canvas.evaluate(coloursOf)).toBeGreaterThan(3);
    }
    for (const title of [VIEWS_WORDS.score, VIEWS_WORDS.example]) {
      await page.getByText(VIEWS_WORDS.notLoaded({ title })).waitFor();
    }
  });

  it.each(['?path=filters', '#p=mnist-filters', '?path=constructor'])(
    'is asked for once, by %s',
    async query => {
      const { requests } = await open({ query });
      await explorer.showsPath();
      await explorer.page.waitForLoadState('networkidle');
      const paths = requests.filter(url => url.includes('/paths/'));
      const id = query.includes('filters') ? 'mnist-filters' : 'mnist-5v6';
      expect(paths.map(url => url.split('/').pop())).toEqual([`${id}.bin`]);
      expect(session.served.missing).toEqual([]);
    },
  );

  it.each(STORED_PATHS)('$title is small and opens', async ({ id, title }) => {
    expect((await stat(join(BUILT, 'paths', `${id}.safetensors`))).size).toBeLessThanOrEqual(640 * KILOBYTE);
    await open({ query: chosenAs(id) === 'toy' ? '' : '?path=toy' });
    await explorer.showsPath();
    const before = await explorer.selectedCount();
    const overM = pathsOverM(id);
    const chosen = chosenAs(id) === id ? title : storedPathTitle(chosenAs(id));
    await explorer.choosePath(chosen);
    await expect.poll(() => explorer.selectedCount()).not.toBe(before);
    await expect.poll(() => explorer.pathTitled(chosen).count()).toBe(1);
    if (overM.length > 0) {
      const chosenM = `M = ${overM.find(path => path.id === id)?.M}`;
      const M = explorer.button(chosenM);
      await M.click();
      await expect.poll(() => M.getAttribute('aria-pressed')).toBe('true');
      await expect
        .poll(() => explorer.page.locator('.path-caption').innerText())
        .toMatch(new RegExp(`${chosenM}$`));
    }
    await explorer.lambda.press('End');
    // The path of the write-up’s setting is over where its list of λ ends, that of two gates where one of them is empty.
    const most = { 'mnist-filters-write-up': 5, 'mnist-two-gates': 8 }[id as string] ?? 0;
    await expect
      .poll(async () => Number.parseInt(await explorer.selectedCount(), 10))
      .toBeLessThanOrEqual(most);
    expect(explorer.complaints).toEqual([]);
  });

  it('shows another mask, count and prediction as λ moves by keyboard', async () => {
    const { page } = await open();
    await explorer.showsPath();
    const seen = async () => ({
      count: await explorer.selectedCount(),
      text: await explorer.lambda.getAttribute('aria-valuetext'),
      prediction: await page.getByTestId('prediction').innerText(),
      mask: (await page.getByTestId('mask').screenshot()).toString('base64'),
    });
    await explorer.lambda.focus();
    await page.keyboard.press('Home');
    const dense = await seen();
    expect(dense.text).toMatch(/^λ = \S+: (\d+) of \1 pixels selected, accuracy \d+\.\d\s%$/);
    await page.keyboard.press('End');
    const empty = await seen();
    expect(empty.text).toMatch(/: 0 of \d+ pixels selected/);
    for (const part of ['text', 'count', 'prediction', 'mask'] as const) {
      expect(empty[part], part).not.toBe(dense[part]);
    }
    for (const key of ['ArrowLeft', 'PageUp', 'PageDown', 'ArrowRight']) await page.keyboard.press(key);
    await expect.poll(() => explorer.points()).toBeGreaterThan(20);
    await page.keyboard.press('Home');
    expect((await seen()).text).toBe(dense.text);
    await page.keyboard.press('ArrowRight');
    expect((await seen()).text).not.toBe(dense.text);
  });

  it('plays from dense to sparse', async () => {
    await open({
      query: '?path=toy',
      before: page => page.emulateMedia({ reducedMotion: 'no-preference' }),
    });
    await explorer.showsPath();
    await explorer.lambda.press('Home');
    await explorer.drawn();
    const text = () => explorer.lambda.getAttribute('aria-valuetext');
    const dense = await text();
    await explorer.button('Play from dense to sparse').click();
    await expect.poll(text).not.toBe(dense);
    await explorer.button('Stop playing').click();
  });
});

describe('a stored path that is damaged', () => {
  const DAMAGE = {
    truncated: (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1),
    'cut in its header': (bytes: Buffer) => bytes.subarray(0, 100),
    empty: () => Buffer.alloc(0),
    'another file': () => Buffer.from('<!doctype html><title>Not found</title>'),
    garbled: (bytes: Buffer) => Buffer.from(bytes.map((byte, i) => (i < 2000 && i > 8 ? byte ^ 0x55 : byte))),
  };

  it.each(Object.entries(DAMAGE))('(%s) ends in a sentence', async (_, damage) => {
    const stored = await readFile(join(BUILT, 'paths/toy.bin'));
    await open({
      query: '?path=toy',
      before: async page =>
        void (await page.route('**/paths/toy.bin', route => route.fulfill({ body: damage(stored) }))),
    });
    await explorer.notice.waitFor();
    await expect
      .poll(() => explorer.notice.innerText())
      .toMatch(/^The stored path “Toy regression” could not be opened: .{10,300}\./);
    expect(await explorer.writing()).not.toMatch(NONSENSE);
    await explorer.choosePath('MNIST 5 vs 6');
    await explorer.showsPath();
    await expect.poll(() => explorer.notice.count()).toBe(0);
    expect(explorer.complaints).toEqual([]);
  });

  it('or missing ends in a sentence, and one can still train', async () => {
    await open({
      query: '?path=toy&backend=wasm',
      before: async page =>
        void (await page.route('**/paths/*', route => route.fulfill({ status: 404, body: 'none' }))),
    });
    await explorer.notice.waitFor();
    await expect.poll(() => explorer.notice.innerText()).toContain('the server answered 404');
    await explorer.setUpToy();
    await explorer.setLambdas('0.01, 1000');
    await explorer.train();
    expect(await explorer.ending()).toMatch(/^Finished/);
    await expect.poll(() => explorer.selectedCount()).toMatch(/of 10 features selected/);
  });
});
