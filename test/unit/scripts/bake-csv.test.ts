import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bakeOptions } from '../../../scripts/bake/bake-options';
import { bake } from '../../../scripts/bake/baking';
import { readStoredPath } from '../../../src/path-file/stored-path-file';
import { casePath, FILE_CASES } from '../data/csv/cases';

const QUICK = [
  ...['--hidden', '4', '--lambdas', '0.001', '--dense-epochs', '2'],
  ...['--max-iterations', '4', '--retrain-epochs', '0'],
];
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bake-csv-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What the command line prints and writes. */
async function baked(words: readonly string[]) {
  const out = join(folder, 'run.safetensors');
  const printed: string[] = [];
  await bake(bakeOptions([...words, '--out', out]), line => printed.push(line));
  return { printed: printed.join('\n'), path: readStoredPath(new Uint8Array(readFileSync(out))) };
}

function written(text: string): string {
  const file = join(folder, 'table.csv');
  writeFileSync(file, text);
  return file;
}

describe('a file as people have it, on the command line', () => {
  it.each(FILE_CASES)('$file', async given => {
    const { names, labels, target = 'y', told } = given;
    const task = labels === null ? 'regression' : 'classification';
    const { printed, path } = await baked([
      ...['--csv', casePath(given), '--target', target, '--task', task],
      ...QUICK,
    ]);
    expect(path.description.layout).toEqual({ kind: 'table', names });
    if (path.description.task.kind === 'classification') expect(path.description.task.labels).toEqual(labels);
    expect(path.description.constant).toEqual([]);
    expect(printed).toMatch(told ?? /Cells are separated/);
  });

  it('follows a target that depends on close large values', async () => {
    const [seconds] = FILE_CASES.filter(({ file }) => file.includes('unix-seconds'));
    const { path } = await baked([
      ...['--csv', casePath(seconds), '--target', 'y', '--task', 'regression', '--hidden', '4'],
      ...['--lambdas', '0.001', '--retrain-epochs', '0'],
    ]);
    expect(path.points[0].test?.score).toBeGreaterThan(0.95);
    expect(path.points[0].support).toContain(0);
  });
});

describe('what a person says of columns', () => {
  const rows = (row: (i: number) => string) => Array.from({ length: 30 }, (_, i) => row(i)).join('\n');
  const TEXT = `id,colour,size,y\n${rows(i => `${i},${['red', 'green', 'blue'][i % 3]},${i % 7 ? i % 7 : 'NA'},${i % 3 === 0 ? 1 : 0}`)}`;
  const words = (file: string) => ['--csv', file, '--target', 'y', '--task', 'classification', ...QUICK];

  it('is followed, and kept in the spec', async () => {
    const file = written(TEXT);
    const { printed, path } = await baked([
      ...words(file),
      ...['--roles', 'id=ignored, size=number', '--missing', 'indicator'],
    ]);
    expect(path.description.layout).toEqual({
      kind: 'table',
      names: ['colour = blue', 'colour = green', 'colour = red', 'size', 'size is missing'],
      groups: [
        { name: 'colour', features: [0, 1, 2] },
        { name: 'size', features: [3, 4] },
      ],
    });
    expect(path.points[0].norms).toHaveLength(2);
    expect(path.spec.data).toMatchObject({
      roles: [
        ['id', 'ignored'],
        ['size', 'number'],
      ],
      missing: 'indicator',
    });
    expect(printed).toMatch(/5 missing cells in “size”/);
  });

  it.each([
    [
      ['--roles', 'id=nothing'],
      /The roles of columns can be number, category, .*not “nothing” \(column “id”\)/,
    ],
    [['--roles', 'id'], /The roles of columns must be written as column=word/],
    [['--roles', 'shape=ignored'], /There is no column “shape”/],
    [['--missing', 'guess'], /Missing cells can be replaced by median, mean, indicator, drop/],
  ])('%j is refused', async (more, message) => {
    const file = written(TEXT);
    await expect(baked([...words(file), ...more])).rejects.toThrow(message);
  });

  it('is asked for where a column can be read in two ways', async () => {
    const file = written(`a;y\n${rows(i => `1,${100 + i};${i % 2}`)}`);
    await expect(baked(words(file))).rejects.toThrow(
      'Column “a”: “1,100” can be 1100 (decimal point) or 1.1 (decimal comma). Choose how it is written. Say which: --styles "a=point" or --styles "a=comma".',
    );
    const { path } = await baked([...words(file), '--styles', 'a=comma']);
    expect(path.description.scaling?.centre[0]).toBeLessThan(2);
  });
});

it('a folder that does not exist is told of before training', async () => {
  const options = bakeOptions([
    ...['--csv', casePath(FILE_CASES[0]), '--target', 'y', '--task', 'classification'],
    ...['--out', join(folder, 'nowhere', 'run.safetensors')],
  ]);
  const printed: string[] = [];
  await expect(bake(options, line => printed.push(line))).rejects.toThrow(
    /The folder “.*nowhere” does not exist/,
  );
  expect(printed).toEqual([]);
});
