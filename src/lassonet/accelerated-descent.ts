import * as tf from '@tensorflow/tfjs-core';
import type { Batch } from './batch';
import { extrapolated, extrapolatedColumns, stepped } from './fused-operations';
import type { Gate } from './gate';
import { columnArrays, type GradientShare } from './gradient-share';
import { hierProxStep } from './hier-prox-kernel';
import { lossGradient, meanLoss } from './loss';
import {
  type ColumnPullback,
  type ColumnWeights,
  disposeWeights,
  type Network,
  type Weights,
} from './network';
import { ridgePenalty } from './smooth-part';
import type { StepSizes } from './step-sizes';

/** What is minimised: mean loss + λ Σ‖θ_j‖ + γ/2 Σ‖w‖² over ‖W_j‖_∞ ≤ M‖θ_j‖. */
export interface Objective {
  readonly network: Network;
  readonly gate: Gate;
  /** All samples, or those that no share holds. */
  readonly batch: Batch;
  readonly share?: GradientShare | undefined;
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
  const { share } = objective;
  const step = async (from: Iterate, measure: boolean): Promise<Stepped> =>
    share ? sharedStep(objective, share, from, steps, measure) : oneStep(objective, from, steps, measure);
  let iterate = start;
  try {
    for (let i = 1; i < iterations; i++) {
      const { next, measures } = await step(iterate, false);
      measures.dispose();
      releaseIterate(iterate, start, next);
      iterate = next;
    }
    const { next, measures } = await step(iterate, true);
    releaseIterate(iterate, start, next);
    iterate = next;
    return { iterate, seen: await observe(measures) };
  } catch (error) {
    releaseIterate(iterate, start);
    throw error;
  }
}

/** One iteration. @param measure whether there will be measures: they cost a few reductions */
export function oneStep(objective: Objective, iterate: Iterate, steps: StepSizes, measure: boolean): Stepped {
  const { network, batch } = objective;
  return stepTaken(iterate, () => {
    const ahead = aheadOf(network, iterate);
    const slopes = localSlopes(objective, ahead);
    const loss = measure ? meanLoss(network.task, slopes.output, batch.target) : null;
    return moved(objective, iterate, { ahead, slopes, loss }, steps);
  });
}

/** One iteration whose gradient comes in part from the objective's share. */
async function sharedStep(
  objective: Objective,
  share: GradientShare,
  iterate: Iterate,
  steps: StepSizes,
  measure: boolean,
): Promise<Stepped> {
  const { network, batch } = objective;
  const aheadArrays = tf.tidy(() => columnArrays(aheadOf(network, iterate)));
  const values = (await Promise.all(aheadArrays.map(array => array.data()))) as Float32Array[];
  const theirs = share.slopes(values);
  const split = (arrays: readonly tf.Tensor[]): ColumnWeights => {
    const [theta, ...others] = arrays;
    const consumers = network.consumers === 0 ? undefined : (others.shift() as tf.Tensor2D);
    return { theta: theta as tf.Tensor2D, consumers, rest: others };
  };
  const [ourLoss, ...ours] = tf.tidy(() => {
    const slopes = localSlopes(objective, split(aheadArrays));
    const loss = measure ? meanLoss(network.task, slopes.output, batch.target) : tf.scalar(0);
    return [loss, ...columnArrays(slopes)];
  });
  const there = share.count / (share.count + batch.count);
  try {
    const { loss, slopes: their } = await theirs;
    return stepTaken(iterate, () => {
      const both = ours.map((our, i) =>
        tf.add(tf.mul(our, 1 - there), tf.mul(tf.tensor(their[i], our.shape), there)),
      );
      const total = tf.add(tf.mul(ourLoss, 1 - there), loss * there) as tf.Scalar;
      const taken = { ahead: split(aheadArrays), slopes: split(both), loss: measure ? total : null };
      return moved(objective, iterate, taken, steps);
    });
  } finally {
    tf.dispose([...aheadArrays, ourLoss, ...ours]);
  }
}

function localSlopes({ network, batch }: Objective, at: ColumnWeights): ColumnPullback {
  return network.pullback(at, batch, output => lossGradient(network.task, output, batch.target));
}

interface Stepped {
  readonly next: Iterate;
  /** [objective, Σ step·mapping², momentum·mapping, groups selected]; empty where nothing was to be measured. */
  readonly measures: tf.Tensor1D;
}

function stepTaken({ weights, inertia }: Iterate, arrays: () => tf.Tensor[]): Stepped {
  const [measures, gate, ...rest] = tf.tidy(arrays);
  const next = { gate: gate as tf.Tensor2D, rest };
  return {
    next: { weights: next, previous: weights, inertia: nextInertia(inertia) },
    measures: measures as tf.Tensor1D,
  };
}

function nextInertia(inertia: number): number {
  return (1 + Math.sqrt(1 + 4 * inertia * inertia)) / 2;
}

function momentumOf({ inertia }: Iterate): number {
  return (inertia - 1) / nextInertia(inertia);
}

/** The gradient at the extrapolated point, and the mean loss there if it is to be measured. */
interface Slopes {
  readonly ahead: ColumnWeights;
  readonly slopes: ColumnWeights;
  readonly loss: tf.Scalar | null;
}

/** Measures, then the next gate and rest. */
function moved(objective: Objective, iterate: Iterate, taken: Slopes, steps: StepSizes): tf.Tensor[] {
  const { network, gate, lambda, M, gamma } = objective;
  const { ahead, slopes, loss } = taken;
  const { weights, previous } = iterate;
  const from = {
    now: weights.gate,
    before: previous.gate,
    beta: momentumOf(iterate),
    slopes,
    step: steps.gate,
  };
  const next: Weights = {
    gate: hierProxStep(gate, from, lambda, M),
    rest: ahead.rest.map((w, i) => {
      const decay = network.rest[i].penalised ? gamma : 0;
      return stepped(w, slopes.rest[i], steps.rest[i], decay);
    }),
  };
  const seen = loss
    ? measurements(objective, { iterate, rest: ahead.rest, next, loss }, steps)
    : tf.tensor1d([]);
  return [seen, next.gate, ...next.rest];
}

/** The extrapolated point. */
function aheadOf({ outputs, consumers }: Network, iterate: Iterate): ColumnWeights {
  const { weights, previous } = iterate;
  const beta = momentumOf(iterate);
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
  /** The extrapolated arrays behind the gate. */
  readonly rest: readonly tf.Tensor[];
  readonly next: Weights;
  readonly loss: tf.Scalar;
}

function measurements(objective: Objective, taken: StepTaken, steps: StepSizes): tf.Tensor1D {
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
