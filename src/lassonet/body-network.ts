import * as tf from '@tensorflow/tfjs-core';
import type { ReadSamples } from './batch';
import { type ColumnWeights, columnArrays, fromColumnArrays, type Network, type RestShape } from './network';
import { outputCount, type Task } from './problem';

/** Any differentiable map from what the consumers read to the outputs. */
export interface Body {
  /** K, how many numbers the gated layer hands on. */
  readonly consumers: number;
  readonly rest: readonly RestShape[];
  /** @param read x·W, [n, consumers], no bias added @returns [n, outputs] */
  output(read: tf.Tensor2D, rest: readonly tf.Tensor[]): tf.Tensor2D;
}

/** A network with any body at all, differentiated automatically. The skip has a bias if `skipBias`. */
export function bodyNetwork(task: Task, body: Body, skipBias: boolean): Network {
  const outputs = outputCount(task);
  const bias: RestShape = {
    name: 'skip.bias',
    shape: [outputs],
    penalised: false,
    fanIn: Number.POSITIVE_INFINITY,
  };

  function output({ theta, consumers, rest }: ColumnWeights, { x }: ReadSamples): tf.Tensor2D {
    return tf.tidy(() => {
      const skip: tf.Tensor2D = tf.matMul(x, theta);
      const biased: tf.Tensor2D = skipBias ? tf.add(skip, rest[0]) : skip;
      if (consumers === undefined) return biased;
      return tf.add(biased, body.output(tf.matMul(x, consumers), skipBias ? rest.slice(1) : rest));
    });
  }

  return {
    task,
    outputs,
    consumers: body.consumers,
    rest: skipBias ? [bias, ...body.rest] : body.rest,
    hidden: [],
    output,
    pullback: (weights, batch, outer) =>
      tf.tidy(() => {
        const at = output(weights, batch);
        const fixed = outer(at);
        const from = (values: readonly tf.Tensor[]) => fromColumnArrays(values, body.consumers);
        const product = (...values: tf.Tensor[]): tf.Tensor =>
          tf.sum(tf.mul(output(from(values), batch), fixed));
        return { ...from(tf.grads(product)(columnArrays(weights))), output: at };
      }),
  };
}
