import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build, type Plugin } from 'vite';
import type { KeptFile, StoredFile } from '../../src/app/offline/messages';

const PUBLIC = resolve(import.meta.dirname, '../../public');
const SCRIPT = 'sw.js';
/** Folders of `public` whose files are kept once they were opened. */
const STORED = ['paths', 'data'];
/** Files of `public` that belong to the page. */
const SHELL = ['favicon.svg', 'manifest.webmanifest', 'icons/192.png', 'icons/512.png'];

type Output = Readonly<
  Record<
    string,
    | { readonly type: 'asset'; readonly source: string | Uint8Array }
    | { readonly type: 'chunk'; readonly code: string }
  >
>;

/** The page of a bundle, and its code: what an embed begins with is not among it, since other pages hold that. */
export function pageFiles(bundle: Output): readonly KeptFile[] {
  const own = Object.entries(bundle).filter(([name]) => name === 'index.html' || name.startsWith('assets/'));
  const built = own.map(([url, file]) => ({
    url,
    revision: url.startsWith('assets/') ? null : hashOf(file.type === 'chunk' ? file.code : file.source),
  }));
  return [...built, ...SHELL.map(url => ({ url, revision: hashOf(readFileSync(join(PUBLIC, url))) }))];
}

/** Files of these folders, those that the build adds included. */
function storedFiles(bundle: Output): readonly StoredFile[] {
  const own = STORED.flatMap(folder =>
    readdirSync(join(PUBLIC, folder)).map(
      name => [`${folder}/${name}`, readFileSync(join(PUBLIC, folder, name))] as const,
    ),
  );
  const added = Object.entries(bundle).flatMap(([name, file]) =>
    file.type === 'asset' && STORED.some(folder => name.startsWith(`${folder}/`))
      ? [[name, Buffer.from(file.source)] as const]
      : [],
  );
  return [...own, ...added].map(([url, content]) => ({
    url,
    revision: hashOf(content),
    bytes: content.length,
  }));
}

function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 16);
}

/** Adds the service worker that keeps the page for when there is no network; a page that is being worked on has none. */
export function serviceWorker(): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        const lists = { PAGE_FILES: pageFiles(bundle), STORED_FILES: storedFiles(bundle) };
        this.emitFile({ type: 'asset', fileName: SCRIPT, source: await code(lists) });
      },
    },
  };
}

async function code(lists: Readonly<Record<string, unknown>>): Promise<string> {
  const define = Object.fromEntries(
    Object.entries(lists).map(([name, list]) => [name, JSON.stringify(list)]),
  );
  const entry = resolve(import.meta.dirname, '../../src/app/offline/service-worker.ts');
  const result = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define: { ...define, 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2022',
      lib: { entry, formats: ['iife'], name: 'serviceWorker', fileName: 'sw' },
    },
  });
  const [{ output }] = Array.isArray(result) ? result : [];
  return output[0].code;
}
