import * as tf from '@tensorflow/tfjs-core';
import type { Batch } from './batch';
import type { Gate } from './gate';
import { hierProxTensor } from './hier-prox-kernel';
import { meanLoss } from './loss';
import { disposeWeights, type Network, type Pullback, type Weights } from './network';
import { ridgePenalty, smoothGradients } from './smooth-part';
import type { StepSizes } from './step-sizes';

/** What is minimised: mean loss + λ Σ‖θ_j‖ + γ/2 Σ‖w‖² over ‖W_j‖_∞ ≤ M‖θ_j‖. */
export interface Objective {
  readonly network: Network;
  readonly gate: Gate;
  readonly batch: Batch;
  readonly lambda: number;
  readonly M: number;
  readonly gamma: number;
}

/** Two successive iterates and the momentum between them. */
export interface Iterate {
  readonly weights: Weights;
  readonly previous: Weights;
  /** Nesterov's t: 1 starts afresh. */
  readonly inertia: number;
}

export function withoutMomentum({ weights }: Iterate): Iterate {
  return { weights, previous: weights, inertia: 1 };
}

/** Disposes of what an iterate holds and none of the others does. */
export function releaseIterate(old: Iterate, ...kept: readonly Iterate[]): void {
  const held = new Set(kept.flatMap(({ weights, previous }) => [weights, previous]));
  for (const weights of new Set([old.weights, old.previous])) if (!held.has(weights)) disposeWeights(weights);
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

/**
 * Some iterations of accelerated proximal gradient: extrapolate first, then take gradient and prox at the
 * extrapolated point, so that a fixed point minimises the objective for λ itself (Beck & Teboulle 2009). Nothing is
 * read back before the last. The iterate handed in stays the caller's.
 */
export async function descend(
  objective: Objective,
  start: Iterate,
  steps: StepSizes,
  iterations: number,
): Promise<{ iterate: Iterate; seen: Observation }> {
  let iterate = start;
  for (let i = 1; i < iterations; i++) {
    const { next, measures } = oneStep(objective, iterate, steps, false);
    measures.dispose();
    releaseIterate(iterate, start, next);
    iterate = next;
  }
  const { next, measures } = oneStep(objective, iterate, steps, true);
  releaseIterate(iterate, start, next);
  return { iterate: next, seen: await observe(measures) };
}

export function oneStep(
  objective: Objective,
  { weights, previous, inertia }: Iterate,
  steps: StepSizes,
  measure: boolean,
): { next: Iterate; measures: tf.Tensor1D } {
  const { network, gate, batch, lambda, M, gamma } = objective;
  const nextInertia = (1 + Math.sqrt(1 + 4 * inertia * inertia)) / 2;
  const beta = (inertia - 1) / nextInertia;
  const [measures, ...values] = tf.tidy((): tf.Tensor[] => {
    const ahead: Weights = {
      gate: extrapolate(weights.gate, previous.gate, beta),
      rest: weights.rest.map((w, i) => extrapolate(w, previous.rest[i], beta)),
    };
    const slopes = smoothGradients(network, ahead, batch, gamma);
    const moved = tf.sub(ahead.gate, tf.mul(slopes.gate, steps.gate)) as tf.Tensor2D;
    const next: Weights = {
      gate: hierProxTensor(gate, moved, steps.gate * lambda, M),
      rest: ahead.rest.map((w, i) => tf.sub(w, tf.mul(slopes.rest[i], steps.rest[i]))),
    };
    const seen = measure ? measurements(objective, { weights, ahead, next, slopes }, steps) : tf.tensor1d([]);
    return [seen, next.gate, ...next.rest];
  });
  const next: Weights = { gate: values[0] as tf.Tensor2D, rest: values.slice(1) };
  return {
    next: { weights: next, previous: weights, inertia: nextInertia },
    measures: measures as tf.Tensor1D,
  };
}

function extrapolate<T extends tf.Tensor>(now: T, before: T, beta: number): T {
  return beta === 0 ? tf.clone(now) : (tf.add(now, tf.mul(tf.sub(now, before), beta)) as T);
}

interface StepTaken {
  readonly weights: Weights;
  readonly ahead: Weights;
  readonly next: Weights;
  readonly slopes: Pullback;
}

/** [objective, Σ step·mapping², momentum·mapping, groups selected]. */
function measurements(objective: Objective, taken: StepTaken, steps: StepSizes): tf.Tensor1D {
  const { network, gate, batch, lambda, gamma } = objective;
  const { weights, ahead, next, slopes } = taken;
  const back = tf.sub(ahead.gate, next.gate);
  const promises = [
    tf.div(tf.sum(tf.square(back)), steps.gate),
    ...slopes.rest.map((slope, i) => tf.mul(tf.sum(tf.square(slope)), steps.rest[i])),
  ];
  const uphill = [
    tf.div(tf.sum(tf.mul(back, tf.sub(next.gate, weights.gate))), steps.gate),
    ...slopes.rest.map((slope, i) => tf.sum(tf.mul(slope, tf.sub(next.rest[i], weights.rest[i])))),
  ];
  const penalty = tf.mul(tf.sum(skipNorms(gate, ahead.gate)), lambda);
  const loss = meanLoss(network.task, slopes.output, batch.target);
  const total = tf.addN([loss, penalty, ridgePenalty(network, ahead, gamma)]);
  const selected = tf.sum(tf.cast(tf.greater(skipNorms(gate, next.gate), 0), 'float32'));
  return tf.stack([total, tf.addN(promises), tf.addN(uphill), selected]) as tf.Tensor1D;
}

async function observe(measures: tf.Tensor1D): Promise<Observation> {
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
