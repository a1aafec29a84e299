import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { valueIn } from '../../../../src/data/csv/cell-value';
import { csvCells } from '../../../../src/data/csv/cells';
import { columnsOf } from '../../../../src/data/csv/columns';
import { checkSize } from '../../../../src/data/csv/decoded-text';
import { DataError } from '../../../../src/data/data-set';

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, little: boolean) => {
  const bytes = new Uint8Array(2 * text.length + 2);
  const view = new DataView(bytes.buffer);
  [0xfeff, ...Array.from(text, (_, i) => text.charCodeAt(i))].forEach((code, i) => {
    view.setUint16(2 * i, code, little);
  });
  return bytes;
};
const namesIn = (text: string) => csvCells(utf8(text)).names;
const rowsIn = (text: string) => csvCells(utf8(text)).rows.map(({ cells }) => cells);

describe('the text of a file', () => {
  const text = 'gr€ße;höhe\n1;2\n3;4\n';

  test.each([
    ['UTF-8', utf8(text), /separated by semicolons/],
    ['UTF-8 with a mark', utf8(`\ufeff${text}`), /separated by semicolons/],
    ['UTF-16 LE', utf16(text, true), /UTF-16/],
    ['UTF-16 BE', utf16(text, false), /UTF-16/],
    [
      'Windows-1252',
      Uint8Array.from(text, letter => (letter === '€' ? 0x80 : letter.charCodeAt(0))),
      /Windows-1252/,
    ],
  ])('is read as %s', (_, bytes, told) => {
    const { names, notes } = csvCells(bytes);
    expect(names).toEqual(['gr€ße', 'höhe']);
    expect(notes.map(({ english }) => english).join('\n')).toMatch(told);
  });

  test('of another format is refused by name', () => {
    expect(() => csvCells(Uint8Array.of(0x25, 0x50, 0x44, 0x46, 0x2d))).toThrow(/a PDF document/);
    expect(() => csvCells(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1))).toThrow(/Excel workbook/);
  });

  test.each([
    ['<!DOCTYPE html><html><body>', /a web page or XML/],
    ['<?xml version="1.0"?>\n<rows/>', /a web page or XML/],
    ['[{"a": 1, "y": 2}]', /JSON/],
    ['{"a": 1}\n{"a": 2}\n', /JSON/],
    ['% Iris\n%\n@RELATION iris\n@ATTRIBUTE a NUMERIC\n', /an ARFF file/],
    ['1 1:0.5 3:-1.25e-3\n-1 2:1\n', /a LIBSVM file/],
  ])('that is text but no table is refused by name: %s', (other, told) => {
    expect(() => csvCells(utf8(other))).toThrow(told);
  });

  test.each([
    [
      'Chinese',
      [0xd1, 0xd5, 0xc9, 0xab, 0x2c, 0x79, 0x0a, 0xba, 0xec, 0x2c, 0x31, 0x0a, 0xc0, 0xb6, 0x2c, 0x32],
      '颜色',
      '红',
    ],
    ['Windows-1252 with an accent', [...utf8('a,y\n'), 0xf6, 0x6c, ...utf8(',1\nx,2')], 'a', 'öl'],
    [
      'Windows-1252 with two letters in a row',
      [...utf8('gr'), 0xf6, 0xdf, ...utf8('e,y\nx,1\nz,2')],
      'größe',
      'x',
    ],
  ])('that is not UTF-8 is read as what it looks like: %s', (_, bytes, name, cell) => {
    const { names, rows } = csvCells(Uint8Array.from(bytes));
    expect([names[0], rows[0].cells[0]]).toEqual([name, cell]);
  });
});

test('a file that is too large is refused before it is read', () => {
  expect(() => checkSize(1_000_000_000, 200_000_000)).toThrow(
    'The file has 1\u202f000 MB; up to 200 MB can be read.',
  );
  expect(() => checkSize(200_000_000, 200_000_000)).not.toThrow();
});

