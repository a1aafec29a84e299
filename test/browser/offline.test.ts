import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workerPolicy } from '../../scripts/tools/content-security-policy';
import { launchChromium } from '../../scripts/tools/headless-chromium';
import { type ServedFolder, serveFolder } from '../../scripts/tools/served-folder';
import { lessonOf } from '../../src/store/state/lesson-place';
import { BUILT } from './built-page';
import { ExplorerPage } from './explorer-page';
import { late } from './late';
import { doStep, toldStep } from './lesson-walk';

const LESSON = lessonOf('scratch');

let browser: Browser;
let folder: string;
let served: ServedFolder;
let explorer: ExplorerPage;

beforeAll(async () => {
  browser = late(await launchChromium({ gpu: false }));
});

afterAll(() => browser.close());

/** To be called in a `describe`: its tests, one after another, are those of one visit to a server of their own. */
function visit(query: string, before?: (page: Page) => void): void {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lassonet-offline-'));
    await cp(BUILT, folder, { recursive: true });
    served = await serveFolder(folder, { prefix: '/some/where/', headers: workerPolicy });
    explorer = await ExplorerPage.open(browser, served, { query, kept: true, ...(before && { before }) });
  });

  afterAll(async () => {
    await explorer.close();
    await served.close();
    await rm(folder, { recursive: true });
  });
}

/** Waits until the browser keeps the page. */
async function isKept({ page }: ExplorerPage): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
}

/** Paths of all files that the browser keeps of this server. */
function keptFiles({ page }: ExplorerPage): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async name => (await caches.open(name)).keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
}

/** Waits until the browser keeps a file of this server. */
async function keeps(file: string): Promise<void> {
  const { href } = new URL(file, served.url);
  await explorer.page.waitForFunction(async url => (await caches.match(url)) !== undefined, href);
}

/** Makes what is served another version of the page, as a new build would. */
async function renew(note: string): Promise<void> {
  const [page, script] = ['index.html', 'sw.js'].map(name => join(folder, name));
  const html = await readFile(page, 'utf8');
  await writeFile(page, html.replace('<div id="page">', `<!-- ${note} --><div id="page">`));
  const code = await readFile(script, 'utf8');
  const renewed = code.replace(/(url:\s*["'`]index\.html["'`],\s*revision:\s*["'`])/, `$1${note}`);
  expect(renewed).not.toBe(code);
  await writeFile(script, renewed);
}

/** Has the browser look for a new version. */
const lookForNewer = ({ page }: ExplorerPage): Promise<void> =>
  page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));

describe('a visit to the page', () => {
  const asked: string[] = [];
  visit('?path=toy', page => void page.context().on('request', request => asked.push(request.url())));

  it('asks nothing of any other host, its service worker included', async () => {
    await isKept(explorer);
    await explorer.showsPath();
    expect(asked.filter(url => !/^(data|blob):/.test(url) && !url.startsWith(served.url))).toEqual([]);
    expect(explorer.complaints).toEqual([]);
  });

  it('has the browser keep little of it', async () => {
    const bytes = await explorer.page.evaluate(async () => {
      const bodies = (await caches.keys()).map(async name => {
        const cache = await caches.open(name);
        const answers = await Promise.all((await cache.keys()).map(request => cache.match(request)));
        return Promise.all(answers.map(async answer => (await answer?.arrayBuffer())?.byteLength ?? 0));
      });
      return (await Promise.all(bodies)).flat().reduce((sum, size) => sum + size, 0);
    });
    expect(bytes).toBeGreaterThan(1e6);
    expect(bytes).toBeLessThan(9e6);
  });

  it('keeps no stored path that broke off', async () => {
    const file = join(folder, 'paths/toy-m0.bin');
    await writeFile(file, (await readFile(file)).subarray(0, 1000));
    const status = await explorer.page.evaluate(async () => (await fetch('paths/toy-m0.bin')).status);
    expect(status).toBe(200);
    // A whole one that is asked for later, and takes longer, is there.
    await explorer.page.evaluate(async () => (await fetch('paths/mnist-5v6.bin')).arrayBuffer());
    await keeps('paths/mnist-5v6.bin');
    const kept = await keptFiles(explorer);
    expect(kept.filter(path => path.endsWith('toy-m0.bin'))).toEqual([]);
  });

  describe('leaves behind, without a network,', () => {
    beforeAll(async () => {
      await explorer.choosePath('MNIST 5 vs 6');
      await explorer.pathTitled('MNIST 5 vs 6').waitFor();
      for (const id of ['toy', 'mnist-5v6']) await keeps(`paths/${id}.bin`);
      await served.close();
    });

    it('a whole lesson, its training included', async () => {
      const { page } = explorer;
      await page.goto(`${served.url}?backend=wasm#learn=${LESSON.id}`);
      for (let number = 1; number <= LESSON.steps; number++) {
        await expect
          .poll(() => page.locator('.lesson-count').innerText())
          .toBe(`Step ${number} of ${LESSON.steps}`);
        await toldStep(explorer);
        await doStep(explorer, `${LESSON.id}.${number}`);
        await page.locator('.lesson-turns .primary').click();
      }
      await expect.poll(() => page.locator('.lesson-card li').count()).toBeGreaterThan(2);
      expect(explorer.complaints).toEqual([]);
    });

    it('a path that was opened; one that was not is told of', async () => {
      const { page } = explorer;
      await page.goto(`${served.url}?path=5v6`);
      await explorer.showsPath();
      await expect.poll(() => explorer.selectedCount()).toMatch(/pixels selected/);
      await explorer.choosePath('MNIST 0–9');
      await explorer.notice.waitFor();
      await expect.poll(() => explorer.notice.innerText()).toContain('MNIST 0–9');
      await explorer.openMenu('Lessons');
      await explorer.closeMenus();
      await page.getByRole('article').scrollIntoViewIfNeeded();
      await page.getByRole('heading', { name: 'References' }).waitFor();
    });
  });
});

