import { readFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Locator, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BUILT } from './built-page';
import type { ExplorerPage } from './explorer-page';
import { explorerSession } from './explorer-session';

const session = explorerSession();
const { open } = session;
let explorer: ExplorerPage;

const LASTING = Array.from({ length: 1000 }, (_, i) => (0.001 * 1.005 ** i).toPrecision(5)).join(', ');

/** Trains what takes minutes, and waits for the first points. */
async function trainsLong(): Promise<void> {
  await explorer.showsPath();
  await explorer.setUpToy({ 'Max iterations': '20000', Tolerance: '1e-12' });
  await explorer.setLambdas(LASTING);
  await explorer.train();
  await explorer.pathTitled('Your run').waitFor();
}

describe('a server that sends a path file', () => {
  let stored: Buffer;
  let server: Server;
  let address: string;

  const ANSWERS: Readonly<Record<string, (response: ServerResponse) => void>> = {
    cut: response => {
      response.writeHead(200, { 'content-length': stored.length });
      response.write(stored.subarray(0, stored.length / 2), () => response.destroy());
    },
    twice: response => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(gzipSync(stored)));
    },
    once: response => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(stored));
    },
    page: response => {
      response.writeHead(200, { 'content-type': 'text/html' }).end(stored);
    },
  };

  beforeAll(async () => {
    stored = await readFile(join(BUILT, 'paths/toy.safetensors'));
    server = createServer(({ url }, response) => {
      response.setHeader('access-control-allow-origin', '*');
      ANSWERS[/(\w+)\.safetensors/.exec(url ?? '')?.[1] ?? 'page'](response);
    });
    await new Promise<void>(listening => server.listen(0, 'localhost', listening));
    address = `http://localhost:${(server.address() as AddressInfo).port}/`;
  });

  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });

  it.each([
    ['and breaks off', 'cut', /the download was interrupted/],
    ['compressed twice', 'twice', /it is compressed \(gzip\)/],
    ['as text/html', 'page', /the file does not exist/],
  ])('%s is told of in a sentence', async (_, name, sentence) => {
    explorer = await open({ query: `?path=${address}${name}.safetensors` });
    await explorer.notice.waitFor();
    await expect.poll(() => explorer.notice.innerText()).toMatch(sentence);
    await explorer.choosePath('Toy regression');
    await explorer.showsPath();
  });

  it('compressed on its way is none the worse', async () => {
    explorer = await open({ query: `?path=${address}once.safetensors` });
    await explorer.showsPath();
    await expect.poll(() => explorer.selectedCount()).toContain('of 10 features');
  });
});

describe('offline', () => {
  it('the page goes on, and says why it fetches nothing', async () => {
    explorer = await open({ query: '?path=toy&backend=wasm' });
    await explorer.showsPath();
    await explorer.setUpToy();
    await explorer.setLambdas('0.01, 1000');
    await explorer.page.context().setOffline(true);
    await explorer.choosePath('MNIST 0–9');
    await explorer.notice.waitFor();
    await expect.poll(() => explorer.notice.innerText()).toContain('you are offline');
    await explorer.train();
    expect(await explorer.ending()).toContain(
      'What computes could not be fetched: you are offline. The previous path',
    );
    await explorer.page.context().setOffline(false);
    await explorer.train();
    await explorer.page
      .locator('.run-end')
      .filter({ hasText: /^Finished/ })
      .waitFor();
  });
});

describe('a window without storage', () => {
  it('opens paths, keeps a theme while it is open, and trains', async () => {
    const denied = (): void => {
      for (const store of ['localStorage', 'sessionStorage', 'indexedDB']) {
        Object.defineProperty(window, store, {
          get: () => {
            throw new DOMException('The operation is insecure.', 'SecurityError');
          },
        });
      }
    };
    explorer = await open({
      query: '?path=toy&backend=wasm',
      before: page => page.addInitScript(denied).then(() => {}),
    });
    await explorer.showsPath();
    await explorer.openMenu('Menu');
    await explorer.page.getByLabel('Theme').selectOption('dark');
    await explorer.closeMenus();
    await expect
      .poll(() => explorer.page.evaluate(() => document.documentElement.dataset.theme))
      .toBe('dark');
    await explorer.setUpToy();
    await explorer.setLambdas('0.01, 1000');
    await explorer.train();
    expect(await explorer.ending()).toMatch(/^Finished/);
    expect(explorer.complaints).toEqual([]);
  });
});

