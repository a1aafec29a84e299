import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page, Route } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { BUILT } from './built-page';
import type { ExplorerPage } from './explorer-page';
import { explorerSession } from './explorer-session';

const WORKER = '**/training.worker*.js';
const LASTING = Array.from({ length: 1000 }, (_, i) => (0.001 * 1.005 ** i).toPrecision(5)).join(', ');

const { open } = explorerSession();
let explorer: ExplorerPage;

async function openWith(worker: (page: Page) => Promise<unknown>): Promise<void> {
  explorer = await open({
    query: '?path=toy&backend=wasm',
    before: async page => void (await worker(page)),
  });
  await explorer.showsPath();
  await explorer.setUpToy({ 'Max iterations': '20000', Tolerance: '1e-12' });
  await explorer.setLambdas(LASTING);
}

/** The real worker with something done to it first. */
function afflicted(affliction: string) {
  return async (route: Route): Promise<void> => {
    const { pathname } = new URL(route.request().url());
    const body = await readFile(join(BUILT, 'assets', pathname.split('/').at(-1) ?? ''), 'utf8');
    await route.fulfill({ contentType: 'text/javascript', body: `${body}\n;${affliction}` });
  };
}

declare const kept: { readonly workers: Worker[] };

/** Keeps the page's workers where a test finds them. */
function keepWorkers(): void {
  const workers: Worker[] = [];
  Object.assign(window, {
    kept: { workers },
    Worker: class extends Worker {
      constructor(address: string | URL, options?: WorkerOptions) {
        super(address, options);
        workers.push(this);
      }
    },
  });
}

/** Trains, and waits until so many points of the run are on screen in place of those from before. */
async function trainsUntil(points: number): Promise<void> {
  const before = await explorer.points();
  await explorer.train();
  await expect
    .poll(async () => {
      const now = await explorer.points();
      return now !== before && now >= points;
    })
    .toBe(true);
}

/** Once the worker is well again, the page trains. */
async function trainsAgain(): Promise<void> {
  await explorer.page.unroute(WORKER);
  await explorer.setLambdas('0.01, 1000');
  await explorer.train();
  await explorer.page
    .locator('.run-end')
    .filter({ hasText: /^Finished/ })
    .waitFor();
}

describe('a worker that dies', () => {
  it.each([
    [
      'throws at once',
      (route: Route) => route.fulfill({ contentType: 'text/javascript', body: 'throw new Error("broken")' }),
    ],
    ['is not there', (route: Route) => route.fulfill({ status: 404, body: 'none' })],
    [
      'cannot be parsed',
      (route: Route) => route.fulfill({ contentType: 'text/javascript', body: 'let let = {' }),
    ],
    ['lost its connection', (route: Route) => route.abort()],
  ])('(it %s) ends in a sentence', async (_, affliction) => {
    await openWith(page => page.route(WORKER, affliction));
    await explorer.train();
    expect(await explorer.ending()).toMatch(/^The run failed: The training worker .*\. The previous path/);
    await expect.poll(() => explorer.progress.count()).toBe(0);
    await trainsAgain();
  });

  it('in the middle of a run leaves what arrived', async () => {
    const dies = `const post = self.postMessage.bind(self); let count = 0;
      self.postMessage = (message, options) => {
        post(message, options);
        if (message.event?.type === 'point' && ++count === 3) setTimeout(() => { throw new Error('out of memory'); });
      };`;
    await openWith(page => page.route(WORKER, afflicted(dies)));
    await explorer.train();
    expect(await explorer.ending()).toMatch(
      /^The run failed: .*out of memory.* The \d+ λ values computed so far stay/,
    );
    await expect.poll(() => explorer.points()).toBeGreaterThanOrEqual(3);
    await expect.poll(() => explorer.progress.count()).toBe(0);
    await trainsAgain();
  });

  it('without an event, as when the browser ends it, leaves what arrived', async () => {
    await openWith(page => page.addInitScript(keepWorkers));
    await trainsUntil(3);
    await explorer.page.evaluate(() => {
      for (const worker of kept.workers) worker.terminate();
    });
    expect(await explorer.ending()).toMatch(
      /^The run failed: The training worker died: the browser ended it.* The \d+ λ values computed so far stay/,
    );
    await explorer.setLambdas('0.01, 1000');
    await explorer.train();
    await explorer.page
      .locator('.run-end')
      .filter({ hasText: /^Finished/ })
      .waitFor();
  });

  it('or hangs is given up when one presses Stop, and what arrived stays', async () => {
    const hangs = `const post = self.postMessage.bind(self); let count = 0;
      self.postMessage = (message, options) => {
        post(message, options);
        if (message.event?.type === 'point' && ++count === 3) setTimeout(() => { for (;;); });
      };`;
    await openWith(page => page.route(WORKER, afflicted(hangs)));
    await trainsUntil(3);
    await explorer.button('Stop').click();
    expect(await explorer.ending()).toMatch(/^Stopped/);
    await expect.poll(() => explorer.points()).toBeGreaterThanOrEqual(3);
    await trainsAgain();
  });

  it('of a promise nobody awaited ends in a sentence', async () => {
    const dies = `const post = self.postMessage.bind(self);
      self.postMessage = (message, options) => {
        post(message, options);
        if (message.event?.type === 'point') Promise.reject(new Error('device lost'));
      };`;
    await openWith(page => page.route(WORKER, afflicted(dies)));
    // Every backend is tried.
    await explorer.setUpToy();
    await explorer.train();
    expect(await explorer.ending()).toMatch(/^The run failed: .*device lost/);
  });

  it('with its data missing says so', async () => {
    await openWith(page => page.route('**/data/**', route => route.fulfill({ status: 404, body: 'none' })));
    await explorer.openSetUp();
    await explorer.field('Data set').selectOption('mnist');
    await explorer.train();
    expect(await explorer.ending()).toMatch(/^The run failed: The data could not be fetched/);
  });

  it('with its data damaged says so', async () => {
    await openWith(page =>
      page.route('**/data/**', route => route.fulfill({ body: Buffer.from('no digits') })),
    );
    await explorer.openSetUp();
    await explorer.field('Data set').selectOption('mnist');
    await explorer.train();
    expect(await explorer.ending()).toMatch(/^The run failed: [A-Z].*\. The previous path/);
  });

  it('without the files of WASM takes another backend', async () => {
    await openWith(page => page.route('**/*.wasm', route => route.fulfill({ status: 404, body: 'none' })));
    await explorer.setLambdas('0.01, 1000');
    await explorer.setUpToy();
    await explorer.train();
    expect(await explorer.ending()).toMatch(/^Finished/);
    expect(await explorer.backend()).not.toBe('WASM');
  });
});
