import * as tf from '@tensorflow/tfjs-core';
import type { Batch, ReadSamples } from './batch';
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

/** The same weights with the gate's columns apart, as products want them. */
export interface ColumnWeights {
  /** θ, [features, outputs]. */
  readonly theta: tf.Tensor2D;
  /** W, [features, consumers]; none where nothing but the skip reads the features. */
  readonly consumers: tf.Tensor2D | undefined;
  readonly rest: readonly tf.Tensor[];
}

/** Products with the network's Jacobian, and the outputs they were taken at. */
export interface ColumnPullback extends ColumnWeights {
  /** [n, outputs], before any softmax. */
  readonly output: tf.Tensor2D;
}

/** The same with the gate's columns together. */
export interface Pullback extends Weights {
  readonly output: tf.Tensor2D;
}

/** The loss's gradient in the outputs, or whatever else is to be pulled back. */
export type Outer = (output: tf.Tensor2D) => tf.Tensor2D;

/** skip(x) + body(x), whose inputs are read through one gate. */
export interface Network {
  readonly task: Task;
  /** C, columns of θ. */
  readonly outputs: number;
  /** K, columns of W. */
  readonly consumers: number;
  readonly rest: readonly RestShape[];
  /** Outputs before any softmax, [n, outputs]. */
  output(weights: ColumnWeights, samples: ReadSamples): tf.Tensor2D;
  /**
   * Σ over samples of the outputs' Jacobian, transposed, times `outer(output)`: with the loss's gradient as `outer`,
   * the gradient of the loss.
   *
   * @param noise scales the hidden units of each layer while training, [n, width]; none: all kept
   */
  pullback(
    weights: ColumnWeights,
    batch: Batch,
    outer: Outer,
    noise?: readonly tf.Tensor2D[],
  ): ColumnPullback;
  /** Widths of the hidden layers that dropout may silence. */
  readonly hidden: readonly number[];
}

/** Outputs before any softmax, [n, outputs]. */
export function outputOf(network: Network, weights: Weights, samples: ReadSamples): tf.Tensor2D {
  return tf.tidy(() => network.output(columnsOf(network, weights), samples));
}

/** As `Network.pullback`. */
export function pullbackOf(
  network: Network,
  weights: Weights,
  batch: Batch,
  outer: Outer,
  noise?: readonly tf.Tensor2D[],
): Pullback {
  return tf.tidy(() => {
    const slopes = network.pullback(columnsOf(network, weights), batch, outer, noise);
    return { gate: joinedColumns(slopes), rest: [...slopes.rest], output: slopes.output };
  });
}

/** [θ | W]. */
export function joinedColumns({ theta, consumers }: Omit<ColumnWeights, 'rest'>): tf.Tensor2D {
  return consumers ? tf.concat([theta, consumers], 1) : theta;
}

/** θ, W if there is one, the rest: weights, or their gradients, as a list. */
export function columnArrays({ theta, consumers, rest }: ColumnWeights): tf.Tensor[] {
  return [theta, ...(consumers ? [consumers] : []), ...rest];
}

/** The inverse of `columnArrays`. @param consumers K; 0: there is no W in the list */
export function fromColumnArrays(arrays: readonly tf.Tensor[], consumers: number) {
  const [theta, ...others] = arrays;
  const read = consumers === 0 ? undefined : (others.shift() as tf.Tensor2D);
  return { theta: theta as tf.Tensor2D, consumers: read, rest: others };
}

function columnsOf({ outputs, consumers }: Network, { gate, rest }: Weights): ColumnWeights {
  if (consumers === 0) return { theta: gate, consumers: undefined, rest };
  const rows = gate.shape[0];
  return {
    theta: tf.slice(gate, [0, 0], [rows, outputs]),
    consumers: tf.slice(gate, [0, outputs], [rows, consumers]),
    rest,
  };
}

export function disposeWeights(weights: Weights): void {
  weights.gate.dispose();
  for (const tensor of weights.rest) tensor.dispose();
}

export function cloneWeights({ gate, rest }: Weights): Weights {
  return { gate: tf.clone(gate), rest: rest.map(tensor => tf.clone(tensor)) };
}
