import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { type DataSource, loadDataSet, toyTable } from '../../../src/data/catalogue';
import { DataError, type DataSet, type Rows } from '../../../src/data/data-set';
import type { DataSpec } from '../../../src/data/data-spec';

const source = (csv: string | null = null): DataSource => ({
  file: async name => new Uint8Array(await readFile(`public/data/${name}`)),
  csv: csv === null ? null : new TextEncoder().encode(csv),
});
const mnist: DataSpec = { kind: 'mnist', classes: [5, 6], validation: 0.1 };
const toy: DataSpec = { kind: 'toy', samples: 200, noise: 0, validation: 0.1, test: 0.2 };
const csvSpec = (task: 'classification' | 'regression', validation = 0.1, share = 0.2) =>
  ({ kind: 'csv', name: 'file.csv', target: 'y', task, validation, test: share }) as const;
const csvText = (cellsOf: (row: number) => (number | string)[], rows = 60) =>
  ['a,b,y', ...Array.from({ length: rows }, (_, row) => cellsOf(row).join(','))].join('\n');

const parts = ({ train, validation, test, examples }: DataSet): Rows[] =>
  [train, validation, test, examples].filter(part => part !== null);

describe('loadDataSet', () => {
  test.each([
    ['digits', mnist, null],
    ['clothes', { kind: 'fashion', classes: [0, 9], validation: 0.1 } as const, null],
    ['toy', toy, null],
    ['huge and tiny values', csvSpec('regression'), csvText(i => [i * 1e300, (i % 7) * 1e-310, i % 5])],
    ['classes', csvSpec('classification'), csvText(i => [i, 3, i % 3])],
  ])(
    'holds finite values of the shapes it describes, the same for the same seed: %s',
    async (_, spec, csv) => {
      const data = await loadDataSet(spec, 1, source(csv));
      const { features, trainCount, validationCount, testCount } = data.description;
      expect([data.train.count, data.validation?.count, data.test?.count]).toEqual([
        trainCount,
        validationCount,
        testCount,
      ]);
      for (const { count, x, y } of parts(data)) {
        expect([x.length, y.length]).toEqual([count * features, count]);
        expect(x.every(Number.isFinite) && y.every(Number.isFinite)).toBe(true);
      }
      expect(data.shown?.raw.every(Number.isFinite)).toBe(true);
      expect(data.shown?.raw).toHaveLength((data.examples?.count ?? 0) * features);
      const again = await loadDataSet(spec, 1, source(csv));
      expect(Buffer.compare(bytesOf(again.train.x), bytesOf(data.train.x))).toBe(0);
      expect(again.examples?.y).toEqual(data.examples?.y);
      expect((await loadDataSet(spec, 2, source(csv))).train.y).not.toEqual(data.train.y);
    },
  );

  test('describes digits, whose images are centred', async () => {
    const data = await loadDataSet(mnist, 1, source());
    expect(data.description).toMatchObject({
      title: 'MNIST 5 vs 6',
      trainCount: 1800,
      validationCount: 200,
      testCount: 400,
    });
    expect(data.description.constant.length).toBeGreaterThan(107);
    const column = Array.from({ length: 1800 }, (_, row) => data.train.x[row * 784 + 400]);
    expect(Math.abs(mean(column))).toBeLessThan(1e-6);
    expect(Math.max(...column) - Math.min(...column)).toBeCloseTo(1, 6);
  });

  test('shows 40 test images, the classes by turns, in bytes and centred', async () => {
    const { examples, shown } = await loadDataSet(mnist, 1, source());
    expect(Array.from(shown?.y ?? [])).toEqual(Array.from({ length: 40 }, (_, i) => i % 2));
    expect(shown?.raw.some(value => value > 200)).toBe(true);
    const offsets = [0, 1].map(row => {
      const at = row * 784 + 400;
      return (shown?.raw[at] ?? 0) / 255 - (examples?.x[at] ?? 0);
    });
    expect(offsets[0]).toBeCloseTo(offsets[1], 5);
  });

  test('leaves the toy features as drawn and scales the target by the training rows', async () => {
    const data = await loadDataSet(toy, 1, source());
    expect(data.description).toMatchObject({
      trainCount: 140,
      validationCount: 20,
      testCount: 40,
      constant: [],
    });
    expect(data.shown?.raw).toEqual(data.examples?.x);
    expect(data.shown?.y).toEqual(data.examples?.y);
    const y = Array.from(data.train.y);
    expect(mean(y)).toBeCloseTo(0, 6);
    expect(mean(y.map(value => value ** 2))).toBeCloseTo(1, 5);
  });

  test('standardises a table, leaves constant columns at 0 and shows it in its own units', async () => {
    const data = await loadDataSet(csvSpec('regression'), 1, source(csvText(i => [i, 7, 2 * i])));
    expect(data.description).toMatchObject({
      constant: [1],
      layout: { kind: 'table', names: ['a', 'b'] },
      task: { kind: 'regression', name: 'y' },
    });
    const a = Array.from(data.train.y.keys(), row => data.train.x[row * 2]);
    expect(mean(a.map(value => value ** 2))).toBeCloseTo(1, 5);
    expect(data.shown?.raw[1]).toBe(7);
    expect(data.examples?.x[1]).toBe(0);
  });

  test('draws examples from the training rows where there are no others', async () => {
    const data = await loadDataSet(csvSpec('regression', 0, 0), 1, source(csvText(i => [i, 7, 2 * i], 10)));
    expect([data.validation, data.test, data.examples?.count]).toEqual([null, null, 10]);
  });

  test.each([
    [csvSpec('regression'), null, 'The file “file.csv” is missing. Please open it again.'],
    [
      csvSpec('regression', 0.5, 0.48),
      csvText(i => [i, i, i], 10),
      'The split leaves fewer than 2 training rows: lower the validation and test shares.',
    ],
    [
      csvSpec('regression', 0, 0),
      csvText(i => [1 + i * 1e-15, 2, i], 10),
      'No feature varies in the training rows: there is nothing to select from.',
    ],
    [
      csvSpec('regression', 0, 0),
      csvText(i => [i, 2, 1 + i * 1e-15], 10),
      'The target “y” does not vary in the training rows: there is nothing to learn.',
    ],
  ])('says what is wrong: %j', async (spec, csv, message) => {
    await expect(loadDataSet(spec, 1, source(csv))).rejects.toThrow(
      expect.objectContaining({ name: 'DataError', message: message }),
    );
  });

  test('refuses a value out of all proportion to the training rows', async () => {
    const text = csvText(i => [i === 0 ? 1e30 : i, i, i], 10);
    const messages = await Promise.all(
      Array.from({ length: 20 }, (_, seed) =>
        loadDataSet(csvSpec('regression', 0, 0.3), seed, source(text)).then(
          () => null,
          (error: unknown) => (error instanceof DataError ? error.message : 'not a DataError'),
        ),
      ),
    );
    expect(new Set(messages)).toEqual(
      new Set([
        null,
        'Column “a” holds a value more than a million standard deviations away from the training rows.',
      ]),
    );
  });
});

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function bytesOf(values: Float32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

describe('the toy regression', () => {
  test('the response is the formula, without noise', () => {
    const { x, y, count } = toyTable(50, 1);
    for (let row = 0; row < count; row++) {
      const [, x1, x2, x3, x4, x5] = x.subarray(row * 10, row * 10 + 10);
      expect(y[row]).toBeCloseTo(2 * x3 - x3 * x3 + x1 + 0.5 * x2 + 2 * x4 * x5, 12);
    }
  });

  test('noise is added to y alone, in proportion to its spread', () => {
    const [plain, noisy, twice] = [0, 2, 4].map(noise => toyTable(4000, 1, noise));
    expect(noisy.x).toEqual(plain.x);
    const added = noisy.y.map((value, row) => value - plain.y[row]);
    const spread = Math.sqrt(added.reduce((sum, value) => sum + value * value, 0) / added.length);
    expect(Math.abs(spread - 2)).toBeLessThan(0.1);
    twice.y.forEach((value, row) => {
      expect(value - plain.y[row]).toBeCloseTo(2 * added[row], 9);
    });
  });

  test('names, sizes and seed', () => {
    const table = toyTable(30, 1);
    expect(table.layout).toEqual({
      kind: 'table',
      names: ['x₀', 'x₁', 'x₂', 'x₃', 'x₄', 'x₅', 'x₆', 'x₇', 'x₈', 'x₉'],
    });
    expect(table.x).toHaveLength(300);
    expect(toyTable(30, 1).y).toEqual(table.y);
    expect(toyTable(30, 2).y).not.toEqual(table.y);
  });
});