it('a run that goes on is asked about before the page is left, and one that is over is not', async () => {
  explorer = await open({ query: '?path=toy&backend=wasm' });
  const { page } = explorer;
  await trainsLong();
  const asked: string[] = [];
  page.on('dialog', dialog => {
    asked.push(dialog.type());
    void dialog.dismiss();
  });
  const leave = () => page.evaluate(() => setTimeout(() => location.reload()));
  await leave();
  await expect.poll(() => asked).toEqual(['beforeunload']);
  await explorer.button('Stop').click();
  expect(await explorer.ending()).toMatch(/^Stopped/);
  await Promise.all([page.waitForEvent('load'), leave()]);
  expect(asked).toHaveLength(1);
});

it('a run that is cut off by a reload is offered again, and goes on from its last λ', async () => {
  explorer = await open({ query: '?path=toy&backend=wasm' });
  const { page } = explorer;
  page.on('dialog', dialog => void dialog.accept());
  await trainsLong();
  await expect.poll(() => explorer.keptRuns()).toEqual([false]);
  await page.reload();
  await explorer.pathTitled('Your run').waitFor();
  const [, told] =
    /^This run was cut off after (\d+) λ values: the page was left\./.exec(await explorer.ending()) ?? [];
  const kept = await explorer.points();
  expect(kept).toBe(Number(told));
  await page.locator('.path-choice .menu > button').click();
  await page.getByRole('button', { name: /^Toy regression, M = 10, .*, not finished$/ }).waitFor();
  await explorer.closeMenus();
  await explorer.button('Go on').click();
  await expect.poll(() => explorer.points()).toBeGreaterThan(kept);
  await explorer.openSetUp();
  await explorer.button('Stop').click();
  expect(await explorer.ending()).toMatch(/^Stopped after \d+ λ values/);
  await explorer.button('Go on').waitFor();
  await expect.poll(() => explorer.keptRuns()).toEqual([false]);
  expect(explorer.complaints).toEqual([]);
});

describe('where a system forces colours', () => {
  /** How many colours a picture of the element has. */
  async function coloursOf(element: Locator): Promise<number> {
    const png = (await element.screenshot()).toString('base64');
    return element.page().evaluate(async data => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const { width, height } = image;
      const context = new OffscreenCanvas(width, height).getContext('2d');
      context?.drawImage(image, 0, 0);
      const pixels = new Uint32Array(context?.getImageData(0, 0, width, height).data.buffer ?? []);
      return new Set(pixels).size;
    }, png);
  }

  it.each(['light', 'dark'] as const)('(%s) what shows data by colour keeps it', async colorScheme => {
    explorer = await open({
      query: '?path=mnist-5v6',
      before: page => page.emulateMedia({ forcedColors: 'active', colorScheme }),
    });
    await explorer.showsPath();
    const { page } = explorer;
    await expect.poll(() => coloursOf(page.locator('.ramp').first())).toBeGreaterThan(10);
    const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const line = () =>
      page
        .locator('.path-chart .cursor')
        .evaluate(cursor => getComputedStyle(cursor, '::before').backgroundColor);
    await expect.poll(line).not.toBe(ground);
    const swatches = () =>
      page.locator('.legend li').evaluateAll(all =>
        all
          .filter(each => each.checkVisibility())
          .map(each => {
            const { backgroundColor, backgroundImage, borderTopWidth } = getComputedStyle(each, '::before');
            return backgroundImage !== 'none' || borderTopWidth !== '0px' ? 'drawn' : backgroundColor;
          }),
      );
    await expect.poll(async () => (await swatches()).length).toBeGreaterThan(2);
    expect(await swatches()).not.toContain(ground);
  });
});

