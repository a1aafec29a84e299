import * as tf from '@tensorflow/tfjs-core';
import type { GateSteps } from '../gate/gate';
import { hierProxTensors } from '../gate/hier-prox-kernel';
import { smoothGradients } from '../network/gradients';
import { meanLoss } from '../network/loss';
import { gatedArrays, type Network, type Weights, type WeightValues } from '../network/network';
import { readBack } from '../network/weight-tensors';
import { epochInPlace, epochOfSteps, type MinibatchOrder } from '../samples/minibatches';
import { Adam } from './adam';
import { CompiledProximalSteps } from './compiled-proximal-steps';
import { inScale } from './minibatch-training';

/** Weight of the past in the average of the gradients of θ and W. */
const MEMORY = 0.9;
/** Every step shrinks to this share of itself over the minibatches of one λ: a larger one would swing on for long. */
const LAST_SHARE = 0.1;
/** Minibatches over which Adam's rate rises to its full size. */
const WARM_UP = 10;

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
 * The weights after a proximal step of every gate along the given slopes; other arrays are cloned. Brought back into the
 * network's scale.
 *
 * @param slopes gradients in the order of the weights
 */
export function proximalStep(
  network: Network,
  weights: Weights,
  slopes: Weights,
  { lambda, M, steps }: Pick<ProximalObjective, 'lambda' | 'M' | 'steps'>,
): tf.Tensor[] {
  return tf.tidy(() => {
    const moved = [...weights];
    network.gates.forEach(({ ratio, ...gate }, g) => {
      const { skip, consumers } = gate;
      const along = (array: number, step: number): tf.Tensor =>
        tf.sub(weights[array], tf.mul(slopes[array], step));
      const ahead = {
        skip: along(skip.array, steps[g].skip),
        consumers: consumers && along(consumers.array, steps[g].consumers),
      };
      const next = hierProxTensors(gate, ahead, steps[g], lambda * ratio, M);
      moved[skip.array] = next.skip;
      if (consumers && next.consumers) moved[consumers.array] = next.consumers;
    });
    return inScale(network, moved);
  });
}

/**
 * Proximal steps at one λ on minibatches. θ and W follow an average of the gradients, started from that of all images:
 * its mean is the gradient itself, so that a point at rest minimises the objective for λ, and its noise is too small to
 * keep dropped filters alive. Everything else follows Adam.
 */
export class ProximalDescent {
  private readonly adam = new Adam();
  private readonly gated: ReadonlySet<number>;
  private taken = 0;
  private compiled: CompiledProximalSteps | null = null;

  /**
   * @param weights owned from here on
   * @param slopes gradients in θ and W on all images at those weights; owned from here on
   */
  constructor(
    readonly network: Network,
    public weights: Weights,
    private slopes: Weights,
    private readonly objective: ProximalObjective,
  ) {
    this.gated = gatedArrays(network);
  }

  /**
   * @returns the mean loss over the epoch's minibatches
   * @throws TrainingError if that is not a number
   */
  epoch(order: MinibatchOrder, between: () => Promise<void>): Promise<number> {
    this.compiled ??= this.compiledSteps(order);
    return this.compiled
      ? this.compiledEpoch(this.compiled, order, between)
      : this.tensorEpoch(order, between);
  }

  private compiledSteps(order: MinibatchOrder): CompiledProximalSteps | null {
    const { network, weights, slopes, objective } = this;
    const compiled = network.compiled?.(order.batchSize);
    if (!compiled) return null;
    return new CompiledProximalSteps(compiled, network, order, weights, slopes, {
      ...objective,
      memory: MEMORY,
    });
  }

  private async compiledEpoch(
    steps: CompiledProximalSteps,
    order: MinibatchOrder,
    between: () => Promise<void>,
  ): Promise<number> {
    const step = (rows: Uint32Array): number => {
      this.taken++;
      return steps.step(rows, this.presentRate(), this.presentSteps());
    };
    const loss = await epochInPlace(order, step, between);
    this.replace(steps.weights());
    return loss;
  }

  private tensorEpoch(order: MinibatchOrder, between: () => Promise<void>): Promise<number> {
    const { network, objective } = this;
    return epochOfSteps(
      order,
      minibatch => {
        const { output, gradients } = smoothGradients(network, this.weights, minibatch, objective.gamma);
        const loss = meanLoss(network.task, output, minibatch);
        this.move(gradients);
        tf.dispose([output, ...gradients]);
        return loss;
      },
      between,
    );
  }

  /** The values of the weights. */
  read(): Promise<Float32Array[]> {
    return readBack(this.weights.map(array => tf.clone(array)));
  }

  /** Goes on from other values of the same weights. */
  replaceWith(values: WeightValues): void {
    this.replace(this.weights.map(({ shape }, i) => tf.tensor(values[i], shape)));
  }

  /** One step along given slopes, of θ and W alone, as long as the steps are by now. @returns these steps */
  step(slopes: Weights): readonly GateSteps[] {
    const steps = this.presentSteps();
    this.replace(proximalStep(this.network, this.weights, slopes, { ...this.objective, steps }));
    return steps;
  }

  /** Hands the weights over. */
  release(): Weights {
    const { weights } = this;
    this.weights = [];
    this.dispose();
    return weights;
  }

  dispose(): void {
    this.adam.dispose();
    this.compiled?.dispose();
    this.compiled = null;
    tf.dispose([...this.weights, ...this.slopes]);
    this.slopes = [];
  }

  private move(gradients: Weights): void {
    const { network, gated } = this;
    const average = this.slopes.map((slope, i) =>
      gated.has(i)
        ? tf.tidy(() => tf.add(tf.mul(slope, MEMORY), tf.mul(gradients[i], 1 - MEMORY)))
        : tf.clone(slope),
    );
    tf.dispose(this.slopes as tf.Tensor[]);
    this.slopes = average;
    const others = this.weights.flatMap((_, i) => (gated.has(i) ? [] : [i]));
    const pick = (arrays: Weights): tf.Tensor[] => others.map(i => arrays[i]);
    this.taken++;
    const adapted = this.adam.step(pick(this.weights), pick(gradients), this.presentRate());
    const mixed = this.weights.map((array, i) => (gated.has(i) ? array : adapted[others.indexOf(i)]));
    const steps = this.presentSteps();
    const next = proximalStep(network, mixed, this.slopes, { ...this.objective, steps });
    tf.dispose(adapted);
    this.replace(next);
  }

  /** Adam's. */
  private presentRate(): number {
    return this.presentShare() * this.objective.rate * Math.min(1, this.taken / WARM_UP);
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

  private replace(weights: Weights): void {
    tf.dispose(this.weights as tf.Tensor[]);
    this.weights = weights;
  }
}
