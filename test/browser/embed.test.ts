import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../../scripts/tools/headless-chromium';
import { type ServedFolder, serveFolder } from '../../scripts/tools/served-folder';
import { BUILT } from './built-page';
import { NONSENSE } from './explorer-page';

const EXAMPLES = resolve(import.meta.dirname, '../../examples');
const KILOBYTE = 1000;

let browser: Browser;
/** Where the explorer lies, and where the post does: another port, so another origin. */
let explorer: ServedFolder;
let blog: ServedFolder;
let folder: string;
let page: Page;
let complaints: string[];
let requests: string[];

/** Opens a page of the blog; `body` unless told is the post's own. */
async function open(body?: string): Promise<void> {
  page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
  page.setDefaultTimeout(30_000);
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

/** The frames of the embeds, in order, once each shows a path. */
async function embeds(count: number): Promise<Frame[]> {
  const elements = page.locator('lassonet-explorer iframe');
  await expect.poll(() => elements.count()).toBe(count);
  const frames: Frame[] = [];
  for (const element of await elements.elementHandles()) {
    await element.scrollIntoViewIfNeeded();
    const frame = await element.contentFrame();
    if (frame === null) throw new Error('an embed has no frame');
    await frame.locator('.view').first().waitFor();
    await frame.waitForFunction(() => document.querySelector('.waiting') === null);
    frames.push(frame);
  }
  return frames;
}

const lambdaOf = (frame: Frame) =>
  frame.getByRole('slider', { name: 'λ', exact: true }).getAttribute('aria-valuetext');

beforeAll(async () => {
  browser = await launchChromium({ gpu: false });
  folder = await mkdtemp(join(tmpdir(), 'lassonet-blog-'));
  [explorer, blog] = await Promise.all([serveFolder(BUILT, { prefix: '/some/where/' }), serveFolder(folder)]);
});

afterEach(async () => {
  for (const frame of page.frames()) expect(await frame.locator('body').innerText()).not.toMatch(NONSENSE);
  expect(complaints).toEqual([]);
  await page.close();
});

afterAll(async () => {
  await Promise.all([browser.close(), explorer.close(), blog.close(), rm(folder, { recursive: true })]);
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
    const [, told] = /: (\d+ of \d+ pixels selected)/.exec((await lambdaOf(path)) ?? '') ?? [];
    await expect.poll(selected).toBe(told ?? 'nothing');
    expect(told).not.toBe(count);
    await expect.poll(() => page.locator('#lambda').innerText()).not.toBe('9');
    expect(await page.evaluate(() => [scrollY, document.activeElement?.tagName])).toEqual(before);
    await page.locator('lassonet-explorer').last().scrollIntoViewIfNeeded();
    await expect.poll(scored).not.toBe(cursor);
    for (const frame of frames) {
      const { inner, content } = await frame.evaluate(() => ({
        inner: innerHeight,
        content: document.documentElement.scrollHeight,
      }));
      expect(Math.abs(inner - content)).toBeLessThanOrEqual(2);
      expect(
        await frame.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
    }
  });

  it('load little, and only what is near', async () => {
    await open(
      '<lassonet-explorer path="toy" views="path"></lassonet-explorer><div style="height:20000px"></div>' +
        '<lassonet-explorer path="mnist-10"></lassonet-explorer>',
    );
    await page.waitForTimeout(1500);
    expect(requests.filter(url => url.includes('mnist-10'))).toEqual([]);
    await page.close();
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
    expect(await stored()).toEqual([0, 0, '']);
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
    expect(await heard()).toEqual([]);
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
      expect(await frame.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe(scheme);
      const box = await page.locator('iframe').boundingBox();
      if (box === null) throw new Error('there is no frame');
      const corner = await page.screenshot({ clip: { x: box.x, y: box.y, width: 1, height: 1 } });
      const colour = await page.evaluate(
        async png => {
          const image = new Image();
          image.src = png;
          await image.decode();
          const context = document.createElement('canvas').getContext('2d');
          context?.drawImage(image, 0, 0);
          return [...(context?.getImageData(0, 0, 1, 1).data ?? [])].slice(0, 3);
        },
        `data:image/png;base64,${corner.toString('base64')}`,
      );
      expect(colour).toEqual([10, 120, 30]);
      if (scheme === 'light') {
        await page.evaluate(() => document.documentElement.setAttribute('style', 'color-scheme: dark'));
        await expect
          .poll(() => frame.evaluate(() => getComputedStyle(document.documentElement).colorScheme))
          .toBe('dark');
        await page.close();
      }
    }
  });

  it('heeds no message from a wrong origin, and none that is not its host’s', async () => {
    await open(ONE);
    const [frame] = await embeds(1);
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
    const strange = await stranger.asElement()?.contentFrame();
    await strange?.evaluate(() => {
      const lambda = { app: 'lassonet', type: 'lambda', lambda: 1000 };
      for (let i = 0; i < parent.frames.length; i++) parent.frames[i].postMessage(lambda, '*');
      parent.postMessage({ app: 'lassonet', type: 'height', height: 5 }, '*');
    });
    await page.evaluate(() => {
      postMessage({ app: 'lassonet', type: 'height', height: 5 }, '*');
      postMessage({ app: 'lassonet', type: 'lambda', lambda: 1000 }, '*');
    });
    await page.waitForTimeout(500);
    await stranger.evaluate(element => element.remove());
    expect(await lambdaOf(frame)).toBe(before);
    expect((await page.locator('lassonet-explorer iframe').boundingBox())?.height).toBeGreaterThan(200);
  });

  it('heeds its parent only where that is the host it was told of', async () => {
    await open(
      `<iframe width="900" height="500" src="${explorer.url}embed.html#p=toy&views=path&host=https://elsewhere.example"></iframe>`,
    );
    const frame = page.frames()[1];
    await frame.locator('.view').first().waitFor();
    await frame.waitForFunction(() => document.querySelector('.waiting') === null);
    const before = await lambdaOf(frame);
    await page.evaluate(() => frames[0].postMessage({ app: 'lassonet', type: 'lambda', lambda: 1000 }, '*'));
    await page.waitForTimeout(400);
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

  it('says so where it is asked for a path that is not there', async () => {
    await open('<lassonet-explorer path="nowhere" views="path"></lassonet-explorer>');
    const [frame] = await embeds(1);
    expect(await frame.getByTestId('notice').innerText()).toContain('no stored path “nowhere”');
  });

  it('shows a file of the host’s by its address', async () => {
    await page?.close();
    await open('<lassonet-explorer path="nowhere.safetensors" views="path"></lassonet-explorer>');
    const frame = await (await page.locator('iframe').elementHandle())?.contentFrame();
    await frame?.getByTestId('notice').waitFor();
    expect(await frame?.getByTestId('notice').innerText()).toMatch(
      /^The file “nowhere.safetensors” could not be opened: /,
    );
    complaints = complaints.filter(text => !/404|Failed to load|CORS/.test(text));
  });
});

describe('the embed builder', () => {
  it('shows the embed as it will be, and its HTML works elsewhere', async () => {
    await open('<p>Another page</p>');
    await page.goto(`${explorer.url}#p=toy`);
    await page
      .getByTestId('selected-count')
      .filter({ hasText: /selected/ })
      .waitFor();
    await page.getByRole('button', { name: 'Menu', exact: true }).click();
    await page.getByRole('button', { name: 'Embed', exact: true }).click();
    const builder = page.locator('.embed-builder');
    await builder.getByRole('checkbox', { name: 'Scores' }).check();
    await builder.getByRole('checkbox', { name: 'Regularization path' }).uncheck();
    const preview = page.frameLocator('.embed-preview iframe');
    await preview.locator('.score-view').waitFor();
    expect(await preview.locator('.view').count()).toBe(2);
    const html = await page.getByLabel('HTML for your page').inputValue();
    expect(html).toMatch(/path="toy" views="mask,score" lambda="[\d.]+"/);
    await page.close();
    await open(html);
    const [frame] = await embeds(1);
    expect(await frame.locator('.view').count()).toBe(2);
  });
});
