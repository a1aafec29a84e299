import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type ServedFolder, serveFolder } from '../../scripts/tools/served-folder';
import { VIEW_ROWS, type ViewName } from '../../src/app/view-rows';
import { violations } from './axe';
import { embedded } from './embedded';
import { NONSENSE } from './explorer-page';
import { leaveWindow, openBrowser, openWindow } from './open-browsers';
import { type ServedPage, servedPage } from './served-page';

/** Views that are not of a place on a path. */
const STILL: readonly ViewName[] = ['hier-prox', 'train', 'lesson', 'challenge', 'stability'];
/** Taller than this at the width of a blog, a view is no part of a page. */
const TALLEST = 1100;
/** All that there is to see of filters is more. */
const TALLEST_OF_ALL = 2300;

let explorer: ServedPage;
let blog: ServedFolder;
let folder: string;
let page: Page;
let complaints: string[];

async function open(body: string, width: number): Promise<void> {
  page = await openWindow(await openBrowser(false));
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  page.setDefaultTimeout(60_000);
  complaints = [];
  page.on('pageerror', error => complaints.push(error.message));
  page.on('console', message => message.type() === 'error' && complaints.push(message.text()));
  const head = `<!doctype html><html lang="en"><title>A post</title><meta name="color-scheme" content="light dark"><link rel="icon" href="data:,"><style>:root { color-scheme: light dark } body { margin: 0 }</style>`;
  await writeFile(join(folder, 'post.html'), `${head}<script src="${explorer.url}embed.js"></script>${body}`);
  await page.goto(`${blog.url}post.html`);
}

const frameOf = (index: number): Promise<Frame> =>
  embedded(page.locator('lassonet-explorer iframe').nth(index));

/** How much more there is in a frame than it shows, across and down, in CSS pixels. */
const beyond = (frame: Frame): Promise<readonly [number, number]> =>
  frame.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    return [scrollWidth - innerWidth, scrollHeight - innerHeight] as const;
  });

/** Elements within that scroll by themselves. */
const scrolling = (frame: Frame): Promise<readonly string[]> =>
  frame.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('body *')]
      .filter(element => {
        const { overflowY, overflowX } = getComputedStyle(element);
        const down = /auto|scroll/.test(overflowY) && element.scrollHeight > element.clientHeight + 1;
        const across = /auto|scroll/.test(overflowX) && element.scrollWidth > element.clientWidth + 1;
        return down || across;
      })
      .map(element => element.className),
  );

/** Gives an embed a ground: it is clear, and axe knows nothing of what a browser draws behind it. */
async function layGround(frame: Frame): Promise<void> {
  await frame.evaluate(async () => {
    const sheet = await new CSSStyleSheet().replace('html { background: Canvas !important; }');
    document.adoptedStyleSheets = [sheet];
  });
}

const writingOf = (frame: Frame): Promise<string> =>
  frame.evaluate(() => document.querySelector('.embed')?.textContent ?? '');

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

describe.each(VIEW_ROWS)('the view $name as an embed', ({ name, path }) => {
  it('draws, follows its group, fits its frame in width and height, and has nothing for axe', async () => {
    const told = path === null ? '' : ` path="${path}"`;
    await open(
      `<lassonet-explorer views="${name}"${told} group="a"></lassonet-explorer><lassonet-explorer views="cursor" path="${path ?? 'toy'}" group="a"></lassonet-explorer>`,
      640,
    );
    const frame = await frameOf(0);
    await expect.poll(async () => (await writingOf(frame)).length).toBeGreaterThan(40);
    if (!STILL.includes(name)) {
      const slider = await frameOf(1);
      const before = await writingOf(frame);
      // What is moved while the embed still takes up what its group told it when it came is not told to the group.
      let presses = 0;
      const moved = async () => {
        await slider.locator('.lambda-range').press(presses++ === 0 ? 'Home' : 'ArrowRight');
        return writingOf(frame);
      };
      await expect.poll(moved).not.toBe(before);
    }
    await layGround(frame);
    for (const width of [640, 360]) {
      await page.setViewportSize({ width, height: 900 });
      await page.locator('lassonet-explorer').first().scrollIntoViewIfNeeded();
      await expect.poll(() => beyond(frame)).toEqual([0, 0]);
      await expect.poll(() => scrolling(frame)).toEqual([]);
      if (width === 640)
        await expect
          .poll(() => frame.evaluate(() => innerHeight))
          .toBeLessThanOrEqual(name === 'network' ? TALLEST_OF_ALL : TALLEST);
      expect(await violations(frame)).toEqual([]);
    }
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect
      .poll(() => frame.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches))
      .toBe(true);
    expect(await violations(frame, 'colours')).toEqual([]);
  });
});
