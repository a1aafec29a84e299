import { readFile, stat } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, resolve, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import { lateness } from './lateness';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.txt': 'text/plain; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
};

/** A folder on http://localhost, as a static host would serve it. */
export interface ServedFolder {
  /** Address of the folder's index.html, ending in a slash. */
  readonly url: string;
  /** Paths asked for so far that were not there. */
  readonly missing: readonly string[];
  readonly close: () => Promise<void>;
}

export interface Serving {
  /** A path such as `/blog/lassonet/`; `/` unless told. */
  readonly prefix?: string;
  /** Headers of the answer to a path, beside its type and length; none unless told. */
  readonly headers?: (pathname: string) => Readonly<Record<string, string>>;
  /** A folder within, whose files have a hash of what is in them in their names: browsers keep them and do not ask again. */
  readonly hashed?: string;
  /** Whether what is text is sent compressed, as static hosts do; not unless told. */
  readonly compressed?: boolean;
}

/** Types that static hosts compress. */
const COMPRESSED = new Set(['.html', '.js', '.mjs', '.css', '.json', '.svg', '.txt', '.csv', '.wasm']);

/** Serves `folder` below a prefix, and nothing else. */
export async function serveFolder(
  folder: string,
  { prefix = '/', headers = () => ({}), hashed, compressed = false }: Serving = {},
): Promise<ServedFolder> {
  const root = resolve(folder);
  const base = `/${prefix}/`.replace(/\/+/g, '/');
  const missing: string[] = [];
  const late = lateness(400);
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    for (const [name, value] of Object.entries(headers(pathname))) response.setHeader(name, value);
    const isKept = hashed !== undefined && pathname.startsWith(`${base}${hashed}/`);
    late()
      .then(() => respond(root, base, pathname, response, { compressed, isKept }))
      .catch(() => {
        missing.push(pathname);
        response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
      });
  });
  await new Promise<void>(listening => server.listen(0, 'localhost', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}${base}`,
    missing,
    close: () =>
      new Promise(closed => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

async function respond(
  root: string,
  base: string,
  pathname: string,
  response: ServerResponse,
  { compressed, isKept }: { readonly compressed: boolean; readonly isKept: boolean },
): Promise<void> {
  const path = await fileAt(root, base, decodeURIComponent(pathname));
  const smaller = compressed && COMPRESSED.has(extname(path));
  const file = await readFile(path);
  const body = smaller ? gzipSync(file) : file;
  const type = TYPES[extname(path)] ?? 'application/octet-stream';
  if (smaller) response.setHeader('content-encoding', 'gzip');
  if (isKept) response.setHeader('cache-control', 'public, max-age=31536000, immutable');
  response.writeHead(200, { 'content-type': type, 'content-length': body.length }).end(body);
}

async function fileAt(root: string, base: string, pathname: string): Promise<string> {
  const path = join(root, pathname.slice(base.length));
  const isInside =
    pathname.startsWith(base) && (path === root || path.startsWith(root + sep) || path === root + sep);
  if (!isInside) throw new Error(`${pathname} is outside what is served.`);
  return (await stat(path)).isDirectory() ? join(path, 'index.html') : path;
}
