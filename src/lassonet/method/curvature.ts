import * as tf from '@tensorflow/tfjs-core';
import { sizeOf } from '../gate/channel-layout';
import { weighted } from '../network/loss';
import type { Network, PullbackOptions, Weights } from '../network/network';
import type { Random } from '../random';
import type { Batch } from '../samples/batch';
import { type CompiledCurvature, type Direction, reachOf, type Steepest } from './compiled-curvature';

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
  const start = problem.arrays.map(({ shape }, i) =>
    metric[i] > 0 ? randomDirection(shape, problem.random) : undefined,
  );
  const { curvature, direction } = await steepest(problem, metric, start);
  disposeDirection(direction);
  return curvature;
}

/**
 * The same from a direction of one's own, with the direction that it ends in.
 *
 * @param start disposed of; undefined where the metric is 0
 */
export async function steepest(
  problem: CurvatureProblem,
  metric: readonly number[],
  start: Direction,
): Promise<Steepest> {
  const { network, coordinates, arrays, batch, rounds, only = 'all', compiled } = problem;
  const sharpness = (network.task.kind === 'regression' ? 2 : 0.5) / batch.count;
  if (compiled) {
    const found = compiled.steepest(arrays, metric, start, rounds, sharpness);
    disposeDirection(start);
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
    const moving = direction.filter(array => array !== undefined);
    const length = Math.hypot(...(await Promise.all(moving.map(norm))));
    if (round > 0) curvature = length;
    if (length === 0 || round === rounds) break;
    const next = tf.tidy((): tf.TensorContainer => {
      const moved = arrays.map((a, i) => {
        const along = direction[i];
        return along ? tf.add(a, tf.mul(along, (metric[i] * reach) / length)) : a;
      });
      return pulledBack(moved).map((slope, i) => (metric[i] > 0 ? tf.mul(slope, metric[i]) : undefined));
    });
    disposeDirection(direction);
    direction = next as Direction;
  }
  base.dispose();
  return { curvature, direction };
}

/** Uniform. */
export function randomDirection(shape: readonly number[], random: Random): tf.Tensor {
  const values = Float32Array.from({ length: sizeOf(shape) }, () => random.uniform() - 0.5);
  return tf.tensor(values, shape as number[], 'float32');
}

export function disposeDirection(direction: Direction): void {
  for (const array of direction) array?.dispose();
}

async function norm(values: tf.Tensor): Promise<number> {
  const square = tf.tidy(() => tf.sum(tf.square(values)));
  const [sum] = await square.data();
  square.dispose();
  return Math.sqrt(sum);
}
