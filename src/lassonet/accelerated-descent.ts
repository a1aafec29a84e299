import * as tf from '@tensorflow/tfjs-core';
import { extrapolated, extrapolatedColumns, stepped } from './fused-operations';
import type { GradientShare } from './gradient-share';
import { hierProxStep } from './hier-prox-kernel';
import { type Iterate, momentumOf, nextInertia, releaseIterate } from './iterate';
import { meanLoss } from './loss';
import { type ColumnWeights, columnArrays, fromColumnArrays, type Network, type Weights } from './network';
import type { Objective } from './objective';
import { measurements, type Observation, observe } from './observation';
import { lossPullback } from './smooth-part';
import type { StepSizes } from './step-sizes';

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
    const slopes = lossPullback(network, ahead, batch);
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
  const split = (arrays: readonly tf.Tensor[]) => fromColumnArrays(arrays, network.consumers);
  const [ourLoss, ...ours] = tf.tidy(() => {
    const slopes = lossPullback(network, split(aheadArrays), batch);
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
