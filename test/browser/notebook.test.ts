import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../../scripts/tools/headless-chromium';
import { findPython } from '../../scripts/tools/python.mjs';
import { type ServedFolder, serveFolder } from '../../scripts/tools/served-folder';
import { violations } from './axe';
import { late } from './late';

const ROOT = resolve(import.meta.dirname, '../..');
const FIXTURES = join(ROOT, 'test/fixtures/python');
const python = findPython();

type State = Readonly<Record<string, unknown>>;

let folder: string;
let browser: Browser;
let served: ServedFolder;
let page: Page;
let kernel: Kernel | null = null;
/** What the page's widget has told Python, until Python has answered. */
let told: Promise<unknown> = Promise.resolve();

/** A process in which Python shows a path, with the package as a person would have installed it. */
class Kernel {
  readonly #lines: AsyncIterator<string>;

  private constructor(readonly process: ChildProcessWithoutNullStreams) {
    this.#lines = createInterface({ input: process.stdout })[Symbol.asyncIterator]();
  }

  static start(shown: string): Kernel {
    const env = { ...globalThis.process.env, PYTHONPATH: join(FIXTURES, 'stand-in') };
    // Not in the project: the package is the installed one.
    return new Kernel(spawn(venvPython(), [join(FIXTURES, 'notebook.py'), shown], { cwd: folder, env }));
  }

  async answer(): Promise<State> {
    const { value, done } = await this.#lines.next();
    if (done) throw new Error(`Python ended: ${await text(this.process.stderr)}`);
    return JSON.parse(value);
  }

  ask(wish: State): Promise<State> {
    this.process.stdin.write(`${JSON.stringify(wish)}\n`);
    return this.answer();
  }
}

async function text(stream: AsyncIterable<Buffer>): Promise<string> {
  let whole = '';
  for await (const part of stream) whole += part;
  return whole;
}

function venvPython(): string {
  return join(folder, 'venv/bin/python');
}

