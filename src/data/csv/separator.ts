import { TABLES_WORDS as WORDS } from '../../words/en/tables';
import type { Sentence } from '../../words/sentences';
import { isMissing } from './missing-cell';
import { isNumeral } from './numerals';
import { type CsvRecord, csvRecords, type Quoting, type Separator } from './records';

/** In order of preference where all else is equal. */
const SEPARATORS: readonly Separator[] = ['\t', ';', '|', ',', ' '];
const NAMES: Readonly<Record<string, Sentence>> = {
  '\t': WORDS.tabs,
  ';': WORDS.semicolons,
  '|': WORDS.bars,
  ',': WORDS.commas,
  ' ': WORDS.blanks,
};
const LINES_TRIED = 100;
const LETTERS_TRIED = 2_000_000;
/** Blanks stand within texts as well. */
const LESS_FOR_BLANKS = 0.3;
/** A first record of other cells than the rows is a title, or read wrongly. */
const LESS_WITHOUT_HEADER = 0.3;
const SEPARATOR_LINE = /^\s*"?sep=([^\r\n])"?[^\S\r\n]*(\r\n|\n|\r)/i;

/** Ways to write quotation marks that a text may follow. */
export function quotingsIn(text: string): readonly Quoting[] {
  return text.includes('\\"') ? ['doubled', 'backslash'] : ['doubled'];
}

/** How the cells of a text are separated, and where its table begins. */
export interface Separation {
  readonly separator: Separator;
  /** Behind a first line “sep=;”. */
  readonly table: string;
  /** Number of the first row of `table`. */
  readonly row: number;
  readonly note: Sentence;
}

/** The separator that a first line names, else the one that makes the most even table with the most numbers. */
export function separationOf(text: string): Separation {
  const named = SEPARATOR_LINE.exec(text);
  if (named) {
    const [line, separator] = named;
    const row = 1 + (line.match(/\r\n|\n|\r/g) ?? []).length;
    const note = WORDS.separatedByLine({ separator: nameOf(separator) });
    return { separator, table: text.slice(line.length), row, note };
  }
  const begin = beginning(text);
  const quotings = quotingsIn(begin);
  const scores = SEPARATORS.map(separator =>
    Math.max(...quotings.map(quoting => evenness(begin, separator, quoting))),
  );
  const best = scores.indexOf(Math.max(...scores));
  const separator = scores[best] > 0 ? SEPARATORS[best] : ',';
  return { separator, table: text, row: 1, note: WORDS.separated({ separator: nameOf(separator) }) };
}

/** Whole lines, unless the first is too long. */
function beginning(text: string): string {
  if (text.length <= LETTERS_TRIED) return text;
  const cut = text.slice(0, LETTERS_TRIED);
  const end = Math.max(cut.lastIndexOf('\n'), cut.lastIndexOf('\r'));
  return end > 0 ? cut.slice(0, end) : cut;
}

function nameOf(separator: Separator): string | Sentence {
  return NAMES[separator] ?? `“${separator}”`;
}

/** Share of the first records that have as many cells as most, and the share of these that are numbers; 0: one column. */
function evenness(text: string, separator: Separator, quoting: Quoting): number {
  const records = firstRecords(text, separator, quoting);
  const counts = new Map<number, number>();
  for (const { cells } of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const [width, count] = [...counts].reduce((most, each) => (each[1] > most[1] ? each : most), [0, 0]);
  if (width < 2) return 0;
  const cells = records.slice(1).flatMap(record => record.cells.filter(cell => !isMissing(cell)));
  const numbers = cells.filter(isNumeral).length;
  const faults = records.filter(({ fault }) => fault !== null).length;
  const even = (count - faults) / records.length;
  // The names of the rows may have none of their own.
  const headed = records[0].cells.length === width || records[0].cells.length === width - 1;
  const less = (separator === ' ' ? LESS_FOR_BLANKS : 0) + (headed ? 0 : LESS_WITHOUT_HEADER);
  return Math.max(0.01, even + numbers / Math.max(1, cells.length) - less);
}

function firstRecords(text: string, separator: Separator, quoting: Quoting): CsvRecord[] {
  const records: CsvRecord[] = [];
  for (const record of csvRecords(text, separator, 1, Number.POSITIVE_INFINITY, quoting)) {
    if (record.comment || record.cells.every(cell => cell === '')) continue;
    records.push(record);
    if (records.length === LINES_TRIED) break;
  }
  return records;
}
