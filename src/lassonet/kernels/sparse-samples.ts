import * as tf from '@tensorflow/tfjs-core';
import { type Address, addressOf } from './compiled/dense-kernels';
import { BLOCK, deviationsOf, type SparseRows } from './deviations';
import { assembledKernelsRun, runAssembled } from './wasm/kernel-module';
import { sparseTimesDense, sparseTransposedTimesDense } from './wasm/sparse-product';
import { wasmHeap } from './wasm/wasm-heap';

const BYTES = 4;
/** Share of deviating elements above which dense products are as fast. */
const MOST_DENSE = 0.8;
/** Smaller matrices are multiplied before a list of their entries is made. */
const FEWEST_ELEMENTS = 10_000;

/** Entries of a sparse matrix, as `SparseRows` has them. */
interface SparseEntries {
  readonly starts: tf.Tensor1D;
  readonly indices: tf.Tensor1D;
  readonly values: tf.Tensor1D;
}

/** Samples as base + sparse deviations. */
export interface SparseSamples {
  /** [features] */
  readonly base: tf.Tensor1D;
  readonly bySample: SparseEntries;
  /** By features, within blocks of samples. */
  readonly byFeature: SparseEntries;
}

/**
 * The sparse form of some samples; null where the backend has no products for it, or dense ones are as fast.
 *
 * @param xT [features, n]
 */
export function sparseSamples(xT: tf.Tensor2D): SparseSamples | null {
  const [features, count] = xT.shape;
  if (features * count < FEWEST_ELEMENTS || !assembledKernelsRun()) return null;
  const elements = wasmHeap(tf.backend()).typedArrayFromHeap(xT);
  const deviations = deviationsOf(elements, features, count, MOST_DENSE);
  if (!deviations) return null;
  const entries = ({ starts, indices, values }: SparseRows): SparseEntries => ({
    starts: tf.tensor1d(starts, 'int32'),
    indices: tf.tensor1d(indices, 'int32'),
    values: tf.tensor1d(values),
  });
  return {
    base: tf.tensor1d(deviations.base),
    bySample: entries(deviations.bySample),
    byFeature: entries(deviations.byFeature),
  };
}

export function disposeSparse({ base, bySample, byFeature }: SparseSamples): void {
  base.dispose();
  for (const { starts, indices, values } of [bySample, byFeature]) tf.dispose([starts, indices, values]);
}

/** Where the entries of a sparse matrix are, row by row. */
interface PlacedEntries {
  readonly starts: Address;
  readonly indices: Address;
  readonly values: Address;
}

/** Samples as base + sparse deviations in the backend's memory, for kernels that take some rows at a time. */
export interface PlacedSparse {
  /** [features] */
  readonly base: Address;
  readonly bySample: PlacedEntries;
  /** By features, within blocks of samples. */
  readonly byFeature: PlacedEntries;
  /** The sample that counts as the first here: a whole number of blocks after the first there is. */
  readonly first: number;
}

/** Where kernels read them. */
export function placedSparse({ base, bySample, byFeature }: SparseSamples): PlacedSparse {
  const placed = ({ starts, indices, values }: SparseEntries): PlacedEntries => ({
    starts: addressOf(starts),
    indices: addressOf(indices),
    values: addressOf(values),
  });
  return { base: addressOf(base), bySample: placed(bySample), byFeature: placed(byFeature), first: 0 };
}

/** The same for samples from `first` to before `end`, of `count` in all; null where that parts a block. */
export function sparsePart(
  sparse: PlacedSparse,
  first: number,
  end: number,
  count: number,
): PlacedSparse | null {
  const whole = first % BLOCK === 0 && (end % BLOCK === 0 || end === count);
  return whole ? { ...sparse, first: sparse.first + first } : null;
}

/** into = x · matrix for some rows, [rows, width]. @param offset baseᵀ · matrix */
export function sparseRowsTimes(
  { bySample, first }: PlacedSparse,
  row: number,
  rows: number,
  width: number,
  matrix: Address,
  offset: Address,
  into: Address,
): void {
  const { starts, indices, values } = bySample;
  runAssembled(wasmHeap(tf.backend()), `sparse · dense ${width}`, () => sparseTimesDense(width), [
    rows,
    starts + (first + row) * BYTES,
    indices,
    values,
    matrix,
    offset,
    into,
  ]);
}

/**
 * product += (x − base)ᵀ · slopes over the block of samples that begins at `row`, [features, width].
 *
 * @param slopes of the block alone
 */
export function sparseTransposedRowsTimes(
  { byFeature, first }: PlacedSparse,
  row: number,
  features: number,
  width: number,
  slopes: Address,
  product: Address,
): void {
  const { starts, indices, values } = byFeature;
  const sample = first + row;
  runAssembled(wasmHeap(tf.backend()), `sparseᵀ · dense ${width}`, () => sparseTransposedTimesDense(width), [
    1,
    features,
    starts + (sample / BLOCK) * features * BYTES,
    indices,
    values,
    // Entries count the samples from the first there is.
    slopes - sample * width * BYTES,
    product,
  ]);
}
