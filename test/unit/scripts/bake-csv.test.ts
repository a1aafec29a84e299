import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bakeOptions, storedOptions } from '../../../scripts/bake/bake-options';
import { bake } from '../../../scripts/bake/baking';
import { runOnStored } from '../../../scripts/bake/predicting';
import { casePath, FILE_CASES } from '../data/csv/cases';
import { bakedIn } from './baked';

const QUICK = [
  ...['--hidden', '4', '--lambdas', '0.001', '--dense-epochs', '2'],
  ...['--max-iterations', '4', '--retrain-epochs', '0'],
];
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bake-csv-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const baked = (words: readonly string[]) => bakedIn(folder, words);

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
    [['--missing', 'guess'], /What replaces missing cells must be one of median, mean, indicator, drop/],
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

describe('rows to be predicted', () => {
  const ROWS = Array.from({ length: 60 }, (_, i) => {
    const colour = ['red', 'green', 'blue'][i % 3];
    return { a: i / 7, colour, y: 100 + 3 * i + (colour === 'red' ? 20 : 0) };
  });
  const TABLE = `a,colour,y\n${ROWS.map(({ a, colour, y }) => `${a},${colour},${y}`).join('\n')}`;
  const words = (file: string) => [
    ...['--csv', file, '--target', 'y', '--task', 'regression', '--hidden', '4'],
    ...['--lambdas', '0.01,0.1', '--retrain-epochs', '5'],
  ];
  const rowsOf = (file: string) =>
    Papa.parse<Record<string, string>>(readFileSync(file, 'utf8'), { header: true, skipEmptyLines: true })
      .data;

  it('are, by a path as it is trained and as it is stored, as its own examples are', async () => {
    const file = written(TABLE);
    const [first, second] = ['first.csv', 'second.csv'].map(name => join(folder, name));
    const penalised = ['--at', '0.01', '--penalised'];
    const { path, printed } = await baked([
      ...words(file),
      ...['--predict', file, '--predictions', first, ...penalised],
    ]);
    expect(printed).toMatch(/60 of 60 rows predicted by the penalised network of λ 0\.01/);
    const stored = storedOptions([
      ...['--path', join(folder, 'run.safetensors'), '--predict', file, '--predictions', second],
      ...penalised,
    ]);
    if (stored) await runOnStored(stored, () => {});
    expect(rowsOf(second)).toEqual(rowsOf(first));
    const { examples, description } = path;
    const { targetScaling } = description;
    const said = rowsOf(first);
    expect(examples?.count).toBeGreaterThan(5);
    for (let i = 0; examples && targetScaling && i < examples.count; i++) {
      const row = said.find(({ a }) => Math.abs(Number(a) - examples.raw[i * 4]) < 1e-5);
      const output = path.points[0].examples?.[i] ?? Number.NaN;
      const recorded = output * targetScaling.spread[0] + targetScaling.centre[0];
      expect(Number(row?.['predicted y'])).toBeCloseTo(recorded, 2);
      expect(Number(row?.y)).toBeCloseTo(
        examples.y[i] * targetScaling.spread[0] + targetScaling.centre[0],
        2,
      );
    }
  });

  it('say where they go, and what they lack', async () => {
    const file = written(TABLE);
    expect(() => bakeOptions([...words(file), '--predict', file])).toThrow(/Say where the predictions go/);
    expect(() => storedOptions(['--path', 'a.safetensors'])).toThrow(
      /--path goes with --predict or --network/,
    );
    const out = join(folder, 'out.csv');
    const rows = join(folder, 'rows.csv');
    writeFileSync(rows, 'colour,b\nred,1\ngreen,2\n');
    await expect(
      baked([...words(file), '--predict', rows, '--predictions', out, '--at', '0.01']),
    ).rejects.toThrow('The file lacks the column “a”, which this network reads.');
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
