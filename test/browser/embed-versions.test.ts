import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { type ServedFolder, serveFolder } from '../../scripts/tools/served-folder';
import { BUILT } from './built-page';
import { openBrowser } from './open-browsers';

const OLD = 'v/0.0.9/';

/** A server that has kept an older version below the newest, and a page elsewhere. */
let explorer: ServedFolder;
let blog: ServedFolder;
let folder: string;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lassonet-versions-'));
  const site = join(folder, 'site');
  await cp(BUILT, site, { recursive: true });
  await cp(BUILT, join(site, OLD), { recursive: true });
  const file = join(site, OLD, 'embed.html');
  const html = await readFile(file, 'utf8');
  await writeFile(file, html.replace('<title>', '<title>Of old: '));
  [explorer, blog] = await Promise.all([
    serveFolder(site, { prefix: '/lassonet/' }),
    serveFolder(join(folder)),
  ]);
});

beforeEach(async () => {
  page = await (await openBrowser(false)).newPage({ viewport: { width: 800, height: 900 } });
  page.setDefaultTimeout(60_000);
  complaints = [];
  page.on('pageerror', error => complaints.push(error.message));
  page.on('console', message => message.type() === 'error' && complaints.push(message.text()));
});

afterEach(async () => {
  expect(complaints).toEqual([]);
  await page.close();
});

afterAll(async () => {
  await Promise.all([explorer.close(), blog.close()]);
  await rm(folder, { recursive: true });
});

/** Opens a page of the blog; returns the frames of so many embeds once each has its λ. */
async function open(body: string, count: number): Promise<readonly Frame[]> {
  await writeFile(join(folder, 'post.html'), `<!doctype html><link rel="icon" href="data:,">${body}`);
  await page.goto(`${blog.url}post.html`);
  const elements = page.locator('lassonet-explorer iframe');
  await expect.poll(() => elements.count()).toBe(count);
  const frames: Frame[] = [];
  for (const element of await elements.elementHandles()) {
    await element.scrollIntoViewIfNeeded();
    const frame = await element.contentFrame();
    if (frame === null) throw new Error('an embed has no frame');
    await expect.poll(() => frame.locator('.readout-count').innerText()).toContain('selected');
    frames.push(frame);
  }
  return frames;
}

const script = (version: string) => `<script src="${explorer.url}${version}embed.js"></script>`;
const element = (attributes: string) =>
  `<lassonet-explorer path="toy" views="cursor" ${attributes}></lassonet-explorer>`;

it('an embed of an older version stands beside a new one, and shares its λ', async () => {
  const old = `${explorer.url}${OLD}`;
  const asked: string[] = [];
  page.context().on('request', request => {
    if (request.frame().url().startsWith(old)) asked.push(request.url());
  });
  const [before, now] = await open(
    script('') + element(`explorer="${old}" group="a"`) + element('group="a"'),
    2,
  );
  expect(await before.title()).toMatch(/^Of old: /);
  expect(await now.title()).not.toContain('Of old');
  await before.locator('.lambda-range').press('Home');
  await expect.poll(() => now.locator('.readout-count').innerText()).toMatch(/^10 of 10/);
  await now.locator('.lambda-range').press('End');
  await expect.poll(() => before.locator('.readout-count').innerText()).toMatch(/^0 of 10/);
  expect(asked.length).toBeGreaterThan(3);
  expect(asked.filter(url => !url.startsWith(old))).toEqual([]);
});

it('where two versions of the script are loaded the first one wins, and its embeds load once', async () => {
  const asked: string[] = [];
  page.context().on('request', request => asked.push(request.url()));
  const [frame] = await open(script(OLD) + element('') + script(''), 1);
  expect(await frame.title()).toMatch(/^Of old: /);
  expect(asked.filter(url => url.includes('embed.html'))).toHaveLength(1);
});
