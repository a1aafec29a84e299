import { DataError, type Table } from '../data-set';
import type { FeatureGroup } from '../feature-group';
import { type CsvCells, csvCells, type ReadingOptions } from './cells';
import type { Column } from './column';
import { columnsOf } from './columns';
import { encoded } from './features';
import { isMissing } from './missing-cell';
import { listed, shortened } from './quoting';
import { type CsvReading, checkColumn, type ReadColumn, readColumn, withColumnNames } from './reading';
import { rowsWithTarget, targetOf } from './target';

const MIN_ROWS = 4;
const NAMES_LISTED = 8;

/** A file's columns as features and target. @param title of the table @throws DataError for what cannot be learned from */
export function tableFromCsv(
  bytes: Uint8Array,
  reading: CsvReading & { readonly name: string },
  options: ReadingOptions = {},
): Table {
  const cells = csvCells(bytes, options);
  return tableOf(cells, columnsOf(cells), reading);
}

/** The same of a file that has been read already. */
export function tableOf(
  cells: CsvCells,
  columns: readonly Column[],
  reading: CsvReading & { readonly name: string },
): Table {
  const wanted = withColumnNames(reading);
  const place = placeOf(cells.names, wanted.target);
  for (const [name] of [...(wanted.roles ?? []), ...(wanted.styles ?? []), ...(wanted.orders ?? [])])
    placeOf(cells.names, name);
  if (cells.names.length < 2) {
    throw new DataError(`The file has no column besides the target “${shortened(wanted.target)}”.`);
  }
  const read = columns.map((column, i) => readColumn(cells.names[i], column, wanted));
  const used = read.flatMap(({ use }, i) =>
    use === 'target' || use === 'ignored' || use === 'identifier' ? [] : [i],
  );
  const cellsIn = (column: number): string[] => cells.rows.map(row => row.cells[column]);
  const rows = keptRows(cells, place, used, wanted);
  if (used.length === 0) throw new DataError('No column is left as a feature: give one of them a role.');
  for (const i of [place, ...used]) checkColumn(read[i], wanted.task, cellsIn(i));
  const at = (column: number): string[] => rows.map(row => cells.rows[row].cells[column]);
  const target = targetOf(read[place], at(place), wanted.task);
  return {
    title: reading.name,
    ...target,
    ...features(
      used.map(i => read[i]),
      i => at(used[i]),
      rows.length,
      wanted,
    ),
    count: rows.length,
    fill: wanted.missing === 'mean' ? 'mean' : 'median',
  };
}

function placeOf(names: readonly string[], name: string): number {
  const place = names.indexOf(name);
  if (place >= 0) return place;
  throw new DataError(
    `There is no column “${shortened(name)}”; the file has ${listed(names, NAMES_LISTED)}.`,
  );
}

/** Rows with a target; where missing cells are left out, those without any. */
function keptRows(
  cells: CsvCells,
  target: number,
  used: readonly number[],
  { missing }: CsvReading,
): number[] {
  const complete = ({ cells: row }: { readonly cells: readonly string[] }) =>
    missing !== 'drop' || !used.some(column => isMissing(row[column]));
  const rows = rowsWithTarget(cells.rows.map(row => row.cells[target])).filter(row =>
    complete(cells.rows[row]),
  );
  if (rows.length >= MIN_ROWS) return rows;
  const count = rows.length === 1 ? '1 row' : `${rows.length} rows`;
  const left = rows.length < cells.rows.length ? ' without missing cells' : ' of data';
  throw new DataError(`The file has ${count}${left}; at least ${MIN_ROWS} are needed.`);
}

function varies(values: Float64Array): boolean {
  const known = values.filter(value => !Number.isNaN(value));
  return known.some(value => value !== known[0]);
}

function features(
  columns: readonly ReadColumn[],
  cellsOf: (index: number) => readonly string[],
  count: number,
  { missing }: CsvReading,
): Pick<Table, 'layout' | 'features' | 'x'> {
  const names: string[] = [];
  const values: Float64Array[] = [];
  const groups: FeatureGroup[] = [];
  columns.forEach((column, i) => {
    const own = encoded(column, cellsOf(i), missing);
    const first = names.length;
    names.push(...own.names);
    values.push(...own.values);
    if (own.names.length > 1) {
      groups.push({ name: column.name, features: own.names.map((_, k) => first + k) });
    }
  });
  const width = values.length;
  const x = new Float64Array(count * width);
  values.forEach((column, j) => {
    for (let i = 0; i < count; i++) x[i * width + j] = column[i];
  });
  if (!values.some(varies)) throw new DataError('No feature column varies: there is nothing to select from.');
  return {
    layout: { kind: 'table', names, ...(groups.length > 0 ? { groups } : {}) },
    features: width,
    x,
  };
}
