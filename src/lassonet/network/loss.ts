import * as tf from '@tensorflow/tfjs-core';
import { softmaxGradient } from '../kernels/fused-operations';
import type { Task } from '../problem';
import type { Targets } from '../samples/batch';

/**
 * Mean loss: squared error, or cross-entropy of the softmax in nats, each sample's times its weight.
 *
 * @param outputs network outputs, [n, outputs]
 */
export function meanLoss(task: Task, outputs: tf.Tensor2D, { target, weights }: Targets): tf.Scalar {
  return tf.tidy(() => {
    const losses =
      task.kind === 'regression'
        ? tf.squaredDifference(outputs, target)
        : tf.mul(tf.logSoftmax(outputs), target);
    const n = outputs.shape[0];
    return tf.div(tf.sum(weighted(losses as tf.Tensor2D, weights)), task.kind === 'regression' ? n : -n);
  });
}

/** Gradient of the mean loss in the outputs, [n, outputs]. */
export function lossGradient(task: Task, outputs: tf.Tensor2D, { target, weights }: Targets): tf.Tensor2D {
  return tf.tidy(() => {
    const n = outputs.shape[0];
    const slopes: tf.Tensor2D =
      task.kind === 'regression' ? tf.mul(tf.sub(outputs, target), 2 / n) : softmaxGradient(outputs, target);
    return weighted(slopes, weights);
  });
}

/** Rows times what each counts. @param values [n, columns] */
export function weighted(values: tf.Tensor2D, weights: tf.Tensor2D | null): tf.Tensor2D {
  return weights ? tf.mul(values, weights) : values;
}

/** What the network says, for a person: class probabilities, or the outputs themselves. */
export function prediction(task: Task, outputs: tf.Tensor2D): tf.Tensor2D {
  return task.kind === 'regression' ? tf.clone(outputs) : tf.softmax(outputs);
}