describe('the names of the columns', () => {
  test.each([
    ['in the first row', 'a,b\n1,2\n3,4', ['a', 'b']],
    ['in the first row, above texts', 'city,kind\nBonn,x\nKiel,y', ['city', 'kind']],
    ['that are years', 'country,2019,2020\nde,1,2\nfr,3,4', ['country', '2019', '2020']],
    ['that are steps', 'city,10,20,30\nBonn,1,2,3\nKiel,3,4,5', ['city', '10', '20', '30']],
    [
      'by number above texts of their own',
      'k1,15,25\nk2,17,33\nk3,19,2',
      ['column 1', 'column 2', 'column 3'],
    ],
    ['that count', '0,1,2\n5.5,3,1\n2.5,4,1', ['0', '1', '2']],
    [
      'by number above fractions',
      '5.1,3.5,setosa\n4.9,3,setosa\n4,2,virginica',
      ['column 1', 'column 2', 'column 3'],
    ],
    ['by number above whole numbers', '7,9,4\n5,3,1\n2,4,1', ['column 1', 'column 2', 'column 3']],
    ['by number above recurring texts', 'p,x,s\ne,x,y\np,b,s\ne,x,s', ['column 1', 'column 2', 'column 3']],
    ['by number above a missing cell', '?,9.5,4\n5,3,1\n2,4,1', ['column 1', 'column 2', 'column 3']],
    ['in a comment', '# a b\n1.5 2\n2.5 4\n', ['a', 'b']],
    ['of which one is empty', 'a,,c\n1,2,3\n4,5,6', ['a', 'column 2', 'c']],
    ['that are equal', 'a,a,a (2),a\n1,2,3,4\n5,6,7,8', ['a', 'a (3)', 'a (2)', 'a (4)']],
    ['that are composed otherwise', 'gro\u0308\u00dfe,b\n1,2\n3,4', ['größe', 'b']],
    ['with separators, quotation marks and line breaks', '"a, ""b""","c\r\nd"\n1,2\n3,4', ['a, "b"', 'c d']],
  ])('%s', (_, text, names) => {
    expect(namesIn(text)).toEqual(names);
  });

  test.each([
    ['pandas', ',a,b\n0,1,2\n1,3,4'],
    ['pandas, saved twice', 'Unnamed: 0,a,b\n0,1,2\n1,3,4'],
    ['R', 'a,b\n"r1",1,2\n"r2",3,4'],
  ])('leave the names of the rows aside: %s', (_, text) => {
    const { names, rowNames } = csvCells(utf8(text));
    expect([names, rowNames]).toEqual([['row names', 'a', 'b'], true]);
  });
});

