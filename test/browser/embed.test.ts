import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Frame, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type ServedFolder, serveFolder } from '../../scripts/tools/served-folder';
import { twoFrames } from '../../scripts/tools/two-frames';
import { BUILT } from './built-page';
import { embedded, misfit } from './embedded';
import { NONSENSE, settled } from './explorer-page';
import { leaveWindow, openBrowser, openWindow } from './open-browsers';
import { type ServedPage, servedPage } from './served-page';

const EXAMPLES = resolve(import.meta.dirname, '../../examples');
const KILOBYTE = 1000;

/** Where the explorer lies, and where the post does: another port, so another origin. */
let explorer: ServedPage;
let blog: ServedFolder;
let folder: string;
let page: Page;
let complaints: string[];
let requests: string[];

/** Opens a page of the blog; `body` unless told is the post's own. */
async function open(body?: string): Promise<void> {
  page = await openWindow(await openBrowser(false));
  await page.setViewportSize({ width: 1000, height: 800 });
  page.setDefaultTimeout(60_000);
  complaints = [];
  requests = [];
  page.on('pageerror', error => complaints.push(error.message));
  page.on('console', message => message.type() === 'error' && complaints.push(message.text()));
  page.context().on('request', request => requests.push(request.url()));
  const post = await readFile(join(EXAMPLES, 'blog-post.html'), 'utf8');
  const script = `${explorer.url}embed.js`;
  const html =
    body === undefined
      ? post.replace('../embed.js', script)
      : `<!doctype html><link rel="icon" href="data:,"><script src="${script}"></script>${body}`;
  await writeFile(join(folder, 'blog-post.html'), html);
  await page.goto(`${blog.url}blog-post.html`);
}

/** The frames of the embeds, in order, once each shows a path and is as tall as that. */
async function embeds(count: number): Promise<Frame[]> {
  const elements = page.locator('lassonet-explorer iframe');
  await expect.poll(() => elements.count()).toBe(count);
  const frames: Frame[] = [];
  for (let i = 0; i < count; i++) frames.push(await embedded(elements.nth(i)));
  return frames;
}

/** What a stranger's messages say. */
const STRANGE = { lambda: 1000, height: 5 };

/** Has a window count what it hears of strangers from now on, after its own listeners; answers what tells how much. */
async function countStrange(window: Page | Frame): Promise<() => Promise<number>> {
  await window.evaluate(strange => {
    const heard: unknown[] = [];
    addEventListener('message', ({ data }) => {
      if (data.lambda === strange.lambda || data.height === strange.height) heard.push(data);
    });
    Object.assign(globalThis, { heard });
  }, STRANGE);
  return () => window.evaluate(() => (globalThis as unknown as { heard: unknown[] }).heard.length);
}

const lambdaOf = (frame: Frame) =>
  frame.getByRole('slider', { name: 'λ', exact: true }).getAttribute('aria-valuetext');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lassonet-blog-'));
  [explorer, blog] = await Promise.all([servedPage(), serveFolder(folder)]);
});

afterEach(async () => {
  for (const frame of page.frames()) expect(await frame.locator('body').innerText()).not.toMatch(NONSENSE);
  expect(complaints).toEqual([]);
  await leaveWindow(page, explorer.url);
});

afterAll(async () => {
  await Promise.all([blog.close(), rm(folder, { recursive: true })]);
});

