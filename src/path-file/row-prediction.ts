import type { ReadingOptions } from '../data/csv/cells';
import { newRows } from '../data/csv/new-rows';
import { type DataDescription, namesOfOutputs } from '../data/data-set';
import { softmax } from '../lassonet/forward/dense-layer';
import { inputForward } from '../lassonet/forward/forward-pass';
import type { Weight } from '../lassonet/network/network';
import { outputCount } from '../lassonet/problem';
import type { NetworkSettings } from '../lassonet/settings';
import { csvText } from './csv-text';

/** A network of a path on a table, with what it takes to ask it about a row. */
export interface RowNetwork {
  readonly description: DataDescription;
  readonly settings: NetworkSettings;
  /** Skip weights, [rows, outputs]. */
  readonly theta: Float32Array;
  readonly weights: readonly Weight[];
  /** Feature of each row of θ. */
  readonly features: Int32Array;
  /** Those selected, which the network reads. */
  readonly selected: readonly number[];
}

/** What a network says of a row, and where that comes from. */
export interface RowPrediction {
  /** Class probabilities, or values in the targets' own units. */
  readonly outputs: Float64Array;
  /** What each feature adds by its skip weights, [features, outputs]: in the targets' units, or before softmax. */
  readonly skips: Float64Array;
  /** What the hidden layers add, [outputs]. */
  readonly body: Float64Array;
  /** What is said where every input is at its mean and the hidden layers add nothing, [outputs]. */
  readonly base: Float64Array;
}

/** @param row [features], in the data's own units */
export function predictedRow(network: RowNetwork, row: ArrayLike<number>): RowPrediction {
  const { description, settings, theta, weights, features } = network;
  const { scaling, targetScaling, task } = description;
  const outputs = outputCount(task);
  const x = Float32Array.from(features, feature =>
    scaling ? (row[feature] - scaling.centre[feature]) / scaling.spread[feature] : row[feature],
  );
  const given = inputForward(settings, description, theta, weights, x);
  const classes = task.kind === 'classification';
  const spread = (output: number): number => (classes ? 1 : (targetScaling?.spread[output] ?? 1));
  const bias = settings.skipBias ? weights.find(({ name }) => name === 'skip.bias')?.values : undefined;
  const skips = new Float64Array(description.features * outputs);
  const sums = new Float64Array(outputs);
  features.forEach((feature, i) => {
    for (let o = 0; o < outputs; o++) {
      const added = theta[i * outputs + o] * x[i] * spread(o);
      skips[feature * outputs + o] = added;
      sums[o] += added;
    }
  });
  const base = Float64Array.from({ length: outputs }, (_, o) => {
    const centre = classes ? 0 : (targetScaling?.centre[o] ?? 0);
    return centre + (bias?.[o] ?? 0) * spread(o);
  });
  const values = Float64Array.from(given, (value, o) =>
    classes ? value : value * spread(o) + (targetScaling?.centre[o] ?? 0),
  );
  return {
    outputs: classes ? Float64Array.from(softmax(given)) : values,
    skips,
    body: values.map((value, o) => value - base[o] - sums[o]),
    base,
  };
}

/** Predictions for the rows of a file. */
export interface PredictedRows {
  /** The file with what is predicted in further columns, as CSV. */
  readonly text: string;
  readonly rows: number;
  /** Rows that cannot be predicted; each has the reason in a column of its own. */
  readonly problems: number;
}

/** Predicts every row of a CSV file. @throws DataError */
export function predictedRows(
  network: RowNetwork,
  bytes: Uint8Array,
  options: ReadingOptions = {},
): PredictedRows {
  const { task } = network.description;
  const given = newRows(bytes, network.description, new Set(network.selected), options);
  const { names, cells, rows, problems } = given;
  const some = problems.some(problem => problem !== null);
  const columns =
    task.kind === 'classification'
      ? ['predicted', ...task.labels.map(label => `probability of ${label}`)]
      : namesOfOutputs(task).map(name => `predicted ${name}`);
  const head = [...names, ...columns, ...(some ? ['problem'] : [])];
  const body = rows.map((row, i) => {
    const said = row === null ? columns.map(() => null) : columnsOf(network, row);
    return [...cells[i], ...said, ...(some ? [problems[i]?.english ?? null] : [])];
  });
  return {
    text: csvText([head, ...body]),
    rows: rows.length,
    problems: problems.filter(problem => problem !== null).length,
  };
}

function columnsOf(network: RowNetwork, row: Float64Array): (string | number)[] {
  const { task } = network.description;
  const outputs = Array.from(predictedRow(network, row).outputs);
  if (task.kind === 'regression') return outputs;
  return [task.labels[outputs.indexOf(Math.max(...outputs))] ?? '', ...outputs];
}
