import * as tf from '@tensorflow/tfjs-core';
import { outputCount, type Samples, type Task } from './problem';
import { gatherRows } from './row-gather';
import {
  disposeSparse,
  type SparsePair,
  sparsePair,
  sparseProduct,
  sparseTransposedProduct,
} from './sparse-samples';

/** Samples as tensors. The transpose is kept because products with it are several times slower without. */
export interface Batch {
  readonly count: number;
  /** [n, features] */
  readonly x: tf.Tensor2D;
  /** [features, n] */
  readonly xT: tf.Tensor2D;
  /** x and xT once more, where products with them are faster so. */
  readonly sparse: SparsePair;
  /** Values or one-hot classes, [n, outputs]. */
  readonly target: tf.Tensor2D;
}

/** What the forward pass needs of it. */
export type ReadSamples = Pick<Batch, 'x' | 'sparse'>;

export function batchOf(task: Task, samples: Samples, features: number): Batch {
  return tf.tidy(() => {
    const x = tf.tensor2d(samples.x, [samples.count, features]);
    return { count: samples.count, x, xT: tf.transpose(x), sparse: {}, target: targetOf(task, samples.y) };
  });
}

/** Targets as the loss wants them, [n, outputs]. */
export function targetOf(task: Task, y: Float32Array): tf.Tensor2D {
  const outputs = outputCount(task);
  if (task.kind === 'regression') return tf.tensor2d(y, [y.length, 1]);
  const oneHot = new Float32Array(y.length * outputs);
  y.forEach((label, i) => {
    oneHot[i * outputs + label] = 1;
  });
  return tf.tensor2d(oneHot, [y.length, outputs]);
}

/** The same samples with some features only, in the order given. */
export function restrictBatch(batch: Batch, features: readonly number[]): Batch {
  return tf.tidy(() => {
    const xT = gatherRows(batch.xT, features);
    return { count: batch.count, x: tf.transpose(xT), xT, sparse: {}, target: tf.clone(batch.target) };
  });
}

/** Some of the samples, in the order given. */
export function sampleBatch(batch: Batch, rows: Uint32Array): Batch {
  return tf.tidy(() => {
    const x = gatherRows(batch.x, rows);
    return { count: rows.length, x, xT: tf.transpose(x), sparse: {}, target: gatherRows(batch.target, rows) };
  });
}

/** For many products with the same samples: their sparse form beside the dense one, where that pays. */
export function forManyProducts(batch: Batch): Batch {
  return { ...batch, sparse: sparsePair(batch.xT) };
}

/** Reads some features, hands slopes back to others. Borrows from both. */
export function readAndHandedBack(read: Batch, handedBack: Batch): Batch {
  return { ...read, xT: handedBack.xT, sparse: { x: read.sparse.x, xT: handedBack.sparse.xT } };
}

export function disposeBatch(batch: Batch): void {
  tf.dispose([batch.x, batch.xT, batch.target]);
  disposeSparse(batch.sparse);
}

/** x·kernel + bias, rectified if asked. */
export function readBy(
  { x, sparse }: ReadSamples,
  kernel: tf.Tensor2D,
  bias: tf.Tensor | undefined,
  rectified: boolean,
): tf.Tensor2D {
  if (sparse.x) return sparseProduct(sparse.x, kernel, bias, rectified);
  return affine(x, kernel, bias, rectified);
}

/** xᵀ·slopes. @param sums of the slopes over the samples */
export function handedBack({ xT, sparse }: Batch, slopes: tf.Tensor2D, sums: tf.Tensor1D): tf.Tensor2D {
  return sparse.xT ? sparseTransposedProduct(sparse.xT, slopes, sums) : tf.matMul(xT, slopes);
}

/** a·b + bias, rectified if asked, in one go. */
export function affine(
  a: tf.Tensor2D,
  b: tf.Tensor2D,
  bias: tf.Tensor | undefined,
  rectified: boolean,
): tf.Tensor2D {
  const activation = rectified ? 'relu' : undefined;
  return tf.fused.matMul({ a, b, ...(bias && { bias }), ...(activation && { activation }) }) as tf.Tensor2D;
}
