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
  throw new DataError(`“${one}” and “${other}” both hold weights of the rows: choose one of them.`);
}

/**
 * What each row counts, by the cells of a column that has been checked to hold numbers.
 *
 * @throws DataError if one is missing or negative, or all are 0
 */
export function weightsIn(
  column: ReadColumn,
  place: number,
  rows: readonly CsvCells['rows'][number][],
): NonNullable<Table['weights']> {
  const name = shortened(column.name);
  const values = Float64Array.from(rows, ({ cells, row }) => {
    const cell = cells[place];
    if (isMissing(cell)) throw new DataError(`Row ${row} has no weight in column “${name}”.`);
    const weight = valueIn(cell, column);
    if (weight >= 0 && Number.isFinite(weight)) return weight;
    throw new DataError(
      `Row ${row}, column “${name}”: “${shortened(cell)}” is no weight, which is 0 or more.`,
    );
  });
  if (values.some(weight => weight > 0)) return { column: column.name, values };
  throw new DataError(`The weights in column “${name}” are all 0: no row counts.`);
}
