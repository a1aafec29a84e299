import * as tf from '@tensorflow/tfjs-core';
import { TrainingError } from '../problem';
import type { Random } from '../random';
import { type Batch, disposeBatch, sampleBatch } from './batch';

/** The order in which samples are presented, epoch after epoch. */
export class MinibatchOrder {
  private readonly order: Uint32Array;

  constructor(
    private readonly random: Random,
    readonly batch: Batch,
    private readonly size: number,
  ) {
    this.order = Uint32Array.from({ length: batch.count }, (_, i) => i);
  }

  /** Samples of a minibatch; the last one of an epoch may have fewer. */
  get batchSize(): number {
    return Math.min(this.size, this.order.length);
  }

  /** How many minibatches an epoch has. */
  get length(): number {
    return Math.ceil(this.order.length / this.batchSize);
  }

  /** The samples of one epoch's minibatches. */
  *rows(): Generator<Uint32Array> {
    this.random.shuffle(this.order);
    for (let first = 0; first < this.order.length; first += this.batchSize) {
      yield this.order.subarray(first, first + this.batchSize);
    }
  }

  /** One epoch's minibatches; each is disposed of when the next is asked for. */
  *epoch(): Generator<Batch> {
    for (const rows of this.rows()) {
      const minibatch = sampleBatch(this.batch, rows);
      try {
        yield minibatch;
      } finally {
        disposeBatch(minibatch);
      }
    }
  }
}

/** Takes one step on a minibatch. @returns the mean loss over it, which is disposed of */
type MinibatchStep = (minibatch: Batch) => tf.Scalar;

/**
 * One epoch of steps.
 *
 * @param between awaited after every step
 * @returns the mean loss over the epoch's minibatches, which stay on the device until the end
 * @throws TrainingError if that is not a number
 */
export async function epochOfSteps(
  order: MinibatchOrder,
  step: MinibatchStep,
  between: () => Promise<void>,
): Promise<number> {
  let total: tf.Scalar = tf.scalar(0);
  let count = 0;
  try {
    for (const minibatch of order.epoch()) {
      const loss = step(minibatch);
      const sum = tf.tidy(() => tf.add(total, tf.mul(loss, minibatch.count)) as tf.Scalar);
      tf.dispose([total, loss]);
      total = sum;
      count += minibatch.count;
      await between();
    }
    const mean = (await total.data())[0] / count;
    if (Number.isFinite(mean)) return mean;
    throw diverged();
  } finally {
    total.dispose();
  }
}

/**
 * One epoch of steps that make no tensor.
 *
 * @param step on the samples of a minibatch; returns the mean loss over it
 * @param between awaited after every step
 * @returns the mean loss over the epoch's minibatches
 * @throws TrainingError if that is not a number
 */
export async function epochInPlace(
  order: MinibatchOrder,
  step: (rows: Uint32Array) => number,
  between: () => Promise<void>,
): Promise<number> {
  let total = 0;
  for (const rows of order.rows()) {
    total += step(rows) * rows.length;
    await between();
  }
  const mean = total / order.batch.count;
  if (Number.isFinite(mean)) return mean;
  throw diverged();
}

function diverged(): TrainingError {
  return new TrainingError('The network diverged: a smaller learning rate would help.');
}
