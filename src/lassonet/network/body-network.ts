import * as tf from '@tensorflow/tfjs-core';
import { outputCount } from '../problem';
import { type Batch, handedBack, type ReadSamples } from '../samples/batch';
import { differentiated } from './differentiated';
import { type Inputs, inputNetwork, skipBiasShape } from './input-network';
import type { Network, Outer, Pullback, WeightShape, Weights } from './network';

/** Any differentiable map from what the consumers read to the outputs. */
export interface Body {
  /** K, how many numbers the gated layer hands on. */
  readonly consumers: number;
  /** Its own arrays. */
  readonly weights: readonly WeightShape[];
  /** Places among these of arrays that training leaves as they are; default: none. */
  readonly fixed?: readonly number[];
  /** @param read x·W, [n, consumers], no bias added @returns [n, outputs] */
  output(read: tf.Tensor2D, weights: Weights): tf.Tensor2D;
}

/** A network with any body at all, differentiated automatically. The skip has a bias if `skipBias`. */
export function bodyNetwork(inputs: Inputs, body: Body, skipBias: boolean): Network {
  const bias = skipBias ? [skipBiasShape(outputCount(inputs.task))] : [];
  /** Products of the samples: with θ, and with W, if there is one. */
  const products = body.consumers > 0 ? 2 : 1;
  const before = products + bias.length;
  const fixed = new Set((body.fixed ?? []).map(place => before + place));

  function product({ x }: ReadSamples, kernels: Weights): tf.Tensor2D[] {
    return kernels.map(kernel => tf.matMul(x, kernel as tf.Tensor2D));
  }

  /** @param values the products in place of θ and W, then the other weights */
  function behind(values: Weights): tf.Tensor2D {
    const [skip, read] = values as tf.Tensor2D[];
    const biased: tf.Tensor2D = skipBias ? tf.add(skip, values[products]) : skip;
    return products === 2 ? tf.add(biased, body.output(read, values.slice(before))) : biased;
  }

  function pullback(weights: Weights, batch: Batch, outer: Outer): Pullback {
    return tf.tidy(() => {
      const values = [...product(batch, weights.slice(0, products)), ...weights.slice(products)];
      const { output, gradients } = differentiated(behind, values, outer, fixed);
      // The slopes may be handed back to other features than those read.
      const kernels = gradients.slice(0, products).map(slopes => handedBack(batch, slopes as tf.Tensor2D));
      return { output, gradients: [...kernels, ...gradients.slice(products)] };
    });
  }

  return inputNetwork(inputs, body.consumers, [...bias, ...body.weights], {
    silenced: [],
    output: (weights, samples) =>
      tf.tidy(() => behind([...product(samples, weights.slice(0, products)), ...weights.slice(products)])),
    pullback,
  });
}
