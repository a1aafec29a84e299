import * as tf from '@tensorflow/tfjs-core';
import type { Activation } from '../settings';

/** An elementwise nonlinearity and its derivative. */
export interface ActivationFunction {
  /** @param z inputs */
  value(z: tf.Tensor2D): tf.Tensor2D;
  /** Derivative at z. @param value the function's value there */
  slope(z: tf.Tensor2D, value: tf.Tensor2D): tf.Tensor2D;
}

const HALF_SQRT = Math.SQRT1_2;
const NORMAL_DENSITY_AT_0 = 1 / Math.sqrt(2 * Math.PI);

/** Φ(z), the standard normal distribution function. */
const normalCdf = (z: tf.Tensor2D): tf.Tensor2D => tf.mul(0.5, tf.add(1, tf.erf(tf.mul(z, HALF_SQRT))));

export const ACTIVATION_FUNCTIONS: { readonly [name in Activation]: ActivationFunction } = {
  relu: {
    value: z => tf.relu(z),
    slope: (_, value) => tf.step(value),
  },
  tanh: {
    value: z => tf.tanh(z),
    slope: (_, value) => tf.sub(1, tf.square(value)),
  },
  elu: {
    value: z => tf.elu(z),
    slope: (_, value) => tf.add(1, tf.minimum(value, 0)),
  },
  gelu: {
    value: z => tf.mul(z, normalCdf(z)),
    slope: z =>
      tf.add(normalCdf(z), tf.mul(tf.mul(z, NORMAL_DENSITY_AT_0), tf.exp(tf.mul(-0.5, tf.square(z))))),
  },
};
