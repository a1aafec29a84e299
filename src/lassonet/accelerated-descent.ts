import * as tf from '@tensorflow/tfjs-core';
import type { Batch } from './batch';
import { extrapolated, extrapolatedColumns, stepped } from './fused-operations';
import type { Gate } from './gate';
import { hierProxStep } from './hier-prox-kernel';
import { lossGradient, meanLoss } from './loss';
import { type ColumnWeights, disposeWeights, type Network, type Weights } from './network';
import { ridgePenalty } from './smooth-part';
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
  iterate: Iterate,
  steps: StepSizes,
  measure: boolean,
): { next: Iterate; measures: tf.Tensor1D } {
  const { network, gate, batch, lambda, M, gamma } = objective;
  const { weights, previous, inertia } = iterate;
  const nextInertia = (1 + Math.sqrt(1 + 4 * inertia * inertia)) / 2;
  const beta = (inertia - 1) / nextInertia;
  const [measures, ...values] = tf.tidy((): tf.Tensor[] => {
    const ahead = aheadOf(network, iterate, beta);
    const outer = (output: tf.Tensor2D): tf.Tensor2D => lossGradient(network.task, output, batch.target);
    const slopes = network.pullback(ahead, batch, outer);
    const from = { now: weights.gate, before: previous.gate, beta, slopes, step: steps.gate };
    const next: Weights = {
      gate: hierProxStep(gate, from, lambda, M),
      rest: ahead.rest.map((w, i) => {
        const decay = network.rest[i].penalised ? gamma : 0;
        return stepped(w, slopes.rest[i], steps.rest[i], decay);
      }),
    };
    const seen = measure
      ? measurements(objective, { iterate, beta, rest: ahead.rest, next, output: slopes.output }, steps)
      : tf.tensor1d([]);
    return [seen, next.gate, ...next.rest];
  });
  const next: Weights = { gate: values[0] as tf.Tensor2D, rest: values.slice(1) };
  return {
    next: { weights: next, previous: weights, inertia: nextInertia },
    measures: measures as tf.Tensor1D,
  };
}

/** The extrapolated point. */
function aheadOf(network: Network, { weights, previous }: Iterate, beta: number): ColumnWeights {
  const { outputs, consumers } = network;
  const columns = (first: number, count: number): tf.Tensor2D =>
    extrapolatedColumns(weights.gate, previous.gate, beta, first, count);
  return {
    theta: columns(0, outputs),
    consumers: consumers === 0 ? undefined : columns(outputs, consumers),
    rest: weights.rest.map((w, i) => extrapolated(w, previous.rest[i], beta)),
  };
}

interface StepTaken {
  readonly iterate: Iterate;
  readonly beta: number;
  /** The extrapolated arrays behind the gate. */
  readonly rest: readonly tf.Tensor[];
  readonly next: Weights;
  readonly output: tf.Tensor2D;
}

/** [objective, Σ step·mapping², momentum·mapping, groups selected]. */
function measurements(objective: Objective, taken: StepTaken, steps: StepSizes): tf.Tensor1D {
  const { network, gate, batch, lambda, gamma } = objective;
  const { iterate, beta, rest, next, output } = taken;
  const { weights, previous } = iterate;
  const ahead: Weights = { gate: extrapolated(weights.gate, previous.gate, beta), rest };
  const moves = [
    { step: steps.gate, from: ahead.gate, to: next.gate, start: weights.gate },
    ...rest.map((from, i) => ({ step: steps.rest[i], from, to: next.rest[i], start: weights.rest[i] })),
  ].map(({ step, from, to, start }) => {
    const back = tf.sub(from, to);
    const promise = tf.div(tf.sum(tf.square(back)), step);
    return { promise, uphill: tf.div(tf.sum(tf.mul(back, tf.sub(to, start))), step) };
  });
  const loss = meanLoss(network.task, output, batch.target);
  const penalty = tf.mul(tf.sum(skipNorms(gate, ahead.gate)), lambda);
  const total = tf.addN([loss, penalty, ridgePenalty(network, ahead, gamma)]);
  const selected = tf.sum(tf.cast(tf.greater(skipNorms(gate, next.gate), 0), 'float32'));
  const promises = tf.addN(moves.map(({ promise }) => promise));
  const uphill = tf.addN(moves.map(move => move.uphill));
  return tf.stack([total, promises, uphill, selected]) as tf.Tensor1D;
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