it('two tabs at once train each its own, and both to the end', async () => {
  explorer = await open({ query: '?path=toy&backend=wasm' });
  const other = await explorer.another(session.served);
  const both = [explorer, other];
  await Promise.all(
    both.map(async (tab, i) => {
      await tab.showsPath();
      await tab.setUpToy({ Samples: String(80 + 20 * i) });
      await tab.setLambdas(i === 0 ? '0.01, 0.1, 1000' : '0.02, 1000');
    }),
  );
  await Promise.all(both.map(tab => tab.train()));
  for (const tab of both) expect(await tab.ending()).toMatch(/^Finished/);
  await expect.poll(() => Promise.all(both.map(tab => tab.points()))).toEqual([3, 2]);
  expect([...explorer.complaints, ...other.complaints]).toEqual([]);
});

it('a tab that the browser freezes in the background goes on where it was', async () => {
  explorer = await open({ query: '?path=toy&backend=wasm' });
  const { page } = explorer;
  await trainsLong();
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  await new Promise(done => setTimeout(done, 500));
  await session.send('Page.setWebLifecycleState', { state: 'active' });
  const before = await explorer.points();
  await expect.poll(() => explorer.points()).toBeGreaterThan(before);
  await explorer.button('Stop').click();
  expect(await explorer.ending()).toMatch(/^Stopped after \d+ λ/);
  expect(explorer.complaints).toEqual([]);
});

it('Back leaves a lesson for the path from before it, and that path for the one before', async () => {
  explorer = await open();
  const { page } = explorer;
  await explorer.showsPath();
  await explorer.choosePath('Toy regression');
  await explorer.shows('Toy regression');
  await explorer.openMenu('Lessons');
  await page.getByRole('link', { name: 'What λ does' }).click();
  await page.locator('.lesson-count').getByText('Step 1 of 5').waitFor();
  await page.goBack();
  await page.locator('.lesson').waitFor({ state: 'detached' });
  await explorer.shows('Toy regression');
  await page.goBack();
  await explorer.shows('MNIST 5 vs 6');
  await page.goForward();
  await explorer.shows('Toy regression');
});

/** The training worker with something done to it at its fifth point. */
function atPointFive(before: string, then: string) {
  return async (route: Route): Promise<void> => {
    const { pathname } = new URL(route.request().url());
    const body = await readFile(join(BUILT, 'assets', pathname.split('/').at(-1) ?? ''), 'utf8');
    const count = `const post = self.postMessage.bind(self); let points = 0;
      self.postMessage = (message, options) => {
        post(message, options);
        if (message.event?.type === 'point' && ++points === 5) { ${then} }
      };`;
    await route.fulfill({ contentType: 'text/javascript', body: `${body}\n;${before};${count}` });
  };
}

const CONTEXTS = `const contexts = []; const give = OffscreenCanvas.prototype.getContext;
  OffscreenCanvas.prototype.getContext = function (...given) {
    const context = give.apply(this, given);
    if (context) contexts.push(context);
    return context;
  }`;
const DEVICES = `const devices = []; const ask = GPUAdapter.prototype.requestDevice;
  GPUAdapter.prototype.requestDevice = async function (...given) {
    const device = await ask.apply(this, given);
    devices.push(device);
    return device;
  }`;
/** Every function of a module that is made from now on fails once `trapped` is true. */
const MODULES = `let trapped = false; const make = WebAssembly.instantiate;
  const failing = instance => ({ exports: Object.fromEntries(Object.entries(instance.exports).map(([name, value]) => [
    name, typeof value !== 'function' ? value : (...given) => {
      if (trapped) throw new WebAssembly.RuntimeError('memory access out of bounds');
      return value(...given);
    }])) });
  WebAssembly.instantiate = async (...given) => {
    const made = await make(...given);
    return made.instance ? { ...made, instance: failing(made.instance) } : failing(made);
  };
  WebAssembly.instantiateStreaming = async (response, imports) => WebAssembly.instantiate(await (await response).arrayBuffer(), imports)`;

const TEN = '0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08, 0.09, 0.1';

