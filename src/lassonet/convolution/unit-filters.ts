import * as tf from '@tensorflow/tfjs-core';
import type { Weights } from '../network/network';
import { type Architecture, weightShapes } from './architecture';

/**
 * How the kernels of a convolution are kept in scale. `unit`: each filter's norm is 1. `at most unit`: where the kernel
 * is also what another gate bounds, since growing it could break that bound while shrinking it cannot.
 */
export type FilterScale = 'unit' | 'at most unit';

/** Indices of the kernels that are kept in scale. */
export function scaledKernels(architecture: Architecture): ReadonlyMap<number, FilterScale> {
  const scaled = new Map<number, FilterScale>();
  const gated = new Set(architecture.gates.map(({ convolution }) => convolution));
  weightShapes(architecture).forEach(({ name }, i) => {
    for (const l of gated) {
      if (name === `convolutions.${l}.kernel`) scaled.set(i, gated.has(l - 1) ? 'at most unit' : 'unit');
    }
  });
  return scaled;
}

/**
 * The weights with the kernels of gated filters in scale: scaling a filter and its skip and consumer weights against each
 * other changes the penalty and nothing else. Always new tensors.
 *
 * @param scaled indices of the kernels
 * @param starting whether all norms become exactly 1 and each bias is scaled with its filter: where training starts
 * @param isBias whether an array is the bias of the kernel before it
 */
export function inUnitScale(
  scaled: ReadonlyMap<number, FilterScale>,
  weights: Weights,
  starting: boolean,
  isBias: (i: number) => boolean = i => weights[i].rank === 1 && scaled.has(i - 1),
): tf.Tensor[] {
  return tf.tidy(() =>
    weights.map((array, i) => {
      const scale = scaled.get(i);
      const withBias = starting && isBias(i);
      if (!scale && !withBias) return tf.clone(array);
      const norms = filterLengths(withBias ? weights[i - 1] : array);
      return tf.div(array, starting || scale === 'unit' ? orOne(norms) : tf.maximum(norms, 1));
    }),
  );
}

/** ‖kernel[:, :, :, j]‖₂ of every filter, [filters]. */
function filterLengths(kernel: tf.Tensor): tf.Tensor1D {
  return tf.sqrt(tf.sum(tf.square(kernel), [0, 1, 2]));
}

/** A filter of zeros stays one. */
function orOne(norms: tf.Tensor1D): tf.Tensor1D {
  return tf.where(tf.greater(norms, 0), norms, tf.onesLike(norms));
}
