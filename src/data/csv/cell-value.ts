import { COLUMNS_WORDS as WORDS } from '../../words/en/columns';
import type { Sentence } from '../../words/sentences';
import { type Column, DATE_STYLES, NUMBER_STYLES } from './column';
import { dayIn } from './dates';
import { numeralIn } from './numerals';

/** The value of a cell that is not missing; NaN where it is none. */
export function valueIn(cell: string, { kind, style }: Pick<Column, 'kind' | 'style'>): number {
  if (kind === 'boolean') return Number(/^(true|yes)$/i.test(cell));
  if (kind === 'date') return dayIn(cell, style === 'month-first' ? style : 'day-first');
  return numeralIn(cell, style === 'comma' ? style : 'point');
}

/** A cell's value as a sentence has it: 2413, or 2024-02-01. */
export function shownValue(cell: string, column: Pick<Column, 'kind' | 'style'>): string | Sentence {
  const value = valueIn(cell, column);
  if (column.kind !== 'date') return String(value).replace('-', '−');
  return Number.isNaN(value) ? WORDS.noDate : new Date(value * 86_400_000).toISOString().slice(0, 10);
}

/** A cell that can be read in two ways, with both. */
export function ambiguityOf(cell: string, kind: 'number' | 'date'): Column['ambiguous'] {
  const styles = kind === 'date' ? DATE_STYLES : NUMBER_STYLES;
  return { cell, readings: styles.map(style => shownValue(cell, { kind, style })) };
}
