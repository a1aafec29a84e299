import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { build } from 'vite';
import { expect, it } from 'vitest';
import { serveFolder } from '../../../scripts/tools/served-folder';
import { openBrowser } from '../open-browsers';
import { archiveOf, checkTypes, emptyFolder, install, ROOT, run } from './packing';

const folder = emptyFolder();

/** What the program that uses the package prints. */
interface Answer {
  readonly lambdas: number;
  /** Features selected at the end. */
  readonly end: number;
  /** Those selected last. */
  readonly last: readonly number[];
}

it('the package of the method has its types, and runs in Node and in a browser', async () => {
  await run(ROOT, 'npm', 'run', 'build:lib');
  const { devDependencies } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  await writeFile(join(folder.path, 'package.json'), '{ "type": "module", "private": true }');
  const tfjs = `@tensorflow/tfjs@${devDependencies['@tensorflow/tfjs']}`;
  await install(folder.path, await archiveOf(ROOT, folder.path), tfjs);
  await cp(join(import.meta.dirname, 'consumer.ts'), join(folder.path, 'consumer.ts'));
  // As Node resolves modules, which is stricter than as bundlers do.
  await checkTypes(folder.path, 'consumer.ts', '--module', 'nodenext', '--outDir', 'built');
  const inNode = answerIn(await run(folder.path, process.execPath, 'built/consumer.js'));
  const inBrowser = answerIn(await printedInBrowser(folder.path));
  for (const answer of [inNode, inBrowser]) {
    expect(answer).toMatchObject({ end: 0, last: [0] });
    expect(answer.lambdas).toBeGreaterThanOrEqual(3);
  }
});

async function printedInBrowser(root: string): Promise<string> {
  const output = { entryFileNames: 'consumer.js' };
  const rolldownOptions = { input: 'built/consumer.js', output };
  const options = { outDir: 'site', target: 'es2022', chunkSizeWarningLimit: 5000, rolldownOptions };
  await build({ configFile: false, root, logLevel: 'silent', build: options });
  const html =
    '<!doctype html><link rel="icon" href="data:,"><script type="module" src="consumer.js"></script>';
  await writeFile(join(root, 'site/index.html'), html);
  const served = await serveFolder(join(root, 'site'));
  const browser = await openBrowser(false);
  const page = await browser.newPage();
  try {
    const printed = page.waitForEvent('console', {
      predicate: message => message.text().startsWith('{'),
      timeout: 120_000,
    });
    await page.goto(served.url);
    return (await printed).text();
  } finally {
    await Promise.all([page.close(), served.close()]);
  }
}

function answerIn(printed: string): Answer {
  const line = printed.split('\n').find(text => text.startsWith('{'));
  if (line === undefined) throw new Error(`The package gave no answer: ${printed}`);
  return JSON.parse(line);
}
