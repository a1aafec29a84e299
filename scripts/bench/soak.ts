// What stays behind: many paths trained one after another, λ moved for long, many embeds on one page. Minutes long.
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../tools/headless-chromium';
import { serveFolder } from '../tools/served-folder';

const USAGE = `npm run soak -- [--paths 30] [--images 3] [--moves 5000] [--embeds 12]

Trains that many paths of the toy problem and of images in one page of the built explorer (npm run build), moves λ so often, and opens a page with so many embeds; prints what stays in memory.`;

const BUILT = resolve(import.meta.dirname, '../../dist');
const TOY = 'd=toy&n=200&h=10&e=5&it=10&re=2&at=0.01,0.1,1,10,100,1000';
const IMAGES = 'd=mnist&c=56&h=10&e=1&it=4&re=1&v=0.45&at=0.1,1,10,1000';

const { values: options } = parseArgs({
  options: {
    paths: { type: 'string', default: '30' },
    images: { type: 'string', default: '3' },
    moves: { type: 'string', default: '5000' },
    embeds: { type: 'string', default: '12' },
    help: { type: 'boolean', default: false },
  },
});

/** What a page holds, after a collection of garbage. */
async function held(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  await session.detach();
  const of = (name: string): number => metrics.find(metric => metric.name === name)?.value ?? 0;
  const heap = (of('JSHeapUsedSize') / 1e6).toFixed(1);
  return `heap ${heap} MB, ${of('Nodes')} nodes, ${of('JSEventListeners')} listeners, ${page.workers().length} workers`;
}

/** Trains a path so often in one page, another seed each time. */
async function trainOften(browser: Browser, url: string, run: string, times: number): Promise<void> {
  const page = await browser.newPage({ serviceWorkers: 'block' });
  await page.goto(`${url}?backend=wasm#p=run&${run}`);
  const setUp = page.locator('.set-up-button');
  if ((await setUp.getAttribute('aria-expanded')) === 'false') await setUp.click();
  for (let time = 1; time <= times; time++) {
    await page.locator('details.advanced').evaluate(details => details.setAttribute('open', ''));
    await page.getByLabel('Seed', { exact: true }).fill(String(time));
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await page
      .getByRole('button', { name: 'Stop', exact: true })
      .waitFor({ state: 'detached', timeout: 300_000 });
    await page
      .locator('.run-end')
      .filter({ hasText: /^Finished/ })
      .waitFor({ timeout: 300_000 });
    if ([1, 2, 3, times].includes(time))
      console.log(`path ${time} of ${run.slice(0, 7)}: ${await held(page)}`);
  }
  await page.close();
}

async function moveLong(browser: Browser, url: string, moves: number): Promise<void> {
  const page = await browser.newPage({ serviceWorkers: 'block' });
  await page.goto(`${url}#p=mnist-5v6`);
  await page
    .getByTestId('selected-count')
    .filter({ hasText: /selected/ })
    .waitFor();
  const move = (times: number) =>
    page.evaluate(async count => {
      const slider = document.querySelector('[role=slider]');
      for (let i = 0; i < count; i++) {
        const key = Math.floor(i / 60) % 2 === 0 ? 'ArrowRight' : 'ArrowLeft';
        slider?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
        await new Promise(requestAnimationFrame);
      }
    }, times);
  await move(120);
  console.log(`λ moved 120 times: ${await held(page)}`);
  await move(moves);
  console.log(`λ moved ${moves} times more: ${await held(page)}`);
  await page.close();
}

async function embedMany(browser: Browser, count: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'soak-'));
  await symlink(BUILT, join(folder, 'explorer'));
  const embed = '<lassonet-explorer path="toy" views="path,mask" group="a"></lassonet-explorer>';
  await writeFile(
    join(folder, 'index.html'),
    `<script src="explorer/embed.js"></script>${embed.repeat(count)}`,
  );
  const served = await serveFolder(folder);
  const page = await browser.newPage({ serviceWorkers: 'block' });
  await page.goto(served.url);
  for (const frame of await page.locator('lassonet-explorer iframe').all()) {
    await frame.scrollIntoViewIfNeeded();
    await frame
      .contentFrame()
      .getByTestId('selected-count')
      .or(frame.contentFrame().locator('.view'))
      .first()
      .waitFor();
  }
  console.log(`${count} embeds: ${await held(page)}`);
  await page.close();
  await served.close();
  await rm(folder, { recursive: true });
}

async function main(): Promise<void> {
  const served = await serveFolder(BUILT);
  const browser = await launchChromium({ gpu: false });
  try {
    await trainOften(browser, served.url, TOY, Number(options.paths));
    await trainOften(browser, served.url, IMAGES, Number(options.images));
    await moveLong(browser, served.url, Number(options.moves));
    await embedMany(browser, Number(options.embeds));
  } finally {
    await browser.close();
    await served.close();
  }
}

if (options.help) console.log(USAGE);
else {
  await main().catch(error => {
    console.error(error);
    process.exitCode = 1;
  });
}
