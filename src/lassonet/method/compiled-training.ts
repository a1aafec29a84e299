import type * as tf from '@tensorflow/tfjs-core';
import { type Address, Workspace } from '../kernels/compiled/dense-kernels';
import type { CompiledNetwork } from '../network/compiled-network';
import type { Network, Weights } from '../network/network';
import type { MinibatchOrder } from '../samples/minibatches';
import { adamRate } from './adam';
import { compiledNetwork } from './packed-network';
import { PlacedMinibatch } from './placed-minibatch';

/** Adam on minibatches of a network on WASM, a step of which makes no tensor and allocates nothing. */
export class CompiledTraining {
  private readonly room = new Workspace();
  private readonly minibatch: PlacedMinibatch;
  private readonly arrays: readonly Address[];
  private readonly gradients: readonly Address[];
  private readonly first: readonly Address[];
  private readonly second: readonly Address[];
  private readonly decay: readonly number[];
  private steps = 0;

  private constructor(
    private readonly compiled: CompiledNetwork,
    order: MinibatchOrder,
    start: Weights,
    gamma: number,
    private readonly shares: readonly number[],
  ) {
    this.decay = compiled.decay(gamma);
    const arrays = (): Address[] => compiled.lengths.map(length => this.room.floats(length));
    this.arrays = arrays();
    this.gradients = arrays();
    this.first = arrays();
    this.second = arrays();
    this.minibatch = new PlacedMinibatch(compiled.kernels, order);
    compiled.place(start, this.arrays);
  }

  /**
   * null where the network has no kernels, or the backend is not WASM.
   *
   * @param start stays the caller's
   * @param shares of Adam's rate, by which each array moves; default: all of it
   */
  static of(
    network: Network,
    start: Weights,
    order: MinibatchOrder,
    gamma: number,
    shares: readonly number[] = [],
  ): CompiledTraining | null {
    const compiled = compiledNetwork(network, order.batchSize);
    return compiled && new CompiledTraining(compiled, order, start, gamma, shares);
  }

  /** One step. @returns the mean loss over the minibatch */
  step(rows: Uint32Array, learningRate: number): number {
    const { compiled, arrays, gradients, first, second, decay, shares } = this;
    const { kernels, lengths } = compiled;
    const loss = compiled.evaluate(arrays, this.minibatch.take(rows), gradients);
    this.steps++;
    const rate = adamRate(learningRate, this.steps);
    lengths.forEach((length, i) => {
      const own = rate * (shares[i] ?? 1);
      kernels.adamStep(arrays[i], gradients[i], first[i], second[i], own, decay[i], length);
    });
    compiled.rescale(arrays);
    return loss;
  }

  /** Where it has got to; new tensors, in the network's order. */
  weights(): tf.Tensor[] {
    return this.compiled.weights(this.arrays);
  }

  dispose(): void {
    this.compiled.dispose();
    this.minibatch.dispose();
    this.room.dispose();
  }
}
