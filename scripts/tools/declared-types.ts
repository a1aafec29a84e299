import { spawnSync } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');

/** Writes the types of what a configuration of TypeScript includes into `folder`, as Node resolves modules. */
export async function declareTypes(configuration: string, folder: string): Promise<void> {
  const typescript = dirname(createRequire(import.meta.url).resolve('typescript/package.json'));
  const { status } = spawnSync(process.execPath, [join(typescript, 'bin/tsc'), '-p', configuration], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('The types could not be written.');
  for (const name of await readdir(folder)) {
    if (name.endsWith('.d.ts')) await withFileNames(join(folder, name));
  }
}

/** Node's own resolution wants the names of files, not of modules. */
async function withFileNames(file: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace(/((?:from |import\()['"]\.\/[\w-]+)(?=['"])/g, '$1.js'));
}
