import * as tf from '@tensorflow/tfjs-core';
import type { Problem } from '../problem';
import type { AnyNetworkSettings } from '../settings';
import { filterModel, inputModel } from './described-model';
import { filterModelNetwork } from './filter-network';
import { inputModelNetwork, type ModelNetwork, type ModelOptions } from './input-network';
import { differentiableOrThrow } from './trial';

/**
 * The network of settings whose body is no stack: a layers model of TensorFlow.js, of the person's own or built in, and
 * where its training starts. It is tried on a few samples.
 *
 * @throws ProblemError if the model does not suit the problem, or cannot be differentiated
 */
export async function modelNetwork(
  problem: Problem,
  settings: AnyNetworkSettings,
  options: ModelOptions,
): Promise<ModelNetwork> {
  if (tf.getBackend() === 'wasm') (await import('./missing-kernels')).makeMissingKernels();
  const made =
    settings.kind === 'dense'
      ? await inputModelNetwork(problem, inputModel(problem, settings), settings.skipBias, options)
      : await filterModelNetwork(
          problem,
          filterModel(problem, settings),
          settings.gates,
          settings.scale,
          options,
        );
  await differentiableOrThrow(problem, made);
  return made;
}
