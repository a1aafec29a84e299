import type { ColumnStyle } from './column-style';

/** How the cells of a column become a number, where they are more than plain numbers. */
export type ColumnReading =
  | { readonly name: string; readonly kind: 'number' | 'date'; readonly style: ColumnStyle | null }
  | { readonly name: string; readonly kind: 'boolean' }
  /** Its number is that of the level, from 1. */
  | { readonly name: string; readonly kind: 'ordered'; readonly levels: readonly string[] };

/** How a new row of a table is read as those it was trained on. */
export interface CellReading {
  /** Of the columns that are more than plain numbers; a category is told by the names of its features. */
  readonly columns: readonly ColumnReading[];
  /** What stands for a missing cell, a number a feature. */
  readonly fill: readonly number[];
}
