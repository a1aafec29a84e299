import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Plugin, runnerImport } from 'vite';
import { LEAN_PATHS, packedName } from '../../src/store/state/stored-path-list.ts';

const FOLDER = resolve(import.meta.dirname, '../../public/paths');

type Files = ReadonlyMap<string, Uint8Array>;

const fileIn = (name: string) => new Uint8Array(readFileSync(join(FOLDER, name)));

/** Stored files that every visit fetches whole, by name; weights, which few fetch, hardly shrink. */
function wholeFiles(): Files {
  const names = readdirSync(FOLDER).filter(name => /\.safetensors$/.test(name) && !/\.weights\./.test(name));
  return new Map(names.map(name => [packedName(name), fileIn(name)]));
}

/** Stored paths in parts. */
async function partsOfPaths(): Promise<readonly Files[]> {
  // What reads a path is of the page, and imports as the page does.
  const { module } = await runnerImport<typeof import('./lean-files.ts')>(
    join(import.meta.dirname, 'lean-files.ts'),
  );
  return LEAN_PATHS.map(id => module.leanFiles(id, fileIn(`${id}.safetensors`)));
}

/**
 * Puts beside every stored path the same file compressed, which is what the built page fetches: static servers send
 * files of this kind as they are. `__PATH_SUFFIX__` in a page becomes the end of such a file's name.
 */
export function packedPaths(): Plugin {
  let suffix = '.safetensors';
  return {
    name: 'packed-paths',
    configResolved({ command }) {
      if (command === 'build') suffix = packedName(suffix);
    },
    transformIndexHtml: html => html.replace('__PATH_SUFFIX__', suffix),
    async generateBundle() {
      for (const [name, bytes] of [wholeFiles(), ...(await partsOfPaths())].flatMap(files => [...files])) {
        this.emitFile({ type: 'asset', fileName: `paths/${name}`, source: gzipSync(bytes, { level: 9 }) });
      }
    },
  };
}
