import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CDPSession, Frame, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type ServedFolder, serveFolder } from '../../scripts/tools/served-folder';
import { sharedWorkers } from '../../scripts/tools/shared-workers';
import { BUILT } from './built-page';
import { embedded } from './embedded';
import { leaveWindow, openBrowser, openWindow } from './open-browsers';

const FLOW = '<lassonet-explorer path="mnist-filters" views="flow"></lassonet-explorer>';

let explorer: ServedFolder;
let blog: ServedFolder;
let folder: string;
let page: Page;
let session: CDPSession;
let complaints: string[];
/** Paths that were asked of the explorer’s server. */
let asked: string[] = [];

async function open(body: string, before: (page: Page) => Promise<unknown> = async () => {}): Promise<void> {
  const browser = await openBrowser(false);
  page = await openWindow(browser);
  await before(page);
  await page.setViewportSize({ width: 800, height: 900 });
  page.setDefaultTimeout(60_000);
  complaints = [];
  page.on('pageerror', error => complaints.push(error.message));
  page.on('console', message => message.type() === 'error' && complaints.push(message.text()));
  asked = [];
  const head = '<!doctype html><link rel="icon" href="data:,">';
  await writeFile(join(folder, 'post.html'), `${head}<script src="${explorer.url}embed.js"></script>${body}`);
  await page.goto(`${blog.url}post.html`);
}

/** The frames of all embeds, each once it was in sight and is drawn. */
async function frames(): Promise<readonly Frame[]> {
  const elements = await page.locator('lassonet-explorer iframe').all();
  const found: Frame[] = [];
  for (const element of elements) found.push(await embedded(element));
  return found;
}

/** What the network makes of the image on screen: asked, not stored. */
const probabilities = (frame: Frame): Promise<string> =>
  frame.locator('.flow-outputs .output-probability').allInnerTexts().then(String);

/** How many workers there are: those that frames share, and those of one frame each. */
const workers = async () => ({
  shared: (await sharedWorkers(session, explorer.url)).length,
  own: page.workers().length,
});

async function showExample(example: number): Promise<void> {
  await page.evaluate(text => {
    for (const element of document.querySelectorAll('lassonet-explorer')) {
      element.setAttribute('example', text);
    }
  }, String(example));
}

/** Frames out of sight are not drawn. */
async function bringIntoSight(frame: Frame): Promise<void> {
  await (await frame.frameElement()).scrollIntoViewIfNeeded();
}

/** Has all frames show another example: what the first says of it every other says as well. */
async function saidOfAnother(all: readonly Frame[]): Promise<void> {
  await bringIntoSight(all[0]);
  const before = await probabilities(all[0]);
  await showExample(3);
  await expect.poll(() => probabilities(all[0])).not.toBe(before);
  for (const frame of all) {
    await bringIntoSight(frame);
    await expect.poll(async () => (await probabilities(frame)) === (await probabilities(all[0]))).toBe(true);
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lassonet-blog-'));
  // As GitHub Pages has files kept.
  const headers = (pathname: string) => {
    asked.push(pathname);
    return { 'cache-control': 'max-age=600', 'access-control-allow-origin': '*' };
  };
  [explorer, blog] = await Promise.all([
    serveFolder(BUILT, { prefix: '/some/where/', headers }),
    serveFolder(folder),
  ]);
  session = await (await openBrowser(false)).newBrowserCDPSession();
});

afterEach(async () => {
  expect(complaints).toEqual([]);
  await leaveWindow(page, explorer.url);
});

afterAll(async () => {
  await session.detach();
  await Promise.all([explorer.close(), blog.close(), rm(folder, { recursive: true })]);
});

describe('many embeds on a page', () => {
  it('fetch every file once, and ask one worker', async () => {
    await open(FLOW.repeat(10));
    const all = await frames();
    expect(all).toHaveLength(10);
    for (const frame of all) await expect.poll(() => probabilities(frame)).toMatch(/%/);
    const twice = asked.filter((pathname, i) => asked.indexOf(pathname) !== i);
    expect(twice).toEqual([]);
    expect(asked.filter(pathname => pathname.includes('/paths/'))).toHaveLength(1);
    expect(asked.filter(pathname => pathname.includes('worker'))).toHaveLength(1);
    expect(await workers()).toEqual({ shared: 1, own: 0 });
    await saidOfAnother(all);
    expect(await workers()).toEqual({ shared: 1, own: 0 });
  });

  it('have a worker each where the browser has none to share', async () => {
    await open(FLOW.repeat(2), each =>
      each.addInitScript(() => Reflect.deleteProperty(window, 'SharedWorker')),
    );
    const all = await frames();
    await saidOfAnother(all);
    expect(await workers()).toEqual({ shared: 0, own: 2 });
  });

  it('compute by themselves in a sandbox that lets no worker start', async () => {
    const address = `${explorer.url}embed.html#p=mnist-filters&views=flow`;
    await open(`<iframe sandbox="allow-scripts" src="${address}" width="700" height="700"></iframe>`);
    const frame = page.frames()[1];
    await expect.poll(() => probabilities(frame)).toMatch(/%/);
    expect(await workers()).toEqual({ shared: 0, own: 0 });
  });

  it('compute by themselves once the worker has died', async () => {
    await open(FLOW.repeat(2));
    const all = await frames();
    for (const frame of all) await expect.poll(() => probabilities(frame)).toMatch(/%/);
    const [{ targetId }] = await sharedWorkers(session, explorer.url);
    await session.send('Target.closeTarget', { targetId });
    await expect.poll(workers).toEqual({ shared: 0, own: 0 });
    await saidOfAnother(all);
    expect(await workers()).toEqual({ shared: 0, own: 0 });
  });
});
