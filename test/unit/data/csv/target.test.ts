import { describe, expect, test } from 'vitest';
import { csvCells } from '../../../../src/data/csv/cells';
import { columnsOf } from '../../../../src/data/csv/columns';
import { usualTask } from '../../../../src/data/csv/target';

const repeated = (cells: readonly string[], times: number): readonly string[] =>
  Array.from({ length: times }, () => cells).flat();
const counted = (count: number, cell: (i: number) => string): readonly string[] =>
  Array.from({ length: count }, (_, i) => cell(i));

describe('what a column is predicted as, unless a person says otherwise', () => {
  test.each<[string, readonly string[], string]>([
    ['prices', counted(60, i => `${100 + 7 * i}`), 'regression'],
    ['shares', counted(60, i => `${i / 60}`), 'regression'],
    [
      'ages',
      repeated(
        counted(40, i => `${20 + i}`),
        10,
      ),
      'regression',
    ],
    ['nine values in nine rows', counted(9, i => `${i * i}.5`), 'regression'],
    ['values some of which are missing', [...counted(30, i => `${i}`), 'NA', '?'], 'regression'],
    ['days', counted(40, i => `2024-03-${String(1 + (i % 28)).padStart(2, '0')}`), 'regression'],
    ['digits', repeated(counted(10, String), 4), 'classification'],
    ['0 and 1', ['0', '1', '1'], 'classification'],
    [
      'wine from 3 to 9',
      repeated(
        counted(7, i => `${3 + i}`),
        6,
      ),
      'classification',
    ],
    ['words', repeated(['setosa', 'virginica'], 20), 'classification'],
    ['yes and no', ['yes', 'no', 'yes', 'no'], 'classification'],
    [
      'postcodes',
      repeated(
        counted(30, i => `0${1000 + i}`),
        3,
      ),
      'classification',
    ],
  ])('%s', (_, cells, task) => {
    const text = ['a;b', ...cells.map(cell => `${cell};x`)].join('\n');
    const [column] = columnsOf(csvCells(new TextEncoder().encode(text)));
    expect(usualTask(column, cells.length)).toBe(task);
  });
});
