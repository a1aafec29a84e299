import * as tf from '@tensorflow/tfjs-core';
import { sizeOf } from '../gate/channel-layout';
import {
  type Address,
  addressOf,
  copyFloats,
  integersAt,
  tensorAt,
  Workspace,
} from '../kernels/compiled/dense-kernels';
import { type DenseProgram, denseProgram } from '../network/dense-program';
import type { Network, Weights } from '../network/network';
import type { MinibatchOrder } from '../samples/minibatches';
import { adamRate } from './adam';
import { packed, packedDecay, unpacked } from './packing';

/** Adam on minibatches of a dense network on WASM, a step of which makes no tensor and allocates nothing. */
export class CompiledTraining {
  private readonly room = new Workspace();
  private readonly lengths: readonly number[];
  private readonly shapes: readonly (readonly number[])[];
  private readonly arrays: readonly Address[];
  private readonly gradients: readonly Address[];
  private readonly first: readonly Address[];
  private readonly second: readonly Address[];
  private readonly list: Address;
  private readonly x: Address;
  private readonly target: Address;
  private readonly decay: readonly number[];
  private steps = 0;

  private constructor(
    private readonly program: DenseProgram,
    private readonly network: Network,
    private readonly order: MinibatchOrder,
    start: readonly tf.Tensor[],
    gamma: number,
  ) {
    const { x, target } = order.batch;
    this.shapes = start.map(({ shape }) => shape);
    this.lengths = this.shapes.map(sizeOf);
    this.decay = packedDecay(network, gamma);
    const arrays = (): Address[] => this.lengths.map(length => this.room.floats(length));
    this.arrays = arrays();
    this.gradients = arrays();
    this.first = arrays();
    this.second = arrays();
    this.list = this.room.integers(new Int32Array(order.batchSize));
    this.x = this.room.floats(order.batchSize * x.shape[1]);
    this.target = this.room.floats(order.batchSize * target.shape[1]);
    start.forEach((array, i) => {
      copyFloats(addressOf(array), this.arrays[i], this.lengths[i]);
    });
  }

  /** null where the network is no dense stack, or the backend is not WASM. @param start stays the caller's */
  static of(network: Network, start: Weights, order: MinibatchOrder, gamma: number): CompiledTraining | null {
    const program = denseProgram(network);
    if (!program) return null;
    const arrays = packed(network, start);
    const training = new CompiledTraining(program, network, order, arrays, gamma);
    tf.dispose(arrays);
    return training;
  }

  /** One step. @returns the mean loss over the minibatch */
  step(rows: Uint32Array, learningRate: number): number {
    const { kernels } = this.program;
    const { x, target } = this.order.batch;
    const count = rows.length;
    integersAt(this.list, count).set(rows);
    kernels.gather(addressOf(x), this.list, count, x.shape[1], this.x);
    kernels.gather(addressOf(target), this.list, count, target.shape[1], this.target);
    const samples = { count, x: this.x, target: this.target };
    const loss = this.program.evaluate(this.arrays, this.lengths, samples, this.gradients);
    this.steps++;
    const rate = adamRate(learningRate, this.steps);
    const { arrays, gradients, first, second, decay } = this;
    this.lengths.forEach((length, i) => {
      kernels.adamStep(arrays[i], gradients[i], first[i], second[i], rate, decay[i], length);
    });
    return loss;
  }

  /** Where it has got to; new tensors, in the network's order. */
  weights(): tf.Tensor[] {
    const arrays = this.arrays.map((address, i) => tensorAt(address, this.shapes[i]));
    const weights = unpacked(this.network, arrays);
    tf.dispose(arrays);
    return weights;
  }

  dispose(): void {
    this.program.dispose();
    this.room.dispose();
  }
}
