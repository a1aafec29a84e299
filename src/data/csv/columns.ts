import { COLUMNS_WORDS as WORDS } from '../../words/en/columns';
import type { Sentence } from '../../words/sentences';
import { ambiguityOf } from './cell-value';
import type { CsvCells } from './cells';
import type { Column } from './column';
import { dayIn, isEitherDate } from './dates';
import { isMissing } from './missing-cell';
import { isInfinity, isMoney, isPercent, isPlain, type NumberStyle, numeralStyle, unitOf } from './numerals';
import { shortened } from './quoting';
import type { Separator } from './records';

const TOLD_EVERY = 500;
const LEVELS_COUNTED = 1000;
/** Texts that are more than these are no categories by themselves. */
const MOST_CATEGORIES = 50;
const CODE_DIGITS = 4;
const BOOLEANS: readonly ReadonlySet<string>[] = [new Set(['true', 'false']), new Set(['yes', 'no'])];

/** Where a cell is, for people. */
interface Place {
  readonly row: string;
  readonly column: string;
}

/** A column judged by its own cells. */
interface Judgement {
  readonly column: Column;
  /** The style that its own cells leave no doubt of. */
  readonly sure: NumberStyle | null;
}

/** What the columns of a file hold. The decimal sign is decided for a whole column, by its own cells or by the others. */
export function columnsOf(
  { names, rows, rowNames, separator }: CsvCells,
  onProgress: (share: number) => void = () => {},
): readonly Column[] {
  const judged = names.map((name, column) => {
    if (column % TOLD_EVERY === 0) onProgress(column / names.length);
    const cells = rows.map(row => row.cells[column]);
    const place = (at: number) => ({ row: String(rows[at].row), column: shortened(name) });
    return judge(cells, place, name);
  });
  const points = judged.some(({ sure }) => sure === 'point');
  const commas = judged.some(({ sure }) => sure === 'comma');
  return judged.map(({ column }, i) => {
    if (rowNames && i === 0) return { ...column, role: 'identifier' };
    const { kind, style, ambiguous } = column;
    if (kind !== 'number' || style !== null || ambiguous === null) return column;
    return { ...column, style: styleByOthers(ambiguous.cell, points, commas, separator) };
  });
}

/** A file has one decimal sign. Where no column shows it, cells separated by commas hold no decimal commas. */
function styleByOthers(cell: string, points: boolean, commas: boolean, separator: Separator) {
  if (points !== commas) return points ? 'point' : 'comma';
  if (points) return null;
  const settled = cell.includes(',') ? separator === ',' : separator !== ';';
  return settled ? 'point' : null;
}

function judge(cells: readonly string[], place: (at: number) => Place, name: string): Judgement {
  const known = [...cells.keys()].filter(at => !isMissing(cells[at]));
  const missing = cells.length - known.length;
  const nothing = {
    missing,
    style: null,
    ambiguous: null,
    example: null,
    levels: 0,
    order: null,
    fault: null,
  };
  if (known.length === 0) return { column: { ...nothing, kind: 'empty', role: 'ignored' }, sure: null };
  const texts = known.map(at => cells[at]);
  if (isBoolean(texts)) {
    return { column: { ...nothing, kind: 'boolean', role: 'number', example: texts[0] }, sure: null };
  }
  const styles = texts.map(numeralStyle);
  const strange = texts.findIndex((_, i) => styles[i] === 'none');
  if (strange >= 0) {
    const odd = texts.filter((cell, i) => styles[i] === 'none' && !isAmount(cell));
    const numbers = texts.length - odd.length;
    if (numbers === 0 || numbers < odd.length) return { column: textColumn(texts, nothing), sure: null };
    const fault = faultOf(place(known[strange]), texts[strange]);
    return { column: { ...nothing, kind: 'number', role: 'number', fault }, sure: null };
  }
  return numberColumn(texts, styles, name, nothing);
}

type Nothing = Pick<Column, 'missing' | 'style' | 'ambiguous' | 'example' | 'levels' | 'order' | 'fault'>;

