import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workerPolicy } from '../../scripts/tools/content-security-policy';
import { type ServedFolder, serveFolder } from '../../scripts/tools/served-folder';
import { BUILT } from './built-page';
import { embedded } from './embedded';
import type { ExplorerPage } from './explorer-page';
import { explorerSession } from './explorer-session';

const session = explorerSession(workerPolicy);
/** A page elsewhere. */
let host: ServedFolder;
let folder: string;
let explorer: ExplorerPage;

async function open(query: string): Promise<Page> {
  explorer = await session.open({ query });
  return explorer.page;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lassonet-host-'));
  const { url } = session.served;
  const strict = `default-src 'none'; script-src ${url}; frame-src ${url}`;
  host = await serveFolder(folder, {
    headers: (path): Record<string, string> =>
      path.includes('strict') ? { 'content-security-policy': strict } : {},
  });
});

afterAll(() => Promise.all([host.close(), rm(folder, { recursive: true })]));

describe('the policy of the built pages', () => {
  it.each(['', 'embed.html'])('of %s lets no text become code', async page => {
    await open(page);
    const policy = await explorer.page
      .locator('meta[http-equiv="Content-Security-Policy"]')
      .getAttribute('content');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toMatch(/'unsafe-(inline|eval)'|\*/);
    await explorer.page.evaluate(() => {
      const script = document.createElement('script');
      try {
        script.textContent = 'self.broken = true';
      } catch {
        script.append('self.broken = true');
      }
      document.body.append(script);
    });
    await expect.poll(() => explorer.refused.length).toBeGreaterThan(0);
    expect(await explorer.page.evaluate(() => 'broken' in self)).toBe(false);
    const started = explorer.page.evaluate(address => {
      new Worker(address);
    }, `${host.url}none.js`);
    await expect(started).rejects.toThrow(/TypeError: .*(TrustedScriptURL|not a script of this page)/);
  });

  it('is kept by menus, lessons, pictures, a table and the article', async () => {
    const page = await open('');
    await explorer.showsPath();
    await explorer.readArticle();
    await explorer.openMenu('Save');
    await Promise.all([page.waitForEvent('download'), explorer.button('Regularization path as PNG').click()]);
    await explorer.closeMenus();
    await explorer.openMenu('Embed');
    await page.frameLocator('.embed-preview iframe').locator('.view').first().waitFor();
    await explorer.closeMenus();
    await explorer.openSetUp();
    await explorer.field('Data set').selectOption('csv');
    const table = { name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from('a,y\n1,2\n3,4\n5,6\n') };
    await explorer.field('CSV file').setInputFiles(table);
    await page.locator('.drop-zone').getByText(/rows/).waitFor();
    await page.goto(`${session.served.url}#learn=mask.2`);
    await page.reload();
    await page.locator('.lesson-words').waitFor();
    expect(explorer.refused).toEqual([]);
    expect(explorer.complaints).toEqual([]);
  });

  it('is kept by filters and a drawn digit', async () => {
    const page = await open('?path=filters');
    await explorer.showsPath();
    const pad = page.locator('.sketch-pad canvas').first();
    await pad.scrollIntoViewIfNeeded();
    const box = await pad.boundingBox();
    if (box === null) throw new Error('There is no pad.');
    await page.mouse.move(box.x + box.width / 2, box.y + 10);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height - 10, { steps: 8 });
    await page.mouse.up();
    await page.locator('.sketch-note').waitFor({ state: 'hidden' });
    await expect.poll(() => page.workers().length).toBe(1);
    expect(explorer.refused).toEqual([]);
    expect(explorer.complaints).toEqual([]);
  });

  it('is kept by an embed, also on a host page that is as strict', async () => {
    await writeFile(
      join(folder, 'strict.html'),
      `<script src="${session.served.url}embed.js"></script><lassonet-explorer path="toy" views="path,mask,score,example,cursor"></lassonet-explorer>`,
    );
    const page = await open('');
    await page.goto(`${host.url}strict.html`);
    await embedded(page.locator('lassonet-explorer iframe'));
    await expect
      .poll(() => page.locator('lassonet-explorer').evaluate(element => getComputedStyle(element).display))
      .toBe('block');
    expect(explorer.refused.filter(text => !text.includes('favicon'))).toEqual([]);
  });
});

describe('where the browser loads no scripts', () => {
  it('a page opened as a file says what to do', async () => {
    const page = await open('');
    await page.goto(`file://${join(BUILT, 'index.html')}`);
    await page.getByText('npm run preview').waitFor();
  });

  it.each([
    ['allow-scripts', {}, 'allow-same-origin'],
    ['allow-scripts', { 'access-control-allow-origin': '*' }, 'selected'],
    ['allow-scripts allow-same-origin', {}, 'selected'],
  ])('a frame with sandbox="%s", its server sending %o, shows “%s”', async (sandbox, headers, text) => {
    const server = await serveFolder(BUILT, { headers: () => headers });
    try {
      await writeFile(
        join(folder, 'post.html'),
        `<iframe width="900" height="700" sandbox="${sandbox}" src="${server.url}embed.html#p=toy&views=path,cursor"></iframe>`,
      );
      const page = await open('');
      await page.goto(`${host.url}post.html`);
      await page.frameLocator('iframe').getByText(text).first().waitFor();
    } finally {
      await server.close();
    }
  });
});
