import * as tf from '@tensorflow/tfjs-core';
import { hierProxStep } from '../gate/hier-prox-kernel';
import { stepped } from '../kernels/fused-operations';
import { lossPullback } from '../network/gradients';
import { meanLoss } from '../network/loss';
import type { Network, Weights } from '../network/network';
import { type Iterate, momentumOf, nextInertia, releaseIterate } from './iterate';
import { measurements, type Objective, type Observation, observe } from './objective';
import { ahead, asMatrix, packedDecay, packingOf } from './packing';

/**
 * Some iterations of accelerated proximal gradient: extrapolate first, then take gradient and prox at the
 * extrapolated point, so that a fixed point minimises the objective for λ itself (Beck & Teboulle 2009). Nothing is
 * read back before the last. The iterate handed in stays the caller's.
 */
export async function descend(
  objective: Objective,
  start: Iterate,
  steps: readonly number[],
  iterations: number,
): Promise<{ iterate: Iterate; seen: Observation }> {
  const { compiled } = objective;
  if (compiled) return compiled.descend(objective, start, steps, iterations);
  let iterate = start;
  try {
    for (let i = 1; i < iterations; i++) {
      const { next, measures } = oneStep(objective, iterate, steps, false);
      measures.dispose();
      releaseIterate(iterate, start, next);
      iterate = next;
    }
    const { next, measures } = oneStep(objective, iterate, steps, true);
    releaseIterate(iterate, start, next);
    iterate = next;
    return { iterate, seen: await observe(measures) };
  } catch (error) {
    releaseIterate(iterate, start);
    throw error;
  }
}

/** One iteration. @param measure whether there will be measures: they cost a few reductions */
export function oneStep(
  objective: Objective,
  iterate: Iterate,
  steps: readonly number[],
  measure: boolean,
): Stepped {
  const { network, batch } = objective;
  return stepTaken(iterate, () => {
    const point = aheadOf(network, iterate);
    const { output, gradients } = lossPullback(network, point, batch);
    const loss = measure ? meanLoss(network.task, output, batch) : null;
    return moved(objective, iterate, { point, gradients, loss }, steps);
  });
}

interface Stepped {
  readonly next: Iterate;
  /** [objective, Σ step·mapping², momentum·mapping, groups selected]; empty where nothing was to be measured. */
  readonly measures: tf.Tensor1D;
}

function stepTaken({ weights, inertia }: Iterate, arrays: () => tf.Tensor[]): Stepped {
  const [measures, ...next] = tf.tidy(arrays);
  return {
    next: { weights: next, previous: weights, inertia: nextInertia(inertia) },
    measures: measures as tf.Tensor1D,
  };
}

/** The gradient at the extrapolated point, in the network's arrays, and the mean loss there if it is to be measured. */
interface Slopes {
  readonly point: Weights;
  readonly gradients: Weights;
  readonly loss: tf.Scalar | null;
}

/** Measures, then the next packed arrays. */
function moved(
  objective: Objective,
  iterate: Iterate,
  { point, gradients, loss }: Slopes,
  steps: readonly number[],
): tf.Tensor[] {
  const { network, lambda, M, gamma } = objective;
  const { gates, others } = packingOf(network);
  const decay = packedDecay(network, gamma);
  const matrices = network.gates.map(({ skip, consumers, ratio }, g) => {
    const from = {
      now: iterate.weights[g] as tf.Tensor2D,
      before: iterate.previous[g] as tf.Tensor2D,
      beta: momentumOf(iterate),
      theta: asMatrix(gradients[skip.array], skip),
      consumers: consumers && asMatrix(gradients[consumers.array], consumers),
      step: steps[g],
    };
    return hierProxStep(gates[g], from, lambda * ratio, M);
  });
  const rest = others.map((array, i) => {
    const at = gates.length + i;
    return stepped(point[array], gradients[array], steps[at], decay[at]);
  });
  const next = [...matrices, ...rest];
  return [loss ? measurements(objective, { iterate, next, loss }, steps) : tf.tensor1d([]), ...next];
}

/** The extrapolated point. */
function aheadOf(network: Network, iterate: Iterate): tf.Tensor[] {
  return ahead(network, iterate.weights, iterate.previous, momentumOf(iterate));
}
