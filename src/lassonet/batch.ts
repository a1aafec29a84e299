import * as tf from '@tensorflow/tfjs-core';
import { outputCount, type Samples, type Task } from './problem';

/** Samples as tensors. The transpose is kept because products with it are several times slower without. */
export interface Batch {
  readonly count: number;
  /** [n, features] */
  readonly x: tf.Tensor2D;
  /** [features, n] */
  readonly xT: tf.Tensor2D;
  /** Values or one-hot classes, [n, outputs]. */
  readonly target: tf.Tensor2D;
}

export function batchOf(task: Task, samples: Samples, features: number): Batch {
  return tf.tidy(() => {
    const x = tf.tensor2d(samples.x, [samples.count, features]);
    return { count: samples.count, x, xT: tf.transpose(x), target: targetOf(task, samples.y) };
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
    return { count: batch.count, x: tf.transpose(xT), xT, target: tf.clone(batch.target) };
  });
}

/** Some of the samples, in the order given. */
export function sampleBatch(batch: Batch, rows: Uint32Array): Batch {
  return tf.tidy(() => {
    const x = gatherRows(batch.x, rows);
    return { count: rows.length, x, xT: tf.transpose(x), target: gatherRows(batch.target, rows) };
  });
}

/** Rows of a matrix; also when none is asked for. */
export function gatherRows(matrix: tf.Tensor2D, rows: ArrayLike<number>): tf.Tensor2D {
  if (rows.length === 0) return tf.zeros([0, matrix.shape[1]]);
  return tf.gather(matrix, tf.tensor1d(Int32Array.from(rows), 'int32'));
}

export function disposeBatch(batch: Batch): void {
  tf.dispose([batch.x, batch.xT, batch.target]);
}