describe('three embeds of a group on another origin', () => {
  it('share one λ, fit their frames, and leave scroll and focus alone', async () => {
    await open();
    const frames = await embeds(3);
    const [path, mask, score] = frames;
    // Path and mask are in sight: frames that are not are not drawn.
    await page.evaluate(() => scrollTo(0, 400));
    const before = await page.evaluate(() => [scrollY, document.activeElement?.tagName]);
    const selected = () => mask.locator('.mask-count').innerText();
    const scored = () => score.locator('.cursor').first().getAttribute('style');
    const [count, cursor, spoken] = [await selected(), await scored(), await lambdaOf(path)];
    const slider = path.getByRole('slider', { name: 'λ', exact: true });
    await slider.evaluate(element => {
      for (const key of ['Home', 'ArrowRight', 'ArrowRight']) {
        element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      }
    });
    await expect.poll(() => lambdaOf(path)).not.toBe(spoken);
    await expect.poll(selected).not.toBe(count);
    const told = async () => /: (\d+ of \d+ pixels selected)/.exec((await lambdaOf(path)) ?? '')?.[1];
    await expect.poll(async () => (await told()) === (await selected())).toBe(true);
    await expect.poll(() => page.locator('#lambda').innerText()).not.toBe('9');
    await expect.poll(() => page.evaluate(() => [scrollY, document.activeElement?.tagName])).toEqual(before);
    await page.locator('lassonet-explorer').last().scrollIntoViewIfNeeded();
    await expect.poll(scored).not.toBe(cursor);
    for (const frame of frames) {
      await expect.poll(() => misfit(frame)).toBeLessThanOrEqual(2);
      await expect
        .poll(() => frame.evaluate(() => document.documentElement.scrollWidth - innerWidth))
        .toBeLessThanOrEqual(0);
    }
  });

  it('load little, and only what is near', async () => {
    await open(
      '<lassonet-explorer path="toy" views="path"></lassonet-explorer><div style="height:20000px"></div>' +
        '<lassonet-explorer path="mnist-10"></lassonet-explorer>',
    );
    await page.frameLocator('iframe').first().locator('.view').waitFor();
    await page.waitForLoadState('networkidle');
    expect(requests.filter(url => url.includes('mnist-10'))).toEqual([]);
    await leaveWindow(page, explorer.url);
    await open();
    await embeds(3);
    const scripts = [...new Set(requests.filter(url => url.endsWith('.js')))];
    const bodies = await Promise.all(
      scripts.map(url => readFile(join(BUILT, url.slice(explorer.url.length)))),
    );
    const gzipped = bodies.reduce((sum, body) => sum + gzipSync(body).length, 0);
    expect(gzipped).toBeLessThanOrEqual(150 * KILOBYTE);
    expect(requests.filter(url => /tfjs|wasm|worker/.test(url))).toEqual([]);
    expect(bodies.some(body => body.includes('registerKernel'))).toBe(false);
    expect(gzipSync(await readFile(join(BUILT, 'embed.js'))).length).toBeLessThanOrEqual(3 * KILOBYTE);
  });

  it('touch no storage and open links outside', async () => {
    await open();
    const [frame] = await embeds(3);
    const stored = () => frame.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]);
    await expect.poll(stored).toEqual([0, 0, '']);
    const [other] = await Promise.all([
      page.context().waitForEvent('page'),
      frame.getByRole('link', { name: 'Open in the LassoNet Explorer' }).click(),
    ]);
    await other
      .getByTestId('selected-count')
      .filter({ hasText: /selected/ })
      .waitFor();
    expect(other.url().startsWith(explorer.url)).toBe(true);
    await other.close();
  });
});

