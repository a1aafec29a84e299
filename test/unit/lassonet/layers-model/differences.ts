import * as tf from '@tensorflow/tfjs-core';
import { lossPullback } from '../../../../src/lassonet/network/gradients';
import { meanLoss } from '../../../../src/lassonet/network/loss';
import { everyChannel, type Network, type WeightValues } from '../../../../src/lassonet/network/network';
import { weightTensors } from '../../../../src/lassonet/network/weight-tensors';
import type { Problem } from '../../../../src/lassonet/problem';
import { batchOf } from '../../../../src/lassonet/samples/batch';

const STEP = 4e-3;
/** Statistics, which training leaves as they are: their gradients must be 0. */
const FIXED = /moving_/;

/**
 * The largest distance between a network's gradient of the mean loss and central differences, and the largest size of
 * the latter, over some weights of each array that training moves.
 *
 * @param each weights tried of each array
 */
export function gradientError(network: Network, values: WeightValues, problem: Problem, each: number) {
  const batch = batchOf(problem.task, problem.train, problem.features);
  const lossAt = (at: WeightValues): number =>
    tf.tidy(() => {
      const weights = weightTensors(network, at, everyChannel(network));
      return meanLoss(network.task, network.output(weights, batch), batch).dataSync()[0];
    });
  const gradients = tf.tidy(() => {
    const weights = weightTensors(network, values, everyChannel(network));
    return lossPullback(network, weights, batch).gradients.map(gradient =>
      Float32Array.from(gradient.dataSync()),
    );
  });
  let error = 0;
  let largest = 0;
  values.forEach((array, a) => {
    if (FIXED.test(network.weights[a].name)) {
      error = gradients[a].reduce((far, slope) => Math.max(far, Math.abs(slope)), error);
      return;
    }
    const stride = Math.max(1, Math.floor(array.length / each));
    for (let i = 0; i < array.length; i += stride) {
      const [up, down] = [STEP, -STEP].map(step =>
        lossAt(values.map((other, b) => (a === b ? other.with(i, other[i] + step) : other))),
      );
      const difference = (up - down) / (2 * STEP);
      error = Math.max(error, Math.abs(difference - gradients[a][i]));
      largest = Math.max(largest, Math.abs(difference));
    }
  });
  return { error, largest };
}
