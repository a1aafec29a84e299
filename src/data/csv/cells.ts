import { TABLES_WORDS as WORDS } from '../../words/en/tables';
import type { Sentence } from '../../words/sentences';
import { DataError } from '../data-set';
import { decodedText } from './decoded-text';
import { headerOf, titleLines } from './header';
import { withoutMarks } from './missing-cell';
import { listed, quoted } from './quoting';
import { type CsvRecord, csvRecords, type Quoting, type Separator } from './records';
import { quotingsIn, type Separation, separationOf } from './separator';

/** A table as texts: every row has a cell a column. */
export interface CsvCells {
  /** Distinct, composed (NFC), without line breaks. */
  readonly names: readonly string[];
  readonly rows: readonly CsvRow[];
  /** Whether the first column holds names of the rows. */
  readonly rowNames: boolean;
  readonly separator: Separator;
  /** What was understood. */
  readonly notes: readonly Sentence[];
}

export interface CsvRow {
  /** Its number as a spreadsheet counts. */
  readonly row: number;
  readonly cells: readonly string[];
}

export interface ReadingOptions {
  /** Default: 5 million. */
  readonly maxCells?: number;
  /** Told now and then which share of the text has been read. */
  readonly onProgress?: (share: number) => void;
}

const MAX_CELLS = 5_000_000;
const TOLD_EVERY = 200_000;

/**
 * Reads a file of separated cells: encoding, separator, comments and names are found by themselves.
 *
 * @throws DataError for what is no table: no text, no row, quotation marks at odds, rows of unequal length, too much
 */
export function csvCells(bytes: Uint8Array, options: ReadingOptions = {}): CsvCells {
  const decoded = decodedText(bytes);
  const separation = separationOf(decoded.text);
  const { records, quoting } = recordsOf(separation, options);
  const { content, comments, above } = withoutComments(records);
  if (content.length === 0) throw new DataError(WORDS.noRows);
  const even = withoutRaggedEnds(content);
  const texts = even.rows.map(({ cells }) => cells);
  const titles = titleLines(texts);
  const rows = even.rows.slice(titles);
  const header = headerOf(texts.slice(titles), above);
  const data = header.inRows ? rows.slice(1) : rows;
  refuseRagged(data, header.names.length, rows[0]);
  const known = withoutMarks(data);
  return {
    names: header.names,
    rows: known.rows,
    rowNames: header.rowNames,
    separator: separation.separator,
    notes: [
      ...decoded.notes,
      separation.note,
      ...(quoting === 'backslash' ? [WORDS.backslashes] : []),
      ...(comments > 0 ? [WORDS.comments({ lines: comments })] : []),
      ...(titles > 0 ? [WORDS.titles({ lines: titles, first: quoted(even.rows[0].cells[0]) })] : []),
      ...(even.trimmed ? [WORDS.trailing] : []),
      ...header.notes,
      ...(known.marks.length > 0 ? [WORDS.missingMarks({ marks: listed(known.marks) })] : []),
    ],
  };
}

/** The records of a table by the first way to write quotation marks that makes sense of them. */
function recordsOf({ table, separator, row }: Separation, options: ReadingOptions) {
  const faults: unknown[] = [];
  for (const quoting of quotingsIn(table)) {
    try {
      return { records: contentRecords(table, separator, row, quoting, options), quoting };
    } catch (error) {
      faults.push(error);
    }
  }
  // What is wrong is told of the usual way.
  throw faults[0];
}

/** The records that are not blank. */
function contentRecords(
  text: string,
  separator: Separator,
  row: number,
  quoting: Quoting,
  options: ReadingOptions,
): CsvRecord[] {
  const { maxCells = MAX_CELLS, onProgress } = options;
  const records: CsvRecord[] = [];
  let cells = 0;
  let told = 0;
  // A table has its header besides.
  const bound = (): number => (records.length > 1 ? maxCells + records[0].cells.length : maxCells);
  const lines = Math.max(1, text.length);
  let read = 0;
  for (const record of csvRecords(text, separator, row, maxCells + 1, quoting)) {
    for (const cell of record.cells) read += cell.length + 1;
    if (record.fault !== null) throw new DataError(faultOf(record, maxCells));
    if (record.cells.every(cell => cell === '')) continue;
    records.push(record);
    cells += record.cells.length;
    if (cells > bound()) throw new DataError(WORDS.tooManyCells({ most: maxCells }));
    if (read - told > TOLD_EVERY) {
      told = read;
      onProgress?.(Math.min(1, read / lines));
    }
  }
  return records;
}

function faultOf({ row, fault }: CsvRecord, maxCells: number): Sentence {
  if (fault === 'too many') return WORDS.tooManyCells({ most: maxCells });
  const place = { row: String(row) };
  return fault === 'never closed' ? WORDS.neverClosed(place) : WORDS.textBehind(place);
}

/** A line with # and as many cells as the table is one of its rows, unless it stands above them. */
function withoutComments(records: readonly CsvRecord[]) {
  const start = records.findIndex(({ comment }) => !comment);
  if (start < 0) return { content: [], comments: records.length, above: null };
  const width = records[start].cells.length;
  const content = records.slice(start).filter(({ comment, cells }) => !comment || cells.length === width);
  return {
    content,
    comments: records.length - content.length,
    above: start > 0 ? withoutHash(records[start - 1].cells) : null,
  };
}

function withoutHash([first, ...others]: readonly string[]): readonly string[] {
  const rest = first.replace(/^#+\s*/, '');
  return rest === '' ? others : [rest, ...others];
}

/** Empty cells beyond the last name, or beyond the last cell of any row, are none. */
function withoutRaggedEnds(records: readonly CsvRow[]): { rows: readonly CsvRow[]; trimmed: boolean } {
  let width = 0;
  for (const { cells } of records) {
    let end = cells.length;
    while (end > width && cells[end - 1] === '') end--;
    width = Math.max(width, end);
  }
  const trimmed = records.some(({ cells }) => cells.length > width);
  return {
    rows: trimmed ? records.map(({ row, cells }) => ({ row, cells: cells.slice(0, width) })) : records,
    trimmed,
  };
}

function refuseRagged(rows: readonly CsvRow[], width: number, first: CsvRow): void {
  const ragged = rows.find(({ cells }) => cells.length !== width);
  if (!ragged) return;
  const found = { row: String(ragged.row), cells: ragged.cells.length, width };
  throw new DataError(
    first === rows[0] ? WORDS.raggedRow({ ...found, first: String(first.row) }) : WORDS.raggedHeader(found),
  );
}
