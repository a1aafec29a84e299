import * as tf from '@tensorflow/tfjs-core';
import { lossPullback } from '../network/gradients';
import { everyChannel } from '../network/network';
import { weightTensors } from '../network/weight-tensors';
import { type Problem, ProblemError, targetsPerSample } from '../problem';
import { batchOf, disposeBatch } from '../samples/batch';
import type { ModelNetwork } from './input-network';

/** Samples that a network is tried on. */
const TRIED = 2;

/**
 * Takes the gradient of a model's loss once.
 *
 * @throws ProblemError if it cannot be taken, or is not finite
 */
export async function differentiableOrThrow(
  { task, features, train }: Problem,
  { network, initial }: ModelNetwork,
): Promise<void> {
  const count = Math.min(TRIED, train.count);
  const samples = {
    count,
    x: train.x.slice(0, count * features),
    y: train.y.slice(0, count * targetsPerSample(task)),
  };
  const batch = batchOf(task, samples, features);
  const weights = weightTensors(network, initial, everyChannel(network));
  try {
    const finite = tf.tidy(() => {
      const { gradients } = lossPullback(network, weights, batch);
      return tf.all(tf.stack(gradients.map(gradient => tf.all(tf.isFinite(gradient)))));
    });
    const [all] = await finite.data();
    finite.dispose();
    if (!all) {
      throw new ProblemError(
        'The gradient of the model is not finite where training starts: check its weights.',
      );
    }
  } catch (error) {
    throw error instanceof ProblemError ? error : errorOf(error);
  } finally {
    tf.dispose(weights);
    disposeBatch(batch);
  }
}

const NO_GRADIENT = /gradient function not found for (\w+)/i;
const NO_KERNEL = /Kernel '(\w+)' not registered/;

/** What a kernel is missing for on one backend, another may compute: that is no fault of the model. */
function errorOf(error: unknown): Error {
  const message = error instanceof Error ? error.message : String(error);
  const kernel = NO_KERNEL.exec(message)?.[1];
  if (kernel !== undefined)
    return new Error(`The model cannot be computed here: the operation ${kernel} is missing.`);
  const operation = NO_GRADIENT.exec(message)?.[1];
  if (operation !== undefined) {
    return new ProblemError(
      `The model cannot be differentiated: TensorFlow.js knows no gradient of the operation ${operation}, which one of its layers uses.`,
    );
  }
  if (/gradient of y=f\(x\) with respect to x/.test(message)) {
    return new ProblemError(
      'The model cannot be differentiated: some of its weights have no smooth influence on its outputs.',
    );
  }
  return new ProblemError(`The model cannot be computed: ${message.split('\n')[0].replace(/\.$/, '')}.`);
}
