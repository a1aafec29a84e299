import { describe, expect, test } from 'vitest';
import { csvCells } from '../../../../src/data/csv/cells';
import { columnsOf } from '../../../../src/data/csv/columns';
import type { CsvReading } from '../../../../src/data/csv/reading';
import { csvNotes } from '../../../../src/data/csv/summary';
import { tableFromCsv } from '../../../../src/data/csv/table';

const bytes = (text: string) => new TextEncoder().encode(text);

/** A column of a file with another one beside it. */
function columnOf(cells: readonly string[], separator = ';') {
  const text = ['a', ...cells].map((cell, i) => `${cell}${separator}${i === 0 ? 'y' : i % 2}`).join('\n');
  return columnsOf(csvCells(bytes(text)))[0];
}

function tableOf(text: string, reading: Partial<CsvReading> = {}) {
  const table = tableFromCsv(bytes(text), { name: 'f.csv', target: 'y', task: 'classification', ...reading });
  const { layout, features, count } = table;
  if (layout.kind !== 'table') throw new Error('no table');
  const columns = layout.names.map((_, j) =>
    Array.from({ length: count }, (__, i) => table.x[i * features + j]),
  );
  return { ...layout, columns, count };
}

describe('what a column holds', () => {
  test.each([
    [['1', '2', 'NA', '4'], { kind: 'number', missing: 1, role: 'number' }],
    [['1,5', '2', '3', '4'], { kind: 'number', style: 'comma' }],
    [['1.234,5', '2', '3', '4'], { kind: 'number', style: 'comma' }],
    [['1.234.567', '2', '3', '4'], { kind: 'number', style: 'comma' }],
    [['0,123', '2', '3', '4'], { kind: 'number', style: 'comma', ambiguous: null }],
    [
      ['1,234', '2', '3', '4'],
      { kind: 'number', style: null, ambiguous: { cell: '1,234', readings: ['1234', '1.234'] } },
    ],
    [
      ['1.234', '2', '3', '4'],
      { kind: 'number', style: null, ambiguous: { cell: '1.234', readings: ['1.234', '1234'] } },
    ],
    [["1'234.5", '1 000', '3', '4'], { kind: 'number', style: 'point' }],
    [['−1.5', '–2', '1e−3', '4'], { kind: 'number', style: 'point' }],
    [
      ['01234', '99999', 'NA', '10115'],
      { kind: 'number', role: 'identifier', levels: 3, missing: 1, example: '01234' },
    ],
    [['0800', '2000', '0800', '2000'], { kind: 'number', role: 'category', levels: 2, order: '0800 < 2000' }],
    [['01234', '9999', '10115', '20095'], { kind: 'number', role: 'number' }],
    [['001', '002', '003', '255'], { kind: 'number', role: 'number' }],
    [['0.25', '1.50', '0.75', '1.00'], { kind: 'number', role: 'number' }],
    [['5 %', '7%', '3%', '4%'], { kind: 'number', example: '5 %' }],
    [['TRUE', 'false', '?', 'TRUE'], { kind: 'boolean', missing: 1 }],
    [['yes', 'No', 'no', 'yes'], { kind: 'boolean' }],
    [['yes', 'true', 'no', 'yes'], { kind: 'text' }],
    [['2024-01-31', '2024-02-29 12:30', 'NaN', '2023-12-01'], { kind: 'date', role: 'date' }],
    [['31.01.2024', '01.02.2024', '3.3.2024', '4.4.2024'], { kind: 'date', style: 'day-first' }],
    [['01/31/2024', '01/02/2024', '3/3/2024', '4/4/2024'], { kind: 'date', style: 'month-first' }],
    [['red', 'blue', 'red', 'blue'], { kind: 'text', role: 'category', levels: 2 }],
    [['a1', 'b2', 'c3', 'd4'], { kind: 'text', role: 'identifier', example: null }],
    [['12 kg', '3.5 kg', 'NA', '1,200 kg'], { kind: 'text', role: 'identifier', example: '12 kg' }],
    [['3mg', '4mg', '5mg', '6 mg'], { kind: 'text', example: '3mg' }],
    [['21.5 °C', '−3 °C', '0 °C', '4 °C'], { kind: 'text', example: '21.5 °C' }],
    [['12 kg', '3 g', '4 kg', '5 kg'], { kind: 'text', example: null }],
    [['12 kg', 'heavy', '4 kg', '5 kg'], { kind: 'text', example: null }],
    [['Room 1', 'Room 2', 'Room 3', 'Room 4'], { kind: 'text', example: null }],
    [
      ['1', 'two', '3', '4'],
      { kind: 'number', fault: { english: 'Row 3, column “a”: “two” is not a number.' } },
    ],
    [
      ['€ 1', '€ 2', '€ 3', '€ 4'],
      { kind: 'number', fault: { english: expect.stringContaining('“€ 1” has a currency sign') } },
    ],
  ])('%j', (cells, expected) => {
    expect(columnOf(cells)).toMatchObject(expected);
  });

  test('may be settled by another column, or by the separator', () => {
    expect(columnsOf(csvCells(bytes('a;b;y\n1,234;0,5;1\n2,345;1,5;0\n')))[0].style).toBe('comma');
    expect(columnsOf(csvCells(bytes('a;b;y\n1,234;0.5;1\n2,345;1.5;0\n')))[0].style).toBe('point');
    expect(columnOf(['"1,234"', '"2,345"', '3', '4'], ',').style).toBe('point');
    expect(columnOf(['1.234', '2.345', '3', '4'], ',').style).toBe('point');
  });
});

