import * as tf from '@tensorflow/tfjs-core';
import { sizeOf } from '../gate/channel-layout';
import type { Network, PullbackOptions, Weights } from '../network/network';
import type { Random } from '../random';
import type { Batch } from '../samples/batch';
import { compiledResponse, type Response } from './compiled-response';
import { type PackedWeights, packed, packedDecay, unpacked } from './packing';

/** The arrays in which a method moves, and their way to and from those of the network. */
export interface Coordinates {
  toNetwork(arrays: readonly tf.Tensor[]): Weights;
  fromNetwork(gradients: Weights): readonly tf.Tensor[];
}

/** Curvature of the mean loss, as `curvatureIn` takes it. */
export interface CurvatureProblem {
  readonly network: Network;
  readonly coordinates: Coordinates;
  readonly arrays: readonly tf.Tensor[];
  readonly batch: Batch;
  readonly random: Random;
  /** Rounds of power iteration. */
  readonly rounds: number;
  readonly only?: PullbackOptions['only'];
  /** Takes the products with the Jacobian, where the coordinates are packed arrays and it can. */
  readonly response?: Response | null;
}

/**
 * An upper bound on the curvature of the mean loss in the metric given by one factor an array: the Gauss–Newton matrix
 * with the loss's largest curvature, so that it stays valid where the present fit is so good that its own curvature
 * vanishes; by power iteration. 0 where the arrays have no influence.
 *
 * @param metric 0 leaves an array out
 */
export async function curvatureIn(problem: CurvatureProblem, metric: readonly number[]): Promise<number> {
  const { network, coordinates, arrays, batch, random, rounds, only = 'all', response } = problem;
  const sharpness = (network.task.kind === 'regression' ? 2 : 0.5) / batch.count;
  const reaches = arrays.map(async (array, i) =>
    metric[i] > 0 ? (1e-2 * Math.max(await norm(array), 0.1)) / metric[i] : Number.POSITIVE_INFINITY,
  );
  // Small against the weights, large against float32's rounding of the outputs.
  const reach = Math.min(...(await Promise.all(reaches)));
  const base = response ? null : tf.tidy(() => network.output(coordinates.toNetwork(arrays), batch));
  const pulledBack = (moved: readonly tf.Tensor[]): readonly tf.Tensor[] => {
    const factor = sharpness / reach;
    if (response) return response.pulledBack(arrays, moved, factor);
    const change = tf.sub(network.output(coordinates.toNetwork(moved), batch), base as tf.Tensor2D);
    const outer: tf.Tensor2D = tf.mul(change, factor);
    const { gradients } = network.pullback(coordinates.toNetwork(arrays), batch, () => outer, { only });
    return coordinates.fromNetwork(gradients);
  };
  let direction = arrays.map(({ shape }, i) => randomDirection(shape, metric[i] > 0, random));
  let largest = 0;
  for (let round = 0; round <= rounds; round++) {
    const length = Math.hypot(...(await Promise.all(direction.map(norm))));
    if (round > 0) largest = length;
    if (length === 0 || round === rounds) break;
    const next = tf.tidy(() => {
      const moved = arrays.map((a, i) =>
        metric[i] > 0 ? tf.add(a, tf.mul(direction[i], (metric[i] * reach) / length)) : a,
      );
      return pulledBack(moved).map((slope, i) => tf.mul(slope, metric[i]));
    });
    tf.dispose(direction);
    direction = next;
  }
  tf.dispose(direction);
  base?.dispose();
  return largest;
}

function randomDirection(shape: readonly number[], moves: boolean, random: Random): tf.Tensor {
  const values = Float32Array.from({ length: sizeOf(shape) }, () => (moves ? random.uniform() - 0.5 : 0));
  return tf.tensor(values, shape as number[], 'float32');
}

async function norm(values: tf.Tensor): Promise<number> {
  const square = tf.tidy(() => tf.sum(tf.square(values)));
  const [sum] = await square.data();
  square.dispose();
  return Math.sqrt(sum);
}

const ROUNDS = 8;
/** A step of 1/L exactly is the edge of what is stable for a quadratic; curvature changes as the weights move. */
const SAFETY = 0.9;

/**
 * Gradient step lengths of accelerated descent, one for each packed array: power iteration in each array by itself,
 * then in all at once in the metric of those steps, so that together they are short enough. Hier-Prox of a matrix
 * [θ | W] is exact only for one step.
 */
export async function stepSizes(
  network: Network,
  arrays: PackedWeights,
  batch: Batch,
  gamma: number,
  random: Random,
): Promise<number[]> {
  const coordinates: Coordinates = {
    toNetwork: values => unpacked(network, values),
    fromNetwork: gradients => packed(network, gradients),
  };
  const response = compiledResponse(network, batch);
  const problem = { network, coordinates, arrays, batch, random, rounds: ROUNDS, response };
  const decay = packedDecay(network, gamma);
  const own: number[] = [];
  for (let i = 0; i < arrays.length; i++) {
    const alone = arrays.map((_, j) => (i === j ? 1 : 0));
    own.push(stepFor(decay[i] + (await curvatureIn(problem, alone))));
  }
  const joint = await curvatureIn(problem, own.map(Math.sqrt));
  response?.dispose();
  return own.map(step => (SAFETY * step) / Math.max(1, joint));
}

/** A flat direction has no curvature to go by; a step of 1 is then as good as any. */
function stepFor(curvature: number): number {
  return curvature > 1e-6 ? 1 / curvature : 1;
}
