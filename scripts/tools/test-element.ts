import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { launchChromium } from './headless-chromium';
import { serveFolder } from './served-folder';

const ROOT = resolve(import.meta.dirname, '../..');
const BUILT = join(ROOT, 'dist');
const WINDOWS = process.platform === 'win32';

/** What `npm pack` makes of the element, installed in apps with React and with MDX and beside a static page: all are driven in Chromium. */
async function testElement(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'lassonet-element-'));
  try {
    run(ROOT, 'npm', 'run', 'build:element');
    run(join(ROOT, 'element'), 'npm', 'pack', '--pack-destination', folder);
    const [archive] = (await readdir(folder)).filter(name => name.endsWith('.tgz'));
    const app = join(folder, 'app');
    await cp(join(ROOT, 'examples/react'), app, { recursive: true });
    await install(app, `../${archive}`);
    checkTypes(app);
    await renderOnServer(app);
    run(app, 'npx', 'vite', 'build', '--base', './', '--logLevel', 'warn');
    await writeStaticPage(app);
    const post = join(folder, 'mdx');
    await cp(join(ROOT, 'examples/mdx'), post, { recursive: true });
    await install(post, `../${archive}`);
    run(post, 'npx', 'vite', 'build', '--base', './', '--logLevel', 'warn');
    await drive(join(app, 'dist'), join(post, 'dist'));
    console.log(
      `npm pack: ${archive} works in React 19 with Vite, in MDX, on a server, and on a static page.`,
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function install(app: string, archive: string): Promise<void> {
  const file = join(app, 'package.json');
  const manifest = JSON.parse(await readFile(file, 'utf8'));
  manifest.dependencies['@lassonet-explorer/element'] = archive;
  await writeFile(file, JSON.stringify(manifest));
  run(app, 'npm', 'install', '--no-audit', '--no-fund', '--prefer-offline');
}

function checkTypes(app: string): void {
  const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
  const options = ['--noEmit', '--strict', '--target', 'es2023', '--lib', 'es2023,dom', '--skipLibCheck'];
  const modules = [
    '--module',
    'esnext',
    '--moduleResolution',
    'bundler',
    '--jsx',
    'react-jsx',
    '--types',
    '',
  ];
  run(app, process.execPath, compiler, ...options, ...modules, 'main.tsx');
}

/** Renders the app where there is no page. */
async function renderOnServer(app: string): Promise<void> {
  const source = [
    "import '@lassonet-explorer/element';",
    "import { renderToString } from 'react-dom/server';",
    "import { App } from './app';",
    'console.log(renderToString(<App />));',
  ];
  await writeFile(join(app, 'server.tsx'), source.join('\n'));
  run(app, 'npx', 'vite', 'build', '--ssr', 'server.tsx', '--outDir', 'server', '--logLevel', 'warn');
  const html = run(app, process.execPath, 'server/server.js');
  expectThat(html.includes('<lassonet-explorer path="toy"'), `The server rendered ${html}`);
}

/** A page that loads the module as it is, under a strict policy. */
async function writeStaticPage(app: string): Promise<void> {
  const site = join(app, 'dist');
  await mkdir(join(site, 'element'), { recursive: true });
  await cp(join(app, 'node_modules/@lassonet-explorer/element/lib/index.js'), join(site, 'element/index.js'));
  const policy = "default-src 'none'; script-src 'self'; frame-src http:; img-src data:";
  const page = (body: string, head = '') =>
    `<!doctype html><html lang="en"><title>A page</title><link rel="icon" href="data:,">${head}${body}</html>`;
  await writeFile(
    join(site, 'static.js'),
    "import { explorerAt } from './element/index.js'; explorerAt(new URLSearchParams(location.search).get('explorer'));",
  );
  await writeFile(
    join(site, 'static.html'),
    page(
      '<lassonet-explorer path="toy" views="cursor" lambda="5"></lassonet-explorer><script type="module" src="static.js"></script>',
      `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    ),
  );
}

async function drive(site: string, blog: string): Promise<void> {
  const [explorer, served, post, browser] = await Promise.all([
    serveFolder(BUILT, { prefix: '/lassonet/' }),
    serveFolder(site),
    serveFolder(blog),
    launchChromium({ gpu: false }),
  ]);
  try {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('pageerror', error => complaints.push(error.message));
    page.on('console', message => message.type() === 'error' && complaints.push(message.text()));
    await driveReact(page, `${served.url}?explorer=${explorer.url}`);
    await driveStatic(page, `${served.url}static.html?explorer=${explorer.url}`);
    await driveMdx(page, `${post.url}?explorer=${explorer.url}`);
    expectThat(complaints.length === 0, complaints.join('\n'));
  } finally {
    await Promise.all([browser.close(), served.close(), post.close(), explorer.close()]);
  }
}

/** λ goes from the app's state to both embeds, and from an embed to the state. */
async function driveReact(page: Page, address: string): Promise<void> {
  await page.goto(address);
  const bar = page.locator('lassonet-explorer iframe').nth(1).contentFrame();
  const said = () => bar.locator('.readout-lambda').innerText();
  const path = page.locator('lassonet-explorer iframe').first().contentFrame();
  await path.locator('.path-view').waitFor();
  await comesTrue(async () => !['–', ''].includes(await said()), 'The second embed shows no λ.');
  const before = await said();
  await page.getByRole('button', { name: 'λ = 50' }).click();
  await comesTrue(async () => (await said()) !== before, 'The state’s λ does not come to the embeds.');
  await bar.locator('.lambda-range').press('Home');
  const output = page.locator('#lambda');
  await comesTrue(async () => (await output.innerText()) !== '50', 'A moved λ does not come to the state.');
}

/** Two embeds in a post share λ, and each is as tall as what it shows. */
async function driveMdx(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole('heading', { name: 'Ten features, five of them noise' }).waitFor();
  const [path, mask] = [0, 1].map(index =>
    page.locator('lassonet-explorer iframe').nth(index).contentFrame(),
  );
  await mask.locator('.weights-view').waitFor();
  const writing = () => mask.locator('.weights-view').textContent();
  await path.locator('.lambda-range').press('Home');
  await comesTrue(async () => /10 of 10/.test(await path.locator('.readout-count').innerText()), 'λ stays.');
  const before = await writing();
  await path.locator('.lambda-range').press('End');
  await comesTrue(async () => (await writing()) !== before, 'The second embed of a post does not follow λ.');
  const over = () =>
    mask.locator('html').evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight);
  await comesTrue(async () => (await over()) <= 0, 'The second embed of a post scrolls.');
}

async function driveStatic(page: Page, address: string): Promise<void> {
  await page.goto(address);
  const frame = page.frameLocator('lassonet-explorer iframe');
  await comesTrue(
    async () => !['–', ''].includes(await frame.locator('.readout-lambda').innerText()),
    'The static page shows no λ.',
  );
}

async function comesTrue(holds: () => Promise<boolean>, otherwise: string): Promise<void> {
  for (let tries = 0; tries < 150; tries++) {
    if (await holds()) return;
    await new Promise(done => setTimeout(done, 200));
  }
  throw new Error(otherwise);
}

function expectThat(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}

/** Runs a command; returns what it printed. */
function run(folder: string, command: string, ...options: string[]): string {
  const shell = WINDOWS && command !== process.execPath;
  const { status, stdout, stderr } = spawnSync(command, options, { cwd: folder, encoding: 'utf8', shell });
  if (status !== 0) throw new Error(`${command} ${options.join(' ')} failed: ${stdout}${stderr}`);
  return stdout;
}

await testElement();
