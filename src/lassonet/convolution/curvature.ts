import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../random';
import type { ConvolutionalNetwork, ConvolutionalWeights } from './convolutional-network';
import type { ImageBatch } from './image-batch';

const ROUNDS = 4;

/**
 * An upper bound on the curvature of the mean loss in θ or W of a gate: the Gauss–Newton matrix with the loss's largest
 * curvature, by power iteration. 0 where the array has no influence.
 *
 * @param index of θ or W of a gate in the network's weights
 */
export async function curvatureIn(
  network: ConvolutionalNetwork,
  weights: ConvolutionalWeights,
  { x, count }: ImageBatch,
  index: number,
  random: Random,
): Promise<number> {
  const sharpness = (network.task.kind === 'regression' ? 2 : 0.5) / count;
  const size = Math.max(0.1, await lengthOf(weights[index]));
  const base = network.output(weights, x);
  let direction = uniformLike(weights[index], random);
  let curvature = 0;
  for (let round = 0; round <= ROUNDS; round++) {
    const length = await lengthOf(direction);
    if (round > 0) curvature = length;
    if (length === 0 || round === ROUNDS) break;
    // Small against the weights, large against float32's rounding of the outputs.
    const reach = 1e-2 * size;
    const next = tf.tidy(() => {
      const moved = weights.map((array, i) =>
        i === index ? tf.add(array, tf.mul(direction, reach / length)) : array,
      );
      const change = tf.mul(tf.sub(network.output(moved, x), base), sharpness / reach) as tf.Tensor2D;
      return network.pullback(weights, x, () => change, { only: 'gates' }).gradients[index];
    });
    direction.dispose();
    direction = next;
  }
  tf.dispose([direction, base]);
  return curvature;
}

function uniformLike({ shape, size }: tf.Tensor, random: Random): tf.Tensor {
  return tf.tensor(
    Float32Array.from({ length: size }, () => random.uniform() - 0.5),
    shape,
  );
}

async function lengthOf(values: tf.Tensor): Promise<number> {
  const square = tf.tidy(() => tf.sum(tf.square(values)));
  const [sum] = await square.data();
  square.dispose();
  return Math.sqrt(sum);
}