function numberColumn(
  texts: readonly string[],
  styles: readonly ReturnType<typeof numeralStyle>[],
  name: string,
  nothing: Nothing,
): Judgement {
  const first = (wanted: (typeof styles)[number]): string | null => texts[styles.indexOf(wanted)] ?? null;
  const [point, comma, either] = [first('point'), first('comma'), first('either')];
  const column: Column = { ...nothing, kind: 'number', role: 'number' };
  if (point !== null && comma !== null) {
    const fault = WORDS.bothSigns({ column: shortened(name), point, comma });
    return { column: { ...column, fault }, sure: null };
  }
  const percent = texts.findIndex(isPercent);
  if (percent >= 0 && !texts.every(isPercent)) {
    const fault = WORDS.somePercent({ column: shortened(name), cell: texts[percent] });
    return { column: { ...column, fault }, sure: null };
  }
  const sure = point !== null ? 'point' : comma !== null ? 'comma' : null;
  const style = sure ?? (either === null ? 'point' : null);
  const padded = paddedCode(texts);
  if (padded !== null) return { column: { ...column, ...levelled(texts), style, example: padded }, sure };
  const example = texts.find(cell => !isPlain(cell)) ?? null;
  const ambiguous = either === null ? null : ambiguityOf(either, 'number');
  return { column: { ...column, levels: differentTexts(texts).size, style, ambiguous, example }, sure };
}

function textColumn(texts: readonly string[], nothing: Nothing): Column {
  const byDay = texts.every(cell => !Number.isNaN(dayIn(cell, 'day-first')));
  const byMonth = texts.every(cell => !Number.isNaN(dayIn(cell, 'month-first')));
  if (byDay || byMonth) {
    const either = byDay && byMonth ? texts.find(isEitherDate) : undefined;
    const ambiguous = either === undefined ? null : ambiguityOf(either, 'date');
    const style = ambiguous !== null ? null : byDay ? 'day-first' : 'month-first';
    return { ...nothing, kind: 'date', role: 'date', style, ambiguous, example: texts[0] };
  }
  const unit = unitOf(texts[0]);
  const example = unit !== null && texts.every(cell => unitOf(cell) === unit) ? texts[0] : null;
  return { ...nothing, kind: 'text', example, ...levelled(texts) };
}

/** What texts are by themselves: categories, or where they are many identifiers. */
function levelled(texts: readonly string[]): Pick<Column, 'role' | 'levels' | 'order'> {
  const levels = differentTexts(texts);
  const few = levels.size <= MOST_CATEGORIES && 2 * levels.size <= texts.length;
  const order = levels.size <= MOST_CATEGORIES ? [...levels].sort().join(' < ') : null;
  return { role: few ? 'category' : 'identifier', levels: levels.size, order };
}

/** Different texts, as far as they are counted. */
function differentTexts(texts: readonly string[]): ReadonlySet<string> {
  const different = new Set<string>();
  for (const text of texts) {
    if (different.size === LEVELS_COUNTED) break;
    different.add(text);
  }
  return different;
}

/**
 * A cell that begins with 0, of cells that are all so many digits: codes, such as postcodes, not amounts. Three digits are
 * as often an amount of fixed width. Null: they are no codes.
 */
function paddedCode(texts: readonly string[]): string | null {
  const { length } = texts[0];
  if (length < CODE_DIGITS || !texts.every(text => text.length === length && /^\d+$/.test(text))) return null;
  return texts.find(text => text.startsWith('0')) ?? null;
}

/** Whether a cell is a number that is not read. */
function isAmount(cell: string): boolean {
  return isMoney(cell) || isInfinity(cell) || isPlain(cell);
}

function isBoolean(texts: readonly string[]): boolean {
  return BOOLEANS.some(words => texts.every(text => words.has(text.toLowerCase())));
}

function faultOf(place: Place, cell: string): Sentence {
  const wrong = isMoney(cell) ? 'money' : isInfinity(cell) ? 'infinite' : isPlain(cell) ? 'large' : 'other';
  return WORDS.cellFault({ ...place, cell: shortened(cell), wrong });
}
