import * as tf from '@tensorflow/tfjs-core';
import type { Batch } from './batch';
import type { Task } from './problem';

/** A weight array behind the gate: its shape, and whether the L2 penalty γ applies to it. */
export interface RestShape {
  readonly name: string;
  readonly shape: readonly number[];
  readonly penalised: boolean;
  /** Initial values are uniform in ±1/√fanIn. */
  readonly fanIn: number;
}

/** The weights of a network: the gate's matrix [θ | W], and all behind it. */
export interface Weights {
  readonly gate: tf.Tensor2D;
  readonly rest: readonly tf.Tensor[];
}

/** Products with the network's Jacobian, and the outputs they were taken at. */
export interface Pullback extends Weights {
  /** [n, outputs], before any softmax. */
  readonly output: tf.Tensor2D;
}

/** skip(x) + body(x), whose inputs are read through one gate. */
export interface Network {
  readonly task: Task;
  /** C, columns of θ. */
  readonly outputs: number;
  /** K, columns of W. */
  readonly consumers: number;
  readonly rest: readonly RestShape[];
  /** Outputs before any softmax, [n, outputs]. @param x [n, features] */
  output(weights: Weights, x: tf.Tensor2D): tf.Tensor2D;
  /**
   * Σ over samples of the outputs' Jacobian, transposed, times `outer(output)`: with the loss's gradient as `outer`,
   * the gradient of the loss.
   *
   * @param noise scales the hidden units of each layer while training, [n, width]; none: all kept
   */
  pullback(
    weights: Weights,
    batch: Batch,
    outer: (output: tf.Tensor2D) => tf.Tensor2D,
    noise?: readonly tf.Tensor2D[],
  ): Pullback;
  /** Widths of the hidden layers that dropout may silence. */
  readonly hidden: readonly number[];
}

export function disposeWeights(weights: Weights): void {
  weights.gate.dispose();
  for (const tensor of weights.rest) tensor.dispose();
}

export function cloneWeights({ gate, rest }: Weights): Weights {
  return { gate: tf.clone(gate), rest: rest.map(tensor => tf.clone(tensor)) };
}
