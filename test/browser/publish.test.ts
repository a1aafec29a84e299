import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../../scripts/tools/headless-chromium';
import { type ServedFolder, serveFolder } from '../../scripts/tools/served-folder';
import { oembed } from '../../scripts/tools/share-pages';
import { bibtex, CITATIONS } from '../../src/app/cite/citations';
import { STORED_PATHS } from '../../src/store/state/stored-path-catalogue';
import { explorerSession } from './explorer-session';
import { late } from './late';

const session = explorerSession();

describe('the button Cite', () => {
  it('shows the works, and puts their BibTeX on the clipboard', async () => {
    const explorer = await session.open({
      query: '?path=toy',
      before: page => page.context().grantPermissions(['clipboard-read', 'clipboard-write']),
    });
    await explorer.showsPath();
    await explorer.openMenu('Cite');
    const panel = explorer.page.locator('.cite-panel');
    await panel.getByRole('link', { name: /A Neural Network with Feature Sparsity/ }).waitFor();
    await panel.getByRole('button', { name: 'Copy BibTeX' }).click();
    await panel.getByRole('button', { name: 'Copied' }).waitFor();
    const copied = await explorer.page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(CITATIONS.map(bibtex).join('\n\n'));
    expect(explorer.complaints).toEqual([]);
  });
});

describe('a link to share', () => {
  it.each(STORED_PATHS.map(({ id }) => id))('of %s leads to its path', async id => {
    const explorer = await session.open({ query: `share/${id}.html` });
    await explorer.page.waitForURL(url => url.pathname.endsWith('/where/'));
    await explorer.showsPath();
    const shown = STORED_PATHS.find(path => path.id === id)?.title.replace(/, M = \d+$/, '');
    await expect.poll(() => explorer.page.getByTestId('path-title').innerText()).toBe(shown);
    expect(explorer.complaints).toEqual([]);
    expect(session.served.missing).toEqual([]);
  });

  it('has its picture where it says', async () => {
    const explorer = await session.open({ query: '?path=toy' });
    const picture = explorer.page.locator('meta[property="og:image"]');
    const address = new URL((await picture.getAttribute('content')) ?? '', session.served.url).href;
    const kind = await explorer.page.evaluate(async url => (await fetch(url)).status, address);
    expect(kind).toBe(200);
  });
});

describe('what a site embeds by oEmbed', () => {
  let browser: Browser;
  let folder: string;
  let host: ServedFolder;

  beforeAll(async () => {
    browser = late(await launchChromium({ gpu: false }));
    folder = await mkdtemp(join(tmpdir(), 'lassonet-oembed-'));
    host = await serveFolder(folder);
  });

  afterAll(async () => {
    await Promise.all([browser.close(), host.close()]);
    await rm(folder, { recursive: true });
  });

  it.each(STORED_PATHS.map(({ id }) => id))('of %s fits the room it asks for', async id => {
    const { html } = oembed(id, session.served.url);
    await writeFile(join(folder, 'post.html'), `<!doctype html><title>A post</title>${html}`);
    const page = await browser.newPage({ viewport: { width: 800, height: 900 } });
    await page.goto(`${host.url}post.html`);
    await page.frameLocator('iframe').locator('.path-view').waitFor();
    await expect
      .poll(() => page.frames()[1].evaluate(() => document.documentElement.scrollHeight - innerHeight))
      .toBeLessThanOrEqual(0);
    await page.close();
  });
});
