import Papa from 'papaparse';
import { DataError } from './data-set';

/** One row of a CSV file. */
export interface CsvRecord {
  /** Number of the row as a spreadsheet counts: the header is row 1. */
  readonly row: number;
  /** As many as there are columns, without the blanks around them. */
  readonly cells: readonly string[];
}

/** A CSV file as text: every record has a cell a column. */
export interface CsvRecords {
  readonly columns: readonly string[];
  readonly records: readonly CsvRecord[];
}

const LEADING_BLANK_LINES = /^([^\S\r\n]*[\r\n])+/;
const SEPARATORS = [',', ';', '\t', '|'];

/**
 * Parses CSV text with a header row. The separator (comma, semicolon, tab or bar) is found by itself; blank lines are
 * skipped. Throws DataError for an empty file, an unclosed or stray quotation mark, a column without a name or with
 * another's, a row with too few or too many cells, and more than `maxCells` cells.
 */
export function csvRecords(text: string, maxCells: number): CsvRecords {
  if (text.trim() === '') throw new DataError('The file is empty.');
  const fromHeader = text.replace(LEADING_BLANK_LINES, '');
  const delimiter = separatorOf(fromHeader);
  const columns = columnNames(fromHeader, delimiter);
  const maxRows = Math.floor(maxCells / columns.length);
  // A file far too long is not read to its end. The header and the empty row after a last line break count too.
  const preview = maxRows + 3;
  const rows = parse(text, { delimiter, preview });
  const header = rows.findIndex(cells => !isBlank(cells));
  const records = dataRows(rows, header);
  if (records.length > maxRows || rows.length === preview) {
    throw new DataError(`The file has more than ${maxCells.toLocaleString('en')} cells, which is too many.`);
  }
  for (const { row, cells } of records) {
    if (cells.length !== columns.length) {
      throw new DataError(
        `Row ${row} has ${cellCount(cells.length)} where the header has ${columns.length}.`,
      );
    }
  }
  return { columns, records };
}

function separatorOf(text: string): string {
  const guess = guessedSeparator(text);
  // Ragged rows can hide the separator; the header alone still shows it, and the ragged row is then reported.
  return guess ?? guessedSeparator(text.split(/[\r\n]/, 1)[0]) ?? ',';
}

function guessedSeparator(text: string): string | null {
  const { meta, errors } = Papa.parse<string[]>(text, {
    preview: 1,
    skipEmptyLines: 'greedy',
    delimitersToGuess: SEPARATORS,
  });
  return errors.some(error => error.code === 'UndetectableDelimiter') ? null : meta.delimiter;
}

function columnNames(text: string, delimiter: string): string[] {
  const [header] = parse(text, { delimiter, preview: 1 });
  const columns = header.map(name => name.trim());
  const unnamed = columns.indexOf('');
  if (unnamed >= 0) throw new DataError(`Column ${unnamed + 1} has no name in the header.`);
  const seen = new Set<string>();
  for (const name of columns) {
    if (seen.has(name)) throw new DataError(`Two columns are named “${name}”.`);
    seen.add(name);
  }
  return columns;
}

function parse(text: string, config: Papa.ParseConfig<string[]>): string[][] {
  const { data, errors } = Papa.parse<string[]>(text, config);
  const quote = errors.find(error => error.type === 'Quotes');
  if (quote) {
    const row = (quote.row ?? 0) + 1;
    throw new DataError(
      quote.code === 'MissingQuotes'
        ? `Row ${row} opens a quotation mark that is never closed.`
        : `Row ${row} has a quotation mark in the middle of a quoted cell.`,
    );
  }
  return data;
}

function dataRows(rows: readonly string[][], header: number): CsvRecord[] {
  let end = rows.length;
  while (end > header + 1 && isBlank(rows[end - 1])) end--;
  const records: CsvRecord[] = [];
  for (let i = header + 1; i < end; i++) {
    const isBlankLine = rows[i].length === 1 && isBlank(rows[i]);
    if (!isBlankLine) records.push({ row: i + 1, cells: rows[i].map(cell => cell.trim()) });
  }
  return records;
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every(cell => cell.trim() === '');
}

function cellCount(count: number): string {
  return count === 1 ? '1 cell' : `${count} cells`;
}
