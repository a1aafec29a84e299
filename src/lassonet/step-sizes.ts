import * as tf from '@tensorflow/tfjs-core';
import type { Batch } from './batch';
import { type Network, outputOf, pullbackOf, type Weights } from './network';
import type { Random } from './random';

/** One gradient step length for the gate (its prox is exact only for a scalar), one for each array behind it. */
export interface StepSizes {
  readonly gate: number;
  readonly rest: readonly number[];
}

const ROUNDS = 8;
/** A step of 1/L exactly is the edge of what is stable for a quadratic; curvature changes as the weights move. */
const SAFETY = 0.9;

/**
 * Steps from an upper bound on the curvature of mean loss + ridge: the Gauss–Newton matrix with the loss's largest
 * curvature, so that they stay valid where the present fit is so good that its own curvature vanishes. Power iteration
 * in each array by itself, then in all at once in the metric of those steps, so that together they are short enough.
 */
export async function stepSizes(
  network: Network,
  weights: Weights,
  batch: Batch,
  gamma: number,
  random: Random,
): Promise<StepSizes> {
  const arrays = [weights.gate, ...weights.rest];
  const at = (values: readonly tf.Tensor[]): Weights => ({
    gate: values[0] as tf.Tensor2D,
    rest: values.slice(1),
  });
  const scales = await Promise.all(arrays.map(norm));
  const base = outputOf(network, weights, batch);
  const sharpness = (network.task.kind === 'regression' ? 2 : 0.5) / batch.count;

  /** Largest curvature in the metric given by one factor an array; 0 leaves an array out. */
  async function curvature(metric: readonly number[]): Promise<number> {
    let direction = arrays.map((a, i) => randomDirection(a.shape, metric[i], random));
    let largest = 0;
    for (let round = 0; round <= ROUNDS; round++) {
      const length = Math.hypot(...(await Promise.all(direction.map(norm))));
      if (round > 0) largest = length;
      if (length === 0 || round === ROUNDS) break;
      const reach = differenceStep(metric, scales);
      const next = tf.tidy(() => {
        const moved = arrays.map((a, i) => tf.add(a, tf.mul(direction[i], (metric[i] * reach) / length)));
        const outer = tf.mul(
          tf.sub(outputOf(network, at(moved), batch), base),
          sharpness / reach,
        ) as tf.Tensor2D;
        const { gate, rest } = pullbackOf(network, weights, batch, () => outer);
        return [gate, ...rest].map((slope, i) => tf.mul(slope, metric[i]));
      });
      tf.dispose(direction);
      direction = next;
    }
    tf.dispose(direction);
    return largest;
  }

  const ridge = [0, ...network.rest.map(({ penalised }) => (penalised ? gamma : 0))];
  const own: number[] = [];
  for (let i = 0; i < arrays.length; i++) {
    own.push(stepFor(ridge[i] + (await curvature(arrays.map((_, j) => (i === j ? 1 : 0))))));
  }
  const joint = await curvature(own.map(Math.sqrt));
  base.dispose();
  const [gate, ...rest] = own.map(step => (SAFETY * step) / Math.max(1, joint));
  return { gate, rest };
}

/** A flat direction has no curvature to go by; a step of 1 is then as good as any. */
function stepFor(curvature: number): number {
  return curvature > 1e-6 ? 1 / curvature : 1;
}

/** Small against the weights, large against float32's rounding of the gradient. */
function differenceStep(metric: readonly number[], scales: readonly number[]): number {
  const reaches = metric.flatMap((m, i) => (m > 0 ? [(1e-2 * Math.max(scales[i], 0.1)) / m] : []));
  return Math.min(...reaches);
}

function randomDirection(shape: readonly number[], metric: number, random: Random): tf.Tensor {
  const size = shape.reduce((a, b) => a * b, 1);
  const values = Float32Array.from({ length: size }, () => (metric > 0 ? random.uniform() - 0.5 : 0));
  return tf.tensor(values, shape as number[], 'float32');
}

async function norm(values: tf.Tensor): Promise<number> {
  const square = tf.tidy(() => tf.sum(tf.square(values)));
  const [sum] = await square.data();
  square.dispose();
  return Math.sqrt(sum);
}
