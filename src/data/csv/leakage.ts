import { isFeature } from '../column-role';
import type { CsvCells } from './cells';
import type { Column } from './column';

/** Columns of texts that are compared at most. */
const MOST_COMPARED = 12;
/** Rows that have all their texts in common, on average: fewer would tell any target apart. */
const ROWS_A_COMBINATION = 5;
/** Rows that settle most questions. */
const ROWS_TRIED = 2000;

/**
 * Columns of texts that together tell what a column of texts is, by that column: a genotype, a treatment and a behaviour
 * may be all that a class is made of. A network that reads them has nothing else to learn.
 */
export function leakage(
  { rows }: Pick<CsvCells, 'rows'>,
  columns: readonly Column[],
): ReadonlyMap<number, readonly number[]> {
  const compared = columns
    .flatMap(({ kind, role }, i) => ((kind === 'boolean' || kind === 'text') && isFeature(role) ? [i] : []))
    .slice(0, MOST_COMPARED);
  const cells = rows.map(row => compared.map(column => row.cells[column]));
  return new Map(
    compared.flatMap((column, place) => {
      const others = [...compared.keys()].filter(other => other !== place);
      if (!tell(cells, others, place)) return [];
      const needed = others.reduce((kept, other) => {
        const fewer = kept.filter(each => each !== other);
        return tell(cells, fewer, place) ? fewer : kept;
      }, others);
      return [[column, needed.map(other => compared[other])] as const];
    }),
  );
}

/** Whether rows with the same cells in some columns have the same cell in another, and enough rows have the same. */
function tell(rows: readonly (readonly string[])[], columns: readonly number[], target: number): boolean {
  if (columns.length === 0) return false;
  if (rows.length > ROWS_TRIED && !tell(rows.slice(0, ROWS_TRIED), columns, target)) return false;
  const told = new Map<string, string>();
  for (const row of rows) {
    const combination = columns.map(column => row[column]).join('\u001f');
    const cell = told.get(combination);
    if (cell === undefined) told.set(combination, row[target]);
    else if (cell !== row[target]) return false;
    if (told.size * ROWS_A_COMBINATION > rows.length) return false;
  }
  return true;
}
