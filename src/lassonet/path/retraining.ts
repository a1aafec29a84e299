import * as tf from '@tensorflow/tfjs-core';
import { type ActiveProblem, disposeSplits, restrictTo, wholeProblem } from '../method/active-problem';
import { trainByMinibatches } from '../method/minibatch-training';
import type { Computed } from '../method/path-method';
import { placesAlone, skipAlone } from '../network/dense-network';
import { withDistinctUnits } from '../network/distinct-units';
import { initialWeights } from '../network/initial-weights';
import {
  channelsOf,
  type Network,
  type Selection,
  type Supports,
  scatterWeights,
  type Weight,
  type Weights,
  type WeightValues,
  zeroWeights,
} from '../network/network';
import { cloneWeights, valuesOf, weightTensors } from '../network/weight-tensors';
import type { Retrained, SelectedGroups } from '../path-point';
import { checkProblem, type Problem } from '../problem';
import { randomStream } from '../random';
import { MinibatchOrder } from '../samples/minibatches';
import type { AnyNetworkSettings, AnySolverSettings } from '../settings';
import { networkOf, type PathOptions } from './path';
import { fitsOf } from './path-point-record';

interface RetrainingOptions extends Pick<PathOptions, 'seed' | 'signal' | 'between' | 'network' | 'initial'> {
  /** Whether each result has the weights it was measured with; default: none has. */
  readonly keepWeights?: boolean;
}

/**
 * What selected groups are worth without any penalty or constraint: the network of these alone, trained on by Adam from
 * the weights they were selected with, hidden units that the constraint made alike told apart. Yields one result a
 * point, in order: the end of training, or its beginning where that had the smaller training loss.
 *
 * @param points each is asked for when the one before has been told
 * @throws as `regularizationPath`
 */
export async function* retrain(
  problem: Problem,
  settings: AnyNetworkSettings,
  solver: AnySolverSettings,
  points: Iterable<SelectedGroups>,
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
      const start = startOf(network, whole, point, options);
      try {
        const order = new MinibatchOrder(
          randomStream(seed, 'order of retraining'),
          start.splits.train,
          solver.batchSize,
        );
        const noise = randomStream(seed, 'dropout of retraining');
        let { weights } = start;
        const told = { between: pause, keepWeights: options.keepWeights ?? false };
        const before = await fitsBefore(start, told);
        weights = isWithoutBody(network, point)
          ? withBody(start.network, weights, seed)
          : await withDistinctUnits(start.network, weights, randomStream(seed, 'units of retraining'));
        for await (const epoch of trainByMinibatches(start.network, weights, order, training, noise, pause)) {
          weights = epoch.weights;
        }
        const after = await measured({ ...start, weights }, told);
        const best = after.fits.train.loss <= before.fits.train.loss ? after : before;
        yield {
          ...best.fits,
          ...(best.values && { weights: wholeWeights(network, start.selection, best.values) }),
        };
      } finally {
        if (start.splits !== whole.splits) disposeSplits(start.splits);
      }
    }
  } finally {
    disposeSplits(whole.splits);
  }
}

/**
 * The network of what is selected alone, with the weights it was selected with; where there are none with those given to
 * start from, or drawn anew.
 *
 * @param network of all channels
 */
function startOf(
  network: Network,
  whole: ActiveProblem,
  { supports, weights }: SelectedGroups,
  { seed, initial }: Pick<RetrainingOptions, 'seed' | 'initial'>,
): Computed & { readonly selection: Selection } {
  const { selection, ...active } = selected(whole, supports);
  const given = weights ?? initial;
  const start = given
    ? weightTensors(network, given, selection)
    : initialWeights(active.network, randomStream(seed, 'retraining'));
  return { ...active, selection, weights: start };
}

/** The part of a problem that is about some groups; of filters all of its samples, which are borrowed. */
function selected(whole: ActiveProblem, supports: Supports) {
  if (whole.network.selects === 'filters') {
    const selection = channelsOf(whole.network, supports);
    return { selection, network: whole.network.restricted(selection), splits: whole.splits };
  }
  const groups = new Set(supports[0]);
  const positions = whole.groups.flatMap((j, position) => (groups.has(j) ? [position] : []));
  const { features, network, splits } = restrictTo(whole, positions);
  return { selection: [features], network, splits };
}

/** Whether nothing but the skip was trained, as at M = 0. */
function isWithoutBody(network: Network, { weights }: SelectedGroups): boolean {
  const alone = placesAlone(network);
  return weights?.every((array, i) => alone.includes(i) || array.every(value => value === 0)) ?? false;
}

/**
 * At M = 0 nothing behind the gate has been trained (`skipAlone`): it is drawn anew, or retraining would never leave 0.
 *
 * @param weights disposed of
 */
function withBody(network: Network, weights: Weights, seed: number): Weights {
  if (skipAlone(network) === network) return weights;
  const drawn = initialWeights(network, randomStream(seed, 'retraining'));
  const given = new Set(placesAlone(network));
  const begin = drawn.map((array, i) => (given.has(i) ? weights[i] : array));
  tf.dispose([...weights, ...drawn].filter(array => !begin.includes(array)));
  return begin;
}

/** How a network was measured, and the values of its weights where these are to be kept. */
interface Measured {
  readonly fits: Retrained;
  readonly values: WeightValues | null;
}

interface Measuring {
  readonly between: () => Promise<void>;
  readonly keepWeights: boolean;
}

/** The fits where retraining starts; the weights are kept, unless it throws. */
async function fitsBefore(start: Computed, measuring: Measuring): Promise<Measured> {
  try {
    return await measured({ ...start, weights: cloneWeights(start.weights) }, measuring);
  } catch (error) {
    tf.dispose(start.weights as tf.Tensor[]);
    throw error;
  }
}

async function measured(computed: Computed, { between, keepWeights }: Measuring): Promise<Measured> {
  try {
    const { train, validation, test } = await fitsOf(computed, { between });
    return {
      fits: { train: train.fit, validation: validation?.fit ?? null, test: test?.fit ?? null },
      values: keepWeights ? await valuesOf(computed.weights) : null,
    };
  } finally {
    tf.dispose(computed.weights as tf.Tensor[]);
  }
}

function wholeWeights(network: Network, selection: Selection, values: WeightValues): Weight[] {
  const whole = scatterWeights(network, zeroWeights(network), selection, values);
  return network.weights.map(({ name, shape }, i) => ({ name, shape, values: whole[i] }));
}
