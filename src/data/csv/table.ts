import { COLUMNS_WORDS as WORDS } from '../../words/en/columns';
import type { ColumnReading } from '../cell-reading';
import { isFeature } from '../column-role';
import { DataError, type Table } from '../data-set';
import type { FeatureGroup } from '../feature-group';
import { type CsvCells, csvCells, type ReadingOptions } from './cells';
import type { Column } from './column';
import { columnsOf } from './columns';
import { encoded, levelsOf } from './features';
import { isMissing } from './missing-cell';
import { listed, shortened } from './quoting';
import { type CsvReading, checkColumn, type ReadColumn, readColumn, withColumnNames } from './reading';
import { targetsOf } from './target';
import { weightColumn, weightsIn } from './weights';

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
  if (!wanted.reconstructs) placeOf(cells.names, wanted.target);
  for (const [name] of [...(wanted.roles ?? []), ...(wanted.styles ?? []), ...(wanted.orders ?? [])])
    placeOf(cells.names, name);
  if (cells.names.length < 2 && !wanted.reconstructs) {
    throw new DataError(WORDS.targetOnly({ target: shortened(wanted.target) }));
  }
  const read = columns.map((column, i) => readColumn(cells.names[i], column, wanted));
  const used = read.flatMap(({ use }, i) => (isFeature(use) ? [i] : []));
  const cellsIn = (column: number): string[] => cells.rows.map(row => row.cells[column]);
  const targets = wanted.reconstructs
    ? []
    : [...read.keys()]
        .filter(i => read[i].use === 'target')
        .sort((a, b) => Number(read[b].name === wanted.target) - Number(read[a].name === wanted.target));
  const weight = weightColumn(read);
  const checked = weight === null ? used : [...used, weight];
  const known = knownRows(cells, targets, checked, wanted);
  checkCount(known.length, known.length < cells.rows.length ? 'complete' : 'all');
  if (used.length === 0) throw new DataError(WORDS.noFeature);
  for (const i of [...targets, ...checked]) checkColumn(read[i], wanted.task, cellsIn(i));
  const counted = known.map(row => cells.rows[row]);
  const weights = weight === null ? null : weightsIn(read[weight], weight, counted);
  const rows = known.filter((_, i) => weights?.values[i] !== 0);
  checkCount(rows.length, 'weighted');
  const at = (column: number): string[] => rows.map(row => cells.rows[row].cells[column]);
  const target = targetsOf(
    targets.map(i => ({ column: read[i], cells: at(i) })),
    wanted.task,
  );
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
    ...unitsOf(
      read.flatMap(({ use }, i) => (use === 'unit' ? [at(i)] : [])),
      rows.length,
    ),
    ...(weights ? { weights: { ...weights, values: weights.values.filter(value => value > 0) } } : {}),
    columns: used.flatMap(i => columnReading(read[i], at(i))),
  };
}

/** Rows with equal cells in the columns that say so belong together. */
function unitsOf(columns: readonly (readonly string[])[], count: number): Pick<Table, 'units'> {
  if (columns.length === 0) return {};
  const known = new Map<string, number>();
  const unit = (row: number): number => {
    const key = JSON.stringify(columns.map(cells => cells[row]));
    if (!known.has(key)) known.set(key, known.size);
    return known.get(key) as number;
  };
  return { units: Uint32Array.from({ length: count }, (_, row) => unit(row)) };
}

/** How a column was read, where it is more than plain numbers; of a category the names of its features tell. */
function columnReading(column: ReadColumn, cells: readonly string[]): readonly ColumnReading[] {
  const { name, use, kind, style } = column;
  if (use === 'ordered')
    return [{ name, kind: 'ordered', levels: column.ordered ?? levelsOf(column, cells) }];
  if (use === 'date') return [{ name, kind: 'date', style }];
  if (kind === 'boolean' && use === 'number') return [{ name, kind: 'boolean' }];
  return style === 'comma' && use === 'number' ? [{ name, kind: 'number', style }] : [];
}

function placeOf(names: readonly string[], name: string): number {
  const place = names.indexOf(name);
  if (place >= 0) return place;
  throw new DataError(WORDS.noColumn({ column: shortened(name), names: listed(names, NAMES_LISTED) }));
}

/** Rows with a target; where missing cells are left out, those without any in the columns `used`. */
function knownRows(
  cells: CsvCells,
  targets: readonly number[],
  used: readonly number[],
  { missing }: CsvReading,
): number[] {
  const complete = ({ cells: row }: { readonly cells: readonly string[] }) =>
    missing !== 'drop' || !used.some(column => isMissing(row[column]));
  const known = ({ cells: row }: { readonly cells: readonly string[] }) =>
    !targets.some(column => isMissing(row[column]));
  return [...cells.rows.keys()].filter(row => known(cells.rows[row]) && complete(cells.rows[row]));
}

/** @param left which rows are left @throws DataError if they are too few */
function checkCount(rows: number, left: 'all' | 'complete' | 'weighted'): void {
  if (rows < MIN_ROWS) throw new DataError(WORDS.fewRows({ rows, left, least: MIN_ROWS }));
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
  if (!values.some(varies)) throw new DataError(WORDS.noneVaries);
  return {
    layout: { kind: 'table', names, ...(groups.length > 0 ? { groups } : {}) },
    features: width,
    x,
  };
}
