import * as tf from '@tensorflow/tfjs-core';
import { softmaxGradient } from '../kernels/fused-operations';
import type { Task } from '../problem';

/**
 * Mean loss: squared error, or cross-entropy of the softmax in nats, each sample's times the weight of its class.
 *
 * @param outputs network outputs, [n, outputs]
 * @param target values, or one-hot classes times their weights, [n, outputs]
 */
export function meanLoss(task: Task, outputs: tf.Tensor2D, target: tf.Tensor2D): tf.Scalar {
  return tf.tidy(() => {
    const total =
      task.kind === 'regression'
        ? tf.sum(tf.squaredDifference(outputs, target))
        : tf.neg(tf.sum(tf.mul(tf.logSoftmax(outputs), target)));
    return tf.div(total, outputs.shape[0]);
  });
}

/** Gradient of the mean loss in the outputs, [n, outputs]. */
export function lossGradient(task: Task, outputs: tf.Tensor2D, target: tf.Tensor2D): tf.Tensor2D {
  return tf.tidy(() => {
    const n = outputs.shape[0];
    return task.kind === 'regression'
      ? tf.mul(tf.sub(outputs, target), 2 / n)
      : softmaxGradient(outputs, target);
  });
}

/** What the network says, for a person: class probabilities, or the outputs themselves. */
export function prediction(task: Task, outputs: tf.Tensor2D): tf.Tensor2D {
  return task.kind === 'regression' ? tf.clone(outputs) : tf.softmax(outputs);
}
