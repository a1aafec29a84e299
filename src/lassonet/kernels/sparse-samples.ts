import * as tf from '@tensorflow/tfjs-core';
import { deviationsOf, type SparseRows } from './deviations';
import { assembledKernelsRun, runAssembled } from './wasm/kernel-module';
import { sparseTimesDense, sparseTransposedTimesDense } from './wasm/sparse-product';
import { wasmHeap } from './wasm/wasm-heap';

const PRODUCT = 'LassoNetSparseProduct';
const TRANSPOSED = 'LassoNetSparseTransposedProduct';
/** Share of deviating elements above which dense products are as fast. */
const MOST_DENSE = 0.8;
/** Smaller matrices are multiplied before a list of their entries is made. */
const FEWEST_ELEMENTS = 10_000;

/** A matrix of samples as base + sparse deviations. */
export interface SparseSamples {
  /** [features] */
  readonly base: tf.Tensor1D;
  readonly starts: tf.Tensor1D;
  readonly indices: tf.Tensor1D;
  readonly values: tf.Tensor1D;
}

/** The same both ways, each where products with it are faster so. */
export interface SparsePair {
  /** Samples × features. */
  readonly x?: SparseSamples | undefined;
  /** Features × samples, in blocks of samples. */
  readonly xT?: SparseSamples | undefined;
}

tf.registerKernel({
  kernelName: PRODUCT,
  backendName: 'wasm',
  kernelFunc: ({ inputs, attrs, backend }) => {
    const heap = wasmHeap(backend);
    const { base, starts, indices, values, b, bias } = inputs as Record<string, tf.TensorInfo>;
    const { rectified } = attrs as unknown as { rectified: boolean };
    const width = b.shape[1];
    const rows = starts.shape[0] - 1;
    const product = heap.makeOutput([rows, width], 'float32');
    const offset = heap.makeOutput([width], 'float32');
    const sum = heap.typedArrayFromHeap(offset).fill(0);
    if (bias) sum.set(heap.typedArrayFromHeap(bias));
    addScaledRows(sum, heap.typedArrayFromHeap(base), heap.typedArrayFromHeap(b));
    runAssembled(heap, `sparse · dense ${width} ${rectified}`, () => sparseTimesDense(width, rectified), [
      rows,
      starts,
      indices,
      values,
      b,
      offset,
      product,
    ]);
    heap.disposeData(offset.dataId);
    return product;
  },
});

tf.registerKernel({
  kernelName: TRANSPOSED,
  backendName: 'wasm',
  kernelFunc: ({ inputs, backend }) => {
    const heap = wasmHeap(backend);
    const { base, starts, indices, values, slopes, sums } = inputs as Record<string, tf.TensorInfo>;
    const width = slopes.shape[1];
    const features = base.shape[0];
    const blocks = (starts.shape[0] - 1) / features;
    const product = heap.makeOutput([features, width], 'float32');
    const baseValues = heap.typedArrayFromHeap(base);
    const total = heap.typedArrayFromHeap(sums);
    const start = heap.typedArrayFromHeap(product);
    for (let j = 0; j < features; j++) {
      for (let k = 0; k < width; k++) start[j * width + k] = baseValues[j] * total[k];
    }
    runAssembled(heap, `sparseᵀ · dense ${width}`, () => sparseTransposedTimesDense(width), [
      blocks,
      features,
      starts,
      indices,
      values,
      slopes,
      product,
    ]);
    return product;
  },
});

/**
 * The sparse form of some samples, if the backend has products for it and they are faster.
 *
 * @param xT [features, n]
 */
export function sparsePair(xT: tf.Tensor2D): SparsePair {
  const [features, count] = xT.shape;
  if (features * count < FEWEST_ELEMENTS || !assembledKernelsRun()) return {};
  const elements = wasmHeap(tf.backend()).typedArrayFromHeap(xT);
  const deviations = deviationsOf(elements, features, count, MOST_DENSE);
  if (!deviations) return {};
  const tensors = ({ starts, indices, values }: SparseRows): SparseSamples => ({
    base: tf.tensor1d(deviations.base),
    starts: tf.tensor1d(starts, 'int32'),
    indices: tf.tensor1d(indices, 'int32'),
    values: tf.tensor1d(values),
  });
  return { x: tensors(deviations.bySample), xT: tensors(deviations.byFeature) };
}

/** x·b + bias, rectified if asked. */
export function sparseProduct(
  x: SparseSamples,
  b: tf.Tensor2D,
  bias: tf.Tensor | undefined,
  rectified: boolean,
): tf.Tensor2D {
  const inputs = { ...x, b, ...(bias && { bias }) } as unknown as tf.NamedTensorMap;
  return tf.engine().runKernel(PRODUCT, inputs, { rectified }) as tf.Tensor2D;
}

/** xᵀ·slopes. @param sums of the slopes over the samples, [width] */
export function sparseTransposedProduct(
  xT: SparseSamples,
  slopes: tf.Tensor2D,
  sums: tf.Tensor1D,
): tf.Tensor2D {
  const inputs = { ...xT, slopes, sums } as unknown as tf.NamedTensorMap;
  return tf.engine().runKernel(TRANSPOSED, inputs) as tf.Tensor2D;
}

export function disposeSparse({ x, xT }: SparsePair): void {
  for (const side of [x, xT]) if (side) tf.dispose([side.base, side.starts, side.indices, side.values]);
}

/** sum += scalesᵀ·matrix */
function addScaledRows(sum: Float32Array, scales: ArrayLike<number>, matrix: ArrayLike<number>): void {
  const width = sum.length;
  for (let j = 0; j < scales.length; j++) {
    const scale = scales[j];
    if (scale === 0) continue;
    for (let k = 0; k < width; k++) sum[k] += scale * matrix[j * width + k];
  }
}
