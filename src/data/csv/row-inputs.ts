import { NEW_ROWS_WORDS as WORDS } from '../../words/en/new-rows';
import type { ColumnReading } from '../cell-reading';
import { type DataDescription, DataError } from '../data-set';
import { groupsOfFeatures } from '../selected-together';
import { valueIn } from './cell-value';
import { missingName } from './features';
import { isMissing } from './missing-cell';
import { quoted, shortened } from './quoting';

/** A column as a new row has to give it. */
export interface RowInput {
  readonly name: string;
  /** Those that it becomes, ascending. */
  readonly features: readonly number[];
  readonly reading: ColumnReading | { readonly kind: 'category'; readonly levels: readonly string[] };
  /** The feature that says that its cell is missing; null: none does. */
  readonly indicator: number | null;
}

type Described = Pick<DataDescription, 'features' | 'layout' | 'scaling' | 'cells'>;

const inputsOf = new WeakMap<Described, readonly RowInput[]>();

/** The columns of a table from which a row is made: one a feature, or one for all features of a category. */
export function rowInputs(description: Described): readonly RowInput[] {
  const known = inputsOf.get(description);
  if (known) return known;
  const inputs = groupsOfFeatures(description).flatMap(features => inputsIn(description, features));
  inputsOf.set(description, inputs);
  return inputs;
}

function inputsIn({ layout, cells }: Described, features: readonly number[]): readonly RowInput[] {
  if (layout.kind !== 'table') return [];
  const names = features.map(feature => layout.names[feature]);
  const plain = (name: string, own: readonly number[], indicator: number | null): RowInput => ({
    name,
    features: own,
    reading: cells?.columns.find(column => column.name === name) ?? { name, kind: 'number', style: null },
    indicator,
  });
  if (features.length === 1) return [plain(names[0], features, null)];
  const group = layout.groups?.find(({ features: [first] }) => first === features[0])?.name ?? '';
  const last = names[names.length - 1] === missingName(group) ? features[features.length - 1] : null;
  if (names.length === 2 && names[0] === group && last !== null) return [plain(group, features, last)];
  const start = `${group} = `;
  const levels = last === null ? names : names.slice(0, -1);
  if (!levels.every(name => name.startsWith(start)))
    return features.map((feature, i) => plain(names[i], [feature], null));
  const reading = { kind: 'category', levels: levels.map(name => name.slice(start.length)) } as const;
  return [{ name: group, features, reading, indicator: last }];
}

/** Puts what a cell stands for into a row, [features], in the data's own units. @throws DataError */
export function encodeCell(
  { name, features, reading, indicator }: RowInput,
  cell: string,
  description: Described,
  row: Float64Array,
): void {
  const missing = isMissing(cell);
  if (indicator !== null) row[indicator] = Number(missing);
  if (reading.kind === 'category') {
    const level = reading.levels.indexOf(cell);
    if (level < 0 && !(missing && indicator !== null)) throw unknownLevel(name, cell, reading.levels);
    reading.levels.forEach((_, i) => {
      row[features[i]] = Number(i === level);
    });
    return;
  }
  row[features[0]] = missing ? standIn(description, features[0]) : cellValue(name, reading, cell);
}

function cellValue(name: string, reading: ColumnReading, cell: string): number {
  if (reading.kind === 'ordered') {
    const level = reading.levels.indexOf(cell);
    if (level < 0) throw unknownLevel(name, cell, reading.levels);
    return level + 1;
  }
  const value = reading.kind === 'boolean' ? truthOf(cell) : valueIn(cell, reading);
  if (Number.isFinite(value)) return value;
  throw new DataError(WORDS.notValue({ column: shortened(name), cell: shortened(cell), kind: reading.kind }));
}

function truthOf(cell: string): number {
  if (/^(true|yes|1)$/i.test(cell)) return 1;
  return /^(false|no|0)$/i.test(cell) ? 0 : Number.NaN;
}

const LEVELS_NAMED = 6;

function unknownLevel(name: string, cell: string, levels: readonly string[]): DataError {
  const named = levels.slice(0, LEVELS_NAMED).map(quoted);
  const known = { column: shortened(name), levels: levels.length > named.length ? [...named, '…'] : named };
  return new DataError(
    isMissing(cell) ? WORDS.noCategory(known) : WORDS.unknownCategory({ ...known, cell: shortened(cell) }),
  );
}

/** What stands for a missing cell: the filling of training, or the mean where that is not known. */
function standIn({ cells, scaling }: Described, feature: number): number {
  return cells?.fill[feature] ?? scaling?.centre[feature] ?? 0;
}

/** A row of missing cells, [features]. */
export function emptyRow(description: Described): Float64Array {
  return Float64Array.from({ length: description.features }, (_, feature) => standIn(description, feature));
}

const DIGITS = 7;

/** The cell that a row's values come from, as it may be typed. @param row [features], in the data's own units */
export function cellOf({ features, reading, indicator }: RowInput, row: ArrayLike<number>): string {
  if (indicator !== null && row[indicator] === 1) return '';
  if (reading.kind === 'category') return reading.levels.find((_, i) => row[features[i]] === 1) ?? '';
  const value = row[features[0]];
  switch (reading.kind) {
    case 'ordered':
      return reading.levels[value - 1] ?? '';
    case 'boolean':
      return value === 1 ? 'true' : 'false';
    case 'date':
      return dateText(value);
    case 'number': {
      // Examples are kept in single precision: 5.1 is 5.0999999.
      const text = String(Number(value.toPrecision(DIGITS)));
      return reading.style === 'comma' ? text.replace('.', ',') : text;
    }
  }
}

function dateText(days: number): string {
  const date = new Date(Math.round(days * 86_400) * 1000);
  if (Number.isNaN(date.getTime())) return '';
  const [day, time] = date.toISOString().split(/T|\.\d+Z/);
  return time === '00:00:00' ? day : `${day} ${time}`;
}
