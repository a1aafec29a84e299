import * as tf from '@tensorflow/tfjs-core';
import { outputCount } from '../problem';
import type { ReadSamples } from '../samples/batch';
import { type Inputs, inputNetwork, skipBiasShape } from './input-network';
import type { Network, WeightShape, Weights } from './network';

/** Any differentiable map from what the consumers read to the outputs. */
export interface Body {
  /** K, how many numbers the gated layer hands on. */
  readonly consumers: number;
  /** Its own arrays. */
  readonly weights: readonly WeightShape[];
  /** @param read x·W, [n, consumers], no bias added @returns [n, outputs] */
  output(read: tf.Tensor2D, weights: Weights): tf.Tensor2D;
}

/** A network with any body at all, differentiated automatically. The skip has a bias if `skipBias`. */
export function bodyNetwork(inputs: Inputs, body: Body, skipBias: boolean): Network {
  function output([theta, ...others]: Weights, { x }: ReadSamples): tf.Tensor2D {
    return tf.tidy(() => {
      const consumers = body.consumers > 0 ? (others.shift() as tf.Tensor2D) : null;
      const skip: tf.Tensor2D = tf.matMul(x, theta as tf.Tensor2D);
      const biased: tf.Tensor2D = skipBias ? tf.add(skip, others.shift() as tf.Tensor) : skip;
      return consumers ? tf.add(biased, body.output(tf.matMul(x, consumers), others)) : biased;
    });
  }

  const bias = skipBias ? [skipBiasShape(outputCount(inputs.task))] : [];
  return inputNetwork(inputs, body.consumers, [...bias, ...body.weights], {
    silenced: [],
    output,
    pullback: (weights, batch, outer) =>
      tf.tidy(() => {
        const at = output(weights, batch);
        const fixed = outer(at);
        const product = (...values: tf.Tensor[]): tf.Tensor => tf.sum(tf.mul(output(values, batch), fixed));
        return { output: at, gradients: tf.grads(product)([...weights]) };
      }),
  });
}
