import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import type { Page } from 'playwright-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type ServedFolder, serveFolder } from '../../../scripts/tools/served-folder';
import { BUILT } from '../built-page';
import { openBrowser } from '../open-browsers';
import { archiveOf, checkTypes, emptyFolder, install, ROOT, run } from './packing';

const folder = emptyFolder();
let archive: string;

beforeAll(async () => {
  await run(ROOT, 'npm', 'run', 'build:element');
  archive = await archiveOf(join(ROOT, 'element'), folder.path);
});

/** A copy of an example that uses the package as it was packed. */
async function example(name: string): Promise<string> {
  const app = join(folder.path, name);
  await cp(join(ROOT, 'examples', name), app, { recursive: true });
  const file = join(app, 'package.json');
  const manifest = JSON.parse(await readFile(file, 'utf8'));
  manifest.dependencies['@lassonet-explorer/element'] = archive;
  await writeFile(file, JSON.stringify(manifest));
  await install(app);
  await buildWithVite(app, '--base', './');
  return app;
}

async function buildWithVite(app: string, ...options: string[]): Promise<void> {
  await run(app, 'npx', 'vite', 'build', ...options, '--logLevel', 'warn');
}

let servers: ServedFolder[] = [];

afterEach(async () => {
  await Promise.all(servers.map(server => server.close()));
  servers = [];
});

/** Opens a page of a site that embeds the built explorer, and fails if the browser complains of it. */
async function withPage(site: string, name: string, act: (page: Page) => Promise<void>): Promise<void> {
  servers = await Promise.all([serveFolder(BUILT, { prefix: '/lassonet/' }), serveFolder(site)]);
  const [explorer, served] = servers;
  const page = await (await openBrowser(false)).newPage();
  const complaints: string[] = [];
  page.on('pageerror', error => complaints.push(error.message));
  page.on('console', message => message.type() === 'error' && complaints.push(message.text()));
  try {
    await page.goto(`${served.url}${name}?explorer=${explorer.url}`);
    await act(page);
    expect(complaints).toEqual([]);
  } finally {
    await page.close();
  }
}

describe('the package of the element', () => {
  let app: string;

  beforeAll(async () => {
    app = await example('react');
  });

  it('has its types', async () => {
    const modules = ['--module', 'esnext', '--moduleResolution', 'bundler', '--jsx', 'react-jsx'];
    await checkTypes(app, 'main.tsx', '--noEmit', ...modules);
  });

  it('renders where there is no page', async () => {
    const source = [
      "import '@lassonet-explorer/element';",
      "import { renderToString } from 'react-dom/server';",
      "import { App } from './app';",
      'console.log(renderToString(<App />));',
    ];
    await writeFile(join(app, 'server.tsx'), source.join('\n'));
    await buildWithVite(app, '--ssr', 'server.tsx', '--outDir', 'server');
    expect(await run(app, process.execPath, 'server/server.js')).toContain('<lassonet-explorer path="toy"');
  });

  it('in React: λ goes from the app’s state to both embeds, and from an embed to the state', () =>
    withPage(join(app, 'dist'), '', async page => {
      const bar = page.locator('lassonet-explorer iframe').nth(1).contentFrame();
      const said = () => bar.locator('.readout-lambda').innerText();
      const path = page.locator('lassonet-explorer iframe').first().contentFrame();
      await path.locator('.path-view').waitFor();
      await expect.poll(said).toMatch(/\d/);
      const before = await said();
      await page.getByRole('button', { name: 'λ = 50' }).click();
      await expect.poll(said).not.toBe(before);
      await bar.locator('.lambda-range').press('Home');
      await expect.poll(() => page.locator('#lambda').innerText()).not.toBe('50');
    }));

  it('as it is, on a static page under a strict policy', async () => {
    const site = join(app, 'dist');
    await writeStaticPage(site, join(app, 'node_modules/@lassonet-explorer/element/lib/index.js'));
    await withPage(site, 'static.html', async page => {
      const frame = page.frameLocator('lassonet-explorer iframe');
      await expect.poll(() => frame.locator('.readout-lambda').innerText()).toMatch(/\d/);
    });
  });

  it('in MDX: two embeds in a post share λ, and each is as tall as what it shows', async () => {
    const post = await example('mdx');
    await withPage(join(post, 'dist'), '', async page => {
      await page.getByRole('heading', { name: 'Ten features, five of them noise' }).waitFor();
      const [path, mask] = [0, 1].map(index =>
        page.locator('lassonet-explorer iframe').nth(index).contentFrame(),
      );
      await mask.locator('.weights-view').waitFor();
      const writing = () => mask.locator('.weights-view').textContent();
      await path.locator('.lambda-range').press('Home');
      await expect.poll(() => path.locator('.readout-count').innerText()).toContain('10 of 10');
      const before = await writing();
      await path.locator('.lambda-range').press('End');
      await expect.poll(writing).not.toBe(before);
      const over = () =>
        mask.locator('html').evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight);
      await expect.poll(over).toBeLessThanOrEqual(0);
    });
  });
});

/** A page that loads the module as it is. */
async function writeStaticPage(site: string, module: string): Promise<void> {
  await mkdir(join(site, 'element'), { recursive: true });
  await cp(module, join(site, 'element/index.js'));
  const policy = "default-src 'none'; script-src 'self'; frame-src http:; img-src data:";
  await writeFile(
    join(site, 'static.js'),
    "import { explorerAt } from './element/index.js'; explorerAt(new URLSearchParams(location.search).get('explorer'));",
  );
  await writeFile(
    join(site, 'static.html'),
    `<!doctype html><html lang="en"><title>A page</title><link rel="icon" href="data:,">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<lassonet-explorer path="toy" views="cursor" lambda="5"></lassonet-explorer>
<script type="module" src="static.js"></script></html>`,
  );
}
