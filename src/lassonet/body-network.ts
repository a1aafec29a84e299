import * as tf from '@tensorflow/tfjs-core';
import type { Network, RestShape, Weights } from './network';
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

  function output({ gate, rest }: Weights, x: tf.Tensor2D): tf.Tensor2D {
    return tf.tidy(() => {
      const features = gate.shape[0];
      const skip = tf.matMul(x, tf.slice(gate, [0, 0], [features, outputs]));
      const read: tf.Tensor2D = tf.matMul(x, tf.slice(gate, [0, outputs], [features, body.consumers]));
      const nonlinear = body.output(read, skipBias ? rest.slice(1) : rest);
      const sum = tf.add(skip, nonlinear) as tf.Tensor2D;
      return skipBias ? (tf.add(sum, rest[0]) as tf.Tensor2D) : sum;
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
        const at = output(weights, batch.x);
        const fixed = outer(at);
        const product = (gate: tf.Tensor, ...rest: tf.Tensor[]): tf.Tensor =>
          tf.sum(tf.mul(output({ gate: gate as tf.Tensor2D, rest }, batch.x), fixed));
        const [gate, ...rest] = tf.grads(product)([weights.gate, ...weights.rest]);
        return { gate: gate as tf.Tensor2D, rest, output: at };
      }),
  };
}
