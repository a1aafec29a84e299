import { ProblemError, type Task } from '../problem';
import { layer, layerNamed, type ModelGraph, type ModelLayer } from './graph';

/** Losses that are minimised, by the names that models are compiled with, without underscores and capitals. */
const LOSSES: Readonly<Record<string, Task['kind']>> = {
  meansquarederror: 'regression',
  mse: 'regression',
  categoricalcrossentropy: 'classification',
  sparsecategoricalcrossentropy: 'classification',
};

/**
 * The model up to its outputs before any softmax, which the skip weights are added to.
 *
 * @throws ProblemError if its last activation or its loss does not suit what is predicted
 */
export function endedFor(graph: ModelGraph, task: Task): ModelGraph {
  checkLoss(graph.loss, task);
  const last = layerNamed(graph, graph.output);
  const activation = last.kind === 'Softmax' ? 'softmax' : last.config.activation;
  if (activation === 'sigmoid' && task.kind === 'classification') {
    throw new ProblemError(
      `The model ends in sigmoid. For ${task.classes} classes it must end in ${task.classes} outputs with softmax, or with no activation.`,
    );
  }
  if (activation !== 'softmax') return graph;
  if (task.kind === 'regression') {
    throw new ProblemError(
      'The model ends in softmax, which gives probabilities of classes, but a number is predicted: end it without activation.',
    );
  }
  return { ...graph, layers: graph.layers.map(each => (each === last ? linear(last) : each)) };
}

function linear(last: ModelLayer): ModelLayer {
  if (last.kind === 'Softmax') return layer('Activation', last.name, { activation: 'linear' }, ...last.reads);
  return { ...last, config: { ...last.config, activation: 'linear' } };
}

function checkLoss(loss: string | null, task: Task): void {
  if (loss === null) return;
  const meant = LOSSES[loss.replaceAll('_', '').toLowerCase()];
  const predicted = task.kind === 'regression' ? 'a number' : 'a class';
  const minimised = task.kind === 'regression' ? 'the mean squared error' : 'the cross-entropy';
  if (meant !== task.kind) {
    throw new ProblemError(
      `The model was compiled with the loss “${loss}”, but for ${predicted} ${minimised} is minimised. Save the model without its optimizer.`,
    );
  }
}

/** Says what is wrong with the number of outputs. @throws ProblemError */
export function checkOutputs(shape: readonly (number | null)[], task: Task, outputs: number): void {
  const [, ...given] = shape;
  if (given.length === 1 && given[0] === outputs) return;
  const wanted =
    task.kind === 'classification'
      ? `the data have ${outputs} classes`
      : `${outputs} ${outputs === 1 ? 'value is' : 'values are'} predicted`;
  throw new ProblemError(
    `The model gives ${given.join(' × ')} ${given.length === 1 && given[0] === 1 ? 'output' : 'outputs'}, but ${wanted}.`,
  );
}
