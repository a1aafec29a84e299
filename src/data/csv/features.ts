import { COLUMNS_WORDS as WORDS } from '../../words/en/columns';
import type { MissingCells } from '../column-role';
import { DataError } from '../data-set';
import { valueIn } from './cell-value';
import { isMissing } from './missing-cell';
import { shortened } from './quoting';
import { checkOrder, type ReadColumn } from './reading';

/** What a column of a file becomes: one feature, or several that are selected together. */
export interface Encoded {
  readonly names: readonly string[];
  /** One array a feature, an entry a row; NaN: missing. */
  readonly values: readonly Float64Array[];
}

const MOST_LEVELS = 100;

/** A column as features. @param cells one a row @throws DataError */
export function encoded(
  column: ReadColumn,
  cells: readonly string[],
  missing: MissingCells = 'median',
): Encoded {
  switch (column.use) {
    case 'number':
    case 'date':
      return withIndicator(column.name, numbers(column, cells), missing);
    case 'ordered':
      return withIndicator(column.name, ranks(column, cells), missing);
    case 'category':
      return oneHot(column, cells);
    default:
      return { names: [], values: [] };
  }
}

function numbers(column: ReadColumn, cells: readonly string[]): Float64Array {
  return Float64Array.from(cells, cell => {
    if (isMissing(cell)) return Number.NaN;
    const value = valueIn(cell, column);
    if (Number.isFinite(value)) return value;
    const found = { column: shortened(column.name), cell: shortened(cell) };
    const { style } = column;
    throw new DataError(
      style === null ? WORDS.unreadable(found) : WORDS.unreadableWith({ ...found, style: WORDS[style] }),
    );
  });
}

/** The number of each cell's level, from 1. */
function ranks(column: ReadColumn, cells: readonly string[]): Float64Array {
  const found = levelsOf(column, cells);
  const levels = column.ordered ?? found;
  checkOrder(column.name, levels, found);
  const rankOf = new Map(levels.map((level, rank) => [level, rank + 1]));
  return Float64Array.from(cells, cell => rankOf.get(cell) ?? Number.NaN);
}

/** A feature for each level, 1 where a cell has it; missing cells are a level of their own. */
function oneHot(column: ReadColumn, cells: readonly string[]): Encoded {
  const levels = levelsOf(column, cells);
  const some = cells.some(isMissing);
  const values = levels.map(level => Float64Array.from(cells, cell => Number(cell === level)));
  const names = levels.map(level => `${column.name} = ${level}`);
  if (!some) return { names, values };
  return {
    names: [...names, missingName(column.name)],
    values: [...values, Float64Array.from(cells, cell => Number(isMissing(cell)))],
  };
}

/** The levels of a column as they sort. @throws DataError if there are too many */
export function levelsOf({ name, kind, style, fault }: ReadColumn, cells: readonly string[]): string[] {
  const levels = [...new Set(cells.filter(cell => !isMissing(cell)))];
  if (levels.length > MOST_LEVELS) {
    throw new DataError(
      WORDS.manyLevels({ column: shortened(name), levels: levels.length, most: MOST_LEVELS }),
    );
  }
  const valued = (kind === 'number' || kind === 'date') && fault === null;
  return valued
    ? levels.sort((a, b) => valueIn(a, { kind, style }) - valueIn(b, { kind, style }))
    : levels.sort();
}

function withIndicator(name: string, values: Float64Array, missing: MissingCells): Encoded {
  const some = values.some(Number.isNaN);
  if (missing !== 'indicator' || !some) return { names: [name], values: [values] };
  return {
    names: [name, missingName(name)],
    values: [values, values.map(value => Number(Number.isNaN(value)))],
  };
}

/** The feature that says where cells of a column are missing. */
export function missingName(column: string): string {
  return `${column} is missing`;
}
