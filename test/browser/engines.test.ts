import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '../../scripts/tools/chromium.mjs';
import { type Engine, type EnginePage, until } from '../../scripts/tools/engine-page';
import { findFirefox, findWebKit } from '../../scripts/tools/engines.mjs';
import { startPuppeteer } from '../../scripts/tools/puppeteer-engine';
import { type ServedFolder, serveFolder } from '../../scripts/tools/served-folder';
import { startWebKit } from '../../scripts/tools/webkit-engine';
import { STORED_PATHS } from '../../src/store/state/stored-path-catalogue';
import { BUILT } from './built-page';
import { COMING, NONSENSE } from './explorer-page';

/** By name: whether it is here, what starts it, and what trains filters in it. WebKit's WebAssembly takes minutes for convolutions. */
const ENGINES = [
  ['Chromium', findChromium() !== null, () => startPuppeteer('chrome'), 'wasm'],
  ['Firefox', findFirefox() !== null, () => startPuppeteer('firefox'), 'wasm'],
  ['WebKit', findWebKit() !== null, startWebKit, 'cpu'],
] as const;

const TOY = '?backend=wasm#p=run&d=toy&n=80&h=4&M=10&e=2&it=4&re=1&drop=1&at=0.01,1,1000';
const FILTERS = '#p=run&d=mnist&sel=filters&c=56&f=2&k=9&h=4&e=1&el=1&bs=500&re=1&te=1&at=0.1,0.5,1000000';

const POST = `<!doctype html><title>A post</title><script src="explorer/embed.js"></script>
  <lassonet-explorer path="toy" views="path" group="a"></lassonet-explorer>
  <lassonet-explorer path="toy" views="path,mask" group="a"></lassonet-explorer>`;

let folder: string;
/** A post, and the explorer in a folder beside it. */
let served: ServedFolder;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'engines-'));
  await symlink(BUILT, join(folder, 'explorer'));
  await writeFile(join(folder, 'post.html'), POST);
  served = await serveFolder(folder);
});

afterAll(async () => {
  await served.close();
  await rm(folder, { recursive: true });
});

/** Opens the explorer anew, even where only the part behind `#` differs. */
async function open(page: EnginePage, address: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`${served.url}explorer/${address}`);
  await page.evaluate(() => {
    const faults: string[] = [];
    Object.assign(window, { faults });
    addEventListener('error', event => faults.push(event.message));
    addEventListener('unhandledrejection', event => faults.push(String(event.reason)));
    addEventListener('securitypolicyviolation', event =>
      faults.push((event as SecurityPolicyViolationEvent).violatedDirective),
    );
  });
}

const faults = (page: EnginePage): Promise<readonly string[]> =>
  page.evaluate(() => (window as unknown as { faults: readonly string[] }).faults);

/** Waits until the element has a text like this; answers it. */
async function reads(page: EnginePage, selector: string, text: RegExp): Promise<string> {
  await until(
    page,
    `${selector} reads ${text}`,
    (found, pattern) => new RegExp(pattern).test(document.querySelector<HTMLElement>(found)?.innerText ?? ''),
    selector,
    text.source,
  );
  return page.evaluate(found => document.querySelector<HTMLElement>(found)?.innerText ?? '', selector);
}

/** Waits until a path is on screen, and nothing else is still to come. */
async function showsPath(page: EnginePage): Promise<void> {
  await reads(page, '[data-testid=selected-count]', /\d of \d+ \w+ selected/);
  await until(page, 'all views', coming => document.querySelector(coming) === null, COMING);
}

/** Clicks the button of this name, once it is there. */
async function press(page: EnginePage, name: string): Promise<void> {
  await until(
    page,
    `a button ${name}`,
    called => {
      const buttons = [...document.querySelectorAll<HTMLButtonElement>('button')];
      const button = buttons.find(
        each => (each.ariaLabel ?? each.innerText.trim()) === called && each.offsetParent !== null,
      );
      for (const marked of document.querySelectorAll('[data-pressed]'))
        marked.removeAttribute('data-pressed');
      button?.setAttribute('data-pressed', '');
      button?.scrollIntoView({ block: 'center', behavior: 'instant' });
      return button !== undefined && !button.disabled;
    },
    name,
  );
  await page.click('[data-pressed]');
}

async function train(page: EnginePage): Promise<string> {
  const isOpen = () => document.querySelector('.set-up-button')?.getAttribute('aria-expanded') !== 'false';
  await until(page, 'the set-up', () => document.querySelector('.set-up-button, .run-panel') !== null);
  if (!(await page.evaluate(isOpen))) await page.click('.set-up-button');
  await press(page, 'Train');
  return reads(page, '.run-end', /\w/);
}

const sliderSays = (page: EnginePage): Promise<string> =>
  page.evaluate(() => document.querySelector('[role=slider]')?.getAttribute('aria-valuetext') ?? '');

