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
import { BUILT } from './built-page';
import { type ExplorerPage, NONSENSE } from './explorer-page';
import { explorerSession, type SessionOptions } from './explorer-session';

const KILOBYTE = 1000;

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
    const gzipped = bodies.reduce((sum, body) => sum + gzipSync(body).length, 0);
    expect(scripts.length).toBeGreaterThan(0);
    expect(gzipped).toBeLessThanOrEqual(148 * KILOBYTE);
    expect(bodies.some(body => body.includes('registerKernel'))).toBe(false);
    expect(await explorer.backend()).toBe('stored path');
    expect(complaints).toEqual([]);
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
    await open({ query: '?path=toy' });
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
