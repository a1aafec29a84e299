import * as tf from '@tensorflow/tfjs-core';
import { smoothGradients } from '../network/gradients';
import { meanLoss } from '../network/loss';
import type { Network, Weights } from '../network/network';
import { cloneWeights } from '../network/weight-tensors';
import type { Random } from '../random';
import { epochInPlace, epochOfSteps, type MinibatchOrder } from '../samples/minibatches';
import { Adam } from './adam';
import { CompiledTraining } from './compiled-training';

export interface MinibatchSettings {
  readonly epochs: number;
  /** Adam's first rate. */
  readonly learningRate: number;
  readonly gamma: number;
  readonly dropout: number;
}

/** The end of one epoch. */
export interface Epoch {
  readonly epoch: number;
  /** Mean loss over the epoch's minibatches. */
  readonly loss: number;
  /** Disposed of when the next epoch is asked for; the last ones belong to a caller who reads to the end. */
  readonly weights: Weights;
}

/**
 * Adam on minibatches, no constraint and no λ; its rate falls linearly to 0 over the epochs, and skips move by a share of
 * it.
 *
 * @param start disposed of
 * @param noise draws what dropout silences
 * @param between awaited after every minibatch
 * @throws TrainingError if the loss stops being a number
 */
export async function* trainByMinibatches(
  network: Network,
  start: Weights,
  order: MinibatchOrder,
  settings: MinibatchSettings,
  noise: Random,
  between: () => Promise<void>,
): AsyncGenerator<Epoch> {
  const { epochs, learningRate, gamma, dropout } = settings;
  const shares = rateShares(network);
  const compiled =
    dropout === 0 && epochs > 0 ? CompiledTraining.of(network, start, order, gamma, shares) : null;
  if (compiled) {
    tf.dispose(start as tf.Tensor[]);
    yield* compiledEpochs(compiled, order, settings, between);
    return;
  }
  const adam = new Adam();
  let weights = start;
  let over = false;
  try {
    for (let epoch = 1; epoch <= epochs; epoch++) {
      const rate = rateOf(learningRate, epoch, epochs);
      const loss = await epochOfSteps(
        order,
        minibatch => {
          const silenced = silencing(network, minibatch.count, dropout, noise);
          const { output, gradients } = smoothGradients(network, weights, minibatch, gamma, {
            noise: silenced,
          });
          const mean = meanLoss(network.task, output, minibatch);
          const moved = adam.step(weights, gradients, rate, shares);
          tf.dispose([...silenced, output, ...gradients, ...weights]);
          weights = inScale(network, moved);
          tf.dispose(moved);
          return mean;
        },
        between,
      );
      yield { epoch, loss, weights };
    }
    over = true;
  } finally {
    adam.dispose();
    if (!over) tf.dispose(weights as tf.Tensor[]);
  }
}

async function* compiledEpochs(
  training: CompiledTraining,
  order: MinibatchOrder,
  { epochs, learningRate }: MinibatchSettings,
  between: () => Promise<void>,
): AsyncGenerator<Epoch> {
  let weights: readonly tf.Tensor[] = [];
  let over = false;
  try {
    for (let epoch = 1; epoch <= epochs; epoch++) {
      const rate = rateOf(learningRate, epoch, epochs);
      const loss = await epochInPlace(order, rows => training.step(rows, rate), between);
      tf.dispose(weights as tf.Tensor[]);
      weights = training.weights();
      yield { epoch, loss, weights };
    }
    over = true;
  } finally {
    training.dispose();
    if (!over) tf.dispose(weights as tf.Tensor[]);
  }
}

/** Falls linearly to 0 over the epochs. */
function rateOf(learningRate: number, epoch: number, epochs: number): number {
  return learningRate * (1 - (epoch - 1) / epochs);
}

/** As `Network.inScale`, where the network keeps a scale; new tensors in any case. */
export function inScale(network: Network, weights: Weights): tf.Tensor[] {
  return network.inScale?.(weights) ?? cloneWeights(weights);
}

/**
 * Shares of Adam's rate. Adam moves every weight by about its rate, and so an output by that times the number of inputs
 * it reads. A skip that reads whole maps would, at the full rate, have fitted the training images, noise and all, before
 * the layers behind it have learned anything.
 */
function rateShares({ weights, gates }: Network): readonly number[] {
  const skips = new Set(gates.map(({ skip }) => skip.array));
  const fanIns = weights.filter((_, i) => !skips.has(i)).map(({ fanIn }) => fanIn);
  const widest = Math.max(...fanIns.filter(Number.isFinite));
  return weights.map(({ fanIn }, i) => (skips.has(i) && widest > 0 ? Math.min(1, widest / fanIn) : 1));
}

/** For each layer that dropout may silence: 0 with the given probability, else 1/(1 − probability), [rows, width]. */
function silencing(network: Network, rows: number, probability: number, random: Random): tf.Tensor2D[] {
  if (probability === 0) return [];
  const kept = 1 / (1 - probability);
  return network.silenced.map(width => {
    const values = Float32Array.from({ length: rows * width }, () =>
      random.uniform() < probability ? 0 : kept,
    );
    return tf.tensor2d(values, [rows, width]);
  });
}
