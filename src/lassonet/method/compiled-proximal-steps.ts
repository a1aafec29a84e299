import type * as tf from '@tensorflow/tfjs-core';
import type { ChannelLayout } from '../gate/channel-layout';
import { type Gate, type GateSteps, groupStarts } from '../gate/gate';
import { type Address, Workspace } from '../kernels/compiled/dense-kernels';
import type { CompiledNetwork } from '../network/compiled-network';
import { gatedArrays, type Network, type Weights } from '../network/network';
import type { MinibatchOrder } from '../samples/minibatches';
import { adamRate } from './adam';
import { PlacedMinibatch } from './placed-minibatch';

/** What the steps at one λ have in common. */
export interface ProximalTerms {
  readonly lambda: number;
  readonly M: number;
  readonly gamma: number;
  /** Weight of the past in the average of the gradients of θ and W. */
  readonly memory: number;
}

/** A gate's matrix [θ | W], a row a filter, for Hier-Prox. */
interface Rows {
  readonly gate: Gate;
  readonly skip: ChannelLayout;
  readonly matrix: Address;
  readonly width: number;
  /** Hier-Prox's lists of the groups' channels. */
  readonly starts: Address;
  readonly channels: Address;
}

const BYTES = Float32Array.BYTES_PER_ELEMENT;

/**
 * The steps of `ProximalDescent` for a convolutional network on WASM, one of which makes no tensor and allocates nothing:
 * θ and W along an average of their gradients, then Hier-Prox; everything else by Adam.
 */
export class CompiledProximalSteps {
  private readonly room = new Workspace();
  private readonly minibatch: PlacedMinibatch;
  private readonly arrays: readonly Address[];
  private readonly gradients: readonly Address[];
  /** Averages of gradients for θ and W, Adam's first moments for the others. */
  private readonly first: readonly Address[];
  private readonly second: readonly Address[];
  private readonly gated: ReadonlySet<number>;
  private readonly decay: readonly number[];
  private readonly rows: readonly Rows[];
  private steps = 0;

  /**
   * @param compiled its arrays in the network's order, θ with the filters first; disposed of with this
   * @param weights stay the caller's
   * @param slopes gradients in θ and W at the weights; stay the caller's
   */
  constructor(
    private readonly compiled: CompiledNetwork,
    network: Network,
    order: MinibatchOrder,
    weights: Weights,
    slopes: Weights,
    private readonly terms: ProximalTerms,
  ) {
    this.gated = gatedArrays(network);
    this.decay = compiled.decay(terms.gamma);
    const arrays = (): Address[] => compiled.lengths.map(length => this.room.floats(length));
    this.arrays = arrays();
    this.gradients = arrays();
    this.first = arrays();
    this.second = arrays();
    this.rows = network.gates.map(gate => this.rowsOf(gate));
    this.minibatch = new PlacedMinibatch(compiled.kernels, order);
    compiled.place(weights, this.arrays);
    compiled.place(slopes, this.first);
    compiled.lengths.forEach((length, i) => {
      if (!this.gated.has(i)) compiled.kernels.clear(this.first[i], length);
    });
  }

  dispose(): void {
    this.compiled.dispose();
    this.minibatch.dispose();
    this.room.dispose();
  }

  /**
   * One step.
   *
   * @param learningRate Adam's
   * @param steps of each gate
   * @returns the mean loss over the minibatch
   */
  step(batch: Uint32Array, learningRate: number, steps: readonly GateSteps[]): number {
    const { compiled, arrays, gradients, first, second, decay, gated, terms } = this;
    const { kernels, lengths } = compiled;
    const loss = compiled.evaluate(arrays, this.minibatch.take(batch), gradients);
    this.steps++;
    const rate = adamRate(learningRate, this.steps);
    lengths.forEach((length, i) => {
      if (gated.has(i)) kernels.follow(first[i], gradients[i], terms.memory, length);
      else kernels.adamStep(arrays[i], gradients[i], first[i], second[i], rate, decay[i], length);
    });
    this.rows.forEach((rows, g) => {
      this.alongGate(rows, steps[g]);
    });
    compiled.rescale(arrays);
    return loss;
  }

  /** Where it has got to; new tensors, in the network's order. */
  weights(): tf.Tensor[] {
    return this.compiled.weights(this.arrays);
  }

  /** W is measured in units of √(W's step / θ's step): with them both steps are one. */
  private alongGate({ gate, skip, matrix, width, starts, channels }: Rows, steps: GateSteps): void {
    const { arrays, first, terms } = this;
    const { kernels } = this.compiled;
    const { consumers, ratio, groups } = gate;
    const unit = consumers ? Math.sqrt(steps.skip / steps.consumers) : 1;
    const into = (
      { before, channels: count, after }: ChannelLayout,
      i: number,
      step: number,
      scale: number,
      column: number,
    ) =>
      kernels.stepIntoRows(
        arrays[i],
        first[i],
        step,
        scale,
        before,
        count,
        after,
        matrix + column * BYTES,
        width,
      );
    const from = (
      { before, channels: count, after }: ChannelLayout,
      i: number,
      factor: number,
      column: number,
    ) => kernels.fromRows(matrix + column * BYTES, width, factor, before, count, after, arrays[i]);
    into(skip, gate.skip.array, steps.skip, 1, 0);
    if (consumers) into(consumers, consumers.array, steps.consumers, unit, skip.after);
    const threshold = steps.skip * terms.lambda * ratio;
    kernels.hierProx(matrix, starts, channels, groups.length, skip.after, width, threshold, terms.M * unit);
    from(skip, gate.skip.array, 1, 0);
    if (consumers) from(consumers, consumers.array, 1 / unit, skip.after);
  }

  private rowsOf(gate: Gate): Rows {
    const { before, channels, after } = gate.skip;
    const skip = { before: 1, channels, after: before * after };
    const { consumers, groups } = gate;
    const width = skip.after + (consumers ? consumers.before * consumers.after : 0);
    return {
      gate,
      skip,
      matrix: this.room.floats(channels * width),
      width,
      starts: this.room.integers(groupStarts(groups)),
      channels: this.room.integers(groups.flat()),
    };
  }
}
