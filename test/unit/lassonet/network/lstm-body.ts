import * as tf from '@tensorflow/tfjs-core';
import type { Body } from '../../../../src/lassonet/network/body-network';

/** An LSTM (Hochreiter & Schmidhuber 1997) that reads `steps` vectors of `width` numbers one after the other. */
export function lstmBody(steps: number, width: number, units: number, outputs: number): Body {
  const array = (name: string, shape: number[], fanIn: number, penalised: boolean) => {
    return { name, shape, fanIn, penalised, channelAxes: [] };
  };
  return {
    consumers: steps * width,
    weights: [
      array('kernel', [width + units, 4 * units], width + units, true),
      array('bias', [4 * units], Number.POSITIVE_INFINITY, false),
      array('output.kernel', [units, outputs], units, true),
      array('output.bias', [outputs], Number.POSITIVE_INFINITY, false),
    ],
    output: (read, [kernel, bias, outputKernel, outputBias]) => {
      const inputs = tf.unstack(tf.reshape(read, [-1, steps, width]), 1) as tf.Tensor2D[];
      let state = tf.zeros([read.shape[0], units]) as tf.Tensor2D;
      let memory = state;
      for (const input of inputs) {
        const sum = tf.add(tf.matMul(tf.concat([input, state], 1), kernel as tf.Tensor2D), bias);
        const [write, keep, show, value] = tf.split(sum, 4, 1) as tf.Tensor2D[];
        memory = tf.add(
          tf.mul(tf.sigmoid(keep), memory),
          tf.mul(tf.sigmoid(write), tf.tanh(value)),
        ) as tf.Tensor2D;
        state = tf.mul(tf.sigmoid(show), tf.tanh(memory)) as tf.Tensor2D;
      }
      return tf.add(tf.matMul(state, outputKernel as tf.Tensor2D), outputBias);
    },
  };
}
