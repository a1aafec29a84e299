import { COLUMNS_WORDS as WORDS } from '../../words/en/columns';
import type { Sentence, SentenceValue } from '../../words/sentences';
import { type ColumnRole, type ColumnWords, type MissingCells, wordOf } from '../column-role';
import type { ColumnStyle } from '../column-style';
import { DataError } from '../data-set';
import { type Column, DATE_STYLES, NUMBER_STYLES } from './column';
import { columnName, quoted, shortened } from './quoting';

/** How a person wants a file to be read: the column to predict, and what is not as it would be by itself. */
export interface CsvReading {
  readonly target: string;
  readonly task: 'classification' | 'regression';
  /** Roles other than a column has by itself; default: none. */
  readonly roles?: ColumnWords<ColumnRole> | undefined;
  /** Styles other than a column has by itself; default: none. */
  readonly styles?: ColumnWords<ColumnStyle> | undefined;
  /** Levels from the least, of columns with the role `ordered`; default: as they sort. */
  readonly orders?: ColumnWords | undefined;
  /** Default: the median. */
  readonly missing?: MissingCells | undefined;
  /** Whether all columns are features that are to be reconstructed; the target is then of no meaning. Default: no. */
  readonly reconstructs?: boolean | undefined;
}

/** A column can be read in two ways, and somebody has to say which. */
export class AmbiguousColumn extends DataError {
  /** @param styles the two */
  constructor(
    sentence: Sentence,
    readonly column: string,
    readonly styles: readonly ColumnStyle[],
  ) {
    super(sentence);
  }
}

/** A column as it is to be read. */
export interface ReadColumn extends Column {
  readonly name: string;
  readonly use: ColumnRole;
  /** Its levels from the least, as a person has ordered them; null: as they sort. */
  readonly ordered: readonly string[] | null;
}

/** The same with names as columns have them: composed, without line breaks. */
export function withColumnNames<Reading extends CsvReading>(reading: Reading): Reading {
  const named = <Pair extends readonly [string, unknown]>(pairs: readonly Pair[]) =>
    pairs.map(([name, word]) => [columnName(name), word] as unknown as Pair);
  return {
    ...reading,
    target: columnName(reading.target),
    roles: named(reading.roles ?? []),
    styles: named(reading.styles ?? []),
    orders: named(reading.orders ?? []),
  };
}

/** A column with what a person has said of it. */
export function readColumn(name: string, column: Column, reading: CsvReading): ReadColumn {
  const predicted = name === reading.target && !reading.reconstructs;
  const use = predicted ? 'target' : (wordOf(reading.roles ?? [], name) ?? column.role);
  const order = wordOf(reading.orders ?? [], name);
  const ordered = order === undefined ? null : levelsIn(order);
  return { ...column, name, use, ordered, style: wordOf(reading.styles ?? [], name) ?? column.style };
}

/** Levels as an order names them: “low < medium < high”. */
export function levelsIn(order: string): readonly string[] {
  return order.trim().split(/\s+<\s+/);
}

/** Whether an order names all levels, and nothing twice. */
export function namesAll(ordered: readonly string[], levels: readonly string[]): boolean {
  return new Set(ordered).size === ordered.length && levels.every(level => ordered.includes(level));
}

/** @throws DataError if an order does not name one of the levels, or names one twice */
export function checkOrder(name: string, ordered: readonly string[], levels: readonly string[]): void {
  if (namesAll(ordered, levels)) return;
  const all = levels.map(shortened).join(' < ');
  throw new DataError(WORDS.incompleteOrder({ column: shortened(name), levels: all }));
}

/** Roles for which cells must be read as numbers. */
export const VALUED: readonly ColumnRole[] = ['number', 'date', 'weight'];

/**
 * Refuses a column that cannot be what it is used for.
 *
 * @param texts some of its cells, for the sentence
 * @throws DataError; AmbiguousColumn
 */
export function checkColumn(column: ReadColumn, task: CsvReading['task'], texts: readonly string[]): void {
  const { name, use, kind, fault, ambiguous, style, order, ordered } = column;
  if (use === 'ordered' && ordered && order !== null) checkOrder(name, ordered, levelsIn(order));
  const target = use === 'target';
  if (target ? task === 'classification' : !VALUED.includes(use)) return;
  const called = shortened(name);
  if (kind === 'text') throw new DataError(WORDS.text({ column: called, cells: sample(texts), use }));
  if (fault !== null) throw new DataError(WORDS.correct({ fault, use }));
  if (kind === 'empty') throw new DataError(WORDS.noValue({ column: called }));
  if (ambiguous !== null && style === null) throw ambiguity(column, ambiguous.cell);
}

function ambiguity(column: Pick<ReadColumn, 'name' | 'kind' | 'ambiguous'>, cell: string): AmbiguousColumn {
  const { name, ambiguous } = column;
  const styles = stylesFor(column);
  const [first, second] = ambiguous?.readings ?? [];
  const [firstStyle, secondStyle] = styles.map(style => WORDS[style]);
  const sentence = WORDS.ambiguous({
    column: shortened(name),
    cell,
    first,
    firstStyle,
    second,
    secondStyle,
  });
  return new AmbiguousColumn(sentence, name, styles);
}

function sample(cells: readonly string[]): SentenceValue {
  const distinct = [...new Set(cells)].filter(cell => cell !== '');
  return [...distinct.slice(0, 2).map(quoted), ...(distinct.length > 2 ? ['…'] : [])];
}

/** The styles between which a person can choose, in the order of a column's two readings; none where there is no choice. */
export function stylesFor({ kind, ambiguous }: Pick<Column, 'kind' | 'ambiguous'>): readonly ColumnStyle[] {
  return ambiguous === null ? [] : kind === 'date' ? DATE_STYLES : NUMBER_STYLES;
}
