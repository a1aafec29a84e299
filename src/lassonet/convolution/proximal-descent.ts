import * as tf from '@tensorflow/tfjs-core';
import { Adam } from '../adam';
import { TrainingError } from '../training-error';
import { type Architecture, type PlacedGate, weightShapes } from './architecture';
import {
  type ConvolutionalNetwork,
  type ConvolutionalWeights,
  penalisedGradients,
} from './convolutional-network';
import type { GateSteps } from './filter-gate';
import { type GateTensors, proximalFilters } from './filter-prox';
import type { MinibatchOrder } from './minibatches';
import { adamStep, LossSum } from './unconstrained-training';
import { keepFiltersInScale } from './unit-filters';

/** Weight of the past in the average of the gradients of θ and W. */
const MEMORY = 0.9;
/** Every step shrinks to this share of itself over the minibatches of one λ: a larger one would swing on for long. */
const LAST_SHARE = 0.1;
/** Minibatches over which Adam's rate rises to its full size. */
const WARM_UP = 10;

/** A gate with the places of its θ and W in the list of weights. */
export interface GateArrays {
  readonly gate: PlacedGate;
  readonly skip: number;
  readonly consumers: number;
}

export function gateArrays(architecture: Architecture): readonly GateArrays[] {
  const places = new Map(weightShapes(architecture).map(({ name }, i) => [name, i]));
  const place = (name: string): number => places.get(name) as number;
  return architecture.gates.map(gate => {
    const next = gate.convolution + 1;
    const reader = next < architecture.convolutions.length ? `convolutions.${next}` : 'dense.0';
    return { gate, skip: place(`skips.${gate.convolution}`), consumers: place(`${reader}.kernel`) };
  });
}

/** What is minimised, and by which steps. */
export interface ProximalObjective {
  readonly lambda: number;
  readonly M: number;
  readonly gamma: number;
  /** Of each gate, in order. */
  readonly steps: readonly GateSteps[];
  /** Adam's first rate for all that is neither θ nor W. */
  readonly rate: number;
  /** How many minibatches there will be at this λ. */
  readonly minibatches: number;
}

/**
 * The weights after a proximal step of every gate along the given slopes; other arrays are cloned, kernels kept in scale.
 *
 * @param slopes gradients in the order of the weights
 */
export function proximalStep(
  architecture: Architecture,
  weights: ConvolutionalWeights,
  slopes: ConvolutionalWeights,
  { lambda, M, steps }: Pick<ProximalObjective, 'lambda' | 'M' | 'steps'>,
): tf.Tensor[] {
  return tf.tidy(() => {
    const moved = [...weights];
    gateArrays(architecture).forEach(({ gate, skip, consumers }, g) => {
      const ahead: GateTensors = {
        skip: tf.sub(weights[skip], tf.mul(slopes[skip], steps[g].skip)),
        consumers: tf.sub(weights[consumers], tf.mul(slopes[consumers], steps[g].consumers)),
      };
      const next = proximalFilters(gate, ahead, steps[g], lambda * gate.ratio, M);
      moved[skip] = next.skip;
      moved[consumers] = next.consumers;
    });
    return keepFiltersInScale(architecture, moved);
  });
}

/**
 * Proximal steps at one λ on minibatches. θ and W follow an average of the gradients, started from that of all images:
 * its mean is the gradient itself, so that a point at rest minimises the objective for λ, and its noise is too small to
 * keep dropped filters alive. Everything else follows Adam.
 */
export class ProximalDescent {
  private readonly adam = new Adam();
  private taken = 0;

  /**
   * @param weights owned from here on
   * @param slopes gradients in θ and W on all images at those weights; owned from here on
   */
  constructor(
    readonly network: ConvolutionalNetwork,
    public weights: readonly tf.Tensor[],
    private slopes: readonly tf.Tensor[],
    private readonly objective: ProximalObjective,
  ) {}

  /**
   * @returns the mean loss over the epoch's minibatches
   * @throws TrainingError if that is not a number
   */
  async epoch(order: MinibatchOrder, between: () => Promise<void>): Promise<number> {
    const losses = new LossSum();
    try {
      for (const minibatch of order.epoch()) {
        const { gamma } = this.objective;
        const { loss, gradients } = penalisedGradients(this.network, this.weights, minibatch, gamma);
        losses.add(loss, minibatch.count);
        this.move(gradients);
        tf.dispose(gradients as tf.Tensor[]);
        await between();
      }
      const loss = await losses.mean();
      if (Number.isFinite(loss)) return loss;
      throw new TrainingError('The network diverged: a smaller learning rate would help.');
    } finally {
      losses.dispose();
    }
  }

  /** Goes on from other values of the same weights. */
  replaceWith(values: readonly Float32Array[]): void {
    this.replace(this.weights.map(({ shape }, i) => tf.tensor(values[i], shape)));
  }

  /** One step along given slopes, of θ and W alone, as long as the steps are by now. @returns these steps */
  step(slopes: ConvolutionalWeights): readonly GateSteps[] {
    const steps = this.presentSteps();
    this.replace(proximalStep(this.network.architecture, this.weights, slopes, { ...this.objective, steps }));
    return steps;
  }

  /** Hands the weights over. */
  release(): readonly tf.Tensor[] {
    const { weights } = this;
    this.weights = [];
    this.dispose();
    return weights;
  }

  dispose(): void {
    this.adam.dispose();
    tf.dispose([...this.weights, ...this.slopes]);
    this.slopes = [];
  }

  private move(gradients: ConvolutionalWeights): void {
    const { architecture } = this.network;
    const gated = new Set(gateArrays(architecture).flatMap(({ skip, consumers }) => [skip, consumers]));
    const average = this.slopes.map((slope, i) =>
      gated.has(i)
        ? tf.tidy(() => tf.add(tf.mul(slope, MEMORY), tf.mul(gradients[i], 1 - MEMORY)))
        : tf.clone(slope),
    );
    tf.dispose(this.slopes as tf.Tensor[]);
    this.slopes = average;
    const others = this.weights.flatMap((_, i) => (gated.has(i) ? [] : [i]));
    const pick = (arrays: ConvolutionalWeights): tf.Tensor[] => others.map(i => arrays[i]);
    this.taken++;
    const rate = this.presentShare() * this.objective.rate * Math.min(1, this.taken / WARM_UP);
    const adapted = adamStep(this.adam, pick(this.weights), pick(gradients), rate);
    const mixed = this.weights.map((array, i) => (gated.has(i) ? array : adapted[others.indexOf(i)]));
    const steps = this.presentSteps();
    const next = proximalStep(architecture, mixed, this.slopes, { ...this.objective, steps });
    tf.dispose(adapted);
    this.replace(next);
  }

  private presentShare(): number {
    return 1 - (1 - LAST_SHARE) * Math.min(1, this.taken / this.objective.minibatches);
  }

  private presentSteps(): GateSteps[] {
    const share = this.presentShare();
    return this.objective.steps.map(({ skip, consumers }) => {
      return { skip: share * skip, consumers: share * consumers };
    });
  }

  private replace(weights: readonly tf.Tensor[]): void {
    tf.dispose(this.weights as tf.Tensor[]);
    this.weights = weights;
  }
}
