import { DATA_SETS_WORDS as WORDS } from '../words/en/data-sets';
import { DATA_TITLES_WORDS } from '../words/en/data-titles';
import { tableFromCsv } from './csv/table';
import { DataError, type DataSet, type Table } from './data-set';
import type { DataSpec } from './data-spec';
import { decodeImageFile } from './image-file';
import { IMAGE_SETS } from './image-sets';
import { unpackedImages } from './images/image-table';
import { withPermutedCopies } from './permuted-copies';
import { dataSetOf, type Prepared } from './prepared';
import { preparedImages } from './prepared-images';
import { preparedOwnImages } from './prepared-own-images';
import { type Resampling, resampledSplit } from './resampling';
import { type SeededRandom, seededRandom } from './seeded-random';
import { SPLIT_STREAM, splitRows } from './split';
import type { ScalingMode } from './standardise';
import { splitUnits } from './units';

/** Where data comes from. */
export interface DataSource {
  /** Bytes of a file of the data folder, by its name. */
  readonly file: (name: string) => Promise<Uint8Array>;
  /** Bytes of the CSV file that the person brought, or its images as `packedImages` has them; null: none. */
  readonly csv: Uint8Array | null;
}

/** As `SPLIT_STREAM`. */
const EXAMPLES_STREAM = 2;
const NOISE_STREAM = 3;
const COPIES_STREAM = 5;

/**
 * The data set that `spec` and `seed` determine, split and standardised; all values are finite. With `resampling` it is
 * trained on some of its training rows, by which it is standardised too.
 * Throws DataError if the data is absent or cannot be learned from, and what `source.file` throws.
 */
export async function loadDataSet(
  spec: DataSpec,
  seed: number,
  source: DataSource,
  resampling: Resampling | null = null,
): Promise<DataSet> {
  return dataSetFrom(await readData(spec, seed, source), seed, resampling);
}

/** The part of `loadDataSet` that asks for bytes and reads them. Throws as it does. */
export function readData(spec: DataSpec, seed: number, source: DataSource): Promise<Prepared> {
  return prepare(spec, seed, source, seededRandom(seed, SPLIT_STREAM));
}

/** The rest of it: the rows asked for, standardised. @param whole of the same seed, left as it is */
export function dataSetFrom(whole: Prepared, seed: number, resampling: Resampling | null): DataSet {
  const prepared = resampling === null ? whole : resampled(whole, resampling, seed);
  return dataSetOf(prepared, seededRandom(seed, EXAMPLES_STREAM));
}

function resampled(prepared: Prepared, resampling: Resampling, seed: number): Prepared {
  const table =
    resampling.kind === 'copies'
      ? withPermutedCopies(prepared.table, seededRandom(seed, COPIES_STREAM))
      : prepared.table;
  const split = resampledSplit(prepared.split, resampling, classOf(table), seed, table.units ?? null);
  return { ...prepared, table, split };
}

/** Class index of every row; null where there are no classes. */
function classOf({ task, y }: Table): Float64Array | null {
  return task.kind === 'classification' ? y : null;
}

async function prepare(
  spec: DataSpec,
  seed: number,
  source: DataSource,
  random: SeededRandom,
): Promise<Prepared> {
  if (spec.kind === 'mnist' || spec.kind === 'fashion') {
    const { file } = IMAGE_SETS[spec.kind];
    const images = await decodeImageFile(await source.file(file));
    return { ...preparedImages(images, spec, random), ...choicesOf(spec) };
  }
  if (spec.kind === 'toy') {
    return preparedTable(toyTable(spec.samples, seed, spec.noise), spec, { kind: 'as drawn' }, random);
  }
  if (source.csv === null) throw new DataError(WORDS.missingFile({ file: spec.name }));
  if (spec.kind === 'images') {
    return { ...preparedOwnImages(unpackedImages(source.csv), spec, random), ...choicesOf(spec) };
  }
  const prepared = preparedTable(tableFromCsv(source.csv, spec), spec, { kind: 'standard' }, random);
  return { ...prepared, ...choicesOf(spec) };
}

function choicesOf({
  reconstructs = false,
  balanced = false,
}: {
  readonly reconstructs?: boolean | undefined;
  readonly balanced?: boolean | undefined;
}): Pick<Prepared, 'reconstructs' | 'balanced'> {
  return { reconstructs, balanced };
}

function preparedTable(
  table: Table,
  shares: { readonly validation: number; readonly test: number },
  scaling: ScalingMode,
  random: SeededRandom,
): Prepared {
  const split = table.units
    ? splitUnits(table.units, shares, classOf(table), random)
    : splitRows(table.count, shares, classOf(table), random);
  return { table, split, scaling };
}

const FEATURES = 10;
const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';

/**
 * `samples` rows of the toy regression y = 2x₃ − x₃² + x₁ + 0.5x₂ + 2x₄x₅ on ten independent standard normal features
 * x₀ … x₉: five of them matter, two only through their product.
 *
 * @param noise standard deviation of what is added to y
 */
export function toyTable(samples: number, seed: number, noise = 0): Table {
  const random = seededRandom(seed);
  const noises = seededRandom(seed, NOISE_STREAM);
  const x = new Float64Array(samples * FEATURES).map(random.normal);
  const y = new Float64Array(samples).map((_, row) =>
    response(x.subarray(row * FEATURES, (row + 1) * FEATURES)),
  );
  if (noise > 0)
    y.forEach((value, row) => {
      y[row] = value + noise * noises.normal();
    });
  return {
    title: DATA_TITLES_WORDS.toy,
    layout: { kind: 'table', names: Array.from(SUBSCRIPTS, digit => `x${digit}`) },
    task: { kind: 'regression', name: 'y' },
    count: samples,
    features: FEATURES,
    x,
    y,
  };
}

function response(x: Float64Array): number {
  return 2 * x[3] - x[3] ** 2 + x[1] + 0.5 * x[2] + 2 * x[4] * x[5];
}
