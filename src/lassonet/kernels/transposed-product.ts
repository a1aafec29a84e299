import * as tf from '@tensorflow/tfjs-core';

/**
 * Backends whose products read a transposed operand, or one of a single row, at no cost. WASM is several times slower
 * at the first, and repacks the right-hand side of every product.
 */
const READS_TRANSPOSED: readonly string[] = ['webgpu', 'webgl'];

const readsTransposed = (): boolean => READS_TRANSPOSED.includes(tf.getBackend());

/** a·bᵀ. @param b the smaller of the two: it may be copied */
export function timesTransposed(a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor2D {
  return readsTransposed() ? tf.matMul(a, b, false, true) : tf.matMul(a, tf.transpose(b));
}

/** aᵀ·b. @param a may be copied */
export function transposedTimes(a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor2D {
  return readsTransposed() ? tf.matMul(a, b, true) : tf.matMul(tf.transpose(a), b);
}

/** Sums over the rows, [columns]. */
export function columnSums(a: tf.Tensor2D): tf.Tensor1D {
  if (!readsTransposed()) return tf.sum(a, 0);
  return tf.reshape(tf.matMul(tf.ones([1, a.shape[0]]), a), [a.shape[1]]);
}
