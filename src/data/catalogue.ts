import { tableFromCsv } from './csv';
import { DataError } from './data-error';
import type { DataSet } from './data-set';
import type { DataSpec } from './data-spec';
import { decodeImageFile } from './image-file';
import { IMAGE_SETS } from './image-sets';
import { dataSetOf, type Prepared } from './prepared';
import { preparedImages } from './prepared-images';
import { type SeededRandom, seededRandom } from './seeded-random';
import { splitRows } from './split';
import type { ScalingMode } from './standardise';
import type { Table } from './table';
import { toyTable } from './toy';

// The page imports these two from their own files, which leave the CSV parser to the worker.
export { parseDataSpec } from './data-spec-json';
export { titleOf } from './title';

/** Where data comes from. */
export interface DataSource {
  /** Bytes of a file of the data folder, by its name. */
  readonly file: (name: string) => Promise<Uint8Array>;
  /** Text of the CSV file that the person brought; null: none. */
  readonly csv: string | null;
}

/** Each decision draws from a stream of its own, so that one more draw in one does not change the others. */
const SPLIT_STREAM = 1;
const EXAMPLES_STREAM = 2;

/**
 * The data set that `spec` and `seed` determine, split and standardised; all values are finite.
 * Throws DataError if the data is absent or cannot be learned from, and what `source.file` throws.
 */
export async function loadDataSet(spec: DataSpec, seed: number, source: DataSource): Promise<DataSet> {
  const prepared = await prepare(spec, seed, source, seededRandom(seed, SPLIT_STREAM));
  return dataSetOf(prepared, seededRandom(seed, EXAMPLES_STREAM));
}

async function prepare(
  spec: DataSpec,
  seed: number,
  source: DataSource,
  random: SeededRandom,
): Promise<Prepared> {
  if (spec.kind === 'mnist' || spec.kind === 'fashion') {
    const { file } = IMAGE_SETS[spec.kind];
    return preparedImages(await decodeImageFile(await source.file(file)), spec, random);
  }
  if (spec.kind === 'toy') {
    return preparedTable(toyTable(spec.samples, seed), spec, { kind: 'as drawn' }, random);
  }
  if (source.csv === null) throw new DataError(`The file “${spec.name}” is not here: please open it again.`);
  return preparedTable(tableFromCsv(source.csv, spec), spec, { kind: 'standard' }, random);
}

function preparedTable(
  table: Table,
  shares: { readonly validation: number; readonly test: number },
  scaling: ScalingMode,
  random: SeededRandom,
): Prepared {
  const classOf = table.task.kind === 'classification' ? table.y : null;
  return { table, split: splitRows(table.count, shares, classOf, random), scaling };
}
