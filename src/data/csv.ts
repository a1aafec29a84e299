import { type CsvRecords, csvRecords } from './csv-records';
import { DataError, type Table, type TargetLayout } from './data-set';
import type { DataSpec } from './data-spec';

/** How to read a CSV file: its name, the column to predict (all others are features), and as what. */
export type CsvOptions = Pick<Extract<DataSpec, { readonly kind: 'csv' }>, 'name' | 'target' | 'task'>;

const MAX_CELLS = 5_000_000;
const MIN_ROWS = 4;
const MAX_CLASSES = 100;
const NAMES_LISTED = 8;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * Reads a table from CSV text with a header. Every feature is a column of finite decimal numbers; class labels may be
 * any text and are numbered in ascending order (of numbers if all are numbers, else alphabetically).
 * Throws DataError, naming row and column, for anything that cannot be learned from.
 */
export function tableFromCsv(text: string, reading: CsvOptions, maxCells = MAX_CELLS): Table {
  const csv = csvRecords(text, maxCells);
  const target = targetColumn(csv.columns, reading.target);
  if (csv.records.length < MIN_ROWS) throw new DataError(tooFewRows(csv.records.length));
  const names = csv.columns.filter((_, column) => column !== target);
  const { y, task } = targetValues(csv, target, reading.task);
  return {
    title: reading.name,
    layout: { kind: 'table', names },
    task,
    count: csv.records.length,
    features: names.length,
    x: featureValues(csv, target),
    y,
  };
}

function targetColumn(columns: readonly string[], name: string): number {
  const target = columns.indexOf(name.trim());
  if (target < 0) throw new DataError(`There is no column “${name}”; the file has ${listed(columns)}.`);
  if (columns.length < 2) throw new DataError(`The file has no column besides the target “${name}”.`);
  return target;
}

function featureValues(csv: CsvRecords, target: number): Float64Array {
  const features = csv.columns.length - 1;
  const x = new Float64Array(csv.records.length * features);
  let varies = false;
  for (let j = 0; j < features; j++) {
    const values = numericColumn(csv, j < target ? j : j + 1, 'features must be numbers');
    values.forEach((value, i) => {
      x[i * features + j] = value;
    });
    varies ||= values.some(value => value !== values[0]);
  }
  if (!varies) throw new DataError('No feature column varies: there is nothing to select from.');
  return x;
}

function targetValues(csv: CsvRecords, target: number, task: CsvOptions['task']) {
  return task === 'classification' ? classTarget(csv, target) : valueTarget(csv, target);
}

function valueTarget(csv: CsvRecords, target: number): { y: Float64Array; task: TargetLayout } {
  const name = csv.columns[target];
  const y = numericColumn(csv, target, 'to predict it, choose classification');
  if (y.every(value => value === y[0])) {
    throw new DataError(`The target “${name}” is the same in every row: there is nothing to learn.`);
  }
  return { y, task: { kind: 'regression', name } };
}

function classTarget(csv: CsvRecords, target: number): { y: Float64Array; task: TargetLayout } {
  const name = csv.columns[target];
  for (const { row, cells } of csv.records)
    if (cells[target] === '') throw new DataError(emptyCell(row, name));
  const labels = sortedLabels(new Set(csv.records.map(({ cells }) => cells[target])));
  if (labels.length < 2) {
    throw new DataError(
      `The target “${name}” holds one class only, “${labels[0]}”: there is nothing to tell apart.`,
    );
  }
  if (labels.length > MAX_CLASSES) {
    throw new DataError(
      `The target “${name}” holds ${labels.length} classes, more than ${MAX_CLASSES}: if it is a quantity, choose regression.`,
    );
  }
  const indexOf = new Map(labels.map((label, index) => [label, index]));
  const y = Float64Array.from(csv.records, ({ cells }) => indexOf.get(cells[target]) as number);
  return { y, task: { kind: 'classification', classes: labels.length, labels } };
}

function sortedLabels(labels: ReadonlySet<string>): string[] {
  const sorted = [...labels].sort();
  return sorted.every(label => NUMBER.test(label)) ? sorted.sort((a, b) => Number(a) - Number(b)) : sorted;
}

/** Throws DataError at the first cell that is no finite number, or for the whole column if none of it is. */
function numericColumn({ columns, records }: CsvRecords, column: number, advice: string): Float64Array {
  const values = new Float64Array(records.length);
  for (let i = 0; i < records.length; i++) {
    const cell = records[i].cells[column];
    values[i] = NUMBER.test(cell) ? Number(cell) : Number.NaN;
    if (Number.isFinite(values[i])) continue;
    const texts = records.map(({ cells }) => cells[column]);
    throw new DataError(
      isText(texts)
        ? `Column “${columns[column]}” holds text (${sample(texts)}): ${advice}.`
        : unreadableCell(records[i].row, columns[column], cell),
    );
  }
  return values;
}

function isText(cells: readonly string[]): boolean {
  return cells.every(cell => /\p{L}/u.test(cell) && !NUMBER.test(cell) && !isInfinity(cell));
}

function unreadableCell(row: number, column: string, cell: string): string {
  if (cell === '') return emptyCell(row, column);
  const place = `Row ${row}, column “${column}”: “${cell}”`;
  if (NUMBER.test(cell)) return `${place} is too large a number.`;
  if (isInfinity(cell)) return `${place} is not a finite number.`;
  if (/^[+-]?\d+,\d+$/.test(cell)) return `${place} is not a number: write decimals with a point.`;
  return `${place} is not a number.`;
}

function isInfinity(cell: string): boolean {
  return /^[+-]?(inf(inity)?|∞)$/i.test(cell);
}

function emptyCell(row: number, column: string): string {
  return `Row ${row}, column “${column}” is empty.`;
}

function tooFewRows(count: number): string {
  return `The file has ${count === 1 ? '1 row' : `${count} rows`} of data; at least ${MIN_ROWS} are needed.`;
}

function sample(cells: readonly string[]): string {
  const distinct = [...new Set(cells)];
  const quoted = distinct.slice(0, 2).map(cell => `“${cell}”`);
  return [...quoted, ...(distinct.length > 2 ? ['…'] : [])].join(', ');
}

function listed(columns: readonly string[]): string {
  const names = columns.slice(0, NAMES_LISTED).map(name => `“${name}”`);
  const more = columns.length - names.length;
  return names.join(', ') + (more > 0 ? ` and ${more} more` : '');
}
