import * as tf from '@tensorflow/tfjs-core';
import { gatherRows } from '../kernels/row-gather';
import { disposeSparse, type SparseSamples, sparseSamples } from '../kernels/sparse-samples';
import { transposedTimes } from '../kernels/transposed-product';
import { outputCount, type Samples, type Task } from '../problem';

/** Samples as tensors. */
export interface Batch {
  readonly count: number;
  /** [n, features] */
  readonly x: tf.Tensor2D;
  /** [features, n], kept where many products are taken with it, which are several times slower without; else null. */
  readonly xT: tf.Tensor2D | null;
  /** x once more, where kernels are faster so; else null. */
  readonly sparse: SparseSamples | null;
  /** Values, or one-hot classes, [n, outputs]. */
  readonly target: tf.Tensor2D;
  /** What each counts in the loss, [n, 1]; null: 1. */
  readonly weights: tf.Tensor2D | null;
  /** The same of scores; null: as in the loss. */
  readonly scoreWeights: tf.Tensor2D | null;
}

/** What a loss is taken on. */
export type Targets = Pick<Batch, 'target' | 'weights'>;

/** What the forward pass needs of it. */
export type ReadSamples = Pick<Batch, 'x'>;

/** @param transposed whether to keep the transpose; default: yes */
export function batchOf(task: Task, samples: Samples, features: number, transposed = true): Batch {
  const x = tf.tensor2d(samples.x, [samples.count, features]);
  const xT: tf.Tensor2D | null = transposed ? tf.transpose(x) : null;
  const column = (weights: Float32Array | undefined): tf.Tensor2D | null =>
    weights ? tf.tensor2d(weights, [samples.count, 1]) : null;
  return {
    count: samples.count,
    x,
    xT,
    sparse: null,
    target: targetOf(task, samples.y),
    weights: column(samples.weights),
    scoreWeights: column(samples.scoreWeights),
  };
}

/** Targets as the loss wants them, [n, outputs]. */
function targetOf(task: Task, y: Float32Array): tf.Tensor2D {
  const outputs = outputCount(task);
  if (task.kind === 'regression') return tf.tensor2d(y, [y.length / outputs, outputs]);
  const oneHot = new Float32Array(y.length * outputs);
  y.forEach((label, i) => {
    oneHot[i * outputs + label] = 1;
  });
  return tf.tensor2d(oneHot, [y.length, outputs]);
}

/** The same samples with some features only, in the order given. */
export function restrictBatch(batch: Batch, features: readonly number[]): Batch {
  const inputs = tf.tidy(() => {
    const xT = gatherRows(batch.xT ?? tf.transpose(batch.x), features);
    return { x: tf.transpose(xT), xT };
  });
  return { count: batch.count, ...inputs, sparse: null, ...ofEach(batch, values => tf.clone(values)) };
}

/** Some of the samples, in the order given. */
export function sampleBatch(batch: Batch, rows: Uint32Array): Batch {
  const x = gatherRows(batch.x, rows);
  const xT: tf.Tensor2D | null = batch.xT && tf.transpose(x);
  return { count: rows.length, x, xT, sparse: null, ...ofEach(batch, values => gatherRows(values, rows)) };
}

/** What there is of each sample beside its inputs. */
function ofEach(
  { target, weights, scoreWeights }: Batch,
  made: (values: tf.Tensor2D) => tf.Tensor2D,
): Pick<Batch, 'target' | 'weights' | 'scoreWeights'> {
  return {
    target: made(target),
    weights: weights && made(weights),
    scoreWeights: scoreWeights && made(scoreWeights),
  };
}

/**
 * The samples in pieces of at most `most`, one after the other; each is disposed of when the next is asked for. Pieces
 * are gathered, since a slice on WASM reads all there are.
 */
export function* piecesOf(batch: Batch, most: number): Generator<Batch> {
  if (most >= batch.count) {
    yield batch;
    return;
  }
  for (let first = 0; first < batch.count; first += most) {
    const length = Math.min(most, batch.count - first);
    const piece = sampleBatch(
      batch,
      Uint32Array.from({ length }, (_, i) => first + i),
    );
    try {
      yield piece;
    } finally {
      disposeBatch(piece);
    }
  }
}

/** For many products with the same samples: their sparse form beside the dense one, where that pays. */
export function forManyProducts(batch: Batch): Batch {
  return batch.xT ? { ...batch, sparse: sparseSamples(batch.xT) } : batch;
}

/** Reads some features, hands slopes back to others. Borrows from both. */
export function readAndHandedBack(read: Batch, handedBack: Batch): Batch {
  return { ...read, xT: handedBack.xT };
}

export function disposeBatch(batch: Batch): void {
  const { x, xT, target, weights, scoreWeights } = batch;
  for (const tensor of [x, xT, target, weights, scoreWeights]) tensor?.dispose();
  if (batch.sparse) disposeSparse(batch.sparse);
}

/** xᵀ·slopes */
export function handedBack({ x, xT }: Batch, slopes: tf.Tensor2D): tf.Tensor2D {
  return xT ? tf.matMul(xT, slopes) : transposedTimes(x, slopes);
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