describe('an embed', () => {
  const ONE = '<lassonet-explorer path="toy" views="path" lambda="5"></lassonet-explorer>';

  it('does as its attributes say, and tells of λ', async () => {
    await open(ONE);
    const [frame] = await embeds(1);
    await page.evaluate(() => {
      const heard: number[] = [];
      addEventListener('lambdachange', event => heard.push((event as CustomEvent).detail.lambda));
      Object.assign(globalThis, { heard });
    });
    const heard = () => page.evaluate(() => (globalThis as unknown as { heard: number[] }).heard);
    const set = (name: string, value: string) =>
      page.evaluate(
        ([key, text]) => document.querySelector('lassonet-explorer')?.setAttribute(key, text),
        [name, value],
      );
    const before = await lambdaOf(frame);
    await set('lambda', '100');
    await expect.poll(() => lambdaOf(frame)).not.toBe(before);
    await expect.poll(heard).toEqual([]);
    await frame.getByRole('slider', { name: 'λ', exact: true }).press('Home');
    await expect.poll(heard).toHaveLength(1);
    await set('views', 'path mask');
    await frame.locator('.weights-view').waitFor();
    await set('path', 'mnist-5v6');
    await frame.locator('.mask-view').waitFor();
    await set('theme', 'dark');
    await expect
      .poll(() => frame.evaluate(() => getComputedStyle(document.documentElement).colorScheme))
      .toBe('dark');
  });

  it('is see-through, light on a light page and dark on a dark one', async () => {
    for (const scheme of ['light', 'dark']) {
      await open(
        `<style>html { color-scheme: ${scheme}; background: rgb(10, 120, 30) }</style><lassonet-explorer path="toy" views="path"></lassonet-explorer>`,
      );
      const [frame] = await embeds(1);
      await expect
        .poll(() => frame.evaluate(() => getComputedStyle(document.documentElement).colorScheme))
        .toBe(scheme);
      const box = await page.locator('iframe').boundingBox();
      if (box === null) throw new Error('there is no frame');
      const cornerColour = async () => {
        const corner = await page.screenshot({ clip: { x: box.x, y: box.y, width: 1, height: 1 } });
        return [...PNG.sync.read(corner).data].slice(0, 3);
      };
      await expect.poll(cornerColour).toEqual([10, 120, 30]);
      if (scheme === 'light') {
        await page.evaluate(() => document.documentElement.setAttribute('style', 'color-scheme: dark'));
        await expect
          .poll(() => frame.evaluate(() => getComputedStyle(document.documentElement).colorScheme))
          .toBe('dark');
        await leaveWindow(page, explorer.url);
      }
    }
  });

  it('heeds no message from a wrong origin, and none that is not its host’s', async () => {
    // Windows within a shadow tree are out of a stranger's reach; those of frames that a page writes itself are not.
    const host = new URL(blog.url).origin;
    await open(
      `${ONE}<iframe name="plain" width="900" height="500" src="${explorer.url}embed.html#p=toy&views=path&host=${host}"></iframe>`,
    );
    const [embed] = await embeds(1);
    await page.locator('iframe[name=plain]').scrollIntoViewIfNeeded();
    const [frame] = page.frames().filter(each => each.name() === 'plain');
    await settled(frame);
    const before = await lambdaOf(frame);
    const stranger = await page.evaluateHandle(async url => {
      const other = document.createElement('iframe');
      other.src = url;
      document.body.append(other);
      await new Promise(loaded => {
        other.onload = loaded;
      });
      return other;
    }, `${explorer.url}favicon.svg`);
    const [atHost, atEmbed] = [await countStrange(page), await countStrange(frame)];
    const strange = await stranger.asElement()?.contentFrame();
    await strange?.evaluate(({ lambda, height }) => {
      for (let i = 0; i < parent.frames.length; i++)
        parent.frames[i].postMessage({ app: 'lassonet', type: 'lambda', lambda }, '*');
      parent.postMessage({ app: 'lassonet', type: 'height', height }, '*');
    }, STRANGE);
    await page.evaluate(({ lambda, height }) => {
      postMessage({ app: 'lassonet', type: 'height', height }, '*');
      postMessage({ app: 'lassonet', type: 'lambda', lambda }, '*');
    }, STRANGE);
    await expect.poll(atHost).toBe(3);
    await expect.poll(atEmbed).toBe(1);
    await frame.evaluate(twoFrames);
    expect(await lambdaOf(frame)).toBe(before);
    await stranger.evaluate(element => element.remove());
    expect(await misfit(embed)).toBeLessThanOrEqual(2);
    await page.evaluate(
      ({ lambda }) => frames[0].postMessage({ app: 'lassonet', type: 'lambda', lambda }, '*'),
      STRANGE,
    );
    await expect.poll(() => lambdaOf(frame)).not.toBe(before);
    expect((await page.locator('lassonet-explorer iframe').boundingBox())?.height).toBeGreaterThan(200);
  });

  it('heeds its parent only where that is the host it was told of', async () => {
    await open(
      `<iframe width="900" height="500" src="${explorer.url}embed.html#p=toy&views=path&host=https://elsewhere.example"></iframe>`,
    );
    const frame = page.frames()[1];
    await settled(frame);
    const before = await lambdaOf(frame);
    const heard = await countStrange(frame);
    await page.evaluate(
      ({ lambda }) => frames[0].postMessage({ app: 'lassonet', type: 'lambda', lambda }, '*'),
      STRANGE,
    );
    await expect.poll(heard).toBe(1);
    await frame.evaluate(twoFrames);
    expect(await lambdaOf(frame)).toBe(before);
    complaints = complaints.filter(text => !text.includes('postMessage'));
  });

  it('finds its way where the script is loaded as a module', async () => {
    await open('<p>Nothing yet</p>');
    const html = await readFile(join(folder, 'blog-post.html'), 'utf8');
    const element = '<lassonet-explorer path="toy" views="path"></lassonet-explorer>';
    await writeFile(
      join(folder, 'blog-post.html'),
      html.replace('<script', '<script type="module"') + element,
    );
    await page.route('**/embed.js', async route => {
      const response = await route.fetch();
      await route.fulfill({
        response,
        headers: { ...response.headers(), 'access-control-allow-origin': '*' },
      });
    });
    await page.reload();
    const [frame] = await embeds(1);
    expect(frame.url().startsWith(`${explorer.url}embed.html`)).toBe(true);
  });

  it('says so where it is asked for a path or a view that is not there, and shows no other in its place', async () => {
    await open('<lassonet-explorer path="nowhere" views="path"></lassonet-explorer>');
    const frame = page.frameLocator('lassonet-explorer iframe');
    await expect.poll(() => frame.getByTestId('notice').innerText()).toContain('no stored path “nowhere”');
    await expect.poll(() => frame.locator('.view').count()).toBe(0);
    await leaveWindow(page, explorer.url);
    await open('<lassonet-explorer path="toy" views="score, maks"></lassonet-explorer>');
    const [shown] = await embeds(1);
    await expect.poll(() => shown.locator('.embed-fault').innerText()).toContain('There is no view “maks”');
    await expect.poll(() => shown.locator('.view').count()).toBe(1);
    await leaveWindow(page, explorer.url);
    await open('<lassonet-explorer path="toy" views="maks"></lassonet-explorer>');
    const empty = page.frameLocator('lassonet-explorer iframe');
    await empty.locator('.embed-fault').waitFor();
    await expect.poll(() => empty.locator('.view').count()).toBe(0);
  });

  it('puts its views in rows and columns, which a phone has one below the other', async () => {
    await open('<lassonet-explorer path="toy" views="cursor; path | mask,example"></lassonet-explorer>');
    await page.setViewportSize({ width: 640, height: 800 });
    const [frame] = await embeds(1);
    await frame.locator('.weights-view').waitFor();
    const boxes = () =>
      frame.evaluate(() =>
        ['.cursor-bar', '.path-view', '.weights-view', '.example-view'].map(
          selector => document.querySelector(selector)?.getBoundingClientRect().toJSON() as DOMRect,
        ),
      );
    await expect
      .poll(async () => {
        const [cursor, path, mask, example] = await boxes();
        return {
          'path below cursor': path.top > cursor.bottom - 1,
          'mask beside path': mask.left > path.right - 1,
          'example below mask': example.x === mask.x && example.top > mask.bottom - 1,
        };
      })
      .toEqual({ 'path below cursor': true, 'mask beside path': true, 'example below mask': true });
    await page.setViewportSize({ width: 360, height: 800 });
    await expect.poll(async () => new Set((await boxes()).map(({ x }) => x)).size).toBe(1);
  });

  it.each(['mask,score', 'mask | score'])('of %s is as tall as the taller of the two', async views => {
    await open(`<lassonet-explorer path="toy" views="${views}"></lassonet-explorer>`);
    const [frame] = await embeds(1);
    const below = () =>
      frame.evaluate(() => {
        const [view, link] = ['.weights-view', '.embed-link'].map(selector =>
          document.querySelector(selector)?.getBoundingClientRect(),
        );
        return view && link ? link.top - view.bottom : Number.NaN;
      });
    await expect.poll(below).toBeGreaterThanOrEqual(0);
  });

  it('with a lesson leaves the way back of its page alone', async () => {
    await open('<lassonet-explorer views="lesson" lesson="lambda"></lassonet-explorer>');
    const frame = page.frameLocator('lassonet-explorer iframe');
    await frame.getByText('Step 1 of 5').waitFor();
    const before = await page.evaluate(() => history.length);
    await frame.getByRole('button', { name: 'Skip' }).click();
    await frame.getByText('Step 2 of 5').waitFor();
    await expect.poll(() => page.evaluate(() => history.length)).toBe(before);
  });

  it('trains where it is asked to', async () => {
    await open(
      '<lassonet-explorer path="run" views="train; path" set-up="d=toy&n=80&h=4&e=2&it=4&re=1&drop=1"></lassonet-explorer>',
    );
    const frame = page.frameLocator('lassonet-explorer iframe');
    await frame.getByRole('button', { name: 'Train', exact: true }).click();
    await frame.locator('.run-end').waitFor({ timeout: 120_000 });
    await expect.poll(() => frame.locator('.run-end').innerText()).toMatch(/^Finished: /);
  });

  it('says so where a view has nothing to show of its path', async () => {
    await open('<lassonet-explorer path="toy" views="path, flow"></lassonet-explorer>');
    const [frame] = await embeds(1);
    await expect.poll(() => frame.locator('.not-shown').innerText()).toContain('this path selects inputs');
  });

  it('of the λ slider has its numbers, however low its frame is', async () => {
    for (const width of [360, 640]) {
      await open('<lassonet-explorer path="toy" views="cursor" without="link"></lassonet-explorer>');
      await page.setViewportSize({ width, height: 800 });
      const [frame] = await embeds(1);
      await expect.poll(() => frame.locator('.readout-count').innerText()).toContain('selected');
      expect((await page.locator('iframe').boundingBox())?.height).toBeLessThan(480);
      if (width === 360) await page.close();
    }
  });

  it('leaves out headings and link where it is told to', async () => {
    await open('<lassonet-explorer path="toy" views="path" without="headings,link"></lassonet-explorer>');
    const [frame] = await embeds(1);
    await expect.poll(() => frame.locator('.embed-link').count()).toBe(0);
    expect((await frame.locator('#path-heading').boundingBox())?.width).toBeLessThanOrEqual(1);
    await page.evaluate(() => document.querySelector('lassonet-explorer')?.removeAttribute('without'));
    await frame.getByRole('link', { name: 'Open in the LassoNet Explorer' }).waitFor();
  });

  it('of filters fetches the weights at its λ, and those at another once λ comes there', async () => {
    await open('<lassonet-explorer path="mnist-filters" views="cursor,kernels"></lassonet-explorer>');
    const [frame] = await embeds(1);
    const recorded = () => frame.locator('.filters-recorded').first().innerText();
    await expect.poll(recorded).toContain('as recorded at λ = ');
    const files = () => requests.filter(url => url.includes('/paths/')).map(url => url.split('/').pop());
    expect(files()).toEqual(['mnist-filters.lean.bin']);
    const before = await recorded();
    await frame.locator('.lambda-range').press('End');
    await expect.poll(recorded).not.toBe(before);
    await expect.poll(files).toEqual(['mnist-filters.lean.bin', 'mnist-filters.30.bin']);
    // Kernels are drawn as they are: no network is asked, and no worker starts.
    const workers = () => requests.filter(url => /worker/.test(url));
    expect(workers()).toEqual([]);
    await page.evaluate(() => document.querySelector('lassonet-explorer')?.setAttribute('views', 'maps'));
    await expect.poll(workers).toHaveLength(1);
  });

  it('of a path with many weights fetches them once a person asks', async () => {
    await open('<lassonet-explorer path="mnist-filters-write-up" views="flow"></lassonet-explorer>');
    const [frame] = await embeds(1);
    const files = () => requests.filter(url => url.includes('/paths/')).map(url => url.split('/').pop());
    await expect.poll(() => frame.locator('.filter-card').count()).toBe(16);
    await expect
      .poll(() => frame.locator('.filters-recorded').innerText())
      .toBe('Kernels and maps are drawn once the weights are here.');
    expect(files()).toEqual(['mnist-filters-write-up.lean.bin']);
    expect(requests.filter(url => /worker/.test(url))).toEqual([]);
    await frame.getByRole('button', { name: 'Fetch the weights at λ = 64' }).click();
    await expect.poll(() => frame.locator('.output-probability').first().innerText()).toContain('%');
    expect(files()).toEqual(['mnist-filters-write-up.lean.bin', 'mnist-filters-write-up.9.bin']);
    await expect
      .poll(() => frame.locator('.weights-button').innerText())
      .toContain('Fetch the weights of every λ');
  });

  it('fetches the pulls of a path where they are shown', async () => {
    await open('<lassonet-explorer path="mnist-5v6" views="path"></lassonet-explorer>');
    const [frame] = await embeds(1);
    const files = () => requests.filter(url => url.includes('/paths/')).map(url => url.split('/').pop());
    expect(files()).toEqual(['mnist-5v6.lean.bin']);
    await page.evaluate(() => document.querySelector('lassonet-explorer')?.setAttribute('views', 'answer'));
    await frame.locator('.answer-inputs tbody tr').first().waitFor();
    expect(files()).toEqual(['mnist-5v6.lean.bin', 'mnist-5v6.pulls.bin']);
  });

  it('of the challenge fetches its images with the first mark', async () => {
    await open('<lassonet-explorer views="challenge"></lassonet-explorer>');
    const [frame] = await embeds(1);
    const board = frame.locator('.challenge-board').first();
    const images = () => requests.filter(url => url.includes('/data/')).length;
    const caption = () => frame.locator('.challenge-boards figcaption').first().innerText();
    const before = await caption();
    expect(images()).toBe(0);
    await board.focus();
    await board.press('Space');
    await expect.poll(images).toBe(1);
    await expect.poll(caption).not.toBe(before);
    await expect.poll(() => frame.locator('.challenge-mark').count()).toBeGreaterThan(0);
  });

  it('of filters is no taller than a page', async () => {
    await open('<lassonet-explorer path="mnist-filters" views="mask"></lassonet-explorer>');
    await page.setViewportSize({ width: 640, height: 800 });
    const [frame] = await embeds(1);
    await frame.locator('.filter-card').first().waitFor();
    await expect
      .poll(() => frame.evaluate(() => document.documentElement.scrollHeight - innerHeight))
      .toBe(0);
    await expect.poll(() => frame.evaluate(() => innerHeight)).toBeLessThanOrEqual(1000);
  });

  it('draws an example whose path comes before React listens', async () => {
    await open('<p>Nothing yet</p>');
    // What React does after a commit is kept waiting from the moment that the example is on the page.
    await page.addInitScript(() => {
      const { postMessage } = MessagePort.prototype;
      const now = performance.now.bind(performance);
      let calls = 0;
      // Each of React’s tasks seems to take long, so that the next one waits for a message.
      performance.now = () => now() + 10 * calls++;
      const waiting: (() => void)[] = [];
      let holding = true;
      MessagePort.prototype.postMessage = function (this: MessagePort, message: unknown) {
        const send = () => postMessage.call(this, message);
        if (holding && document.querySelector('.example-view') !== null) waiting.push(send);
        else send();
      };
      const letGo = () => {
        holding = false;
        for (const send of waiting.splice(0)) send();
      };
      Object.assign(globalThis, { letGo, isHeld: () => waiting.length > 0 });
    });
    interface Held {
      readonly isHeld: () => boolean;
      readonly letGo: () => void;
    }
    await page.route('**/paths/mnist-5v6.*', async route => {
      await route
        .request()
        .frame()
        .waitForFunction(() => (globalThis as unknown as Held).isHeld());
      await route.continue();
    });
    const come = page.waitForResponse(/paths\/mnist-5v6\./);
    await page.evaluate(() => {
      document.body.innerHTML = '<lassonet-explorer path="mnist-5v6" views="example"></lassonet-explorer>';
    });
    await (await come).finished();
    const [, frame] = page.frames();
    await frame.waitForFunction(() =>
      performance.getEntriesByType('resource').some(({ name }) => /paths\/mnist-5v6\./.test(name)),
    );
    // Views are drawn a frame after their path has come.
    for (let frames = 0; frames < 20; frames += 2) await frame.evaluate(twoFrames);
    await frame.evaluate(() => (globalThis as unknown as Held).letGo());
    await expect.poll(() => frame.locator('.prediction-line').innerText()).toContain('predicted');
    expect(await frame.locator('.part-failed').count()).toBe(0);
  });

  it('shows a file of the host’s by its address', async () => {
    await open('<lassonet-explorer path="nowhere.safetensors" views="path"></lassonet-explorer>');
    const frame = await (await page.locator('iframe').elementHandle())?.contentFrame();
    await frame?.getByTestId('notice').waitFor();
    await expect
      .poll(() => frame?.getByTestId('notice').innerText())
      .toMatch(/^The file “nowhere.safetensors” could not be opened: /);
    complaints = complaints.filter(text => !/404|Failed to load|CORS/.test(text));
  });
});

