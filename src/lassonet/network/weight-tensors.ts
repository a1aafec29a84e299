import * as tf from '@tensorflow/tfjs-core';
import { gatherWeights, type Network, type Selection, type Weights, type WeightValues } from './network';

/** As `gatherWeights`, as tensors. */
export function weightTensors(network: Network, whole: WeightValues, selection: Selection): tf.Tensor[] {
  return gatherWeights(network, whole, selection).map(({ shape, values }) =>
    tf.tensor(values, shape as number[], 'float32'),
  );
}

/** The values of tensors, in memory of their own; the tensors are disposed of. */
export async function readBack(tensors: Weights): Promise<Float32Array[]> {
  const values = await valuesOf(tensors);
  tf.dispose(tensors as tf.Tensor[]);
  return values;
}

/** The values of tensors, in memory of their own: some backends lend out the tensor's. */
export async function valuesOf(tensors: Weights): Promise<Float32Array[]> {
  const values = await Promise.all(tensors.map(tensor => tensor.data()));
  return values.map(array => Float32Array.from(array as Float32Array));
}

/** New references to the same tensors, disposed of by themselves. */
export function cloneWeights(weights: Weights): tf.Tensor[] {
  return weights.map(tensor => tf.clone(tensor));
}
