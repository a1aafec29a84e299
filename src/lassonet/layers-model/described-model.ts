import { outputCount, type Problem, ProblemError } from '../problem';
import type { ConvolutionalSettings, NetworkSettings } from '../settings';
import { pooledConvolutions, residualStack } from './built-in';
import { type ModelGraph, modelGraph } from './graph';

/** The layers that settings of a network on inputs describe. @throws ProblemError if there are none */
export function inputModel(
  { task, features }: Pick<Problem, 'task' | 'features'>,
  { body, model, ...settings }: NetworkSettings,
): ModelGraph {
  if (body === 'residual') return residualStack(settings, features, outputCount(task));
  return ownModel(model);
}

/** The layers that settings of a network on images describe. @throws ProblemError if there are none */
export function filterModel(
  { task, image }: Pick<Problem, 'task' | 'image'>,
  { body, model, ...settings }: ConvolutionalSettings,
): ModelGraph {
  if (body !== 'pooled') return ownModel(model);
  if (!image) throw new ProblemError('A convolution reads images: this problem has none.');
  return pooledConvolutions(settings, image, outputCount(task));
}

function ownModel(model: NetworkSettings['model']): ModelGraph {
  if (!model) throw new ProblemError('There is no model: choose a model.json.');
  return modelGraph(model.file);
}