describe('the element', () => {
  const lambdasOf = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('lassonet-explorer')].map(
        element => (element as unknown as { lambda: number | null }).lambda,
      ),
    );

  it('moves its whole group when its λ is set', async () => {
    await open(
      '<lassonet-explorer path="toy" views="cursor" group="a"></lassonet-explorer><lassonet-explorer path="toy" views="cursor" group="a"></lassonet-explorer><lassonet-explorer path="toy" views="cursor"></lassonet-explorer>',
    );
    const elements = page.locator('lassonet-explorer iframe');
    const shown = (index: number) =>
      elements.nth(index).contentFrame().locator('.readout-lambda').first().innerText();
    for (const index of [0, 1, 2]) await expect.poll(() => shown(index)).not.toBe('–');
    const before = await shown(2);
    await page.evaluate(() =>
      Object.assign(document.querySelector('lassonet-explorer') ?? {}, { lambda: 50 }),
    );
    await expect.poll(() => shown(1)).not.toBe(before);
    await expect.poll(async () => (await shown(0)) === (await shown(1))).toBe(true);
    await expect.poll(() => shown(2)).toBe(before);
    await expect.poll(async () => (await lambdasOf()).slice(0, 2)).toEqual([50, 50]);
  });

  it('says once that λ was moved, as does every other of its group', async () => {
    await open(
      '<lassonet-explorer id="a" path="toy" views="cursor" group="g"></lassonet-explorer><lassonet-explorer id="b" path="toy" views="cursor" group="g"></lassonet-explorer><lassonet-explorer id="c" path="toy" views="cursor"></lassonet-explorer>',
    );
    await page.evaluate(() => {
      const heard: string[] = [];
      addEventListener('lambdachange', event => {
        const { lambda } = (event as CustomEvent<{ lambda: number }>).detail;
        heard.push(`${(event.target as Element).id} ${lambda}`);
      });
      Object.assign(globalThis, { heard });
    });
    const heard = () => page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
    const frames = page.locator('lassonet-explorer iframe');
    const shown = (index: number) =>
      frames.nth(index).contentFrame().locator('.readout-lambda').first().innerText();
    for (const index of [0, 1, 2]) await expect.poll(() => shown(index)).not.toBe('–');
    const before = await shown(0);
    await frames.nth(1).contentFrame().locator('.lambda-range').press('Home');
    await expect.poll(() => shown(0)).not.toBe(before);
    const [lambda] = await lambdasOf();
    await expect.poll(async () => (await heard()).sort()).toEqual([`a ${lambda}`, `b ${lambda}`]);
  });

  it('takes λ as text, and properties that were set before it was defined', async () => {
    await open('<p>Nothing yet</p>');
    const script = `${explorer.url}embed.js`;
    await page.setContent(
      `<body><script>const early = document.createElement('lassonet-explorer'); early.path = 'toy'; early.views = 'cursor'; early.lambda = '0.5'; document.body.append(early)</script><script src="${script}"></script>`,
    );
    const frame = page.frameLocator('lassonet-explorer iframe');
    await expect.poll(() => frame.locator('.readout-count').innerText()).toContain('selected');
    await expect.poll(lambdasOf).toEqual([0.5]);
    await expect.poll(() => page.locator('lassonet-explorer').getAttribute('views')).toBe('cursor');
    await page.evaluate(() =>
      Object.assign(document.querySelector('lassonet-explorer') ?? {}, { lambda: '12', views: 'score' }),
    );
    await frame.locator('.score-view').waitFor();
    await expect.poll(lambdasOf).toEqual([12]);
  });

  it('says ready, what is selected, and what cannot be shown', async () => {
    await open('<p>Nothing yet</p>');
    await page.evaluate(() => {
      const heard: string[] = [];
      Object.assign(globalThis, { heard });
      const element = document.createElement('lassonet-explorer');
      for (const type of ['ready', 'error', 'select', 'lambdachange']) {
        element.addEventListener(type, event => {
          heard.push(`${type} ${JSON.stringify((event as CustomEvent).detail)}`);
        });
      }
      element.setAttribute('path', 'toy');
      element.setAttribute('views', 'cursor');
      document.body.append(element);
    });
    const heard = () => page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
    await expect.poll(heard).toEqual(['ready null']);
    await page.frameLocator('iframe').locator('.lambda-range').press('Home');
    await expect.poll(async () => (await heard()).map(text => text.split(' ')[0])).toContain('lambdachange');
    await page.frameLocator('iframe').locator('.lambda-range').press('End');
    await expect.poll(heard).toContain('select {"selected":[]}');
    await page.evaluate(() => document.querySelector('lassonet-explorer')?.setAttribute('path', 'nowhere'));
    await expect
      .poll(async () => (await heard()).join())
      .toContain('error {"message":"There is no stored path');
    await page.evaluate(() => {
      const element = document.querySelector('lassonet-explorer');
      element?.setAttribute('views', 'cursor, maks, flow');
      element?.setAttribute('path', 'toy');
    });
    const said = async () => (await heard()).join();
    await expect.poll(said).toContain('error {"message":"There is no view “maks”');
    await expect.poll(said).toContain('this path selects inputs');
    expect((await heard()).filter(text => text.startsWith('ready'))).toHaveLength(1);
  });

  it('says from the start which views there are none of', async () => {
    await open('<p>Nothing yet</p>');
    await page.evaluate(() => {
      const heard: string[] = [];
      Object.assign(globalThis, { heard });
      const element = document.createElement('lassonet-explorer');
      element.addEventListener('error', event => heard.push(event.detail.message));
      element.setAttribute('views', 'maks');
      document.body.append(element);
    });
    await expect
      .poll(() => page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard))
      .toEqual([expect.stringContaining('There is no view “maks”')]);
  });

  it('shows what stands within it until the embed is there, and takes up colours and fonts of its page', async () => {
    await open(
      '<style>lassonet-explorer { --lassonet-accent: rgb(1, 2, 3); --lassonet-font: Georgia, serif } lassonet-explorer::part(frame) { outline: 2px solid red }</style>' +
        '<lassonet-explorer path="toy" views="path"><a href="#x">A picture</a></lassonet-explorer>',
    );
    const [frame] = await embeds(1);
    await expect.poll(() => page.getByText('A picture').isVisible()).toBe(false);
    const look = () =>
      frame.evaluate(() => {
        const style = getComputedStyle(document.documentElement);
        return [style.getPropertyValue('--accent'), getComputedStyle(document.body).fontFamily];
      });
    await expect.poll(look).toEqual(['rgb(1, 2, 3)', 'Georgia, serif']);
    await expect
      .poll(() => page.locator('iframe').evaluate(element => getComputedStyle(element).outlineStyle))
      .toBe('solid');
  });
});