/** Runs a command to its end; returns what it printed. */
function run(command: string, ...options: string[]): string {
  const { status, stdout, stderr } = spawnSync(command, options, { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${options.join(' ')}: ${stdout}${stderr}`);
  return stdout;
}

/** A page with what a notebook gives a widget: a model of its traits, and an element to draw into. */
const NOTEBOOK = `<!doctype html><title>A notebook</title><link rel="icon" href="data:,"><div id="output"></div>
<script type="module">
  import widget from './widget.js';
  class Model {
    #state; #listeners = new Map(); #changed = {};
    constructor(state) { this.#state = state; }
    get(name) { return this.#state[name]; }
    set(name, value) {
      if (JSON.stringify(value) === JSON.stringify(this.#state[name])) return;
      this.#state[name] = value;
      this.#changed[name] = value;
      for (const listener of this.#listeners.get('change:' + name) ?? []) listener();
    }
    save_changes() { const told = this.#changed; this.#changed = {}; if (Object.keys(told).length > 0) void toPython(told); }
    fromPython(state) { for (const [name, value] of Object.entries(state)) this.set(name, value); this.#changed = {}; }
    on(name, listener) { this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), listener]); }
    off(name, listener) { this.#listeners.set(name, (this.#listeners.get(name) ?? []).filter(other => other !== listener)); }
    get listening() { return [...this.#listeners.values()].flat().length; }
  }
  globalThis.show = async ({ file, ...state }) => {
    const bytes = Uint8Array.from(atob(file), letter => letter.charCodeAt(0));
    globalThis.model = new Model({ ...state, file: new DataView(bytes.buffer) });
    globalThis.end = await widget.render({ model, el: document.getElementById('output') });
  };
</script>`;

interface NotebookPage {
  show(state: State): Promise<void>;
  end(): void;
  readonly model: { fromPython(state: State): void; readonly listening: number };
}

/** Runs a case in Python and shows its widget on a page, the two tied as a notebook ties them. */
async function showCase(name: string): Promise<FrameLocator> {
  kernel = Kernel.start(name);
  await kernel.answer();
  const state = await kernel.answer();
  page = await browser.newPage({ viewport: { width: 1000, height: 1200 } });
  page.setDefaultTimeout(60_000);
  await page.exposeFunction('toPython', (traits: State) => {
    told = told.then(() => kernel?.ask({ set: traits }));
  });
  await page.goto(served.url);
  await page.waitForFunction('globalThis.show');
  await page.evaluate(given => (globalThis as unknown as NotebookPage).show(given), state);
  return page.frameLocator('iframe');
}

/** As a person sets traits in Python. */
async function setInPython(traits: State): Promise<void> {
  const { file: _, ...state } = (await kernel?.ask({ set: traits })) ?? {};
  await page.evaluate(told => (globalThis as unknown as NotebookPage).model.fromPython(told), state);
}

async function inPython(name: string): Promise<unknown> {
  return (await kernel?.ask({}))?.[name];
}

const lambdaSays = (frame: FrameLocator) =>
  frame.getByRole('slider', { name: 'λ', exact: true }).getAttribute('aria-valuetext');

beforeAll(async () => {
  if (python === null) return;
  folder = await mkdtemp(join(tmpdir(), 'lassonet-notebook-'));
  if (!existsSync(join(ROOT, 'python/lassonet_explorer/static/widget.js'))) run('npm', 'run', 'build:python');
  await cp(join(ROOT, 'python'), join(folder, 'python'), { recursive: true });
  run(python, '-m', 'venv', '--system-site-packages', join(folder, 'venv'));
  run(
    venvPython(),
    '-m',
    'pip',
    'install',
    '--quiet',
    '--no-index',
    '--no-deps',
    '--no-build-isolation',
    join(folder, 'python'),
  );
  kernel = Kernel.start('arrays');
  const { esm, package: installed } = (await kernel.answer()) as { esm: string; package: string };
  expect(installed).toContain('site-packages');
  kernel.process.kill();
  await writeFile(join(folder, 'index.html'), NOTEBOOK);
  await cp(esm, join(folder, 'widget.js'));
  browser = late(await launchChromium({ gpu: false }));
  served = await serveFolder(folder);
}, 240_000);

afterEach(async () => {
  await page?.close();
  await told;
  kernel?.process.kill();
});

afterAll(async () => {
  if (python === null) return;
  await Promise.all([browser.close(), served.close()]);
  await rm(folder, { recursive: true });
});

describe.skipIf(python === null)('a path that Python shows', () => {
  it.each([
    ['history', /^4 of 8 features selected/],
    ['fitted', /of 8 features selected/],
    ['network', /^3 of 8 features selected/],
    ['file', /of 16 features selected/],
    ['arrays', /of 4 features selected/],
    ['table', /of 16 features selected/],
    ['filters', /of 16 filters selected/],
    ['pixels', /of 598 pixels selected/],
  ])('(%s) is on screen in the output of a cell, as high as it is', async (name, count) => {
    const frame = await showCase(name);
    await frame.getByTestId('selected-count').filter({ hasText: count }).waitFor();
    await expect
      .poll(() =>
        page
          .frames()[1]
          .evaluate(() => document.documentElement.scrollHeight - document.documentElement.clientHeight),
      )
      .toBe(0);
    await expect.poll(() => inPython('error')).toBe('');
    await expect.poll(() => frame.locator('.part-failed').count()).toBe(0);
  });

  it('has its λ, its selection and its example in Python, and goes where Python wants it', async () => {
    const frame = await showCase('history');
    await frame
      .getByTestId('selected-count')
      .filter({ hasText: /^4 of 8/ })
      .waitFor();
    await expect.poll(() => inPython('selected')).toEqual([4, 5, 6, 7]);
    await frame.getByRole('slider', { name: 'λ', exact: true }).press('End');
    await expect.poll(() => inPython('lambda_')).toBe(8);
    await expect.poll(() => inPython('selected')).toEqual([]);
    await setInPython({ lambda_: 1.1 });
    await expect.poll(() => lambdaSays(frame)).toMatch(/^λ = 1:? /);
    // What was asked for is not on the path; what is shown is.
    await expect.poll(() => inPython('lambda_')).toBe(1);
    await setInPython({ selected: [7, 6] });
    await expect.poll(() => inPython('lambda_')).toBe(4);
    await expect.poll(() => inPython('selected')).toEqual([6, 7]);
  });

  it('lights the feature that either is at', async () => {
    const frame = await showCase('history');
    await frame
      .getByTestId('selected-count')
      .filter({ hasText: /selected/ })
      .waitFor();
    await expect.poll(() => frame.locator('.hover-text').count()).toBe(0);
    // Views that arrive above move the chart from under the pointer.
    const hovered = async () => {
      await frame.locator('.weights-chart').hover();
      return inPython('hover');
    };
    await expect.poll(hovered).not.toBeNull();
    await page.mouse.move(5, 5);
    await expect.poll(() => inPython('hover')).toBeNull();
    await setInPython({ hover: 6 });
    await expect.poll(() => frame.locator('.hover-text').first().textContent()).toContain('x6');
    await expect.poll(() => frame.locator('.row-mark').isVisible()).toBe(true);
    await expect.poll(() => inPython('hover')).toBe(6);
  });

  it('follows views and theme', async () => {
    const frame = await showCase('arrays');
    await frame.locator('.path-view').waitFor();
    await expect.poll(() => frame.locator('html').getAttribute('data-theme')).toBe('dark');
    await expect.poll(() => frame.locator('.score-view').count()).toBe(0);
    await setInPython({ views: ['score'], theme: 'light' });
    await frame.locator('.score-view').waitFor();
    await expect.poll(() => frame.locator('.path-view').count()).toBe(0);
    await expect.poll(() => frame.locator('html').getAttribute('data-theme')).toBe('light');
  });

  it('is seen in each view that Python asked for, or why it is not', async () => {
    const frame = await showCase('table');
    for (const view of ['weights', 'predict', 'dependence']) await frame.locator(`.${view}-view`).waitFor();
    await frame.locator('.embed-look .look').waitFor();
    await frame.locator('.embed-constraint .constraint').waitFor();
    await expect.poll(() => frame.locator('.embed-flow').innerText()).toContain('this path selects inputs');
    const said = () => frame.getByTestId('row-prediction').innerText();
    await expect.poll(said).toMatch(/ network of λ = /);
    const before = await said();
    await frame.locator('.lambda-range').press('Home');
    await expect.poll(said).not.toBe(before);
  });

  it('on filters is seen in each view that Python asked for', async () => {
    const filters = await showCase('filters');
    await filters.locator('.filter-card').first().waitFor();
    for (const view of ['flow', 'maps', 'kernels', 'network', 'cost'])
      await filters.locator(`.embed-${view} .view:not(.is-fetching)`).waitFor();
    expect(await filters.locator('.part-failed, .not-shown').count()).toBe(0);
  });

  it('that cannot be opened is told of, on the page and in Python', async () => {
    const frame = await showCase('nonsense');
    await frame.getByTestId('notice').waitFor();
    await expect.poll(() => inPython('error')).toMatch(/^The file “path\.safetensors” could not be opened: /);
  });

  it('is let go of with its output', async () => {
    const frame = await showCase('arrays');
    await frame.locator('.path-view').waitFor();
    const left = await page.evaluate(() => {
      const { end, model } = globalThis as unknown as NotebookPage;
      end();
      return [model.listening, document.querySelectorAll('iframe').length];
    });
    expect(left).toEqual([0, 0]);
  });

  it('becomes one HTML file that needs no server', async () => {
    kernel = Kernel.start('history');
    await kernel.answer();
    await kernel.answer();
    const file = join(folder, 'path.html');
    await kernel.ask({ to_html: file });
    page = await browser.newPage();
    const asked: string[] = [];
    const complaints: string[] = [];
    page.on('request', request => asked.push(request.url()));
    page.on('pageerror', error => complaints.push(error.message));
    await page.goto(pathToFileURL(file).href);
    await page
      .getByTestId('selected-count')
      .filter({ hasText: /^4 of 8/ })
      .waitFor();
    await expect.poll(() => page.title()).toBe('A <path>');
    await page.getByRole('slider', { name: 'λ', exact: true }).press('Home');
    await page
      .getByTestId('selected-count')
      .filter({ hasText: /^8 of 8/ })
      .waitFor();
    expect(asked.filter(url => !/^(data|blob):/.test(url))).toEqual([pathToFileURL(file).href]);
    expect(complaints).toEqual([]);
    for (const [width, colorScheme] of [
      [1100, 'light'],
      [390, 'dark'],
    ] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await violations(page)).toEqual([]);
      await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    }
  });
});

describe.skipIf(python === null)('what is no path', () => {
  it.each([
    ['no rows', 'ValueError: Give the rows it was trained on as well: show(path, X, y).'],
    ['no weights', 'ValueError: The history holds no weights: call path(X, y, return_state_dicts=True).'],
    ['no arrays', 'ValueError: A path of arrays needs lambdas, theta, train, task: see help(save_path).'],
    ['no path', /^ValueError: This holds no path: give a \.safetensors file, /],
    ['no such view', /^TraitError: .*views.*nothing/],
  ])('(%s) is refused with a sentence', async (name, sentence) => {
    kernel = Kernel.start(name);
    expect((await kernel.answer()).raised).toMatch(sentence);
  });
});
