// What the code weighs: `npm run house` counts the files here, `npm run house -- REVISION` those of a git revision beside them.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { circlesIn, type SourceFile, sourceFiles } from './imports';

const ROOT = resolve(import.meta.dirname, '../..');

/** Of 30 lines or less, a file says little by itself. */
const SHORT = 30;

interface Counts {
  readonly files: number;
  readonly lines: number;
  readonly median: number;
  readonly short: number;
  /** Files that a single other file imports. */
  readonly single: number;
  readonly circles: number;
  readonly longest: number;
}

const COLUMNS: readonly [keyof Counts, string][] = [
  ['files', 'files'],
  ['lines', 'lines'],
  ['median', 'median'],
  ['short', `≤ ${SHORT} lines`],
  ['single', 'one importer'],
  ['circles', 'circles'],
  ['longest', 'longest'],
];

const linesOf = ({ source }: SourceFile): number => source.trimEnd().split('\n').length;

/** The counts of `src` as a whole (under '') and of each top folder. */
function countsBelow(root: string): Map<string, Counts> {
  const all = sourceFiles(root);
  const importers = new Map<string, number>();
  for (const { targets } of all)
    for (const target of targets) importers.set(target, (importers.get(target) ?? 0) + 1);
  const count = (files: readonly SourceFile[]): Counts => {
    const lines = files.map(linesOf).sort((a, b) => a - b);
    return {
      files: files.length,
      lines: lines.reduce((sum, length) => sum + length, 0),
      median: lines[lines.length >> 1] ?? 0,
      short: lines.filter(length => length <= SHORT).length,
      single: files.filter(({ name }) => importers.get(name) === 1).length,
      circles: circlesIn(files).length,
      longest: lines.at(-1) ?? 0,
    };
  };
  const folders = [...new Set(all.map(({ name }) => name.split('/')[0]))];
  return new Map([
    ...folders.map((folder): [string, Counts] => {
      return [folder, count(all.filter(({ name }) => name.startsWith(`${folder}/`)))];
    }),
    ['', count(all)],
  ]);
}

/** The counts of `src` as a git revision has it. */
function countsAt(revision: string): Map<string, Counts> {
  const folder = mkdtempSync(join(tmpdir(), 'house-'));
  try {
    const archive = execFileSync('git', ['archive', revision, 'src'], { cwd: ROOT, maxBuffer: 2 ** 30 });
    execFileSync('tar', ['-x', '-C', folder], { input: archive });
    return countsBelow(join(folder, 'src'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function print(rows: readonly (readonly string[])[]): void {
  const widths = rows[0].map((_, column) => Math.max(...rows.map(row => row[column].length)));
  for (const [first, ...cells] of rows) {
    console.log(
      [first.padEnd(widths[0]), ...cells.map((cell, i) => cell.padStart(widths[i + 1]))].join('  '),
    );
  }
}

const [revision] = process.argv.slice(2);
const now = countsBelow(join(ROOT, 'src'));
const before = revision === undefined ? null : countsAt(revision);
const folders = [...new Set([...(before?.keys() ?? []), ...now.keys()])].sort();
const cell = (folder: string, column: keyof Counts): string => {
  const here = String(now.get(folder)?.[column] ?? '–');
  return before === null ? here : `${before.get(folder)?.[column] ?? '–'} → ${here}`;
};
print([
  [revision === undefined ? 'src' : `src, ${revision} → now`, ...COLUMNS.map(([, title]) => title)],
  ...folders
    .filter(folder => folder !== '')
    .map(folder => [folder, ...COLUMNS.map(([column]) => cell(folder, column))]),
  ['all', ...COLUMNS.map(([column]) => cell('', column))],
]);
const all = sourceFiles(join(ROOT, 'src'));
const longest = all.reduce((a, b) => (linesOf(b) > linesOf(a) ? b : a));
console.log(`\nLongest: src/${longest.name}, ${linesOf(longest)} lines.`);
for (const circle of circlesIn(all)) console.log(`Circle: ${circle}`);