describe('a role', () => {
  const TEXT =
    'a,colour,size,when,y\n1,red,2,2024-01-02,0\n2,blue,1,2024-01-03,1\n3,red,10,2024-01-04,0\n4,green,2,2024-01-05,1';

  test('of a category is a group of one feature for each level', () => {
    const table = tableOf(TEXT, {
      roles: [
        ['colour', 'category'],
        ['size', 'ignored'],
        ['when', 'ignored'],
      ],
    });
    expect(table.names).toEqual(['a', 'colour = blue', 'colour = green', 'colour = red']);
    expect(table.groups).toEqual([{ name: 'colour', features: [1, 2, 3] }]);
    expect(table.columns.slice(1)).toEqual([
      [0, 1, 0, 0],
      [0, 0, 0, 1],
      [1, 0, 1, 0],
    ]);
  });

  test('of codes that begin with 0 keeps them as they are, unless their values are wanted', () => {
    const text = 'a,zip,y\n1,01234,0\n2,20095,1\n3,01234,0\n4,20095,1';
    expect(tableOf(text, {}).names).toEqual(['a', 'zip = 01234', 'zip = 20095']);
    const roles = [['zip', 'number'] as const];
    expect(tableOf(text, { roles }).columns[1]).toEqual([1234, 20095, 1234, 20095]);
    const cells = csvCells(bytes(text));
    const notes = (reading: Pick<CsvReading, 'roles'>) =>
      csvNotes(cells, columnsOf(cells), { target: 'y', task: 'classification', ...reading }).map(
        ({ english }) => english,
      );
    expect(notes({})).toContain('“zip” holds codes, not numbers: “01234” begins with 0.');
    expect(notes({ roles })).toContain('“zip”: “01234” is read as 1234.');
    expect(notes({ roles }).join()).not.toContain('codes');
  });

  test('of numbers with a unit is that of texts, which is told', () => {
    const cells = csvCells(bytes('a,dose,y\n1,12 kg,0\n2,3.5 kg,1\n3,4 kg,0\n4,6 kg,1'));
    const notes = (roles: CsvReading['roles']) =>
      csvNotes(cells, columnsOf(cells), { target: 'y', task: 'classification', roles }).map(
        ({ english }) => english,
      );
    const told = '“dose” is text because of its unit: “12 kg”. Remove the unit from the file for numbers.';
    expect(notes([])).toContain(told);
    expect(notes([['dose', 'ignored']])).not.toContain(told);
  });

  test('of an ordered category numbers its levels', () => {
    const { names, columns } = tableOf(TEXT, {
      roles: [
        ['size', 'ordered'],
        ['when', 'ignored'],
      ],
    });
    expect(names).toEqual(['a', 'size']);
    expect(columns[1]).toEqual([2, 1, 3, 2]);
  });

  test('of an ordered category follows the order that a person gives', () => {
    const roles = [['colour', 'ordered'] as const];
    const ordered = (order: string) => tableOf(TEXT, { roles, orders: [['colour', order]] }).columns[1];
    expect(tableOf(TEXT, { roles }).columns[1]).toEqual([3, 1, 3, 2]);
    expect(ordered('red < green < blue')).toEqual([1, 3, 1, 2]);
    expect(() => ordered('red < green')).toThrow(
      'The order of column “colour” must name each category once: blue < green < red.',
    );
  });

  test('of a date is a number of days', () => {
    expect(tableOf(TEXT).columns[2]).toEqual([19_724, 19_725, 19_726, 19_727]);
  });

  test.each([
    [
      { roles: [['colour', 'number']] },
      /“colour” holds text \(“red”, “blue”, …\): choose another role for it/,
    ],
    [{ roles: [['shape', 'category']] }, /no column “shape”/],
    [{ styles: [['a', 'comma']], roles: [] }, null],
  ] as const)('%j', (reading, message) => {
    const read = () => tableOf(TEXT, reading);
    if (message === null) expect(read).not.toThrow();
    else expect(read).toThrow(message);
  });

  test('and a style that a person gives are followed', () => {
    const text = 'a;y\n1,500;0\n2,250;1\n3,125;0\n4;1';
    expect(tableOf(text, { styles: [['a', 'comma']] }).columns[0]).toEqual([1.5, 2.25, 3.125, 4]);
    expect(tableOf(text, { styles: [['a', 'point']] }).columns[0]).toEqual([1500, 2250, 3125, 4]);
  });
});

describe('missing cells', () => {
  const TEXT = 'a,c,y\n1,red,0\nNA,blue,1\n3,,0\n4,red,1\n5,blue,0\n6,red,';

  test('of numbers stay to be filled in; of a category they are a level; rows without a target are left out', () => {
    const { names, columns, count } = tableOf(TEXT);
    expect(count).toBe(5);
    expect(names).toEqual(['a', 'c = blue', 'c = red', 'c is missing']);
    expect(columns[0]).toEqual([1, Number.NaN, 3, 4, 5]);
    expect(columns[3]).toEqual([0, 0, 1, 0, 0]);
  });

  test('may be told by a column of the same group', () => {
    const { names, groups, columns } = tableOf(TEXT, { missing: 'indicator' });
    expect(names.slice(0, 2)).toEqual(['a', 'a is missing']);
    expect(groups?.[0]).toEqual({ name: 'a', features: [0, 1] });
    expect(columns[1]).toEqual([0, 1, 0, 0, 0]);
  });

  test('may leave out their rows', () => {
    expect(() => tableOf(TEXT, { missing: 'drop' })).toThrow(/3 rows without missing cells/);
    expect(tableOf(`${TEXT}\n7,red,1`, { missing: 'drop' }).count).toBe(4);
  });
});
