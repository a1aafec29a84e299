import { COLUMNS_WORDS as WORDS } from '../../words/en/columns';
import { DataError, type TargetLayout } from '../data-set';
import { valueIn } from './cell-value';
import type { Column } from './column';
import { shortened } from './quoting';
import type { CsvReading, ReadColumn } from './reading';

/** What is to be predicted, an entry a row, or one a row and target. */
export interface Target {
  readonly y: Float64Array;
  readonly task: TargetLayout;
}

const MAX_CLASSES = 100;
/** Numbers of more values than these are a quantity. */
const MOST_NUMBERED_CLASSES = 10;
const CODE = /^[+-]?0\d/;

/**
 * What a column is predicted as unless a person says otherwise: dates, and numbers of many values or of hardly any value
 * twice, as a quantity; all others as classes.
 *
 * @param rows of the file
 */
export function usualTask({ kind, role, levels, missing }: Column, rows: number): CsvReading['task'] {
  if (kind === 'date') return 'regression';
  const areMany = levels > MOST_NUMBERED_CLASSES || (levels > 2 && 2 * levels > rows - missing);
  return kind === 'number' && role === 'number' && areMany ? 'regression' : 'classification';
}

/** A column to predict, and its cells. */
interface TargetColumn {
  readonly column: ReadColumn;
  readonly cells: readonly string[];
}

/** The columns to predict: one of classes, or one or several of values; none where the inputs are reconstructed. @throws DataError */
export function targetsOf(columns: readonly TargetColumn[], task: CsvReading['task']): Target {
  const [first, ...others] = columns;
  if (first === undefined) return { y: new Float64Array(), task: { kind: 'regression', name: 'the inputs' } };
  if (others.length === 0) return targetOf(first.column, first.cells, task);
  if (task === 'classification') {
    throw new DataError(
      WORDS.numbersTogether({
        first: shortened(first.column.name),
        second: shortened(others[0].column.name),
      }),
    );
  }
  const each = columns.map(({ column, cells }) => values(column, cells).y);
  const outputs = columns.length;
  const names = columns.map(({ column }) => column.name);
  return {
    y: Float64Array.from({ length: first.cells.length * outputs }, (_, at) => {
      return each[at % outputs][Math.floor(at / outputs)];
    }),
    task: { kind: 'regression', name: names.join(', '), outputs, names },
  };
}

/** The target column as values, or as classes in ascending order (of numbers if all are numbers, else alphabetically). @throws DataError */
export function targetOf(column: ReadColumn, cells: readonly string[], task: CsvReading['task']): Target {
  return task === 'classification' ? classes(column, cells) : values(column, cells);
}

function values(column: ReadColumn, cells: readonly string[]): Target {
  const y = Float64Array.from(cells, cell => valueIn(cell, column));
  const wrong = y.findIndex(value => !Number.isFinite(value));
  if (wrong >= 0) {
    throw new DataError(WORDS.notFinite({ column: shortened(column.name), cell: shortened(cells[wrong]) }));
  }
  if (y.every(value => value === y[0])) {
    throw new DataError(WORDS.sameTarget({ target: shortened(column.name) }));
  }
  return { y, task: { kind: 'regression', name: column.name } };
}

function classes(column: ReadColumn, cells: readonly string[]): Target {
  const target = shortened(column.name);
  const { labelOf, order } = labelling(column, cells);
  const labels = [...new Set(cells.map(labelOf))].sort(order);
  if (labels.length < 2) {
    throw new DataError(WORDS.oneClass({ target, label: shortened(labels[0]) }));
  }
  if (labels.length > MAX_CLASSES) {
    throw new DataError(WORDS.manyClasses({ target, classes: labels.length, most: MAX_CLASSES }));
  }
  if (labels.length === cells.length) {
    throw new DataError(WORDS.classPerRow({ target, rows: cells.length }));
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
