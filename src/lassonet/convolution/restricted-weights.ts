import * as tf from '@tensorflow/tfjs-core';
import type { Architecture } from './architecture';
import { type SelectedFilters, type WeightValues, weightsOfSelected } from './selected-filters';

/** The weights of the selected filters alone, as tensors. @param whole weights of every filter */
export function restrictedWeights(
  architecture: Architecture,
  whole: WeightValues,
  selected: SelectedFilters,
): tf.Tensor[] {
  return weightsOfSelected(architecture, whole, selected).map(({ shape, values }) =>
    tf.tensor(values, shape as number[]),
  );
}