/** The builder over the toy path, in the page that stands for another. */
async function openBuilder(): Promise<void> {
  await open('<p>Another page</p>');
  await page.goto(`${explorer.url}#p=toy`);
  await page
    .getByTestId('selected-count')
    .filter({ hasText: /selected/ })
    .waitFor();
  await settled(page);
  await page.getByRole('button', { name: 'Menu', exact: true }).click();
  await page.getByRole('button', { name: 'Embed', exact: true }).click();
  await embedded(page.locator('.embed-preview iframe'));
}

describe('the embed builder', () => {
  it('gives a frame the height that it needs in a column of 640 pixels', async () => {
    await openBuilder();
    await page.locator('.embed-builder').getByRole('checkbox', { name: 'Example' }).press('Space');
    await page.locator('.embed-settings label', { hasText: /^For/ }).locator('select').selectOption('iframe');
    const preview = page.frameLocator('.embed-preview iframe');
    await preview.locator('.example-view:not(.is-fetching)').waitFor();
    await preview.locator('.weights-view:not(.is-fetching)').waitFor();
    const text = () => page.getByLabel('iframe for your page').inputValue();
    const inner = () =>
      preview.locator('#page').evaluate(element => Math.ceil(element.getBoundingClientRect().height));
    await expect.poll(async () => (await text()).includes(`height: ${await inner()}px`)).toBe(true);
    const html = await text();
    await leaveWindow(page, explorer.url);
    await open(`<div style="width: 640px">${html}</div>`);
    const frame = page.frames()[1];
    await settled(frame);
    const over = () => frame.evaluate(() => document.documentElement.scrollHeight - innerHeight);
    await expect.poll(over).toBeLessThanOrEqual(0);
  });

  it('shows the embed as it will be, and its HTML works elsewhere', async () => {
    await openBuilder();
    const builder = page.locator('.embed-builder');
    await builder.getByRole('checkbox', { name: 'Scores' }).press('Space');
    await builder.getByRole('checkbox', { name: 'Regularization path' }).press('Space');
    const preview = page.frameLocator('.embed-preview iframe');
    await preview.locator('.score-view').waitFor();
    await expect.poll(() => preview.locator('.view').count()).toBe(2);
    const text = () => page.getByLabel('HTML for your page').inputValue();
    await expect.poll(text).toMatch(/path="toy" views="mask,score" lambda="[\d.]+"/);
    const html = await text();
    await leaveWindow(page, explorer.url);
    await open(html);
    const [frame] = await embeds(1);
    await expect.poll(() => frame.locator('.view').count()).toBe(2);
  });
});
