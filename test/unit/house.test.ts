import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  circlesIn,
  filesBelow,
  importsOf,
  type SourceFile,
  sourceFiles,
  targetOf,
  withoutComments,
} from '../../scripts/tools/imports';

const SRC = resolve(import.meta.dirname, '../../src');

/** Floors of the house, from the ground up: a file may import from its own floor and from those below. */
const FLOORS = ['words', 'lassonet', 'data', 'settings', 'path-file', 'worker', 'store', 'views', 'app'];

const PAGE = ['app', 'views', 'store'];
const NO_PAGE = ['data', 'lassonet', 'settings', 'path-file'];
const LONGEST = 350;

/** React and D3, but for D3's two modules of arithmetic. */
const DRAWING = /^(react|d3)(?!-array$|-random$)([-/]|$)/;

const floorOf = (name: string): string => name.split('/')[0];

const sources = sourceFiles(SRC);
const byName = new Map(sources.map(file => [file.name, file]));

/** Packages that `roots` import statically, directly or not, each with the file that does. */
function packagesReachedFrom(roots: readonly string[]): [string, string][] {
  const reached = new Set(roots);
  const packages: [string, string][] = [];
  for (const name of reached) {
    for (const { specifier, kind } of byName.get(name)?.imports ?? []) {
      if (kind !== 'static') continue;
      const next = targetOf(SRC, name, specifier);
      if (next) reached.add(next);
      else packages.push([name, specifier]);
    }
  }
  return packages;
}

describe('the house', () => {
  it('has only the floors that are known', () => {
    expect(sources.length).toBeGreaterThan(0);
    expect(sources.filter(({ name }) => !FLOORS.includes(floorOf(name))).map(({ name }) => name)).toEqual([]);
  });

  it('is imported downward only', () => {
    const upward = sources.flatMap(({ name, targets }) =>
      targets
        .filter(target => FLOORS.indexOf(floorOf(target)) > FLOORS.indexOf(floorOf(name)))
        .map(target => `${name} imports ${target}`),
    );
    expect(upward).toEqual([]);
  });

  it('has no circles of imports, among files or among the folders of a folder, types included', () => {
    expect(circlesIn(sources)).toEqual([]);
  });

  it('has every file that is imported', () => {
    const missing = sources.flatMap(({ name, imports }) =>
      imports
        .filter(({ specifier }) => specifier.startsWith('.') && !/\.\w+(\?.*)?$/.test(specifier))
        .filter(({ specifier }) => targetOf(SRC, name, specifier) === null)
        .map(({ specifier }) => `${name} imports ${specifier}`),
    );
    expect(missing).toEqual([]);
  });

  it('has lower floors that know no page', () => {
    const below = sources.filter(({ name }) => NO_PAGE.includes(floorOf(name)));
    const touching = below.filter(({ source }) => {
      const code = withoutComments(source).replace(/'[^'\n]*'|"[^"\n]*"/g, "''");
      return /\b(document|window)\b/.test(code);
    });
    const drawing = below.filter(({ imports }) => imports.some(({ specifier }) => DRAWING.test(specifier)));
    expect([...touching, ...drawing].map(({ name }) => name)).toEqual([]);
  });

  it('loads no tensor library with the page', () => {
    const page = sources.map(({ name }) => name).filter(name => PAGE.includes(floorOf(name)));
    const heavy = packagesReachedFrom(page).filter(([, specifier]) => specifier.startsWith('@tensorflow/'));
    expect(heavy).toEqual([]);
  });

  it(`has no file of more than ${LONGEST} lines`, () => {
    const long = filesBelow(SRC).filter(
      name => readFileSync(join(SRC, name), 'utf8').trimEnd().split('\n').length > LONGEST,
    );
    expect(long).toEqual([]);
  });
});

describe('the reading of circles', () => {
  const file = (name: string, ...targets: string[]): SourceFile => ({
    name,
    source: '',
    imports: [],
    targets,
  });

  it('finds none where imports go one way', () => {
    expect(circlesIn([file('a/b.ts', 'a/c/d.ts', 'e.ts'), file('a/c/d.ts', 'e.ts'), file('e.ts')])).toEqual(
      [],
    );
  });

  it('finds files that import one another, by way of others', () => {
    expect(circlesIn([file('a.ts', 'b.ts'), file('b.ts', 'c.ts'), file('c.ts', 'a.ts')])).toEqual([
      'a.ts ↔ b.ts ↔ c.ts',
    ]);
  });

  it('finds folders that do, at any depth, though no two of their files do', () => {
    expect(
      circlesIn([
        file('f/a/1.ts', 'f/b/1.ts'),
        file('f/b/1.ts'),
        file('f/b/2.ts', 'f/a/2.ts'),
        file('f/a/2.ts'),
      ]),
    ).toEqual(['f/{a, b}']);
  });

  it('finds a loose file that stands between the files of a folder', () => {
    expect(circlesIn([file('a/1.ts', 'b.ts'), file('b.ts', 'a/2.ts'), file('a/2.ts')])).toEqual([
      '{a, b.ts}',
    ]);
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
