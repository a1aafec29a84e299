import { TABLES_WORDS as WORDS } from '../../words/en/tables';
import type { Sentence } from '../../words/sentences';
import { isMissing } from './missing-cell';
import { isNumeral } from './numerals';
import { columnName, listed } from './quoting';

/** Names for the columns of a table, and what there is to tell of them. */
export interface Header {
  readonly names: readonly string[];
  /** Whether the first of the rows is no row but the names. */
  readonly inRows: boolean;
  /** Whether the first column holds names of the rows. */
  readonly rowNames: boolean;
  readonly notes: readonly Sentence[];
}

type Row = readonly string[];

const ROWS_TRIED = 1000;
const MOST_TITLES = 20;
/** What pandas calls a column whose name is empty. */
const UNNAMED = /^Unnamed: \d+$/;

/**
 * The names of the columns: in the first row, else in a comment before it that has as many cells, else by number. Equal
 * names are made distinct; a first column without a name holds names of the rows.
 *
 * @param rows all rows; the first may lack the name of the first column
 * @param comment cells of the last comment before the rows; null: there is none
 */
export function headerOf(rows: readonly Row[], comment: Row | null): Header {
  const [first, ...others] = rows;
  const width = Math.max(...rows.slice(0, ROWS_TRIED).map(({ length }) => length));
  const nameless =
    first.length > 1 && others.length > 0 && others.every(({ length }) => length === first.length + 1);
  if (nameless) return named(['', ...first], true, []);
  if (hasNames(rows)) return named(first, true, []);
  if (comment?.length === width) {
    return named(comment, false, [WORDS.namesInComment]);
  }
  const names = first.map((_, column) => numberedName(column));
  const note = WORDS.noHeader({ first: names[0], last: names[names.length - 1] });
  return { names, inRows: false, rowNames: false, notes: [note] };
}

/**
 * How many rows stand above the table as its title: each has one cell that is filled in, the first, and names of all columns
 * follow.
 */
export function titleLines(rows: readonly Row[]): number {
  const start = rows.findIndex(row => row.filter(cell => cell !== '').length > 1);
  if (start < 1 || start > MOST_TITLES || rows.slice(0, start).some(([first]) => first === '')) return 0;
  const table = rows.slice(start, start + ROWS_TRIED);
  const width = Math.max(...table.map(({ length }) => length));
  return table.length > 1 && table[0].length === width && hasNames(table) ? start : 0;
}

function numberedName(column: number): string {
  return `column ${column + 1}`;
}

function named(cells: Row, inRows: boolean, before: readonly Sentence[]): Header {
  const given = cells.map(columnName);
  const rowNames = given.length > 1 && (given[0] === '' || UNNAMED.test(given[0]));
  const notes = [...before];
  if (rowNames) notes.push(WORDS.rowNames);
  const filled = given.map((name, column) => {
    if (rowNames && column === 0) return 'row names';
    return name === '' ? numberedName(column) : name;
  });
  const unnamed = given.flatMap((name, column) =>
    name === '' && !(rowNames && column === 0) ? [filled[column]] : [],
  );
  if (unnamed.length > 0) notes.push(WORDS.unnamed({ names: listed(unnamed) }));
  return { ...distinct(filled, notes), inRows, rowNames };
}

function distinct(given: readonly string[], before: readonly Sentence[]): Pick<Header, 'names' | 'notes'> {
  const taken = new Set(given);
  const counts = new Map<string, number>();
  const repeated: string[] = [];
  const names = given.map(name => {
    let count = (counts.get(name) ?? 0) + 1;
    let own = count === 1 ? name : `${name} (${count})`;
    while (own !== name && taken.has(own)) own = `${name} (${++count})`;
    counts.set(name, count);
    taken.add(own);
    if (own !== name) repeated.push(own);
    return own;
  });
  if (repeated.length === 0) return { names, notes: before };
  return { names, notes: [...before, WORDS.repeated({ names: listed(repeated) })] };
}

/**
 * Whether the first row holds names: a text above numbers is one. Numbers are none, unless they are years, rise by equal
 * steps, or count from 0 or 1 where there is nothing else; neither are texts that occur in their own columns again.
 */
function hasNames(rows: readonly Row[]): boolean {
  const [first] = rows;
  const below = rows.slice(1, ROWS_TRIED);
  if (below.length === 0 || first[0] === '') return true;
  const columns = first.map((cell, column) => ({ cell, others: below.map(row => row[column] ?? '') }));
  const texts = columns.filter(({ cell }) => !isNumeral(cell) && !isMissing(cell));
  if (texts.some(({ others }) => mostlyNumbers(others))) return true;
  const numbers = first.filter(isNumeral);
  if (texts.length === 0) return numbers.length === 0 || counts(first);
  const recur = first.length > 1 && texts.every(({ cell, others }) => others.includes(cell));
  return !recur && (numbers.length === 0 || areYears(numbers) || areSteps(numbers));
}

function areYears(cells: Row): boolean {
  return new Set(cells).size === cells.length && cells.every(cell => /^(19|20)\d\d$/.test(cell));
}

/** Whether whole numbers rise by equal steps: 10, 20, 30. */
function areSteps(cells: Row): boolean {
  const [first, second] = cells.map(Number);
  return (
    cells.length > 2 &&
    second > first &&
    cells.every((cell, i) => cell === String(first + i * (second - first)))
  );
}

function counts(cells: Row): boolean {
  const start = Number(cells[0]);
  return (
    cells.length > 2 && (start === 0 || start === 1) && cells.every((cell, i) => cell === String(start + i))
  );
}

function mostlyNumbers(cells: readonly string[]): boolean {
  const known = cells.filter(cell => !isMissing(cell));
  return known.length > 0 && known.filter(isNumeral).length >= 0.9 * known.length;
}
