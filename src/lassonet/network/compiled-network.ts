import type * as tf from '@tensorflow/tfjs-core';
import type { ConvolutionKernels } from '../kernels/compiled/convolution-kernels';
import type { Address } from '../kernels/compiled/dense-kernels';
import type { PlacedSamples } from '../samples/placed-samples';

/** A network in kernels. Its arrays are where the caller wants them, each of the length given. */
export interface CompiledNetwork {
  readonly kernels: ConvolutionKernels;
  readonly lengths: readonly number[];
  /**
   * @param gradients where to put those of the mean loss, in the order of the arrays
   * @returns the mean loss
   */
  evaluate(arrays: readonly Address[], samples: PlacedSamples, gradients: readonly Address[]): number;
  /** Puts a network's weights, or what else is in their order, into arrays. */
  place(weights: readonly tf.Tensor[], arrays: readonly Address[]): void;
  /** What is in the arrays, in the order of the network's weights; new tensors. */
  weights(arrays: readonly Address[]): tf.Tensor[];
  /** γ for each array that is penalised, 0 for the others. */
  decay(gamma: number): readonly number[];
  /** Brings weights back into the scale that the network keeps. */
  rescale(arrays: readonly Address[]): void;
  dispose(): void;
}
