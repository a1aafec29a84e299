// What embeds weigh: bytes on the wire and requests, case by case, as a page of another origin loads them.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { VIEW_ROWS } from '../../src/app/view-rows';
import { launchChromium } from '../tools/headless-chromium';
import { type ServedFolder, serveFolder } from '../tools/served-folder';

const BUILT = resolve(import.meta.dirname, '../../dist');
/** Bounds in kilobytes: an embed on first view, and what a second one adds. */
const FIRST = 450;
const SECOND = 60;
const REST = 1500;

interface Weight {
  /** Kilobytes on the wire, headers included. */
  readonly kilobytes: number;
  readonly requests: number;
  /** Requests for files of paths. */
  readonly paths: number;
  readonly workers: number;
  /** Requests to other servers than the explorer's and the page's. */
  readonly elsewhere: number;
}

const element = (attributes: string): string => `<lassonet-explorer ${attributes}></lassonet-explorer>`;

/** Loads a page of embeds, one after the other into sight, and counts what comes over the wire. */
async function weigh(
  browser: Browser,
  explorer: ServedFolder,
  blog: ServedFolder,
  folder: string,
  body: string,
): Promise<Weight> {
  await writeFile(
    join(folder, 'post.html'),
    `<!doctype html><title>A post</title><link rel="icon" href="data:,"><script src="${explorer.url}embed.js"></script>${body}`,
  );
  const context = await browser.newContext({ viewport: { width: 800, height: 900 } });
  const page = await context.newPage();
  let bytes = 0;
  const addresses: string[] = [];
  context.on('request', request => addresses.push(request.url()));
  context.on('requestfinished', async request => {
    // What comes from the browser's own cache has no size on the wire.
    const sizes = await request.sizes().catch(() => null);
    if (sizes !== null) bytes += Math.max(0, sizes.responseBodySize) + Math.max(0, sizes.responseHeadersSize);
  });
  let workers = 0;
  page.on('worker', () => workers++);
  await page.goto(`${blog.url}post.html`);
  await page.waitForTimeout(REST);
  for (const each of await page.locator('lassonet-explorer:not(.far)').all()) {
    await each.scrollIntoViewIfNeeded();
    await page.waitForTimeout(REST);
  }
  const own = [explorer.url, blog.url].map(url => new URL(url).origin);
  const result = {
    kilobytes: Math.round(bytes / 1000),
    requests: addresses.length,
    paths: addresses.filter(url => url.includes('/paths/')).length,
    workers,
    elsewhere: addresses.filter(url => /^http/.test(url) && !own.includes(new URL(url).origin)).length,
  };
  await context.close();
  return result;
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'lassonet-weight-'));
  const headers = () => ({ 'cache-control': 'public, max-age=600' });
  const [browser, explorer, blog] = await Promise.all([
    launchChromium({ gpu: false }),
    serveFolder(BUILT, { prefix: '/lassonet/', headers, compressed: true }),
    serveFolder(folder),
  ]);
  const two = 'path="mnist-5v6" views="path,mask"';
  const cases: readonly (readonly [string, string, number])[] = [
    ...VIEW_ROWS.map(
      ({ name, path }) =>
        [name, element(`views="${name}"${path === null ? '' : ` path="${path}"`}`), FIRST] as const,
    ),
    ['path,mask', element(two), FIRST],
    ['path,mask and score', element(two) + element('path="mnist-5v6" views="score"'), FIRST + SECOND],
    [
      'path,mask and flow',
      element(two) + element('path="mnist-filters" views="flow"'),
      Number.POSITIVE_INFINITY,
    ],
    ['ten of path,mask', element(two).repeat(10), FIRST + 9 * SECOND],
    [
      'out of sight',
      `<div style="height: 20000px"></div>${element(`class="far" ${two}`)}`,
      Number.POSITIVE_INFINITY,
    ],
  ];
  console.log(
    '| embeds | kB | bound | requests | paths | workers | elsewhere |\n|---|---|---|---|---|---|---|',
  );
  let over = 0;
  for (const [name, body, bound] of cases) {
    const { kilobytes, requests, paths, workers, elsewhere } = await weigh(
      browser,
      explorer,
      blog,
      folder,
      body,
    );
    if (kilobytes > bound || elsewhere > 0) over++;
    console.log(
      `| ${name} | ${kilobytes} | ${Number.isFinite(bound) ? bound : '–'} | ${requests} | ${paths} | ${workers} | ${elsewhere} |`,
    );
  }
  await Promise.all([browser.close(), explorer.close(), blog.close(), rm(folder, { recursive: true })]);
  if (over > 0) process.exitCode = 1;
}

await main();
