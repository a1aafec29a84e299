import * as tf from '@tensorflow/tfjs-core';
import type { Batch } from '../samples/batch';
import { lossGradient } from './loss';
import type { Network, Pullback, PullbackOptions, Weights } from './network';

/**
 * Gradients of the smooth part of the objective, mean loss + γ/2 Σ‖w‖² over the penalised arrays, and the outputs they
 * were taken at.
 */
export function smoothGradients(
  network: Network,
  weights: Weights,
  batch: Batch,
  gamma: number,
  options: PullbackOptions = {},
): Pullback {
  return tf.tidy(() => {
    const { output, gradients } = lossPullback(network, weights, batch, options);
    const penalised = gradients.map((slope, i) =>
      gamma > 0 && network.weights[i].penalised ? tf.add(slope, tf.mul(weights[i], gamma)) : slope,
    );
    return { output, gradients: penalised };
  });
}

/** Gradients of the mean loss, and the outputs they were taken at. */
export function lossPullback(
  network: Network,
  weights: Weights,
  batch: Batch,
  options: PullbackOptions = {},
): Pullback {
  const outer = (output: tf.Tensor2D): tf.Tensor2D => lossGradient(network.task, output, batch);
  return network.pullback(weights, batch, outer, options);
}
