import * as tf from '@tensorflow/tfjs-core';
import type { Fit, Weight } from '../path-point';
import { outputCount } from '../problem';
import type { ConvolutionalSettings, StochasticSettings } from '../settings';
import { architectureOf, weightShapes } from './architecture';
import { convolutionalNetwork } from './convolutional-network';
import { readBack } from './filter-follower';
import type { FilterPathOptions } from './filter-path';
import { timedFit } from './full-data';
import { checkImageProblem, disposeSplits, type ImageProblem, imageSplits } from './image-problem';
import { MinibatchOrder } from './minibatches';
import { initialConvolutionalWeights, isSkip, trainUnconstrained } from './unconstrained-training';
import { startInScale } from './unit-filters';

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

/**
 * The same layers without skips and unconstrained, from the same initial weights and with the images in the same order
 * as `filterPath` with the same seed.
 *
 * @throws as `filterPath`
 */
export async function unconstrainedTwin(
  problem: ImageProblem,
  settings: ConvolutionalSettings,
  solver: StochasticSettings,
  options: Pick<FilterPathOptions, 'seed' | 'signal' | 'between'> & {
    readonly onEpoch?: (epoch: number, loss: number) => void;
  },
): Promise<Twin> {
  checkImageProblem(problem);
  const between = async (): Promise<void> => {
    options.signal?.throwIfAborted();
    await options.between?.();
  };
  const { seed } = options;
  const outputs = outputCount(problem.task);
  const gated = architectureOf(settings, problem.image, outputs);
  const architecture = architectureOf({ ...settings, gates: [], scale: 'free' }, problem.image, outputs);
  const network = convolutionalNetwork(problem.task, architecture);
  const splits = imageSplits(problem);
  try {
    const order = new MinibatchOrder(seed, splits.train, solver.batchSize);
    const drawn = initialConvolutionalWeights(gated, seed);
    const scaled = startInScale(gated, drawn);
    const skips = weightShapes(gated).map(({ name }) => isSkip(name));
    tf.dispose([...drawn, ...scaled.filter((_, i) => skips[i])]);
    const start = scaled.filter((_, i) => !skips[i]);
    const training = {
      epochs: solver.twinEpochs,
      learningRate: solver.learningRate,
      gamma: 0,
      dropout: settings.dropout,
    };
    const told: TwinEpoch[] = [];
    let weights: readonly tf.Tensor[] = start;
    for await (const epoch of trainUnconstrained(network, start, order, training, seed, between)) {
      weights = epoch.weights;
      const test = splits.test && (await timedFit(network, weights, splits.test, () => 0, between)).fit;
      told.push({ loss: epoch.loss, test });
      options.onEpoch?.(told.length, epoch.loss);
    }
    const values = await readBack(weights);
    const named = weightShapes(architecture).map(({ name, shape }, i) => ({
      name,
      shape,
      values: values[i],
    }));
    return { epochs: told, weights: named };
  } finally {
    disposeSplits(splits);
  }
}
