// What embeds weigh: bytes on the wire and requests, case by case, as a page of another origin loads them. The table is
// that of docs/embed.md.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { VIEW_ROWS } from '../../src/app/view-rows';
import { STORED_PATHS } from '../../src/store/state/stored-path-catalogue';
import { launchChromium } from '../tools/headless-chromium';
import { type ServedFolder, serveFolder } from '../tools/served-folder';
import { sharedWorkers } from '../tools/shared-workers';

const BUILT = resolve(import.meta.dirname, '../../dist');
const GUIDE = resolve(import.meta.dirname, '../../docs/embed.md');
const TABLE = /(<!-- npm run bench:embed -->\n)[\s\S]*?(<!-- end -->)/;
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
  const session = await browser.newBrowserCDPSession();
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
    workers: page.workers().length + (await sharedWorkers(session, explorer.url)).length,
    elsewhere: addresses.filter(url => /^http/.test(url) && !own.includes(new URL(url).origin)).length,
  };
  await Promise.all([context.close(), session.detach()]);
  return result;
}

interface Case {
  readonly name: string;
  readonly body: string;
  /** Kilobytes. */
  readonly bound: number;
}

/** Every view with the path it shows unless told, every path, and pages of several embeds. */
function cases(): readonly Case[] {
  const two = 'path="mnist-5v6" views="path,mask"';
  const views = VIEW_ROWS.map(({ name, path }) => ({
    name: `\`${name}\`${path === null ? '' : ` of \`${path}\``}`,
    body: element(`views="${name}"${path === null ? '' : ` path="${path}"`}`),
    bound: FIRST,
  }));
  const paths = STORED_PATHS.map(({ id }) => ({
    name: `\`path,mask\` of \`${id}\``,
    body: element(`path="${id}" views="path,mask"`),
    bound: FIRST,
  }));
  return [
    ...views,
    ...paths,
    {
      name: '`network` of `mnist-filters-write-up`',
      body: element('path="mnist-filters-write-up" views="network"'),
      bound: FIRST,
    },
    {
      name: '`challenge` of `mnist-10`',
      body: element('path="mnist-10" views="challenge"'),
      bound: FIRST,
    },
    {
      name: '`path,mask`, then `score` of the same path',
      body: element(two) + element('path="mnist-5v6" views="score"'),
      bound: FIRST + SECOND,
    },
    { name: 'ten of `path,mask`', body: element(two).repeat(10), bound: FIRST + 9 * SECOND },
    {
      name: 'ten of `flow`',
      body: element('path="mnist-filters" views="flow"').repeat(10),
      bound: FIRST + 9 * SECOND,
    },
    {
      name: 'one out of sight',
      body: `<div style="height: 20000px"></div>${element(`class="far" ${two}`)}`,
      bound: SECOND,
    },
  ];
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'lassonet-weight-'));
  const headers = () => ({ 'cache-control': 'public, max-age=600' });
  const [browser, explorer, blog] = await Promise.all([
    launchChromium({ gpu: false }),
    serveFolder(BUILT, { prefix: '/lassonet/', headers, compressed: true }),
    serveFolder(folder),
  ]);
  const lines = [
    '| embeds | kB | at most | requests | of them for paths | workers |',
    '|---|---|---|---|---|---|',
  ];
  let over = 0;
  for (const { name, body, bound } of cases()) {
    const weight = await weigh(browser, explorer, blog, folder, body);
    const { kilobytes, requests, paths, workers, elsewhere } = weight;
    if (kilobytes > bound || elsewhere > 0) {
      over++;
      console.log(`${name}: ${kilobytes} kB, ${elsewhere} requests to other servers`);
    }
    lines.push(`| ${name} | ${kilobytes} | ${bound} | ${requests} | ${paths} | ${workers} |`);
  }
  console.log(lines.join('\n'));
  const guide = await readFile(GUIDE, 'utf8');
  await writeFile(GUIDE, guide.replace(TABLE, `$1${lines.join('\n')}\n$2`));
  await Promise.all([browser.close(), explorer.close(), blog.close(), rm(folder, { recursive: true })]);
  if (over > 0) process.exitCode = 1;
}

await main();
