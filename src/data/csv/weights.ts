import { COLUMNS_WORDS as WORDS } from '../../words/en/columns';
import { DataError, type Table } from '../data-set';
import { valueIn } from './cell-value';
import type { CsvCells } from './cells';
import { isMissing } from './missing-cell';
import { shortened } from './quoting';
import type { ReadColumn } from './reading';

/** Place of the column that says how much each row counts; null: none does. @throws DataError if two do */
export function weightColumn(columns: readonly ReadColumn[]): number | null {
  const [first, second] = [...columns.keys()].filter(i => columns[i].use === 'weight');
  if (first === undefined) return null;
  if (second === undefined) return first;
  const [one, other] = [first, second].map(i => shortened(columns[i].name));
  throw new DataError(WORDS.twoWeights({ one, other }));
}

/**
 * What each row counts, by the cells of a column that has been checked to hold numbers.
 *
 * @throws DataError if one is missing or negative, or all are 0
 */
export function weightsIn(
  read: ReadColumn,
  place: number,
  rows: readonly CsvCells['rows'][number][],
): NonNullable<Table['weights']> {
  const column = shortened(read.name);
  const values = Float64Array.from(rows, ({ cells, row }) => {
    const cell = cells[place];
    if (isMissing(cell)) throw new DataError(WORDS.missingWeight({ row, column }));
    const weight = valueIn(cell, read);
    if (weight >= 0 && Number.isFinite(weight)) return weight;
    throw new DataError(WORDS.noWeight({ row, column, cell: shortened(cell) }));
  });
  if (values.some(weight => weight > 0)) return { column: read.name, values };
  throw new DataError(WORDS.allZero({ column }));
}
