import * as tf from '@tensorflow/tfjs-core';
import { cloneWeights, type Network, type Weights } from './network';
import type { Random } from './random';

/** Where training starts: a copy of the weights given, else weights drawn. */
export function startingWeights(
  network: Network,
  features: number,
  given: Weights | undefined,
  random: Random,
): Weights {
  return given ? cloneWeights(given) : initialWeights(network, features, random);
}

/** Weights uniform in ±1/√fanIn, the gate's fan-in being the number of features. */
export function initialWeights(network: Network, features: number, random: Random): Weights {
  const columns = network.outputs + network.consumers;
  return {
    gate: uniform([features, columns], features, random) as tf.Tensor2D,
    rest: network.rest.map(({ shape, fanIn }) => uniform(shape, fanIn, random)),
  };
}

/** An array of the given shape, uniform in ±1/√fanIn. */
export function uniform(shape: readonly number[], fanIn: number, random: Random): tf.Tensor {
  const bound = 1 / Math.sqrt(fanIn);
  const size = shape.reduce((a, b) => a * b, 1);
  return tf.tensor(
    Float32Array.from({ length: size }, () => (2 * random.uniform() - 1) * bound),
    shape as number[],
    'float32',
  );
}
