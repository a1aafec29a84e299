import * as tf from '@tensorflow/tfjs-core';
import type { Outer, Pullback, Weights } from './network';

/**
 * A pullback by automatic differentiation, in one forward pass. TensorFlow.js must know the gradients of the operations.
 *
 * @param output of given weights, [n, outputs]
 * @param fixed places of arrays that stay as they are: their gradients are 0
 * @throws Error if the outputs cannot be differentiated in one of the other arrays
 */
export function differentiated(
  output: (weights: Weights) => tf.Tensor2D,
  weights: Weights,
  outer: Outer,
  fixed: ReadonlySet<number> = new Set(),
): Pullback {
  return tf.tidy(() => {
    // The identity, whose gradient is not that of a sum but what is to be pulled back.
    const begun = tf.customGrad((...given) => {
      const [at, save] = given as [tf.Tensor2D, (tensors: tf.Tensor[]) => void];
      save([outer(at)]);
      const gradFunc = (_: tf.Tensor, saved: tf.Tensor[]): tf.Tensor => saved[0];
      return { value: tf.clone(at), gradFunc };
    });
    const moving = [...weights.keys()].filter(i => !fixed.has(i));
    const from = (...values: tf.Tensor[]): tf.Tensor => {
      const all = weights.map((array, i) => (fixed.has(i) ? array : values[moving.indexOf(i)]));
      return begun(output(all));
    };
    const { value, grads } = tf.valueAndGrads(from)(moving.map(i => weights[i]));
    const gradients = weights.map((array, i) =>
      fixed.has(i) ? tf.zerosLike(array) : grads[moving.indexOf(i)],
    );
    return { output: value as tf.Tensor2D, gradients };
  });
}
