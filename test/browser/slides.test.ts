import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from '../../scripts/tools/headless-chromium';
import { type ServedFolder, serveFolder } from '../../scripts/tools/served-folder';
import { BUILT } from './built-page';
import { late } from './late';

const ROOT = resolve(import.meta.dirname, '../..');
const DECK = 'node_modules/reveal.js/dist';

let browser: Browser;
let folder: string;
let served: ServedFolder;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lassonet-slides-'));
  await cp(BUILT, folder, { recursive: true });
  await cp(join(ROOT, 'examples/reveal.html'), join(folder, 'examples/reveal.html'));
  await cp(join(ROOT, DECK), join(folder, DECK), { recursive: true });
  served = await serveFolder(folder);
  browser = late(await launchChromium({ gpu: false }));
});

afterAll(async () => {
  await Promise.all([browser.close(), served.close()]);
  await rm(folder, { recursive: true });
});

it('in a deck of reveal.js, embeds on two slides share λ, and a slide shows all of its embed', async () => {
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  const complaints: string[] = [];
  page.on('pageerror', error => complaints.push(error.message));
  await page.goto(`${served.url}examples/reveal.html`);
  await page.locator('.reveal.ready').waitFor();
  const frames = page.locator('lassonet-explorer iframe');
  await page.keyboard.press('ArrowRight');
  const path = frames.nth(0).contentFrame();
  await path
    .getByTestId('selected-count')
    .filter({ hasText: /selected/ })
    .waitFor();
  const slider = path.getByRole('slider', { name: 'λ', exact: true });
  await slider.press('End');
  await expect.poll(() => slider.getAttribute('aria-valuetext')).toMatch(/: 0 of \d+ pixels/);
  const foot = () =>
    page
      .locator('lassonet-explorer')
      .nth(0)
      .evaluate(element => element.getBoundingClientRect().bottom);
  await expect.poll(foot).toBeLessThanOrEqual(768);
  await page.locator('h3').first().click();
  await page.keyboard.press('ArrowRight');
  const mask = frames.nth(1).contentFrame();
  await mask.locator('.mask-view').waitFor();
  const apart = () =>
    page.locator('lassonet-explorer').evaluateAll(embeds => {
      const [first, second] = embeds.map(embed => (embed as HTMLElement & { lambda: number | null }).lambda);
      return (first ?? Number.NaN) - (second ?? Number.NaN);
    });
  await expect.poll(apart).toBe(0);
  expect(complaints).toEqual([]);
  expect(served.missing).toEqual([]);
});
