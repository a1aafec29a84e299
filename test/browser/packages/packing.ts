import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { afterAll, beforeAll } from 'vitest';

/** The project's folder. */
export const ROOT = resolve(import.meta.dirname, '../../..');

const COMPILER = join(ROOT, 'node_modules/typescript/bin/tsc');

/** Runs a command to its end; answers what it printed. @throws Error with that, if it fails */
export async function run(folder: string, command: string, ...options: string[]): Promise<string> {
  const shell = process.platform === 'win32' && command !== process.execPath;
  // Vitest's own NODE_ENV would have others build the development half of React in.
  const { NODE_ENV: _, ...env } = process.env;
  const given = { cwd: folder, shell, env, maxBuffer: 2 ** 26 };
  const { stdout } = await promisify(execFile)(command, options, given);
  return stdout;
}

/** Installs what the `package.json` of a folder asks for. */
export async function install(folder: string, ...packages: string[]): Promise<void> {
  await run(folder, 'npm', 'install', '--no-audit', '--no-fund', '--prefer-offline', ...packages);
}

/** Checks the types of a file that uses a package. */
export async function checkTypes(folder: string, file: string, ...options: string[]): Promise<void> {
  const strict = ['--strict', '--target', 'es2023', '--lib', 'es2023,dom', '--skipLibCheck', '--types', ''];
  await run(folder, process.execPath, COMPILER, ...strict, ...options, file);
}

/** An empty folder for all tests of a file. */
export function emptyFolder(): { readonly path: string } {
  let path = '';
  beforeAll(async () => {
    path = await mkdtemp(join(tmpdir(), 'lassonet-package-'));
  });
  afterAll(() => rm(path, { recursive: true }));
  return {
    get path() {
      return path;
    },
  };
}

/**
 * What `npm pack` makes of a folder whose library is built.
 *
 * @param into where to put it
 * @returns its file
 */
export async function archiveOf(folder: string, into: string): Promise<string> {
  // The scripts of `npm pack` would compile again what other tests read meanwhile.
  await run(folder, 'npm', 'pack', '--ignore-scripts', '--pack-destination', into);
  const [archive] = (await readdir(into)).filter(name => name.endsWith('.tgz'));
  return join(into, archive);
}
