import * as tf from '@tensorflow/tfjs-core';
import { extrapolated } from './fused-operations';
import type { Gate } from './gate';
import { type Iterate, momentumOf } from './iterate';
import type { Weights } from './network';
import type { Objective } from './objective';
import { ridgePenalty } from './smooth-part';
import type { StepSizes } from './step-sizes';

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

/** One iteration, for its measures. */
export interface StepTaken {
  readonly iterate: Iterate;
  /** The extrapolated arrays behind the gate. */
  readonly rest: readonly tf.Tensor[];
  readonly next: Weights;
  readonly loss: tf.Scalar;
}

/** [objective, Σ step·mapping², momentum·mapping, groups selected]. */
export function measurements(objective: Objective, taken: StepTaken, steps: StepSizes): tf.Tensor1D {
  const { network, gate, lambda, gamma } = objective;
  const { iterate, rest, next, loss } = taken;
  const { weights, previous } = iterate;
  const ahead: Weights = { gate: extrapolated(weights.gate, previous.gate, momentumOf(iterate)), rest };
  const moves = [
    { step: steps.gate, from: ahead.gate, to: next.gate, start: weights.gate },
    ...rest.map((from, i) => ({ step: steps.rest[i], from, to: next.rest[i], start: weights.rest[i] })),
  ].map(({ step, from, to, start }) => {
    const back = tf.sub(from, to);
    const promise = tf.div(tf.sum(tf.square(back)), step);
    return { promise, uphill: tf.div(tf.sum(tf.mul(back, tf.sub(to, start))), step) };
  });
  const penalty = tf.mul(tf.sum(skipNorms(gate, ahead.gate)), lambda);
  const total = tf.addN([loss, penalty, ridgePenalty(network, ahead, gamma)]);
  const selected = tf.sum(tf.cast(tf.greater(skipNorms(gate, next.gate), 0), 'float32'));
  const promises = tf.addN(moves.map(({ promise }) => promise));
  const uphill = tf.addN(moves.map(move => move.uphill));
  return tf.stack([total, promises, uphill, selected]) as tf.Tensor1D;
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

/** ‖θ_j‖₂ of every group, on the device. */
export function skipNorms(gate: Gate, weights: tf.Tensor2D): tf.Tensor1D {
  return tf.tidy(() => {
    const skip = tf.slice(weights, [0, 0], [gate.features, gate.outputs]);
    const rows = tf.sum(tf.square(skip), 1) as tf.Tensor1D;
    if (gate.groups.length === gate.features) return tf.sqrt(rows);
    const group = new Int32Array(gate.features);
    gate.groups.forEach((members, j) => {
      for (const row of members) group[row] = j;
    });
    return tf.sqrt(
      tf.unsortedSegmentSum(rows, tf.tensor1d(group, 'int32'), gate.groups.length),
    ) as tf.Tensor1D;
  });
}
