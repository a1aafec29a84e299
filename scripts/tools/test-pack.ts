import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { launchChromium } from './headless-chromium';
import { serveFolder } from './served-folder';

const ROOT = resolve(import.meta.dirname, '../..');
const WINDOWS = process.platform === 'win32';

/** What `npm pack` makes, installed in an empty folder: its types hold, and it runs in Node and in a browser. */
async function testPack(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'lassonet-pack-'));
  try {
    run(ROOT, 'npm', 'pack', '--pack-destination', folder);
    const [archive] = (await readdir(folder)).filter(name => name.endsWith('.tgz'));
    await install(folder, archive);
    await cp(join(ROOT, 'scripts/tools/pack-consumer.ts'), join(folder, 'consumer.ts'));
    await checkTypes(folder);
    const inNode = answerIn(run(folder, process.execPath, 'built/consumer.js'));
    const inBrowser = answerIn(await runInBrowser(folder));
    for (const [where, answer] of Object.entries({ Node: inNode, 'the browser': inBrowser })) {
      if (answer.end !== 0 || answer.last.join() !== '0' || answer.lambdas < 3) {
        throw new Error(
          `The package’s path in ${where} is not that of the problem: ${JSON.stringify(answer)}`,
        );
      }
    }
    console.log(`npm pack: ${archive} imports and runs in Node and in Chromium, ${inNode.lambdas} λ each.`);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function install(folder: string, archive: string): Promise<void> {
  const { devDependencies } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  const tfjs = `@tensorflow/tfjs@${devDependencies['@tensorflow/tfjs']}`;
  await writeFile(join(folder, 'package.json'), '{ "type": "module", "private": true }');
  run(folder, 'npm', 'install', '--no-audit', '--no-fund', '--prefer-offline', `./${archive}`, tfjs);
}

/** As Node resolves modules, which is stricter than as bundlers do. */
async function checkTypes(folder: string): Promise<void> {
  const options = ['--strict', '--target', 'es2023', '--lib', 'es2023,dom', '--skipLibCheck', '--types', ''];
  const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
  const modules = ['--module', 'nodenext', '--outDir', 'built'];
  run(folder, process.execPath, compiler, ...options, ...modules, 'consumer.ts');
}

async function runInBrowser(folder: string): Promise<string> {
  await build({
    configFile: false,
    root: folder,
    logLevel: 'silent',
    build: {
      outDir: 'site',
      target: 'es2022',
      chunkSizeWarningLimit: 5000,
      rolldownOptions: { input: 'built/consumer.js', output: { entryFileNames: 'consumer.js' } },
    },
  });
  const html =
    '<!doctype html><link rel="icon" href="data:,"><script type="module" src="consumer.js"></script>';
  await writeFile(join(folder, 'site/index.html'), html);
  const [served, browser] = await Promise.all([
    serveFolder(join(folder, 'site')),
    launchChromium({ gpu: false }),
  ]);
  try {
    const page = await browser.newPage();
    const spoken = page.waitForEvent('console', {
      predicate: message => message.text().startsWith('{'),
      timeout: 120_000,
    });
    await page.goto(served.url);
    return (await spoken).text();
  } finally {
    await Promise.all([browser.close(), served.close()]);
  }
}

interface Answer {
  readonly lambdas: number;
  /** Features selected at the end. */
  readonly end: number;
  /** Those selected last. */
  readonly last: readonly number[];
}

function answerIn(output: string): Answer {
  const line = output.split('\n').find(text => text.startsWith('{'));
  if (line === undefined) throw new Error(`The package gave no answer: ${output}`);
  return JSON.parse(line);
}

/** Runs a command; returns what it printed. */
function run(folder: string, command: string, ...options: string[]): string {
  const shell = WINDOWS && command === 'npm';
  const { status, stdout, stderr } = spawnSync(command, options, { cwd: folder, encoding: 'utf8', shell });
  if (status !== 0) throw new Error(`${command} ${options.join(' ')} failed: ${stdout}${stderr}`);
  return stdout;
}

await testPack();
