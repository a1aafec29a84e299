import * as tf from '@tensorflow/tfjs-core';
import {
  type ActiveProblem,
  disposeSplits,
  restrictTo,
  type Splits,
  wholeProblem,
} from '../method/active-problem';
import { trainByMinibatches } from '../method/minibatch-training';
import type { Computed } from '../method/path-method';
import { initialWeights } from '../network/initial-weights';
import { channelsOf, type Network, type Supports, type Weights, type WeightValues } from '../network/network';
import { weightTensors } from '../network/weight-tensors';
import type { Retrained } from '../path-point';
import { checkProblem, type Problem } from '../problem';
import { type Random, seededRandom } from '../random';
import { MinibatchOrder } from '../samples/minibatches';
import type { AnyNetworkSettings, AnySolverSettings } from '../settings';
import { networkOf, type PathOptions } from './path';
import { fitsOf } from './path-point-record';

/** What was selected at a point of the path. */
export interface SelectedGroups {
  /** Groups of each gate, at least one. */
  readonly supports: Supports;
  /** The weights they were selected with, of every channel, to train on from; null: weights drawn anew. */
  readonly weights: WeightValues | null;
}

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
  const { signal, between } = options;
  const pause = async (): Promise<void> => {
    signal?.throwIfAborted();
    await between?.();
  };
  const network = options.network ?? networkOf(problem, settings);
  const training = { ...solver, epochs: solver.retrainEpochs, gamma: 0, dropout: settings.dropout };
  const whole = wholeProblem(problem, network);
  try {
    for (const { supports, weights } of points) {
      const { start, splits, streams, dispose } = weights
        ? trainedOn(whole, supports, weights, options.seed)
        : drawnAnew(whole, supports, options.seed);
      try {
        const order = new MinibatchOrder(streams.order, splits.train, solver.batchSize);
        const epochs = trainByMinibatches(
          start.network,
          start.weights,
          order,
          training,
          streams.noise,
          pause,
        );
        let last = start.weights;
        for await (const epoch of epochs) last = epoch.weights;
        yield await retrained({ network: start.network, weights: last, splits }, pause);
      } finally {
        dispose();
      }
    }
  } finally {
    disposeSplits(whole.splits);
  }
}

/** Where retraining of one point starts. */
interface Start {
  readonly start: { readonly network: Network; readonly weights: Weights };
  readonly splits: Splits;
  readonly streams: { readonly order: Random; readonly noise: Random };
  readonly dispose: () => void;
}

function trainedOn(
  { network, splits }: ActiveProblem,
  supports: Supports,
  weights: WeightValues,
  seed: number,
): Start {
  const selection = channelsOf(network, supports);
  return {
    start: { network: network.restricted(selection), weights: weightTensors(network, weights, selection) },
    splits,
    streams: { order: seededRandom(seed, 'order of the images'), noise: seededRandom(seed, 'dropout') },
    dispose: () => undefined,
  };
}

function drawnAnew(whole: ActiveProblem, [support]: Supports, seed: number): Start {
  const selected = new Set(support);
  const positions = whole.groups.flatMap((j, position) => (selected.has(j) ? [position] : []));
  const { network, splits } = restrictTo(whole, positions);
  const random = seededRandom(seed, 'retraining');
  return {
    start: { network, weights: initialWeights(network, random) },
    splits,
    streams: { order: random, noise: random },
    dispose: () => disposeSplits(splits),
  };
}

async function retrained(computed: Computed, between: () => Promise<void>): Promise<Retrained> {
  try {
    const { train, validation, test } = await fitsOf(computed, { between });
    return { train: train.fit, validation: validation?.fit ?? null, test: test?.fit ?? null };
  } finally {
    tf.dispose(computed.weights as tf.Tensor[]);
  }
}
