import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const CASES = join(import.meta.dirname, '../../../fixtures/cases');

/** A small file in the shape of what people really have, and what is right for it. */
export interface FileCase {
  readonly file: string;
  /** Features, in order. */
  readonly names: readonly string[];
  /** Default: “y”. */
  readonly target?: string;
  /** Classes of the target; null: a quantity. */
  readonly labels: readonly string[] | null;
  /** The first row. */
  readonly first: readonly number[];
  readonly rows: number;
  /** Part of what is said of it. */
  readonly told?: RegExp;
}

const AB = ['a', 'b'];
const ZERO_ONE = ['0', '1'];
const FIRST = [-1.57, 0.27];

export const FILE_CASES: readonly FileCase[] = [
  { file: '01-blank-before-quote/data.csv', names: AB, labels: ['no', 'yes'], first: FIRST, rows: 40 },
  { file: '02-header-crlf-rows-lf/data.csv', names: AB, labels: ZERO_ONE, first: FIRST, rows: 40 },
  {
    file: '03-header-lf-rows-crlf-quoted/data.csv',
    names: AB,
    labels: ['no', 'yes'],
    first: FIRST,
    rows: 40,
  },
  { file: '04-pipe/data.txt', names: AB, labels: ZERO_ONE, first: FIRST, rows: 40, told: /by vertical bars/ },
  {
    file: '05-decimal-comma/data.csv',
    names: AB,
    labels: ZERO_ONE,
    first: FIRST,
    rows: 40,
    told: /“-1,57” is read as −1.57/,
  },
  {
    file: '06-thousands/data.csv',
    names: ['area', 'rooms'],
    target: 'price',
    labels: null,
    first: [2413, 1, 241_300],
    rows: 40,
    told: /“241,300” is read as 241300/,
  },
  {
    file: '07-sep-line/data.csv',
    names: AB,
    labels: ZERO_ONE,
    first: FIRST,
    rows: 40,
    told: /by semicolons/,
  },
  {
    file: '08-utf16/data.txt',
    names: ['größe', 'b'],
    labels: ['ja', 'nein'],
    first: FIRST,
    rows: 40,
    told: /UTF-16/,
  },
  {
    file: '09-windows-1252/data.csv',
    names: ['größe', 'höhe'],
    labels: ['groß', 'klein'],
    first: FIRST,
    rows: 40,
    told: /Windows-1252/,
  },
  {
    file: '10-unnamed-index/data.csv',
    names: AB,
    labels: ZERO_ONE,
    first: FIRST,
    rows: 40,
    told: /names of the rows/,
  },
  {
    file: '11-trailing-separator/data.csv',
    names: AB,
    labels: ZERO_ONE,
    first: FIRST,
    rows: 40,
    told: /end of the lines is ignored/,
  },
  {
    file: '12-quote-mark-in-header/data.csv',
    names: ['size 5"', 'b'],
    labels: ZERO_ONE,
    first: FIRST,
    rows: 40,
  },
  { file: '13-leading-blank-line/data.csv', names: AB, labels: ZERO_ONE, first: FIRST, rows: 40 },
  {
    file: '14-booleans/data.csv',
    names: ['a', 'female'],
    labels: ZERO_ONE,
    first: [-1.57, 1],
    rows: 40,
    told: /True is read as 1/,
  },
  {
    file: '15-missing-values/data.csv',
    names: AB,
    labels: ZERO_ONE,
    first: FIRST,
    rows: 40,
    told: /missing cell/,
  },
  {
    file: '16-text-id-column/data.csv',
    names: AB,
    labels: ZERO_ONE,
    first: FIRST,
    rows: 40,
    told: /“name” .*identifier/,
  },
  { file: '18-cr-only/data.csv', names: AB, labels: ZERO_ONE, first: FIRST, rows: 40 },
  { file: '19-bom-quoted-header/data.csv', names: AB, labels: ZERO_ONE, first: FIRST, rows: 40 },
  { file: '20-newline-in-header/data.csv', names: ['a mm', 'b'], labels: ZERO_ONE, first: FIRST, rows: 40 },
  {
    file: '21-duplicate-headers/data.csv',
    names: ['a', 'a (2)'],
    labels: ZERO_ONE,
    first: FIRST,
    rows: 40,
    told: /called “a \(2\)”/,
  },
  {
    file: '23-close-large-values/unix-seconds.csv',
    names: ['t', 'b'],
    labels: null,
    first: [1_700_000_000, -0.73, 0.69],
    rows: 60,
  },
  { file: '24-nfd-name/data.csv', names: ['a'], target: 'größe', labels: ZERO_ONE, first: [-1.57], rows: 40 },
  { file: '26-labels/data.csv', names: AB, labels: ZERO_ONE, first: FIRST, rows: 40 },
  {
    file: '29-signs/data.csv',
    names: AB,
    labels: ZERO_ONE,
    first: FIRST,
    rows: 40,
    told: /“−1.57” is read as −1.57/,
  },
  {
    file: '30-comment-lines/data.csv',
    names: AB,
    labels: ZERO_ONE,
    first: FIRST,
    rows: 40,
    told: /2 comment lines/,
  },
  {
    file: '32-commas-in-names/data.csv',
    names: ['width (mm, outer, mean)', 'height (mm, outer, mean)'],
    labels: null,
    first: [8.04, 2.69, 13.4],
    rows: 40,
  },
];

export function caseBytes({ file }: Pick<FileCase, 'file'>): Uint8Array {
  return readFileSync(join(CASES, file));
}

/** Where a case lies on disk. */
export function casePath({ file }: Pick<FileCase, 'file'>): string {
  return join(CASES, file);
}
