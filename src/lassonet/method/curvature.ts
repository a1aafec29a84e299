import * as tf from '@tensorflow/tfjs-core';
import { sizeOf } from '../gate/channel-layout';
import { weighted } from '../network/loss';
import type { Network, PullbackOptions, Weights } from '../network/network';
import type { Random } from '../random';
import type { Batch } from '../samples/batch';
import { type CompiledCurvature, reachOf, type Steepest } from './compiled-curvature';

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
  /** Does the work, where the coordinates are packed arrays and it can. */
  readonly compiled?: CompiledCurvature | null;
}

/**
 * An upper bound on the curvature of the mean loss in the metric given by one factor an array: the Gauss–Newton matrix
 * with the loss's largest curvature, so that it stays valid where the present fit is so good that its own curvature
 * vanishes; by power iteration. 0 where the arrays have no influence.
 *
 * @param metric 0 leaves an array out
 */
export async function curvatureIn(problem: CurvatureProblem, metric: readonly number[]): Promise<number> {
  const start = problem.arrays.map(({ shape }, i) => randomDirection(shape, metric[i] > 0, problem.random));
  const { curvature, direction } = await steepest(problem, metric, start);
  tf.dispose(direction);
  return curvature;
}

/**
 * The same from a direction of one's own, with the direction that it ends in.
 *
 * @param start disposed of; 0 where the metric is
 */
export async function steepest(
  problem: CurvatureProblem,
  metric: readonly number[],
  start: tf.Tensor[],
): Promise<Steepest> {
  const { network, coordinates, arrays, batch, rounds, only = 'all', compiled } = problem;
  const sharpness = (network.task.kind === 'regression' ? 2 : 0.5) / batch.count;
  if (compiled) {
    const found = compiled.steepest(arrays, metric, start, rounds, sharpness);
    tf.dispose(start);
    return found;
  }
  const reaches = arrays.map(async (array, i) =>
    metric[i] > 0 ? reachOf(await norm(array), metric[i]) : Number.POSITIVE_INFINITY,
  );
  const reach = Math.min(...(await Promise.all(reaches)));
  const base = tf.tidy(() => network.output(coordinates.toNetwork(arrays), batch));
  const pulledBack = (moved: readonly tf.Tensor[]): readonly tf.Tensor[] => {
    const factor = sharpness / reach;
    const change = tf.sub(network.output(coordinates.toNetwork(moved), batch), base);
    const outer = weighted(tf.mul(change, factor), batch.weights);
    const { gradients } = network.pullback(coordinates.toNetwork(arrays), batch, () => outer, { only });
    return coordinates.fromNetwork(gradients);
  };
  let direction = start;
  let curvature = 0;
  for (let round = 0; round <= rounds; round++) {
    const length = Math.hypot(...(await Promise.all(direction.map(norm))));
    if (round > 0) curvature = length;
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
  base.dispose();
  return { curvature, direction };
}

/** Uniform; 0 where the array does not move. */
export function randomDirection(shape: readonly number[], moves: boolean, random: Random): tf.Tensor {
  const values = Float32Array.from({ length: sizeOf(shape) }, () => (moves ? random.uniform() - 0.5 : 0));
  return tf.tensor(values, shape as number[], 'float32');
}

async function norm(values: tf.Tensor): Promise<number> {
  const square = tf.tidy(() => tf.sum(tf.square(values)));
  const [sum] = await square.data();
  square.dispose();
  return Math.sqrt(sum);
}
