import * as tf from '@tensorflow/tfjs-core';
import type { GateLayout } from '../gate/gate';
import { extrapolated } from '../kernels/fused-operations';
import type { Network } from '../network/network';
import type { Batch } from '../samples/batch';
import { type Iterate, momentumOf } from './iterate';
import { type PackedWeights, packedDecay, packingOf } from './packing';

/** What is minimised: mean loss + λ Σ‖θ_j‖ + γ/2 Σ‖w‖² over ‖W_j‖_∞ ≤ M‖θ_j‖. */
export interface Objective {
  readonly network: Network;
  readonly batch: Batch;
  /** Takes the iterations on all samples, where it can. */
  readonly compiled?: Descent | null;
  readonly lambda: number;
  readonly M: number;
  readonly gamma: number;
}

/** What was seen at the last of some iterations. */
export interface Observation {
  /** Objective at the extrapolated point. */
  readonly objective: number;
  /** √(Σ step·‖proximal-gradient mapping‖² / objective): what one more step promises, free of all scales. */
  readonly residual: number;
  /** Whether the momentum points uphill. */
  readonly overshot: boolean;
  /** Groups with a nonzero θ_j. */
  readonly selected: number;
}

/** Iterations of accelerated proximal gradient, and what was seen at the last. The iterate handed in stays the caller's. */
export interface Descent {
  descend(
    objective: Objective,
    start: Iterate,
    steps: readonly number[],
    iterations: number,
  ): Promise<{ iterate: Iterate; seen: Observation }>;
}

/** One iteration, for its measures. */
export interface StepTaken {
  readonly iterate: Iterate;
  readonly next: PackedWeights;
  /** Mean loss at the extrapolated point. */
  readonly loss: tf.Scalar;
}

/** [objective, Σ step·mapping², momentum·mapping, groups selected]. */
export function measurements(objective: Objective, taken: StepTaken, steps: readonly number[]): tf.Tensor1D {
  const { network, lambda, gamma } = objective;
  const { iterate, next, loss } = taken;
  const { weights, previous } = iterate;
  const ahead = weights.map((array, i) => extrapolated(array, previous[i], momentumOf(iterate)));
  const moves = ahead.map((from, i) => {
    const back = tf.sub(from, next[i]);
    const promise = tf.div(tf.sum(tf.square(back)), steps[i]);
    return { promise, uphill: tf.div(tf.sum(tf.mul(back, tf.sub(next[i], weights[i]))), steps[i]) };
  });
  const { gates } = packingOf(network);
  const penalties = gates.map((gate, g) =>
    tf.mul(tf.sum(skipNorms(gate, ahead[g] as tf.Tensor2D)), lambda * network.gates[g].ratio),
  );
  const decay = packedDecay(network, gamma);
  const ridge = ahead.flatMap((array, i) =>
    decay[i] > 0 ? [tf.mul(tf.sum(tf.square(array)), decay[i] / 2)] : [],
  );
  const selected = gates.map((gate, g) =>
    tf.sum(tf.cast(tf.greater(skipNorms(gate, next[g] as tf.Tensor2D), 0), 'float32')),
  );
  return tf.stack([
    tf.addN([loss, ...penalties, ...ridge]),
    tf.addN(moves.map(({ promise }) => promise)),
    tf.addN(moves.map(({ uphill }) => uphill)),
    tf.addN(selected),
  ]) as tf.Tensor1D;
}

/** What measures say; they are disposed of. */
export async function observe(measures: tf.Tensor1D): Promise<Observation> {
  const [total, promise, uphill, selected] = await measures.data();
  measures.dispose();
  return {
    objective: total,
    residual: Math.sqrt(promise / Math.max(total, 1e-30)),
    overshot: uphill > 0,
    selected,
  };
}

/** ‖θ_j‖₂ of every group of a matrix [θ | W], on the device. */
function skipNorms({ skip, groups }: GateLayout, matrix: tf.Tensor2D): tf.Tensor1D {
  return tf.tidy(() => {
    const rows = tf.sum(tf.square(tf.slice(matrix, [0, 0], [skip.channels, skip.after])), 1) as tf.Tensor1D;
    if (groups.length === skip.channels) return tf.sqrt(rows);
    // WASM has no segment sum.
    const members = new Float32Array(groups.length * skip.channels);
    groups.forEach((channels, j) => {
      for (const channel of channels) members[j * skip.channels + channel] = 1;
    });
    const perGroup = tf.matMul(
      tf.tensor2d(members, [groups.length, skip.channels]),
      tf.reshape(rows, [-1, 1]),
    );
    return tf.sqrt(tf.reshape(perGroup, [groups.length]));
  });
}
