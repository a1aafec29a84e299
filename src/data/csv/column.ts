import type { Sentence } from '../../words/sentences';
import type { ColumnRole } from '../column-role';
import type { ColumnStyle } from '../column-style';

/** What a column of a file holds, as far as its cells tell. */
export interface Column {
  readonly kind: 'number' | 'boolean' | 'date' | 'text' | 'empty';
  /** Its role unless a person gives it another. */
  readonly role: ColumnRole;
  /** How its numbers or dates are written; null: its cells can be read in two ways, or it has neither. */
  readonly style: ColumnStyle | null;
  /** A cell that two styles read as different values, and how each reads it, in the order of the styles. */
  readonly ambiguous: { readonly cell: string; readonly readings: readonly (string | Sentence)[] } | null;
  /** A cell whose value is not what it looks like to a program: grouped, with a comma, in %, a code that begins with 0, a text
   * that is a number with the unit of all others. */
  readonly example: string | null;
  readonly missing: number;
  /** Different texts, as far as they were counted. */
  readonly levels: number;
  /** These in order, where they are few: “high < low”; null: not texts, or too many. */
  readonly order: string | null;
  /** Why it is no column of numbers, though most of its cells are numbers. */
  readonly fault: Sentence | null;
}

export const NUMBER_STYLES = ['point', 'comma'] as const satisfies readonly ColumnStyle[];
export const DATE_STYLES = ['day-first', 'month-first'] as const satisfies readonly ColumnStyle[];
