import * as tf from '@tensorflow/tfjs-core';
import type { Fit, Retrained } from '../path-point';
import { outputCount } from '../problem';
import type { ConvolutionalSettings, StochasticSettings } from '../settings';
import { architectureOf } from './architecture';
import { convolutionalNetwork } from './convolutional-network';
import type { FilterPathOptions } from './filter-path';
import type { FilterSelection } from './filter-path-point';
import { timedFit } from './full-data';
import type { ImageBatch } from './image-batch';
import { checkImageProblem, disposeSplits, type ImageProblem, imageSplits } from './image-problem';
import { MinibatchOrder } from './minibatches';
import { restrictedWeights } from './restricted-weights';
import { selectionOf } from './selected-filters';
import { trainUnconstrained } from './unconstrained-training';

/**
 * What selected filters are worth without any penalty or constraint: the network of these filters alone, trained on from the
 * penalised weights. Yields one result a point, in order.
 *
 * @param selections at each of which every gate has filters left
 * @throws as `filterPath`
 */
export async function* retrainFilters(
  problem: ImageProblem,
  settings: ConvolutionalSettings,
  solver: StochasticSettings,
  selections: readonly FilterSelection[],
  { seed, ...options }: Pick<FilterPathOptions, 'seed' | 'signal' | 'between'>,
): AsyncGenerator<Retrained> {
  checkImageProblem(problem);
  const between = async (): Promise<void> => {
    options.signal?.throwIfAborted();
    await options.between?.();
  };
  const outputs = outputCount(problem.task);
  const whole = architectureOf(settings, problem.image, outputs);
  const training = {
    epochs: solver.retrainEpochs,
    learningRate: solver.learningRate,
    gamma: 0,
    dropout: settings.dropout,
  };
  const splits = imageSplits(problem);
  try {
    for (const { supports, weights: selected } of selections) {
      const selection = selectionOf(whole, supports);
      const counts = selection.map(({ length }) => length);
      const network = convolutionalNetwork(
        problem.task,
        architectureOf(settings, problem.image, outputs, counts),
      );
      let weights: readonly tf.Tensor[] = restrictedWeights(whole, selected, selection);
      const order = new MinibatchOrder(seed, splits.train, solver.batchSize);
      for await (const epoch of trainUnconstrained(network, weights, order, training, seed, between)) {
        weights = epoch.weights;
      }
      try {
        const fitOn = async (batch: ImageBatch): Promise<Fit> =>
          (await timedFit(network, weights, batch, () => 0, between)).fit;
        yield {
          train: await fitOn(splits.train),
          validation: splits.validation && (await fitOn(splits.validation)),
          test: splits.test && (await fitOn(splits.test)),
        };
      } finally {
        tf.dispose(weights as tf.Tensor[]);
      }
    }
  } finally {
    disposeSplits(splits);
  }
}
