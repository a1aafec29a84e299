import * as tf from '@tensorflow/tfjs-core';
import { channelSpans, sizeOf } from '../gate/channel-layout';
import { type Random, randomStream } from '../random';
import { everyChannel, type Network, type WeightValues } from './network';
import { weightTensors } from './weight-tensors';

/** Where training starts: copies of the weights given, else weights drawn; in scale, if the network keeps one. */
export function startingWeights(
  network: Network,
  given: WeightValues | undefined,
  draw: () => tf.Tensor[],
): tf.Tensor[] {
  const start = given ? weightTensors(network, given, everyChannel(network)) : draw();
  if (!network.inScale) return start;
  const scaled = network.inScale(start, true);
  tf.dispose(start);
  return scaled;
}

/** Weights uniform in ±1/√fanIn; θ and W of a gate are drawn channel by channel. */
export function initialWeights(network: Network, random: Random): tf.Tensor[] {
  const values = network.weights.map(({ shape }) => new Float32Array(sizeOf(shape)));
  const drawn = new Set<number>();
  for (const { skip, consumers } of network.gates) {
    for (let j = 0; j < skip.channels; j++) {
      for (const part of consumers ? [skip, consumers] : [skip]) {
        drawn.add(part.array);
        for (const { start, count } of channelSpans(part, j)) {
          draw(values[part.array].subarray(start, start + count), network.weights[part.array].fanIn);
        }
      }
    }
  }
  network.weights.forEach(({ fanIn }, i) => {
    if (!drawn.has(i)) draw(values[i], fanIn);
  });
  return network.weights.map(({ shape }, i) => tf.tensor(values[i], shape as number[], 'float32'));

  function draw(into: Float32Array, fanIn: number): void {
    const bound = 1 / Math.sqrt(fanIn);
    for (let i = 0; i < into.length; i++) into[i] = (2 * random.uniform() - 1) * bound;
  }
}

/**
 * Weights uniform in ±1/√fanIn, each array from a stream of its own; skip weights 0. Networks with and without skips thus
 * start as the same function of what they read.
 */
export function weightsByName({ weights, gates }: Network, seed: number): tf.Tensor[] {
  const skips = new Set(gates.map(({ skip }) => skip.array));
  return weights.map(({ name, shape, fanIn }, i) => {
    if (skips.has(i)) return tf.zeros(shape as number[]);
    return tf.tensor(drawnByName(name, sizeOf(shape), fanIn, seed), shape as number[], 'float32');
  });
}

/** Uniform in ±1/√fanIn, from the array's own stream. */
export function drawnByName(name: string, count: number, fanIn: number, seed: number): Float32Array {
  const { uniform } = randomStream(seed, `initial ${name}`);
  const bound = 1 / Math.sqrt(fanIn);
  return Float32Array.from({ length: count }, () => (2 * uniform() - 1) * bound);
}
