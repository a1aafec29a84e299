import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

/** One import that a file states: its specifier as written, and how it is loaded. */
export interface Import {
  readonly specifier: string;
  readonly kind: 'type' | 'static' | 'dynamic';
}

/** A TypeScript file below the root that was read, and what it imports. */
export interface SourceFile {
  /** Below the root, with slashes. */
  readonly name: string;
  readonly source: string;
  readonly imports: readonly Import[];
  /** Names of the files below the root that it imports, types included, each once. */
  readonly targets: readonly string[];
}

const FROM = /(?:^|;)\s*(?:import|export)\s+(type\s)?[^;'"]*?\bfrom\s*['"]([^'"]+)['"]/gm;
const BARE = /(?:^|;)\s*import\s*['"]([^'"]+)['"]/gm;
const DYNAMIC = /\bimport\(\s*['"]([^'"]+)['"]/g;

export function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:])\/\/.*$/gm, '$1');
}

/** What `source` imports; a worker's address is no import. */
export function importsOf(source: string): Import[] {
  const code = withoutComments(source);
  return [
    ...[...code.matchAll(FROM)].map(([, type, specifier]): Import => {
      return { specifier, kind: type ? 'type' : 'static' };
    }),
    ...[...code.matchAll(BARE)].map(([, specifier]): Import => ({ specifier, kind: 'static' })),
    ...[...code.matchAll(DYNAMIC)].map(([, specifier]): Import => ({ specifier, kind: 'dynamic' })),
  ];
}

/** The file below `root` that `specifier` means in the file called `name`; null for a package, or for what is not code. */
export function targetOf(root: string, name: string, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null;
  const path = resolve(root, dirname(name), specifier.replace(/\?.*$/, ''));
  const candidates = [path, `${path}.ts`, `${path}.tsx`, join(path, 'index.ts')];
  const found = candidates.find(candidate => /\.tsx?$/.test(candidate) && existsSync(candidate));
  return found === undefined ? null : relative(root, found).split(sep).join('/');
}

/** Names of all files below `root`. */
export function filesBelow(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** The TypeScript files below `root`, declarations left out. */
export function sourceFiles(root: string): SourceFile[] {
  return filesBelow(root)
    .filter(name => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
    .map(name => {
      const source = readFileSync(join(root, name), 'utf8');
      const imports = importsOf(source);
      const targets = imports.map(({ specifier }) => targetOf(root, name, specifier));
      return { name, source, imports, targets: [...new Set(targets.filter(target => target !== null))] };
    });
}

/**
 * Circles of imports at every level: among files, and inside each folder among its folders and loose files.
 * Each is a folder and those of its children that reach one another, in alphabetical order.
 */
export function circlesIn(files: readonly SourceFile[]): string[] {
  const folders = new Set(['']);
  for (const { name } of files) {
    for (let folder = dirname(name); folder !== '.'; folder = dirname(folder)) folders.add(folder);
  }
  const fileCircles = circles(new Map(files.map(({ name, targets }) => [name, new Set(targets)])));
  const folderCircles = [...folders].sort().flatMap(folder => {
    const below = folder === '' ? '' : `${folder}/`;
    const childOf = (name: string) => name.slice(below.length).split('/')[0];
    const children = new Map<string, Set<string>>();
    for (const { name, targets } of files.filter(file => file.name.startsWith(below))) {
      const reached = children.get(childOf(name)) ?? new Set();
      for (const target of targets) if (target.startsWith(below)) reached.add(childOf(target));
      children.set(childOf(name), reached);
    }
    return circles(children)
      .filter(names => names.some(name => !/\.tsx?$/.test(name)))
      .map(names => `${below}{${names.join(', ')}}`);
  });
  return [...fileCircles.map(names => names.join(' ↔ ')), ...folderCircles];
}

/** The sets of more than one node of `graph` in which each node reaches all others. */
function circles(graph: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const reach = new Map([...graph.keys()].map(node => [node, reachedFrom(graph, node)]));
  const together = new Set(
    [...graph.keys()]
      .map(node =>
        [...(reach.get(node) ?? [])].filter(other => other === node || reach.get(other)?.has(node)).sort(),
      )
      .filter(nodes => nodes.length > 1)
      .map(nodes => nodes.join('\n')),
  );
  return [...together].map(nodes => nodes.split('\n'));
}

function reachedFrom(graph: ReadonlyMap<string, ReadonlySet<string>>, start: string): Set<string> {
  const reached = new Set([start]);
  for (const node of reached) for (const next of graph.get(node) ?? []) reached.add(next);
  return reached;
}
