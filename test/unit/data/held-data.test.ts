import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { type DataSource, loadDataSet } from '../../../src/data/catalogue';
import type { DataSpec } from '../../../src/data/data-spec';
import { HeldData } from '../../../src/data/held-data';
import type { Resampling } from '../../../src/data/resampling';

const SPEC: DataSpec = {
  kind: 'csv',
  name: 'a.csv',
  target: 'y',
  task: 'regression',
  validation: 0.1,
  test: 0.2,
};
const FOLDS: readonly (Resampling | null)[] = [
  { kind: 'fold', fold: 0, folds: 3 },
  { kind: 'fold', fold: 0, folds: 3 },
  { kind: 'fold', fold: 2, folds: 3 },
  { kind: 'half', pair: 1, side: 0 },
  { kind: 'copies' },
  null,
  { kind: 'fold', fold: 0, folds: 3 },
];
const table = (factor: number): Uint8Array =>
  new TextEncoder().encode(
    ['a,b,y', ...Array.from({ length: 60 }, (_, i) => `${i},${i % 4 || 'NA'},${factor * i ** 2}`)].join('\n'),
  );
const NO_FILE: DataSource['file'] = () => Promise.reject(new Error('asked for'));

describe('data that is held', () => {
  it('is what is loaded each time anew', async () => {
    const held = new HeldData();
    const source = { file: NO_FILE, csv: table(1) };
    for (const rows of FOLDS) {
      expect(await held.load(SPEC, 4, source, rows)).toEqual(await loadDataSet(SPEC, 4, source, rows));
    }
  });

  it('is read once for as long as it is asked for', async () => {
    const held = new HeldData();
    const asked: string[] = [];
    const file = async (name: string) => {
      asked.push(name);
      return new Uint8Array(await readFile(`public/data/${name}`));
    };
    const spec: DataSpec = { kind: 'mnist', classes: [5, 6], validation: 0.2 };
    for (const rows of FOLDS.slice(0, 4)) await held.load(spec, 4, { file, csv: null }, rows);
    expect(asked).toHaveLength(1);
    await held.load(spec, 5, { file, csv: null }, FOLDS[0]);
    await held.load({ ...spec, classes: [4, 5] }, 5, { file, csv: null }, FOLDS[0]);
    expect(asked).toHaveLength(3);
  });

  it('is read again from other bytes, though the name is the same', async () => {
    const held = new HeldData();
    const [rows] = FOLDS;
    const [first, second] = [table(1), table(-3)].map(csv => ({ file: NO_FILE, csv }));
    await held.load(SPEC, 4, first, rows);
    expect(await held.load(SPEC, 4, second, rows)).toEqual(await loadDataSet(SPEC, 4, second, rows));
  });

  it('is asked for again where it could not be read', async () => {
    const held = new HeldData();
    const [rows] = FOLDS;
    await expect(held.load(SPEC, 4, { file: NO_FILE, csv: null }, rows)).rejects.toThrow(/missing/);
    const source = { file: NO_FILE, csv: table(1) };
    expect(await held.load(SPEC, 4, source, rows)).toEqual(await loadDataSet(SPEC, 4, source, rows));
  });
});
