import * as tf from '@tensorflow/tfjs-core';
import { convolutionalNetwork } from '../convolution/convolutional-network';
import { disposeSplits, splitsOf } from '../method/active-problem';
import { trainByMinibatches } from '../method/minibatch-training';
import { startingWeights, weightsByName } from '../network/initial-weights';
import type { Weight, Weights } from '../network/network';
import { readBack } from '../network/weight-tensors';
import type { Fit } from '../path-point';
import { checkProblem, type Problem } from '../problem';
import { seededRandom } from '../random';
import { MinibatchOrder } from '../samples/minibatches';
import type { ConvolutionalSettings, StochasticSettings } from '../settings';
import { fitOn } from './fit';
import type { PathOptions } from './path';

/** The loss of one epoch of the network without skips, λ, constraint, or L2 penalty. */
export interface TwinEpoch {
  /** Mean loss over the epoch's minibatches. */
  readonly loss: number;
  readonly test: Fit | null;
}

/** The network without skips, λ, constraint, or L2 penalty. */
export interface Twin {
  readonly epochs: readonly TwinEpoch[];
  /** All weights after the last epoch, as `weightShapes` of the architecture without gates lists them. */
  readonly weights: readonly Weight[];
}

export interface TwinOptions extends Pick<PathOptions, 'seed' | 'signal' | 'between'> {
  readonly onEpoch?: (epoch: number, loss: number) => void;
}

/**
 * The same layers without skips and unconstrained, from the same initial weights and with the images in the same order
 * as `regularizationPath` with the same seed.
 *
 * @throws as `regularizationPath`
 */
export async function unconstrainedTwin(
  problem: Problem,
  settings: ConvolutionalSettings,
  solver: StochasticSettings,
  { seed, signal, between, onEpoch }: TwinOptions,
): Promise<Twin> {
  checkProblem(problem);
  const pause = async (): Promise<void> => {
    signal?.throwIfAborted();
    await between?.();
  };
  const network = convolutionalNetwork(problem, { ...settings, gates: [], scale: 'free' });
  const splits = splitsOf(problem, false);
  try {
    const order = new MinibatchOrder(
      seededRandom(seed, 'order of the images'),
      splits.train,
      solver.batchSize,
    );
    const start = withoutSkips(problem, settings, seed);
    const training = { ...solver, epochs: solver.twinEpochs, gamma: 0, dropout: settings.dropout };
    const noise = seededRandom(seed, 'dropout');
    const told: TwinEpoch[] = [];
    let weights: Weights = start;
    for await (const epoch of trainByMinibatches(network, start, order, training, noise, pause)) {
      weights = epoch.weights;
      const test = splits.test && (await fitOn(network, weights, splits.test, { between: pause })).fit;
      told.push({ loss: epoch.loss, test });
      onEpoch?.(told.length, epoch.loss);
    }
    const values = await readBack(weights);
    return {
      epochs: told,
      weights: network.weights.map(({ name, shape }, i) => ({ name, shape, values: values[i] })),
    };
  } finally {
    disposeSplits(splits);
  }
}

/** Where the network with gates starts, but for its skip weights. */
function withoutSkips(problem: Problem, settings: ConvolutionalSettings, seed: number): tf.Tensor[] {
  const gated = convolutionalNetwork(problem, settings);
  const skips = new Set(gated.gates.map(({ skip }) => skip.array));
  const start = startingWeights(gated, undefined, () => weightsByName(gated, seed));
  tf.dispose(start.filter((_, i) => skips.has(i)));
  return start.filter((_, i) => !skips.has(i));
}