describe('a new version', () => {
  visit('?path=toy');
  const told = () => explorer.page.locator('.newer-version');

  it('can wait', async () => {
    await isKept(explorer);
    await explorer.showsPath();
    expect(await told().count()).toBe(0);
    await renew('newer');
    await lookForNewer(explorer);
    await explorer.button('Not now').click();
    await told().waitFor({ state: 'detached' });
    await explorer.lambda.press('End');
    await expect.poll(() => explorer.selectedCount()).toMatch(/^0 of 10/);
  });

  it('is told of, and shown when one wants it', async () => {
    const { page } = explorer;
    await renew('newest');
    await page.reload();
    await explorer.showsPath();
    await lookForNewer(explorer);
    await told().getByText('A new version of this page is available.').waitFor();
    expect(await page.content()).not.toContain('<!-- newest -->');
    await explorer.lambda.press('End');
    await page.waitForFunction(() => location.hash.includes('l='));
    await Promise.all([page.waitForEvent('load'), told().getByRole('button').first().click()]);
    await expect.poll(() => page.content()).toContain('<!-- newest -->');
    await explorer.showsPath();
    await expect.poll(() => explorer.selectedCount()).toMatch(/^0 of 10/);
    await expect.poll(() => told().count()).toBe(0);
    await keeps('paths/toy.bin');
  });
});

describe('of other pages below the same folder', () => {
  visit('?path=toy');

  it('nothing is kept, nor of an embed on them', async () => {
    const { page } = explorer;
    await isKept(explorer);
    const post = (words: string) =>
      `<p>${words}</p><script src="../embed.js"></script><lassonet-explorer path="toy"></lassonet-explorer>`;
    await mkdir(join(folder, 'blog'));
    await writeFile(join(folder, 'blog/index.html'), post('first'));
    await page.goto(`${served.url}blog/`);
    await page.frameLocator('lassonet-explorer iframe').locator('.view').first().waitFor();
    const kept = await keptFiles(explorer);
    expect(kept.length).toBeGreaterThan(10);
    expect(kept.filter(path => /blog|embed\.(html|js)$/.test(path))).toEqual([]);
    await writeFile(join(folder, 'blog/index.html'), post('second'));
    await page.reload();
    await page.getByText('second').waitFor();
    await served.close();
    await expect(page.goto(`${served.url}blog/`)).rejects.toThrow(/ERR_/);
  });
});

describe('an embed by itself', () => {
  visit('embed.html#p=toy');

  it('keeps nothing', async () => {
    const { page } = explorer;
    await page.locator('.view').first().waitFor();
    await page.waitForLoadState('networkidle');
    const workers = await page.evaluate(
      async () => (await navigator.serviceWorker.getRegistrations()).length,
    );
    expect(workers).toBe(0);
    expect(await keptFiles(explorer)).toEqual([]);
  });
});
