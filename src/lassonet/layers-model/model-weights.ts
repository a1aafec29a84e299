import * as tf from '@tensorflow/tfjs-core';
import { sizeOf } from '../gate/channel-layout';
import { drawnByName } from '../network/initial-weights';
import type { WeightShape } from '../network/network';
import { ProblemError } from '../problem';
import type { ModelArray } from './layers-function';
import type { ModelWeights } from './model-file';

/** Trained weights of a model by the names of its arrays. */
export type TrainedWeights = ReadonlyMap<
  string,
  { readonly shape: readonly number[]; readonly values: Float32Array }
>;

/** The arrays in a model's files of weights, those that are quantised too. @throws ProblemError if bytes are missing */
export function trainedWeights({ list, bytes }: ModelWeights): TrainedWeights {
  try {
    const { buffer } = bytes.slice();
    const tensors = tf.io.decodeWeights(buffer, list as unknown as tf.io.WeightsManifestEntry[]);
    const arrays = Object.entries(tensors).map(([name, tensor]) => {
      const values = Float32Array.from(tensor.dataSync());
      tensor.dispose();
      return [name, { shape: tensor.shape, values }] as const;
    });
    return new Map(arrays);
  } catch {
    throw new ProblemError(
      'The files of weights do not hold what the model.json says: choose those saved with it.',
    );
  }
}

const KERNEL = /kernel$|embeddings$/;
/** Arrays that multiply what they read: left without a penalty, they would grow to make up for small θ and W. */
const FACTOR = /kernel$|embeddings$|gamma$/;

/** An array of a model as one of a network. @param free whether nothing but γ bounds it */
export function shapeOf({ name, shape, trainable }: ModelArray, free = true): WeightShape {
  const kernel = KERNEL.test(name);
  return {
    name,
    shape,
    fanIn: kernel ? fanInOf(name, shape) : Number.POSITIVE_INFINITY,
    penalised: FACTOR.test(name) && trainable && free,
    channelAxes: [],
  };
}

/** Numbers that one unit reads. A depthwise kernel's last two axes are maps and what is made of each. */
function fanInOf(name: string, shape: readonly number[]): number {
  if (name.endsWith('embeddings')) return 1;
  return Math.max(1, sizeOf(shape.slice(0, name.endsWith('depthwise_kernel') ? -2 : -1)));
}

/**
 * Where training starts: the trained array where there are such; else a kernel is drawn, uniform in ±1/√fanIn from a
 * stream of its own, and anything else is as its layer begins.
 *
 * @throws ProblemError if the trained weights lack the array, or have it in another shape
 */
export function beginningOf(array: ModelArray, trained: TrainedWeights | null, seed: number): Float32Array {
  const { name, shape, values } = array;
  if (trained !== null) return trainedArray(name, shape, trained);
  return KERNEL.test(name) ? drawnByName(name, values.length, fanInOf(name, shape), seed) : values;
}

/** A trained array. @throws ProblemError if there is none of that shape */
export function trainedArray(name: string, shape: readonly number[], trained: TrainedWeights): Float32Array {
  const found = trained.get(name);
  if (found === undefined) throw new ProblemError(`The model’s weights have no array “${name}”.`);
  if (String(found.shape) !== String(shape)) {
    throw new ProblemError(
      `The array “${name}” of the model’s weights is ${found.shape.join(' × ')}, not ${shape.join(' × ')}.`,
    );
  }
  return found.values;
}