describe('a backend that fails at the start gives way to the next', () => {
  const NO_CONTEXT = 'OffscreenCanvas.prototype.getContext = () => null;';
  const NO_CARD = 'GPU.prototype.requestAdapter = async () => null;';
  const NO_MODULES = `for (const name of ['instantiate', 'instantiateStreaming', 'compile', 'compileStreaming'])
    WebAssembly[name] = async () => { throw new RangeError('Out of memory'); };`;

  it.each([
    ['webgl', NO_CONTEXT, 'WASM'],
    ['webgpu', NO_CARD, 'WASM'],
    ['wasm', NO_MODULES, 'CPU'],
  ])('%s', async (backend, affliction, next) => {
    explorer = await open({
      query: `?path=toy&backend=${backend}`,
      before: async (page: Page) =>
        void (await page.route('**/training.worker*.js', async route => {
          const { pathname } = new URL(route.request().url());
          const body = await readFile(join(BUILT, 'assets', pathname.split('/').at(-1) ?? ''), 'utf8');
          await route.fulfill({ contentType: 'text/javascript', body: `${body}\n;${affliction}` });
        })),
    });
    await explorer.showsPath();
    await explorer.setUpToy();
    await explorer.setLambdas('0.01, 1000');
    await explorer.train();
    expect(await explorer.ending()).toMatch(/^Finished: 2 λ values in/);
    expect(await explorer.backend()).toBe(next);
  });
});

describe('a backend that fails at its fifth λ gives way to the next, which goes on from there', () => {
  it.each([
    [
      'webgl',
      'its context is lost',
      CONTEXTS,
      `for (const each of contexts) each.getExtension('WEBGL_lose_context')?.loseContext();`,
    ],
    ['webgpu', 'its device is lost', DEVICES, 'for (const each of devices) each.destroy();'],
    ['wasm', 'it traps', MODULES, 'trapped = true;'],
    ['cpu', 'memory is short', '', `throw new RangeError('Array buffer allocation failed');`],
  ])('%s: %s', async (backend, _, before, then) => {
    explorer = await open({
      query: `?path=toy&backend=${backend}`,
      gpu: backend === 'webgpu',
      // The first worker fails; the next is as it was built.
      before: async (page: Page) =>
        void (await page.route('**/training.worker*.js', atPointFive(before, then), { times: 1 })),
    });
    await explorer.showsPath();
    // As many samples as software that plays a graphics card can take.
    await explorer.setUpToy({ Samples: '20' });
    await explorer.setLambdas(TEN);
    await explorer.train();
    const goesOn = /^(\w+) failed: [A-Z].*\. The run goes on from step (\d+) with another backend\.$/m;
    await expect.poll(() => explorer.notice.innerText(), { timeout: 100_000 }).toMatch(goesOn);
    const [, name, number] = goesOn.exec(await explorer.notice.innerText()) ?? [];
    expect(name?.toLowerCase()).toBe(backend);
    expect(Number(number)).toBeGreaterThanOrEqual(6);
    expect(await explorer.ending()).toMatch(/^Finished: 10 λ values in/);
    await expect.poll(() => explorer.points()).toBe(10);
    expect(await lambdasOnScreen()).toEqual([...new Set(await lambdasOnScreen())]);
    expect(await explorer.backend()).toBe(backend === 'wasm' ? 'CPU' : 'WASM');
    await explorer.openMenu('Menu');
    await explorer.page.getByTestId('backend').click();
    const failed = explorer.page.locator('.backend-report [data-outcome=failed]');
    await expect
      .poll(() => failed.innerText())
      .toMatch(/failed during the run\s+\S.* failed at this run: [A-Z].*\./s);
  });

  it('and where every other fails as well, what arrived stays, with a sentence', async () => {
    explorer = await open({
      query: '?path=toy&backend=wasm',
      before: async page =>
        void (await page.route(
          '**/training.worker*.js',
          atPointFive('', `throw new RangeError('Array buffer allocation failed');`),
        )),
    });
    await explorer.showsPath();
    await explorer.setUpToy();
    await explorer.setLambdas(TEN.concat(', 0.2, 0.3'));
    await explorer.train();
    expect(await explorer.ending()).toMatch(
      /^The run failed: The computation failed: Array buffer allocation failed\. No other way of computing works in this browser\. The 10 λ values computed so far stay/,
    );
    await expect.poll(() => explorer.points()).toBe(10);
  });
});

/** The λ of all points, as the slider says them. */
async function lambdasOnScreen(): Promise<readonly string[]> {
  await explorer.lambda.press('Home');
  const told: string[] = [];
  for (let i = 0; i < 10; i++) {
    await explorer.drawn();
    told.push((await explorer.lambda.getAttribute('aria-valuetext'))?.split(':')[0] ?? '');
    await explorer.lambda.press('ArrowRight');
  }
  return told;
}