describe.each(ENGINES)('in %s', (_, isHere, start, filtersOn) => {
  // `npm run engines` says which is left out.
  const test = it.skipIf(!isHere);
  let engine: Engine;
  let page: EnginePage;

  beforeAll(async () => {
    if (!isHere) return;
    engine = await start();
    page = engine.page;
    console.info(engine.version);
  });

  afterEach(async () => {
    if (!isHere) return;
    expect(await page.evaluate(() => document.body.innerText)).not.toMatch(NONSENSE);
  });

  afterAll(() => engine?.close());

  test.each(STORED_PATHS.map(({ id }) => id))('the stored path %s is shown', async id => {
    await open(page, `#p=${id}`);
    await showsPath(page);
    await expect
      .poll(() => page.evaluate(() => document.querySelectorAll('.view').length))
      .toBeGreaterThan(2);
    expect(await faults(page)).toEqual([]);
  });

  test('λ is moved by keys, and the views follow', async () => {
    await open(page, '#p=toy');
    await showsPath(page);
    await page.evaluate(() => document.querySelector<HTMLElement>('[role=slider]')?.focus());
    await page.press('Home');
    await reads(page, '[data-testid=selected-count]', /^10 of 10 features selected$/);
    const first = await sliderSays(page);
    await page.press('ArrowRight');
    await expect.poll(() => sliderSays(page)).not.toBe(first);
    await page.press('End');
    await reads(page, '[data-testid=selected-count]', /^0 of 10 features selected$/);
    expect(await faults(page)).toEqual([]);
  });

  test('the toy problem is trained, its path saved and opened again', async () => {
    await open(page, TOY);
    expect(await train(page)).toMatch(/^Finished: \d+ λ values in/);
    await page.evaluate(() => {
      const make = URL.createObjectURL;
      URL.createObjectURL = made => {
        Object.assign(window, { saved: made });
        return make.call(URL, made);
      };
    });
    await press(page, 'Save');
    await press(page, 'Path (.safetensors)');
    await until(page, 'a saved file', () => 'saved' in window);
    const saved = await page.evaluate(async () => {
      const { saved } = window as unknown as { saved: Blob };
      return [...new Uint8Array(await saved.arrayBuffer())];
    });
    const file = join(folder, 'run.safetensors');
    await writeFile(file, Uint8Array.from(saved));
    const points = () =>
      page.evaluate(() => document.querySelector('.lambda-range')?.getAttribute('max') ?? '');
    const trained = await points();
    await open(page, '#p=mnist-5v6');
    await showsPath(page);
    await page.choose('input[type=file][aria-label="Path file"]', file);
    await reads(page, '[data-testid=selected-count]', /of 10 features selected/);
    await expect.poll(points).toBe(trained);
    expect(await faults(page)).toEqual([]);
  });

  test('a path on filters is trained', async () => {
    await open(page, `?backend=${filtersOn}${FILTERS}`);
    expect(await train(page)).toMatch(/^Finished: 3 λ values in/);
    await reads(page, '[data-testid=selected-count]', /^\d of \d filters selected$/);
    expect(await faults(page)).toEqual([]);
  });

  test('a drawn digit is predicted', async () => {
    await open(page, '#p=mnist-filters');
    await showsPath(page);
    await until(page, 'the pad', () => document.querySelector('.sketch-pad canvas') !== null);
    const [x, y, width, height] = await page.evaluate(() => {
      const pad = document.querySelector('.sketch-pad');
      pad?.scrollIntoView({ block: 'center', behavior: 'instant' });
      const box = pad?.getBoundingClientRect();
      return box ? [box.x, box.y, box.width, box.height] : [0, 0, 0, 0];
    });
    await page.drag([0.1, 0.3, 0.5, 0.7, 0.9].map(share => [x + width / 2, y + height * share] as const));
    await reads(page, '[data-testid=prediction]', /^predicted 1 \(/);
    expect(await faults(page)).toEqual([]);
  });

  test('two embeds of a group share λ', async () => {
    await page.goto(`${served.url}post.html`);
    const lambda = (text: string | null) => /^[^:]+/.exec(text ?? '')?.[0];
    const says = (index: number) =>
      page.evaluate(at => {
        const frame = document.querySelectorAll('lassonet-explorer')[at]?.shadowRoot?.querySelector('iframe');
        const slider = frame?.contentDocument?.querySelector('[role=slider]');
        return slider?.getAttribute('aria-valuetext') ?? null;
      }, index);
    await expect.poll(() => says(0)).toContain('features selected');
    await page.evaluate(() => document.querySelectorAll('lassonet-explorer')[1]?.scrollIntoView());
    await expect.poll(() => says(1)).toContain('features selected');
    const before = lambda(await says(0));
    await page.evaluate(() => {
      const frame = document.querySelector('lassonet-explorer')?.shadowRoot?.querySelector('iframe');
      const slider = frame?.contentDocument?.querySelector('[role=slider]');
      for (const key of ['Home', 'ArrowRight']) {
        slider?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      }
    });
    await expect.poll(async () => lambda(await says(0))).not.toBe(before);
    await expect.poll(async () => lambda(await says(1)) === lambda(await says(0))).toBe(true);
  });

  test('a lesson goes on by a step', async () => {
    await open(page, '#learn=mask.1');
    await reads(page, '.lesson-count', /^Step 1 of/);
    await press(page, 'Skip');
    await reads(page, '.lesson-count', /^Step 2 of/);
    expect(await faults(page)).toEqual([]);
  });
});