describe('the cells of a row', () => {
  test.each([
    ['tabs', 'a\tb c\n1\t2\n\t3'],
    ['blanks, as in columns', '  a   b\n 1.5   2\n10    3\n'],
    ['bars', 'a|b\n1,5|2\n3,5|4'],
    ['semicolons around decimal commas', 'a;b\n1,5;2,5\n3,5;4,5'],
  ])('are separated by %s', (_, text) => {
    expect(csvCells(utf8(text)).names).toHaveLength(2);
  });

  test('may be quoted, with blanks before', () => {
    expect(rowsIn('a, "b"\n1, "x, ""y"" "\n2,  "z"')).toEqual([
      ['1', 'x, "y"'],
      ['2', 'z'],
    ]);
  });

  test('end with a separator or not', () => {
    expect(rowsIn('a,b\n1,2,\n3,4')).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  test('are no comment if they are as many as the others', () => {
    expect(rowsIn('colour,x\n#ff0000,1\n# a remark\n#00ff00,2')).toEqual([
      ['#ff0000', '1'],
      ['#00ff00', '2'],
    ]);
  });
});

describe('lines above the table', () => {
  const table = 'a,b,kind\n1.5,2,x\n2.5,4,y\n3.5,1,x';
  const told = (text: string) => csvCells(utf8(text)).notes.map(({ english }) => english);

  test.each([
    [
      'a title',
      `Survey of 2024\n\n${table}`,
      'The line above the table, from “Survey of 2024” on, is passed over.',
    ],
    [
      'a title as wide as the table',
      `Survey,,\n${table}`,
      'The line above the table, from “Survey” on, is passed over.',
    ],
    [
      'several',
      `Data Source: World Bank\nLast updated 2024\n${table}`,
      '2 lines above the table, from “Data Source: World Bank” on, are passed over.',
    ],
  ])('are passed over, which is told: %s', (_, text, sentence) => {
    expect(namesIn(text)).toEqual(['a', 'b', 'kind']);
    expect(rowsIn(text)).toHaveLength(3);
    expect(told(text)).toContain(sentence);
  });

  test('are none where no names follow', () => {
    expect(() => rowsIn('a\n1,2\n3,4\n5,6')).toThrow(
      'Row 2 has 2 cells where the header has 1. Remove the lines above the table.',
    );
    expect(namesIn('text\nhello\ngood morning')).toEqual(['text']);
  });
});

describe('quotation marks behind backslashes', () => {
  test('are read, which is told', () => {
    const text = 'a,b\n1,"a \\"red\\" one, or \\\\"\n2,"C:\\dir"\n';
    expect(rowsIn(text)).toEqual([
      ['1', 'a "red" one, or \\'],
      ['2', 'C:\\dir'],
    ]);
    expect(csvCells(utf8(text)).notes.map(({ english }) => english)).toContain(
      'A backslash before a quotation mark within a cell is taken for an escape.',
    );
  });

  test('leave a cell that ends with a backslash as it is', () => {
    expect(rowsIn('a,b\n1,"C:\\"\n2,"D:\\"\n')).toEqual([
      ['1', 'C:\\'],
      ['2', 'D:\\'],
    ]);
  });

  test('are told of as usual where neither way makes sense', () => {
    expect(() => rowsIn('a,b\n1,"x \\"y"z"\n2,"never')).toThrow(
      /^Row 2 has text behind the closing quotation/,
    );
  });
});

describe('marks of missing numbers', () => {
  test('are empty cells in a column of numbers, and texts elsewhere', () => {
    const text = 'a,b,sign\n1,-,-\n.,2,+\n3,#DIV/0!,-\n';
    expect(rowsIn(text)).toEqual([
      ['1', '', '-'],
      ['', '2', '+'],
      ['3', '', '-'],
    ]);
    expect(csvCells(utf8(text)).notes.map(({ english }) => english)).toContain(
      'In columns of numbers, “-”, “.”, “#DIV/0!” is taken for a missing value.',
    );
  });
});

test('amounts with their units are separated by commas, though blanks stand in them', () => {
  const rows = Array.from({ length: 20 }, (_, i) => `${i}.5 kg,${i} cm,red,yes`);
  expect(namesIn(['a,b,c,y', ...rows].join('\n'))).toEqual(['a', 'b', 'c', 'y']);
});

test('texts are composed, whatever the file has', () => {
  expect(rowsIn('a,b\ngro\u0308\u00df,1\ngr\u00f6\u00df,2').map(([text]) => text)).toEqual(['größ', 'größ']);
});

test('one very long line ends in a sentence', () => {
  expect(() => csvCells(utf8('1,'.repeat(60_000)), { maxCells: 50_000 })).toThrow(DataError);
  expect(csvCells(utf8('x'.repeat(1_000_000))).names).toHaveLength(1);
});

test('what is read is told now and then', () => {
  const shares: number[] = [];
  csvCells(utf8(`a,b\n${'1,2\n'.repeat(200_000)}`), { onProgress: share => shares.push(share) });
  expect(shares.length).toBeGreaterThan(2);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
});

describe('any table', () => {
  const SEPARATORS = [',', ';', '\t', '|', ' '];
  const ENDS = ['\n', '\r\n', '\r'];
  const ENCODINGS = ['utf-8', 'utf-8 with a mark', 'utf-16 le', 'utf-16 be', 'windows-1252'] as const;
  const STYLES = ['point', 'comma', 'grouped point', 'grouped comma', 'typeset'] as const;

  const written = (value: number, style: (typeof STYLES)[number]): string => {
    const [whole, fraction] = Math.abs(value).toFixed(2).split('.');
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, style === 'grouped point' ? ',' : '.');
    const sign = value < 0 ? (style === 'typeset' ? '−' : '-') : '';
    if (style === 'grouped point') return `${sign}${grouped}.${fraction}`;
    if (style === 'grouped comma') return `${sign}${grouped},${fraction}`;
    return `${sign}${whole}${style === 'comma' ? ',' : '.'}${fraction}`;
  };

  const bytesOf = (text: string, encoding: (typeof ENCODINGS)[number]): Uint8Array => {
    if (encoding === 'utf-16 le' || encoding === 'utf-16 be') return utf16(text, encoding === 'utf-16 le');
    if (encoding === 'windows-1252') return Uint8Array.from(text, letter => letter.charCodeAt(0));
    return utf8(encoding === 'utf-8' ? text : `\ufeff${text}`);
  };

  const tables = fc.record({
    rows: fc.array(
      fc.tuple(
        fc.integer({ min: -2_000_000_000, max: 2_000_000_000 }),
        fc.constantFrom('klein', 'groß', 'so, so; "la"'),
      ),
      { minLength: 4, maxLength: 12 },
    ),
    separator: fc.constantFrom(...SEPARATORS),
    ends: fc.array(fc.constantFrom(...ENDS), { minLength: 1, maxLength: 3 }),
    encoding: fc.constantFrom(...ENCODINGS),
    style: fc.constantFrom(...STYLES),
    quoted: fc.boolean(),
  });

  test('is read as the same, however it is written', () => {
    fc.assert(
      fc.property(tables, ({ rows, separator, ends, encoding, style, quoted }) => {
        // Windows-1252 has no U+2212.
        fc.pre(encoding !== 'windows-1252' || style !== 'typeset');
        const values = rows.map(([hundredths, label]) => [hundredths / 100, label] as const);
        const cell = (text: string) =>
          quoted || /[",;\s|]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
        const lines = [
          ['größe', 'b', 'label'],
          ...values.map(([value, label], i) => [written(value, style), String(i), label]),
        ];
        const text = lines
          .map((cells, i) => cells.map(cell).join(separator) + ends[i % ends.length])
          .join('');
        const read = csvCells(bytesOf(text, encoding));
        expect(read.names).toEqual(['größe', 'b', 'label']);
        expect(read.rows.map(({ cells }) => cells[2])).toEqual(values.map(([, label]) => label));
        const [column] = columnsOf(read);
        expect(column.kind).toBe('number');
        expect(read.rows.map(({ cells }) => valueIn(cells[0], column))).toEqual(
          values.map(([value]) => value),
        );
      }),
      { numRuns: 300 },
    );
  });
});
