import * as tf from '@tensorflow/tfjs-core';
import type { Batch } from './batch';
import { lossGradient } from './loss';
import {
  type ColumnPullback,
  type ColumnWeights,
  type Network,
  type Pullback,
  pullbackOf,
  type Weights,
} from './network';

/** Gradients of the mean loss, and the outputs they were taken at. */
export function lossPullback(network: Network, at: ColumnWeights, batch: Batch): ColumnPullback {
  return network.pullback(at, batch, output => lossGradient(network.task, output, batch.target));
}

/**
 * Gradients of the smooth part of the objective, mean loss + γ/2 Σ‖w‖² over the penalised weights behind the gate, and
 * the outputs they were taken at.
 *
 * @param noise dropout while training, as in `Network.pullback`
 */
export function smoothGradients(
  network: Network,
  weights: Weights,
  batch: Batch,
  gamma: number,
  noise: readonly tf.Tensor2D[] = [],
): Pullback {
  return tf.tidy(() => {
    const outer = (output: tf.Tensor2D): tf.Tensor2D => lossGradient(network.task, output, batch.target);
    const { gate, rest, output } = pullbackOf(network, weights, batch, outer, noise);
    return {
      output,
      gate,
      rest: rest.map((slope, i) =>
        gamma > 0 && network.rest[i].penalised ? tf.add(slope, tf.mul(weights.rest[i], gamma)) : slope,
      ),
    };
  });
}

/** γ/2 Σ‖w‖² over the penalised weights behind the gate. */
export function ridgePenalty(network: Network, weights: Weights, gamma: number): tf.Scalar {
  return tf.tidy(() => {
    const squares = weights.rest.filter((_, i) => network.rest[i].penalised).map(w => tf.sum(tf.square(w)));
    return squares.length === 0 ? tf.scalar(0) : tf.mul(tf.addN(squares), gamma / 2);
  });
}
