import { expect, test } from 'vitest';
import { csvCells } from '../../../../src/data/csv/cells';
import { columnsOf } from '../../../../src/data/csv/columns';
import { leakage } from '../../../../src/data/csv/leakage';
import { miceTable } from './mice-table';

function leaksIn(text: string): Readonly<Record<string, readonly string[]>> {
  const cells = csvCells(new TextEncoder().encode(text));
  const found = leakage(cells, columnsOf(cells));
  return Object.fromEntries(
    [...found].map(([target, columns]) => [cells.names[target], columns.map(column => cells.names[column])]),
  );
}

const table = (rows: readonly (readonly (string | number)[])[]): string =>
  rows.map(row => row.join(',')).join('\n');

test('three columns that together are the class are found, and each by the class', () => {
  expect(leaksIn(miceTable())).toEqual({
    Genotype: ['class'],
    Treatment: ['class'],
    Behavior: ['class'],
    class: ['Genotype', 'Treatment', 'Behavior'],
  });
});

test('a copy under other names is found, and what says nothing is not named', () => {
  const rows = Array.from({ length: 60 }, (_, i) => [i, 'abc'[i % 3], 'xyz'[i % 3], 'uv'[(i >> 2) % 2]]);
  expect(leaksIn(table([['n', 'y', 'copy', 'other'], ...rows]))).toEqual({ y: ['copy'], copy: ['y'] });
});

test('combinations that hardly recur tell nothing', () => {
  const rows = Array.from({ length: 60 }, (_, i) => [
    'abcd'[i % 4],
    'efg'[i % 3],
    'hijkl'[i % 5],
    'uv'[(i * i) % 2],
  ]);
  expect(leaksIn(table([['a', 'b', 'c', 'y'], ...rows]))).not.toHaveProperty('y', ['a', 'b', 'c']);
});

test('one row that differs is enough', () => {
  const rows = Array.from({ length: 60 }, (_, i) => [i, 'abc'[i % 3], i === 59 ? 'y' : 'xyz'[i % 3]]);
  expect(leaksIn(table([['n', 'y', 'copy'], ...rows]))).not.toHaveProperty('copy');
});
