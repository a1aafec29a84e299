import { spawnSync } from 'node:child_process';
import { bring, onPath, runAsProgram } from './programs.mjs';

const NAMES = ['lua5.4', 'lua5.3', 'lua'];

/**
 * Path of a Lua that runs the extension for Quarto, which is what the tests do with it; null where there is none.
 * @returns {string | null}
 */
export function findLua() {
  return onPath(NAMES).find(path => spawnSync(path, ['-v']).status === 0) ?? null;
}

runAsProgram(import.meta.url, () =>
  bring({
    find: findLua,
    packages: ['lua5.4'],
    without: 'There is no Lua here: the tests do not run the extension for Quarto.',
  }),
);
