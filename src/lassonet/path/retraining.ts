import * as tf from '@tensorflow/tfjs-core';
import { type ActiveProblem, disposeSplits, restrictTo, wholeProblem } from '../method/active-problem';
import { trainByMinibatches } from '../method/minibatch-training';
import type { Computed } from '../method/path-method';
import { initialWeights } from '../network/initial-weights';
import { channelsOf } from '../network/network';
import { weightTensors } from '../network/weight-tensors';
import type { Retrained, SelectedGroups } from '../path-point';
import { checkProblem, type Problem } from '../problem';
import { randomStream } from '../random';
import { MinibatchOrder } from '../samples/minibatches';
import type { AnyNetworkSettings, AnySolverSettings } from '../settings';
import { networkOf, type PathOptions } from './path';
import { fitsOf } from './path-point-record';

type RetrainingOptions = Pick<PathOptions, 'seed' | 'signal' | 'between' | 'network'>;

/**
 * What selected groups are worth without any penalty or constraint: the network of these alone, trained by Adam. Yields
 * one result a point, in order.
 *
 * @throws as `regularizationPath`
 */
export async function* retrain(
  problem: Problem,
  settings: AnyNetworkSettings,
  solver: AnySolverSettings,
  points: readonly SelectedGroups[],
  options: RetrainingOptions,
): AsyncGenerator<Retrained> {
  checkProblem(problem);
  const { seed, signal, between } = options;
  const pause = async (): Promise<void> => {
    signal?.throwIfAborted();
    await between?.();
  };
  const network = options.network ?? networkOf(problem, settings);
  const training = { ...solver, epochs: solver.retrainEpochs, gamma: 0, dropout: settings.dropout };
  const whole = wholeProblem(problem, network);
  try {
    for (const point of points) {
      const start = startOf(whole, point, seed);
      try {
        const order = new MinibatchOrder(
          randomStream(seed, 'order of retraining'),
          start.splits.train,
          solver.batchSize,
        );
        const noise = randomStream(seed, 'dropout of retraining');
        let { weights } = start;
        for await (const epoch of trainByMinibatches(start.network, weights, order, training, noise, pause)) {
          weights = epoch.weights;
        }
        yield await retrained({ ...start, weights }, pause);
      } finally {
        if (start.splits !== whole.splits) disposeSplits(start.splits);
      }
    }
  } finally {
    disposeSplits(whole.splits);
  }
}

/** The network of what is selected: of inputs on these alone, drawn anew; of filters with the weights it has. */
function startOf(whole: ActiveProblem, { supports, weights }: SelectedGroups, seed: number): Computed {
  const random = randomStream(seed, 'retraining');
  if (whole.network.selects === 'features') {
    const selected = new Set(supports[0]);
    const { network, splits } = restrictTo(
      whole,
      whole.groups.flatMap((j, position) => (selected.has(j) ? [position] : [])),
    );
    return { network, splits, weights: initialWeights(network, random) };
  }
  const selection = channelsOf(whole.network, supports);
  const network = whole.network.restricted(selection);
  const start = weights ? weightTensors(whole.network, weights, selection) : initialWeights(network, random);
  return { network, splits: whole.splits, weights: start };
}

async function retrained(computed: Computed, between: () => Promise<void>): Promise<Retrained> {
  try {
    const { train, validation, test } = await fitsOf(computed, { between });
    return { train: train.fit, validation: validation?.fit ?? null, test: test?.fit ?? null };
  } finally {
    tf.dispose(computed.weights as tf.Tensor[]);
  }
}
