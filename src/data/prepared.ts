import { DATA_SETS_WORDS as WORDS } from '../words/en/data-sets';
import type { Sentence } from '../words/sentences';
import {
  DataError,
  type DataSet,
  type Examples,
  type FeatureLayout,
  namesOfOutputs,
  type OwnScaling,
  type Rows,
  type Table,
  type TargetLayout,
  targetCount,
} from './data-set';
import { fillings, withoutMissing } from './missing-values';
import { balancedWeights, meanOne, partWeight } from './row-weights';
import type { SeededRandom } from './seeded-random';
import type { Split } from './split';
import { fitScaling, type KnownRows, type Scaling, type ScalingMode, standardise } from './standardise';

/** A table with the decisions that make it a data set. */
export interface Prepared {
  readonly table: Table;
  readonly split: Split;
  readonly scaling: ScalingMode;
  /** Whether the features themselves are the targets. */
  readonly reconstructs?: boolean;
  /** Whether each class is to count as much as any other. */
  readonly balanced?: boolean;
}

const EXAMPLE_LIMIT = 40;
/** Of rows that are reconstructed: their outputs are as many as the features, at every λ. */
const RECONSTRUCTED_LIMIT = 12;
const FARTHEST = 1e6;
const LARGEST_FLOAT32 = (2 - 2 ** -23) * 2 ** 127;

/**
 * Fills in missing values and standardises every part by the training rows, and draws the examples (from the test rows; without any, from the
 * training rows). A regression target gets mean 0 and standard deviation 1 in the training rows; `shown.y` is on that
 * scale too, which is the scale of a network's outputs.
 *
 * Throws DataError if no feature or not the target varies in the training rows, or a value is more than a million
 * units away from them.
 */
export function dataSetOf(prepared: Prepared, random: SeededRandom): DataSet {
  const { table: given, split, scaling: mode, reconstructs = false } = prepared;
  const filling = given.fill ?? 'median';
  const known = { rows: split.train, weights: given.weights?.values };
  const x = withoutMissing(given.x, given.features, known, filling);
  const scaling = fitScaling(x, given.features, known, mode);
  if (scaling.constant.length === given.features) {
    throw new DataError(WORDS.noneVaries);
  }
  const shownRows = exampleRows(
    split.test ?? split.train,
    given.y,
    given.task,
    reconstructs ? RECONSTRUCTED_LIMIT : EXAMPLE_LIMIT,
    random,
  );
  const table = reconstructs ? withInputsAsTargets({ ...given, x }, scaling) : { ...given, x };
  const target = targetScaling(table, known, reconstructs ? mode : { kind: 'standard' });
  const standardised = (rows: Uint32Array) => standardisedRows(table, rows, scaling, target);
  const part = (rows: Uint32Array) => weightedRows(standardised(rows), rows, prepared);
  const examples = standardised(shownRows);
  return {
    description: {
      title: table.title,
      layout: table.layout,
      task: table.task,
      features: table.features,
      constant: scaling.constant,
      trainCount: split.train.length,
      validationCount: split.validation?.length ?? 0,
      testCount: split.test?.length ?? 0,
      scaling: ownScaling(scaling),
      ...(target ? { targetScaling: ownScaling(target) } : {}),
      ...(given.columns
        ? { cells: { columns: given.columns, fill: fillings(given.x, given.features, known, filling) } }
        : {}),
      ...(given.weights ? { weighting: weightingOf(given.weights, split) } : {}),
    },
    train: part(split.train),
    validation: split.validation && part(split.validation),
    test: split.test && part(split.test),
    examples,
    shown: shownExamples(table, shownRows, examples.y),
  };
}

const DIGITS = 9;
const MOST_DIGITS = 17;

/**
 * A scaling in the data's own units; a feature that never varies stays at 0 in its training rows. A centre has as many
 * digits as it needs beside its spread.
 */
function ownScaling({ unit, centre, spread }: Scaling): OwnScaling {
  const short = (value: number, digits = DIGITS) => Number(value.toPrecision(digits));
  const digitsOf = (j: number): number => {
    const more = Math.ceil(Math.log10(Math.abs(centre[j]) / (spread[j] || Number.POSITIVE_INFINITY)));
    return Math.min(MOST_DIGITS, DIGITS + Math.max(0, more));
  };
  return {
    centre: Array.from(centre, (value, j) => short(value * unit[j], digitsOf(j))),
    spread: Array.from(spread, (value, j) => short(value * unit[j]) || 1),
  };
}

