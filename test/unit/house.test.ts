import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const SRC = resolve(import.meta.dirname, '../../src');

/** Floors of the house: a file may import from its own floor and from those of lower height. */
const HEIGHTS: Readonly<Record<string, number>> = {
  data: 0,
  lassonet: 0,
  'path-file': 1,
  worker: 2,
  store: 3,
  views: 4,
  app: 5,
};

const PAGE = ['app', 'views', 'store'];
const NO_PAGE = ['data', 'lassonet', 'path-file'];
const LONGEST = 300;

/** React and D3, but for D3's two modules of arithmetic. */
const DRAWING = /^(react|d3)(?!-array$|-random$)([-/]|$)/;

interface Import {
  readonly specifier: string;
  readonly kind: 'type' | 'static' | 'dynamic';
}

const FROM = /(?:^|;)\s*(?:import|export)\s+(type\s)?[^;'"]*?\bfrom\s*['"]([^'"]+)['"]/gm;
const BARE = /(?:^|;)\s*import\s*['"]([^'"]+)['"]/gm;
const DYNAMIC = /\bimport\(\s*['"]([^'"]+)['"]/g;

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:])\/\/.*$/gm, '$1');
}

function importsOf(source: string): Import[] {
  const code = withoutComments(source);
  return [
    ...[...code.matchAll(FROM)].map(([, type, specifier]): Import => {
      return { specifier, kind: type ? 'type' : 'static' };
    }),
    ...[...code.matchAll(BARE)].map(([, specifier]): Import => ({ specifier, kind: 'static' })),
    ...[...code.matchAll(DYNAMIC)].map(([, specifier]): Import => ({ specifier, kind: 'dynamic' })),
  ];
}

/** The file in `src` that `specifier` means in `file`; null for a package, or for what is not code. */
function target(file: string, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null;
  const path = resolve(dirname(file), specifier.replace(/\?.*$/, ''));
  const candidates = [path, `${path}.ts`, `${path}.tsx`, join(path, 'index.ts')];
  return candidates.find(candidate => /\.tsx?$/.test(candidate) && existsSync(candidate)) ?? null;
}

function floorOf(file: string): string {
  return relative(SRC, file).split(sep)[0];
}

function name(file: string): string {
  return relative(SRC, file).split(sep).join('/');
}

const all = readdirSync(SRC, { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile())
  .map(entry => join(entry.parentPath, entry.name));
const sources = all
  .filter(file => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
  .map(file => ({ file, source: readFileSync(file, 'utf8') }));
const imports = new Map(sources.map(({ file, source }) => [file, importsOf(source)]));

/** Packages that `roots` import statically, directly or not, each with the file that does. */
function packagesReachedFrom(roots: readonly string[]): [string, string][] {
  const reached = new Set(roots);
  const packages: [string, string][] = [];
  for (const file of reached) {
    for (const { specifier } of (imports.get(file) ?? []).filter(({ kind }) => kind === 'static')) {
      const next = target(file, specifier);
      if (next) reached.add(next);
      else packages.push([name(file), specifier]);
    }
  }
  return packages;
}

describe('the house', () => {
  it('has only the floors that are known', () => {
    expect(sources.length).toBeGreaterThan(0);
    expect(sources.map(({ file }) => name(file)).filter(file => !(file.split('/')[0] in HEIGHTS))).toEqual(
      [],
    );
  });

  it('is imported downward only', () => {
    const upward = sources.flatMap(({ file }) =>
      (imports.get(file) ?? []).flatMap(({ specifier }) => {
        const other = target(file, specifier);
        if (!other || floorOf(other) === floorOf(file)) return [];
        return HEIGHTS[floorOf(other)] < HEIGHTS[floorOf(file)]
          ? []
          : [`${name(file)} imports ${name(other)}`];
      }),
    );
    expect(upward).toEqual([]);
  });

  it('has every file that is imported', () => {
    const missing = sources.flatMap(({ file }) =>
      (imports.get(file) ?? [])
        .filter(({ specifier }) => specifier.startsWith('.') && !/\.\w+(\?.*)?$/.test(specifier))
        .filter(({ specifier }) => target(file, specifier) === null)
        .map(({ specifier }) => `${name(file)} imports ${specifier}`),
    );
    expect(missing).toEqual([]);
  });

  it('has lower floors that know no page', () => {
    const below = sources.filter(({ file }) => NO_PAGE.includes(floorOf(file)));
    const touching = below.filter(({ source }) => {
      const code = withoutComments(source).replace(/'[^'\n]*'|"[^"\n]*"/g, "''");
      return /\b(document|window)\b/.test(code);
    });
    const drawing = below.filter(({ file }) =>
      imports.get(file)?.some(({ specifier }) => DRAWING.test(specifier)),
    );
    expect([...touching, ...drawing].map(({ file }) => name(file))).toEqual([]);
  });

  it('loads no tensor library with the page', () => {
    const page = sources.map(({ file }) => file).filter(file => PAGE.includes(floorOf(file)));
    const heavy = packagesReachedFrom(page).filter(([, specifier]) => specifier.startsWith('@tensorflow/'));
    expect(heavy).toEqual([]);
  });

  it(`has no file of more than ${LONGEST} lines`, () => {
    const long = all.filter(file => readFileSync(file, 'utf8').trimEnd().split('\n').length > LONGEST);
    expect(long.map(name)).toEqual([]);
  });
});

describe('the reading of imports', () => {
  it('tells types, values, side effects and later loading apart', () => {
    const source = `
      import type { A } from './a';
      import b, {
        type C,
      } from './b';
      import './c.css';
      // import './d';
      /* import './e'; */
      export * from './f';
      export type { G } from './g';
      const h = await import('./h');
      const worker = new Worker(new URL('./i.ts', import.meta.url), { type: 'module' });
      export const text = 'http://example.org';
    `;
    expect(importsOf(source).map(({ specifier, kind }) => `${kind} ${specifier}`)).toEqual([
      'type ./a',
      'static ./b',
      'static ./f',
      'type ./g',
      'static ./c.css',
      'dynamic ./h',
    ]);
  });
});
