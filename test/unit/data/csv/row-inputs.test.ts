import { describe, expect, it } from 'vitest';
import { newRows } from '../../../../src/data/csv/new-rows';
import { cellOf, emptyRow, encodeCell, rowInputs } from '../../../../src/data/csv/row-inputs';
import { tableFromCsv } from '../../../../src/data/csv/table';
import { dataSetOf } from '../../../../src/data/prepared';
import { seededRandom } from '../../../../src/data/seeded-random';

const LEVELS = ['low', 'middle', 'high'];
const COLOURS = ['red', 'green', 'blue'];
const ROWS = Array.from({ length: 12 }, (_, i) => [
  i % 4 === 3 ? '' : `${i},5`,
  COLOURS[i % 3],
  LEVELS[i % 3],
  `2024-0${1 + (i % 9)}-15`,
  i % 2 === 0 ? 'yes' : 'no',
  String(i),
]);
const HEAD = ['width', 'colour', 'size', 'day', 'new', 'y'];
const textOf = (rows: readonly (readonly string[])[], head: readonly string[] = HEAD) =>
  new TextEncoder().encode([head, ...rows].map(cells => cells.join(';')).join('\n'));

const READING = {
  name: 'a.csv',
  target: 'y',
  task: 'regression',
  roles: [['size', 'ordered']],
  orders: [['size', 'low < middle < high']],
  missing: 'indicator',
} as const;
const table = tableFromCsv(textOf(ROWS), READING);
const train = Uint32Array.from(ROWS, (_, i) => i);
const { description } = dataSetOf(
  { table, split: { train, validation: null, test: null }, scaling: { kind: 'standard' } },
  seededRandom(1, 1),
);
const rowAt = (i: number) => table.x.subarray(i * table.features, (i + 1) * table.features);

describe('a new row of a table', () => {
  it('has the columns of the file it was trained on, each with its kind', () => {
    expect(rowInputs(description).map(({ name, reading }) => [name, reading.kind])).toEqual([
      ['width', 'number'],
      ['colour', 'category'],
      ['size', 'ordered'],
      ['day', 'date'],
      ['new', 'boolean'],
    ]);
  });

  it('is read as the rows of training were, and its cells come back', () => {
    const inputs = rowInputs(description);
    ROWS.forEach((cells, i) => {
      const row = emptyRow(description);
      for (const [column, input] of inputs.entries()) encodeCell(input, cells[column], description, row);
      const wanted = rowAt(i);
      // A missing width stands for the median of those that are known.
      const known = Array.from(wanted, value => (Number.isNaN(value) ? 5.5 : value));
      expect([...row]).toEqual(known);
      const shown = inputs.map(input => cellOf(input, row));
      expect(shown.slice(0, 4)).toEqual(cells.slice(0, 4));
      expect(shown[4]).toBe(cells[4] === 'yes' ? 'true' : 'false');
    });
  });

  it.each([
    ['width', 'wide', /“width”: “wide” is not a number/],
    [
      'colour',
      'pink',
      /“colour”: “pink” is no category it was trained on\. Known are “blue”, “green”, “red”/,
    ],
    ['size', 'huge', /“size”: “huge” is no category/],
    ['day', 'Monday', /“Monday” is not a date/],
    ['new', 'maybe', /“maybe” is not true or false/],
    ['colour', '', /“colour”: no category is given/],
  ])('is refused where %s is “%s”', (name, cell, message) => {
    const input = rowInputs(description).find(each => each.name === name);
    expect(input).toBeDefined();
    if (input) expect(() => encodeCell(input, cell, description, emptyRow(description))).toThrow(message);
  });
});

describe('rows of another file', () => {
  const needed = new Set([0, 2]);

  it('need the columns that are read, in any order, and no others', () => {
    const { rows, problems } = newRows(
      textOf(
        [
          ['blue', '1,5', 'x'],
          ['pink', '1,5', 'x'],
          ['red', '', 'x'],
          ['green', '7', 'x'],
        ],
        ['colour', 'width', 'more'],
      ),
      description,
      needed,
    );
    expect(rows.map(row => row && [row[0], row[1], row[2], row[3], row[4]])).toEqual([
      [1.5, 0, 1, 0, 0],
      null,
      [5.5, 1, 0, 0, 1],
      [7, 0, 0, 1, 0],
    ]);
    expect(problems.map(problem => problem !== null)).toEqual([false, true, false, false]);
  });

  it('are refused without one that is read', () => {
    expect(() => newRows(textOf([['1', '2']], ['width', 'size']), description, needed)).toThrow(
      'The file lacks the column “colour”, which this network reads.',
    );
  });
});
