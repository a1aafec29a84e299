import { spawnSync } from 'node:child_process';
import { aptInstall, isDebian, isRoot, onPath, runAsProgram } from './programs.mjs';

const NAMES = ['lua5.4', 'lua5.3', 'lua'];
const PACKAGE = 'lua5.4';

/**
 * Path of a Lua that runs the extension for Quarto, which is what the tests do with it; null where there is none.
 * @returns {string | null}
 */
export function findLua() {
  return onPath(NAMES).find(path => spawnSync(path, ['-v']).status === 0) ?? null;
}

function main() {
  if (findLua() === null && isDebian()) aptInstall(PACKAGE);
  if (findLua() !== null) return;
  console.error('There is no Lua here: the tests do not run the extension for Quarto.');
  if (isDebian() && isRoot()) {
    throw new Error(`On Debian the tests need ${PACKAGE}, which could not be installed.`);
  }
}

runAsProgram(import.meta.url, main);
