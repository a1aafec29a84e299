import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import process from 'node:process';

/** The folder `npm run build` makes. */
export const BUILT = resolve(import.meta.dirname, '../../dist');

/** Before the tests: the page is built if it is not there. `npm test` builds it anew. */
export function setup(): void {
  if (existsSync(resolve(BUILT, 'index.html'))) return;
  const { status } = spawnSync('npm', ['run', 'build'], {
    cwd: resolve(BUILT, '..'),
    stdio: 'inherit',
    // Vitest's own value would build the development half of React in.
    env: { ...process.env, NODE_ENV: 'production' },
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('The page could not be built.');
}
