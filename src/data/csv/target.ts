import { DataError, type TargetLayout } from '../data-set';
import { valueIn } from './cell-value';
import { isMissing } from './missing-cell';
import { shortened } from './quoting';
import type { CsvReading, ReadColumn } from './reading';

/** What is to be predicted, an entry a row. */
export interface Target {
  readonly y: Float64Array;
  readonly task: TargetLayout;
}

const MAX_CLASSES = 100;
const CODE = /^[+-]?0\d/;

/** The target column as values, or as classes in ascending order (of numbers if all are numbers, else alphabetically). @throws DataError */
export function targetOf(column: ReadColumn, cells: readonly string[], task: CsvReading['task']): Target {
  return task === 'classification' ? classes(column, cells) : values(column, cells);
}

function values(column: ReadColumn, cells: readonly string[]): Target {
  const y = Float64Array.from(cells, cell => valueIn(cell, column));
  const wrong = y.findIndex(value => !Number.isFinite(value));
  if (wrong >= 0) {
    throw new DataError(
      `Column “${shortened(column.name)}”: “${shortened(cells[wrong])}” is not a finite number.`,
    );
  }
  if (y.every(value => value === y[0])) {
    throw new DataError(
      `The target “${shortened(column.name)}” is the same in every row: there is nothing to learn.`,
    );
  }
  return { y, task: { kind: 'regression', name: column.name } };
}

function classes(column: ReadColumn, cells: readonly string[]): Target {
  const named = `The target “${shortened(column.name)}” holds`;
  const { labelOf, order } = labelling(column, cells);
  const labels = [...new Set(cells.map(labelOf))].sort(order);
  if (labels.length < 2) {
    throw new DataError(
      `${named} one class only, “${shortened(labels[0])}”: there is nothing to tell apart.`,
    );
  }
  const doubt = 'if it is a quantity, choose regression';
  if (labels.length > MAX_CLASSES) {
    throw new DataError(`${named} ${labels.length} classes, more than ${MAX_CLASSES}: ${doubt}.`);
  }
  if (labels.length === cells.length) {
    throw new DataError(`${named} another class in each of ${cells.length} rows: ${doubt}.`);
  }
  const indexOf = new Map(labels.map((label, index) => [label, index]));
  const y = Float64Array.from(cells, cell => indexOf.get(labelOf(cell)) as number);
  return { y, task: { kind: 'classification', classes: labels.length, labels } };
}

/** Numbers of one value are one class, by its shortest text, unless they are codes with leading zeros. */
function labelling(column: ReadColumn, cells: readonly string[]) {
  const numbers = column.kind === 'number' && column.fault === null && !cells.some(cell => CODE.test(cell));
  if (!numbers) return { labelOf: (cell: string) => cell, order: undefined };
  const shortest = new Map<number, string>();
  for (const cell of cells) {
    const value = valueIn(cell, column);
    const known = shortest.get(value);
    if (known === undefined || cell.length < known.length) shortest.set(value, cell);
  }
  return {
    labelOf: (cell: string) => shortest.get(valueIn(cell, column)) ?? cell,
    order: (a: string, b: string) => valueIn(a, column) - valueIn(b, column),
  };
}

/** Rows whose target is known. */
export function rowsWithTarget(cells: readonly string[]): number[] {
  return [...cells.keys()].filter(row => !isMissing(cells[row]));
}
