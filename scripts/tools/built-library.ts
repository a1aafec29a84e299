import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { build } from 'vite';
import { declareTypes } from './declared-types';

const ROOT = resolve(import.meta.dirname, '../..');

interface Library {
  readonly entry: string;
  readonly folder: string;
  /** A configuration of TypeScript that includes what has types. */
  readonly types: string;
  /** What stays an import; default: nothing. */
  readonly external?: readonly RegExp[];
}

/** Part of `src` as one ES module with its types, anew. */
export async function buildLibrary({ entry, folder, types, external = [] }: Library): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await build({
    configFile: false,
    root: ROOT,
    publicDir: false,
    logLevel: 'warn',
    build: {
      outDir: folder,
      target: 'es2022',
      minify: false,
      lib: { entry, formats: ['es'], fileName: () => 'index.js' },
      rolldownOptions: { external: [...external] },
    },
  });
  await declareTypes(types, folder);
}
