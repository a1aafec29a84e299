import { spawnSync } from 'node:child_process';
import { bring, isExecutable, onPath, runAsProgram } from './programs.mjs';

/** Debian's own goes first: its packages are made for it. */
const PLACES = ['/usr/bin/python3', ...onPath(['python3', 'python'])];
const NEEDED = 'import numpy, traitlets, setuptools, wheel, venv, ensurepip';
const PACKAGES = ['numpy', 'traitlets', 'setuptools', 'wheel', 'venv', 'pip'].map(name => `python3-${name}`);

/**
 * Path of a Python 3 that has what the tests of the Python package need; null where there is none.
 * @returns {string | null}
 */
export function findPython() {
  const runs = path => isExecutable(path) && spawnSync(path, ['-c', NEEDED]).status === 0;
  return PLACES.find(runs) ?? null;
}

runAsProgram(import.meta.url, () =>
  bring({
    find: findPython,
    packages: ['python3', ...PACKAGES],
    without: 'There is no Python with NumPy, traitlets and setuptools here: the tests leave the package out.',
  }),
);
