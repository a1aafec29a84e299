import * as tf from '@tensorflow/tfjs-core';
import { Adam } from './adam';
import { type Batch, disposeBatch, sampleBatch } from './batch';
import { meanLoss } from './loss';
import { disposeWeights, type Network, type Pullback, type Weights } from './network';
import type { Random } from './random';
import { smoothGradients } from './smooth-part';

export interface MinibatchSettings {
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly gamma: number;
  readonly dropout: number;
}

/** The end of one epoch. */
export interface Epoch {
  readonly epoch: number;
  /** Mean loss over the epoch's minibatches. */
  readonly loss: number;
  readonly weights: Weights;
}

/**
 * Adam on minibatches, no constraint and no λ; its rate falls linearly to 0 over the epochs. Yields after every epoch; the weights of an epoch are disposed of
 * when the next is asked for, those of the last belong to the caller.
 */
export async function* trainByMinibatches(
  network: Network,
  start: Weights,
  batch: Batch,
  settings: MinibatchSettings,
  random: Random,
): AsyncGenerator<Epoch> {
  const adam = new Adam();
  const order = Uint32Array.from({ length: batch.count }, (_, i) => i);
  let weights = start;
  try {
    for (let epoch = 1; epoch <= settings.epochs; epoch++) {
      random.shuffle(order);
      const rate = settings.learningRate * (1 - (epoch - 1) / settings.epochs);
      let total = tf.scalar(0);
      for (let first = 0; first < batch.count; first += settings.batchSize) {
        const rows = order.subarray(first, first + settings.batchSize);
        const minibatch = sampleBatch(batch, rows);
        const gradients = noisyGradients(network, weights, minibatch, settings, random);
        const next = adam.step(weights, gradients, rate);
        const sum = tf.tidy(() => {
          const loss = meanLoss(network.task, gradients.output, minibatch.target);
          return tf.add(total, tf.mul(loss, rows.length)) as tf.Scalar;
        });
        tf.dispose([total, gradients.output]);
        disposeWeights(gradients);
        disposeBatch(minibatch);
        disposeWeights(weights);
        weights = next;
        total = sum;
      }
      const loss = (await total.data())[0] / batch.count;
      total.dispose();
      yield { epoch, loss, weights };
    }
  } finally {
    adam.dispose();
  }
}

function noisyGradients(
  network: Network,
  weights: Weights,
  batch: Batch,
  { gamma, dropout }: MinibatchSettings,
  random: Random,
): Pullback {
  const noise =
    dropout > 0 ? network.hidden.map(width => dropoutNoise(batch.count, width, dropout, random)) : [];
  const gradients = smoothGradients(network, weights, batch, gamma, noise);
  tf.dispose(noise);
  return gradients;
}

/** 0 with the given probability, else 1/(1 − probability). */
export function dropoutNoise(rows: number, width: number, probability: number, random: Random): tf.Tensor2D {
  const kept = 1 / (1 - probability);
  const values = Float32Array.from({ length: rows * width }, () =>
    random.uniform() < probability ? 0 : kept,
  );
  return tf.tensor2d(values, [rows, width]);
}
