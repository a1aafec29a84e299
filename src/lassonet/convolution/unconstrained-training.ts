import * as tf from '@tensorflow/tfjs-core';
import { Adam } from '../adam';
import { uniform } from '../initial-weights';
import { dropoutNoise } from '../minibatch-training';
import { type Random, seededRandom } from '../random';
import { TrainingError } from '../training-error';
import { type Architecture, sizeOf, weightShapes } from './architecture';
import {
  type ConvolutionalNetwork,
  type ConvolutionalWeights,
  penalisedGradients,
} from './convolutional-network';
import type { ImageBatch } from './image-batch';
import type { MinibatchOrder } from './minibatches';
import { keepFiltersInScale } from './unit-filters';

export interface UnconstrainedSettings {
  readonly epochs: number;
  readonly learningRate: number;
  readonly gamma: number;
  readonly dropout: number;
}

/** The end of one epoch. */
export interface ConvolutionalEpoch {
  readonly epoch: number;
  /** Mean loss over the epoch's minibatches. */
  readonly loss: number;
  /** Disposed of when the next epoch is asked for; the last ones belong to a caller who reads to the end. */
  readonly weights: readonly tf.Tensor[];
}

/**
 * Weights uniform in ±1/√fanIn, each array from a stream of its own; skip weights 0. Networks with and without skips thus
 * start as the same function of the image.
 */
export function initialConvolutionalWeights(architecture: Architecture, seed: number): tf.Tensor[] {
  return weightShapes(architecture).map(({ name, shape, fanIn }) =>
    isSkip(name) ? tf.zeros(shape as number[]) : uniform(shape, fanIn, seededRandom(seed, `initial ${name}`)),
  );
}

/**
 * Shares of Adam's rate. Adam moves every weight by about its rate, and so an output by that times the number of inputs
 * it reads. A skip reads whole maps: at the full rate it would have fitted the training images, noise and all, before the
 * layers behind it have learned anything.
 */
function rateShares(architecture: Architecture): readonly number[] {
  const shapes = weightShapes(architecture);
  const widest = Math.max(...shapes.filter(({ name }) => !isSkip(name)).map(({ fanIn }) => fanIn));
  return shapes.map(({ name, fanIn }) => (isSkip(name) ? Math.min(1, widest / fanIn) : 1));
}

/** Whether an array of `weightShapes` is the skip weights of a gate. */
export function isSkip(name: string): boolean {
  return name.startsWith('skips.');
}

/**
 * Adam on minibatches, no constraint and no λ; its rate falls linearly to 0 over the epochs, and skips move by a share of it.
 *
 * @param start disposed of
 * @throws TrainingError if the loss stops being a number
 */
export async function* trainUnconstrained(
  network: ConvolutionalNetwork,
  start: ConvolutionalWeights,
  order: MinibatchOrder,
  settings: UnconstrainedSettings,
  seed: number,
  between: () => Promise<void>,
): AsyncGenerator<ConvolutionalEpoch> {
  const adam = new Adam();
  const shares = rateShares(network.architecture);
  const random = seededRandom(seed, 'dropout');
  let weights = start;
  let over = false;
  try {
    for (let epoch = 1; epoch <= settings.epochs; epoch++) {
      const rate = settings.learningRate * (1 - (epoch - 1) / settings.epochs);
      const losses = new LossSum();
      try {
        for (const minibatch of order.epoch()) {
          const noise = noiseFor(network.architecture, minibatch, settings.dropout, random);
          const { loss, gradients } = penalisedGradients(network, weights, minibatch, settings.gamma, {
            noise,
          });
          losses.add(loss, minibatch.count);
          const moved = adamStep(adam, weights, gradients, rate, shares);
          tf.dispose([...noise, ...gradients, ...weights]);
          weights = keepFiltersInScale(network.architecture, moved);
          tf.dispose(moved);
          await between();
        }
        const loss = await losses.mean();
        if (!Number.isFinite(loss)) {
          throw new TrainingError('The network diverged: a smaller learning rate would help.');
        }
        yield { epoch, loss, weights };
      } finally {
        losses.dispose();
      }
    }
    over = true;
  } finally {
    adam.dispose();
    if (!over) tf.dispose(weights as tf.Tensor[]);
  }
}

/** One step of Adam on a list of arrays, of which each moves by a share of the rate; none is disposed of. */
export function adamStep(
  adam: Adam,
  [gate, ...rest]: ConvolutionalWeights,
  [gateSlope, ...slopes]: ConvolutionalWeights,
  rate: number,
  shares: readonly number[] = [],
): tf.Tensor[] {
  // Adam does not mind the rank of what it moves.
  const next = adam.step(
    { gate: gate as tf.Tensor2D, rest },
    { gate: gateSlope as tf.Tensor2D, rest: slopes },
    rate,
    shares,
  );
  return [next.gate, ...next.rest];
}

/** Mean of losses that stay on the device until it is asked for. */
export class LossSum {
  private total: tf.Scalar = tf.scalar(0);
  private count = 0;

  /** @param loss mean over `count` samples; disposed of */
  add(loss: tf.Scalar, count: number): void {
    const next = tf.tidy(() => tf.add(this.total, tf.mul(loss, count)) as tf.Scalar);
    tf.dispose([this.total, loss]);
    this.total = next;
    this.count += count;
  }

  async mean(): Promise<number> {
    return (await this.total.data())[0] / this.count;
  }

  dispose(): void {
    this.total.dispose();
  }
}

function noiseFor(
  architecture: Architecture,
  { count }: ImageBatch,
  dropout: number,
  random: Random,
): tf.Tensor2D[] {
  if (dropout === 0) return [];
  const kernels = weightShapes(architecture).filter(({ name }) => /^dense\.\d+\.kernel$/.test(name));
  return kernels.map(({ shape }) => dropoutNoise(count, sizeOf(shape.slice(0, -1)), dropout, random));
}
