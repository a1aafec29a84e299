import { isNumeral } from './numerals';

const WORDS = new Set([
  '',
  'NA',
  'N/A',
  'n/a',
  '#N/A',
  '<NA>',
  'NaN',
  'nan',
  'NAN',
  '-nan',
  'null',
  'NULL',
  'Null',
  '?',
]);

/** Whether a cell stands for a value that is not known. */
export function isMissing(cell: string): boolean {
  return WORDS.has(cell);
}

/** What stands for a missing number in a column of numbers, and may be a text of its own elsewhere. */
const MARKS = new Set([
  ...['-', '--', '—', '.', '..', 'None', 'missing', 'Missing', '#NA'],
  ...['#DIV/0!', '#VALUE!', '#REF!', '#NUM!', '#NAME?', '#NULL!'],
]);

/** Empties the cells that hold a mark in a column of numbers, and lists these marks. */
export function withoutMarks<Row extends { readonly cells: readonly string[] }>(
  rows: readonly Row[],
): { readonly rows: readonly Row[]; readonly marks: readonly string[] } {
  const marked = new Set<number>();
  for (const { cells } of rows) {
    for (let column = 0; column < cells.length; column++) if (MARKS.has(cells[column])) marked.add(column);
  }
  const emptied = [...marked].filter(column => {
    const others = rows
      .map(({ cells }) => cells[column])
      .filter(cell => !isMissing(cell) && !MARKS.has(cell));
    return others.length > 0 && others.every(isNumeral);
  });
  if (emptied.length === 0) return { rows, marks: [] };
  const marks = new Set<string>();
  const known = rows.map(row => {
    const found = emptied.filter(column => MARKS.has(row.cells[column]));
    if (found.length === 0) return row;
    const cells = [...row.cells];
    for (const column of found) {
      marks.add(cells[column]);
      cells[column] = '';
    }
    return { ...row, cells };
  });
  return { rows: known, marks: [...marks] };
}
