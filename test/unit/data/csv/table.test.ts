import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { AmbiguousColumn, type CsvReading } from '../../../../src/data/csv/reading';
import { tableFromCsv } from '../../../../src/data/csv/table';
import { DataError, type Table } from '../../../../src/data/data-set';

/** The table in a text. */
function tableIn(text: string, reading: CsvReading & { readonly name: string }, maxCells?: number): Table {
  return tableFromCsv(new TextEncoder().encode(text), reading, maxCells === undefined ? {} : { maxCells });
}

const classes = { name: 'file.csv', target: 'y', task: 'classification' } as const;
const values = { name: 'file.csv', target: 'y', task: 'regression' } as const;
const GOOD = 'a,b,y\n1,2,x\n3,4,z\n5,6,x\n7,9,z';

describe('tableFromCsv', () => {
  test('reads features and classes', () => {
    expect(tableIn(GOOD, classes)).toEqual({
      title: 'file.csv',
      columns: [],
      layout: { kind: 'table', names: ['a', 'b'] },
      task: { kind: 'classification', classes: 2, labels: ['x', 'z'] },
      count: 4,
      features: 2,
      x: Float64Array.from([1, 2, 3, 4, 5, 6, 7, 9]),
      y: Float64Array.from([0, 1, 0, 1]),
      fill: 'median',
    });
  });

  test.each([
    ['a byte order mark', `\ufeff${GOOD}`],
    ['Windows line breaks', GOOD.replaceAll('\n', '\r\n')],
    ['old Macintosh line breaks', GOOD.replaceAll('\n', '\r')],
    ['semicolons', GOOD.replaceAll(',', ';')],
    ['tabs', GOOD.replaceAll(',', '\t')],
    ['blank lines at the end', `${GOOD}\n\n  \n\n`],
    ['rows of separators at the end', `${GOOD}\n,,\n,,\n`],
    ['blank lines before and between', `\n${GOOD.replace('\n3', '\n\n3')}`],
    ['tabs under lines of tabs', `\t\n\t\t\n${GOOD.replaceAll(',', '\t')}`],
    ['blanks around cells', GOOD.replaceAll(',', ' , ')],
    ['quoted cells', GOOD.replace('a,b', '"a","b"').replace('1,2', '"1","2"')],
    ['exponents and signs', GOOD.replace('1,2', '+1E0,.2e+1')],
  ])('copes with %s', (_, text) => {
    expect(tableIn(text, classes)).toEqual(tableIn(GOOD, classes));
  });

  test('finds the target in any place', () => {
    const table = tableIn('a,y,b\n1,5,2\n3,6,4\n5,7,6\n7,8,9', values);
    expect(table.task).toEqual({ kind: 'regression', name: 'y' });
    expect([...table.y]).toEqual([5, 6, 7, 8]);
    expect([...table.x]).toEqual([1, 2, 3, 4, 5, 6, 7, 9]);
  });

  test('sorts labels as numbers if all are, else as text', () => {
    const labels = (...cells: string[]) => {
      const { task } = tableIn(`a,y\n${cells.map((cell, i) => `${i},${cell}`).join('\n')}`, classes);
      return task.kind === 'classification' ? task.labels : [];
    };
    expect(labels('10', '9', '-1', '10')).toEqual(['-1', '9', '10']);
    expect(labels('10', '9', 'many', '10')).toEqual(['10', '9', 'many']);
  });

  test('reads back what was written', () => {
    const cell = fc.double({ noNaN: true, noDefaultInfinity: true });
    const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 4, maxLength: 20 });
    fc.assert(
      fc.property(rows, fc.constantFrom(',', ';', '\t', '|'), (drawn, delimiter) => {
        fc.pre([0, 1, 2].every(column => new Set(drawn.map(row => row[column] + 0)).size > 1));
        const text = Papa.unparse([['a', 'b', 'y'], ...drawn], { delimiter });
        const table = tableIn(text, values);
        expect([...table.x]).toEqual(drawn.flatMap(([a, b]) => [a + 0, b + 0]));
        expect([...table.y]).toEqual(drawn.map(row => row[2] + 0));
      }),
    );
  });

  test('never throws anything but a DataError', () => {
    const scrap = fc.array(fc.constantFrom('a', 'y', '1', ',', ';', '"', '\n', ' ', '\t', '.', 'e'), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(scrap, fc.boolean(), (pieces, classify) => {
        try {
          tableIn(pieces.join(''), classify ? classes : values);
        } catch (error) {
          expect(error).toBeInstanceOf(DataError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

const TAIL = '\n3,4,z\n5,6,x\n7,9,z';
const manyColumns = `${Array.from({ length: 12 }, (_, i) => `c${i}`).join(',')}\n`;
const manyClasses = `a,y\n${Array.from({ length: 101 }, (_, i) => `${i},k${i}`).join('\n')}`;

const REMEDY = ' Correct the file, or choose another role for the column.';

describe('what is wrong with a file', () => {
  test.each([
    ['', 'The file is empty.'],
    ['\ufeff\n \n', 'The file is empty.'],
    [`a,b,y\n1,2${TAIL}`, 'Row 2 has 2 cells where the header has 3. Correct the row, or remove it.'],
    [`a,b,y\n1,2,x,9${TAIL}`, 'Row 2 has 4 cells where the header has 3. Correct the row, or remove it.'],
    ['a;y\n1;2\n3\n4;5\n6;7', 'Row 3 has 1 cell where the header has 2. Correct the row, or remove it.'],
    [`${GOOD}\n"1,2,x\n`, 'Row 6 opens a quotation mark that is never closed. Add the closing mark.'],
    [
      `a,b,y\n"1"1,2,x${TAIL}`,
      'Row 2 has text behind the closing quotation mark of a cell. Write a mark within a cell twice.',
    ],
    [GOOD.replace('y', 'why'), 'There is no column “y”; the file has “a”, “b”, “why”.'],
    [
      manyColumns,
      'There is no column “y”; the file has “c0”, “c1”, “c2”, “c3”, “c4”, “c5”, “c6”, “c7” and 4 more.',
    ],
    ['y\n1\n2\n3\n4', 'The file has no column besides the target “y”.'],
    ['a,y\n1,x\n2,z\n3,x', 'The file has 3 rows of data; at least 4 are needed.'],
    ['a,y\n1,x', 'The file has 1 row of data; at least 4 are needed.'],
    ['a,y', 'The file has 0 rows of data; at least 4 are needed.'],
    [`a,b,y\n1,abc,x${TAIL}`, `Row 2, column “b”: “abc” is not a number.${REMEDY}`],
    [`\na,b,y\n\n1,abc,x${TAIL}`, `Row 4, column “b”: “abc” is not a number.${REMEDY}`],
    [`a,b,y\n1,0x10,x${TAIL}`, `Row 2, column “b”: “0x10” is not a number.${REMEDY}`],
    [`a,b,y\n1,-Infinity,x${TAIL}`, `Row 2, column “b”: “-Infinity” is not a finite number.${REMEDY}`],
    [`a,b,y\n1,1e400,x${TAIL}`, `Row 2, column “b”: “1e400” is too large a number.${REMEDY}`],
    [`a,b,y\n1,2,${TAIL}`, 'The file has 3 rows without missing cells; at least 4 are needed.'],
    [
      `a,b,y\n1,$2,x${TAIL}`,
      `Row 2, column “b”: “$2” has a currency sign and is not read as a number.${REMEDY}`,
    ],
    [
      'a;y\n1,5;x\n2.5;z\n3;x\n4;z',
      `Column “a” has numbers with a decimal point (“2.5”) and with a decimal comma (“1,5”).${REMEDY}`,
    ],
    ['a,y\n5%,x\n2,z\n3,x\n4,z', `Column “a” has numbers with % (“5%”) and without.${REMEDY}`],
    ['a,y\nk,x\nl,z\nm,x\nn,z', 'No column is left as a feature: give one of them a role.'],
    [
      'a,y\n1,k\n2,l\n3,m\n4,n',
      'The target “y” holds another class in each of 4 rows: if it is a quantity, choose regression.',
    ],
    [
      'PK\u0003\u0004',
      'The file is a ZIP archive or an Excel workbook, not a table as text. Save the table as CSV.',
    ],
    ['a,y\n\u0000,1', 'The file is not a text: it holds zero bytes. Save the table as CSV.'],
    ['# only\n# comments', 'The file has no rows: it holds comments only.'],
    [GOOD.replaceAll('z', 'x'), 'The target “y” holds one class only, “x”: there is nothing to tell apart.'],
    [manyClasses, 'The target “y” holds 101 classes, more than 100: if it is a quantity, choose regression.'],
    ['a,y\n1,x\n1,z\n1,x\n1,z', 'No feature column varies: there is nothing to select from.'],
  ])('%j', (text, message) => {
    expect(() => tableIn(text, classes)).toThrow(
      expect.objectContaining({ name: 'DataError', message: message }),
    );
  });

  test.each([
    ['a,y\n1,3\n2,3\n3,3\n4,3', 'The target “y” is the same in every row: there is nothing to learn.'],
    [GOOD, 'Column “y” holds text (“x”, “z”): to predict it, choose classification.'],
  ])('as regression: %j', (text, message) => {
    expect(() => tableIn(text, values)).toThrow(
      expect.objectContaining({ name: 'DataError', message: message }),
    );
  });

  test.each([
    [
      'a;y\n1,500;x\n2,250;z\n3,125;x\n4;z',
      'Column “a”: “1,500” can be 1500 (decimal point) or 1.5 (decimal comma). Choose how it is written.',
    ],
    [
      'a,y\n01/02/2024,x\n03/02/2024,z\n05/02/2024,x\n06/02/2024,z',
      'Column “a”: “01/02/2024” can be 2024-02-01 (day before the month) or 2024-01-02 (month before the day). Choose how it is written.',
    ],
  ])('a column that can be read in two ways: %j', (text, message) => {
    expect(() => tableIn(text, classes)).toThrow(message);
    expect(() => tableIn(text, classes)).toThrow(AmbiguousColumn);
  });

  test('more cells than allowed, but not one fewer', () => {
    expect(() => tableIn(GOOD, classes, 11)).toThrow(
      expect.objectContaining({
        name: 'DataError',
        message: 'The file has more than 11 cells, which is too many.',
      }),
    );
    expect(tableIn(`${GOOD}\n`, classes, 12).count).toBe(4);
  });
});
