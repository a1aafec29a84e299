import * as tf from '@tensorflow/tfjs-core';
import type { Batch } from './batch';
import { meanLoss } from './loss';
import { type Network, outputOf, type Weights } from './network';
import type { Fit } from './path-point';
import type { Task } from './problem';

/** Mean loss and score of a network on some samples. */
export async function fitOn(network: Network, weights: Weights, batch: Batch): Promise<Fit> {
  const output = outputOf(network, weights, batch);
  const fit = await fitOf(network.task, output, batch.target);
  output.dispose();
  return fit;
}

/** As `fitOn`, and the classes that the same outputs predict. */
export async function fitAndClassesOn(
  network: Network,
  weights: Weights,
  batch: Batch,
): Promise<{ fit: Fit; predicted: Uint8Array | null }> {
  const output = outputOf(network, weights, batch);
  const fit = await fitOf(network.task, output, batch.target);
  const predicted = await predictedClasses(network.task, output);
  output.dispose();
  return { fit, predicted };
}

async function fitOf(task: Task, output: tf.Tensor2D, target: tf.Tensor2D): Promise<Fit> {
  const both = tf.tidy(() => tf.stack([meanLoss(task, output, target), scoreOf(task, output, target)]));
  const [loss, score] = await both.data();
  both.dispose();
  return { loss, score };
}

/** Classes beyond this many have no room in a byte. */
export const MOST_CLASSES = 256;

/** The class with the largest output for each sample, [n]; null where outputs are not classes, or too many. */
export async function predictedClasses(task: Task, output: tf.Tensor2D): Promise<Uint8Array | null> {
  if (task.kind === 'regression' || task.classes > MOST_CLASSES) return null;
  const largest = tf.argMax(output, 1);
  const classes = Uint8Array.from(await largest.data());
  largest.dispose();
  return classes;
}

/** R², or the share classified correctly. */
function scoreOf(task: Task, output: tf.Tensor2D, target: tf.Tensor2D): tf.Scalar {
  if (task.kind === 'classification') {
    const hit = tf.equal(tf.argMax(output, 1), tf.argMax(target, 1));
    return tf.mean(tf.cast(hit, 'float32'));
  }
  const spread = tf.sum(tf.squaredDifference(target, tf.mean(target)));
  // A target that does not vary leaves nothing to explain: R² counts as 0.
  const explained = tf.sub(
    1,
    tf.div(tf.sum(tf.squaredDifference(target, output)), tf.maximum(spread, 1e-30)),
  );
  return tf.where(tf.greater(spread, 0), explained, tf.scalar(0)) as tf.Scalar;
}