/** A table whose targets are its features that vary. */
function withInputsAsTargets(table: Table, { constant }: Scaling): Table {
  const { x, features, count, layout } = table;
  const still = new Set(constant);
  const varying = Array.from({ length: features }, (_, feature) => feature).filter(j => !still.has(j));
  const outputs = varying.length;
  const y = new Float64Array(count * outputs);
  for (let i = 0; i < count; i++) {
    for (let o = 0; o < outputs; o++) y[i * outputs + o] = x[i * features + varying[o]];
  }
  const names = layout.kind === 'table' ? { names: varying.map(feature => layout.names[feature]) } : {};
  return {
    ...table,
    y,
    task: { kind: 'regression', name: 'the inputs', outputs, ...names, reconstruction: true },
  };
}

/** The scaling of a regression's targets; null for class indices, which stay as they are. */
function targetScaling({ task, y }: Table, known: KnownRows, mode: ScalingMode): Scaling | null {
  if (task.kind === 'classification') return null;
  const scaling = fitScaling(y, targetCount(task), known, mode);
  if (scaling.constant.length > 0) {
    const name = namesOfOutputs(task)[scaling.constant[0]];
    throw new DataError(WORDS.targetStill({ target: name }));
  }
  return scaling;
}

function standardisedRows(table: Table, rows: Uint32Array, scaling: Scaling, target: Scaling | null): Rows {
  const x = standardise(table.x, table.features, rows, scaling);
  const outputs = targetCount(table.task);
  const y = target
    ? standardise(table.y, outputs, rows, target)
    : Float32Array.from(rows, row => table.y[row]);
  refuseFarValues(x, j => farFeature(table.layout, j % table.features));
  if (table.task.kind === 'regression') {
    const names = namesOfOutputs(table.task);
    refuseFarValues(y, at => WORDS.farValue({ column: names[at % outputs] }));
  }
  return { count: rows.length, x, y };
}

/**
 * Rows with what they count, by the table and by their classes: two factors of one weight, which is 1 on average over the
 * part. Scores leave the balance of the classes out.
 */
function weightedRows(rows: Rows, places: Uint32Array, { table, balanced = false }: Prepared): Rows {
  const values = table.weights?.values;
  const own = values && meanOne(Float64Array.from(places, row => values[row]));
  if (!balanced || table.task.kind === 'regression') return own ? { ...rows, weights: own } : rows;
  const scoreWeights = own ?? new Float32Array(rows.count).fill(1);
  return { ...rows, weights: balancedWeights(rows.y, own), scoreWeights };
}

function weightingOf({ column, values }: NonNullable<Table['weights']>, { validation, test }: Split) {
  return { column, validation: partWeight(values, validation), test: partWeight(values, test) };
}

function refuseFarValues(values: Float32Array, saidAt: (index: number) => Sentence): void {
  const index = values.findIndex(value => !(Math.abs(value) <= FARTHEST));
  if (index >= 0) throw new DataError(saidAt(index));
}

function farFeature(layout: FeatureLayout, feature: number): Sentence {
  return layout.kind === 'table'
    ? WORDS.farValue({ column: layout.names[feature] })
    : WORDS.farPixel({ pixel: String(feature) });
}

/** Values beyond float32 are shown as its largest: the data's own units may be of any size. */
function shownExamples({ x, features }: Table, rows: Uint32Array, y: Float32Array): Examples {
  const raw = new Float32Array(rows.length * features);
  for (let i = 0; i < rows.length; i++) {
    for (let j = 0; j < features; j++) {
      const value = x[rows[i] * features + j];
      raw[i * features + j] = Math.max(-LARGEST_FLOAT32, Math.min(LARGEST_FLOAT32, value));
    }
  }
  return { count: rows.length, raw, y };
}

/**
 * Draws up to `limit` of the rows `from` to show. For classification the classes take turns, in order, so that
 * they are balanced and alternate until the smaller ones run out.
 *
 * `y` holds the targets of the whole table, indexed by row.
 */
export function exampleRows(
  from: Uint32Array,
  y: Float64Array,
  task: TargetLayout,
  limit: number,
  random: SeededRandom,
): Uint32Array {
  const rows = random.shuffle(from.slice());
  if (task.kind === 'regression') return rows.slice(0, limit);
  const rowsOf: number[][] = Array.from({ length: task.classes }, () => []);
  for (const row of rows) rowsOf[y[row]].push(row);
  const chosen: number[] = [];
  const wanted = Math.min(limit, rows.length);
  for (let turn = 0; chosen.length < wanted; turn++) {
    for (const ofClass of rowsOf) {
      if (turn < ofClass.length && chosen.length < wanted) chosen.push(ofClass[turn]);
    }
  }
  return Uint32Array.from(chosen);
}
