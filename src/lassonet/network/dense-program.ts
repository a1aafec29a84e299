import {
  type Address,
  copyFloats,
  type DenseKernels,
  denseKernels,
  LOSSES,
  Workspace,
} from '../kernels/compiled/dense-kernels';
import { BLOCK } from '../kernels/deviations';
import { outputCount, type Task } from '../problem';
import { type PlacedInputs, type PlacedSamples, targetsFrom } from '../samples/placed-samples';
import { ACTIVATIONS, type NetworkSettings } from '../settings';
import { GateProducts } from './gate-products';

/** What a dense stack is made of. */
export type DenseStack = Pick<NetworkSettings, 'hidden' | 'activation' | 'skipBias'>;

/** The same samples with other features, and their products: what the gate's gradient is taken of. */
export interface HandedBackTo {
  readonly products: GateProducts;
  readonly samples: PlacedInputs;
}

const BYTES = Float32Array.BYTES_PER_ELEMENT;

/** A kernel as the products read it, and where its layer's numbers are kept. */
interface Layer {
  readonly width: number;
  readonly next: number;
  /** Places in the packed list: its bias, the kernel of the next layer. */
  readonly bias: number;
  readonly kernel: number;
  /** Before the activation, after it, and the slopes on the way back; rows are `stride` apart. */
  readonly z: Address;
  readonly value: Address;
  readonly slopes: Address;
  readonly stride: number;
  /** Of the kernel, and of its transpose. */
  readonly forth: Address;
  readonly back: Address;
}

/**
 * Mean loss and gradients of a dense stack with its skip, in place and without TensorFlow.js, a few hundred rows at a
 * time. Arrays are those of `packed`: [θ | W] as one matrix, so that skip and first layer are one product, then the
 * others in the network's order.
 */
export class DenseProgram {
  private readonly room = new Workspace();
  private readonly layers: readonly Layer[];
  /** [θ | W] has this many columns, the first of them θ's. */
  private readonly width: number;
  private readonly outputs: number;
  private readonly products: GateProducts;
  private readonly slopePanels: Address;
  /** Products with x and slopes in them, [BLOCK, width]. */
  private readonly read: Address;
  /** Products with x that are read more than once. */
  private readonly kept: Address;
  private readonly readSlopes: Address;
  /** Outputs that are compared with others. */
  private readonly aside: Address;
  private readonly kind: number;

  constructor(
    readonly kernels: DenseKernels,
    private readonly task: Task,
    features: number,
    private readonly stack: DenseStack,
  ) {
    const { hidden, activation, skipBias } = stack;
    const outputs = outputCount(task);
    const floats = (count: number): Address => this.room.floats(count);
    const panels = (depth: number, columns: number): Address =>
      floats(kernels.panelBytes(depth, columns) / BYTES);
    this.outputs = outputs;
    this.width = outputs + (hidden[0] ?? 0);
    this.kind = ACTIVATIONS.indexOf(activation);
    this.products = new GateProducts(kernels, features, this.width);
    this.slopePanels = panels(BLOCK, Math.max(outputs, ...hidden));
    this.read = floats(BLOCK * this.width);
    this.kept = floats(BLOCK * this.width);
    this.readSlopes = floats(BLOCK * this.width);
    this.aside = floats(BLOCK * this.width);
    const keepsBoth = activation === 'gelu';
    const behindSkip = outputs * BYTES;
    const first = skipBias ? 2 : 1;
    this.layers = hidden.map((width, l) => {
      const next = hidden[l + 1] ?? outputs;
      const stride = l === 0 ? this.width : width;
      const z = l === 0 ? this.read + behindSkip : floats(BLOCK * width);
      return {
        width,
        next,
        bias: first + 2 * l,
        kernel: first + 2 * l + 1,
        z,
        value: keepsBoth ? floats(BLOCK * stride) : z,
        slopes: l === 0 ? this.readSlopes + behindSkip : floats(BLOCK * width),
        stride,
        forth: panels(width, next),
        back: panels(next, width),
      };
    });
  }

  dispose(): void {
    this.products.dispose();
    this.room.dispose();
  }

  /**
   * @param gradients where to put those of the mean loss, in the order of the arrays
   * @param to whose features get the gate's gradient; default: those of the samples
   * @returns the mean loss
   */
  evaluate(
    arrays: readonly Address[],
    lengths: readonly number[],
    samples: PlacedSamples,
    gradients: readonly Address[],
    to: HandedBackTo = { products: this.products, samples },
  ): number {
    const { products, read, readSlopes } = this;
    products.take(arrays[0], samples);
    this.pack(arrays);
    this.clear(gradients, lengths);
    let loss = 0;
    for (let row = 0; row < samples.count; row += BLOCK) {
      const rows = Math.min(BLOCK, samples.count - row);
      products.forth(samples, row, rows, read);
      this.forward(arrays, rows);
      loss += this.compared(samples, row, rows);
      this.backward(rows, gradients);
      to.products.back(to.samples, row, rows, readSlopes, gradients[0]);
    }
    to.products.ends(to.samples, gradients[0]);
    return loss;
  }

  /**
   * Leaves in `gradients` Jᵀ(output(moved) − output(arrays)) · factor, each sample's times its weight, with the Jacobian at
   * the arrays; of the gate's matrix only where that moves.
   *
   * @param again whether arrays and samples are those of the call before
   */
  respond(
    arrays: readonly Address[],
    moved: readonly Address[],
    lengths: readonly number[],
    samples: PlacedSamples,
    factor: number,
    gradients: readonly Address[],
    again: boolean,
  ): void {
    const { kernels, products, width, outputs, read, kept, readSlopes, aside } = this;
    const gateMoves = moved[0] !== arrays[0];
    this.clear(gradients, lengths);
    for (let row = 0; row < samples.count; row += BLOCK) {
      const rows = Math.min(BLOCK, samples.count - row);
      if (!again || samples.count > BLOCK) {
        products.take(arrays[0], samples);
        products.forth(samples, row, rows, kept);
      }
      if (gateMoves) {
        products.take(moved[0], samples);
        products.forth(samples, row, rows, read);
      } else copyFloats(kept, read, rows * width);
      this.pack(moved);
      this.forward(moved, rows);
      kernels.withBiases(readSlopes, aside, width, 0, 0, rows, outputs);
      copyFloats(kept, read, rows * width);
      this.pack(arrays);
      this.forward(arrays, rows);
      const { weights } = targetsFrom(samples, row, outputs);
      kernels.scaledDifference(readSlopes, aside, width, factor, weights, rows, outputs);
      this.backward(rows, gradients);
      if (gateMoves) products.back(samples, row, rows, readSlopes, gradients[0]);
    }
    if (gateMoves) products.ends(samples, gradients[0]);
  }

  /** The kernels behind the gate. */
  private pack(arrays: readonly Address[]): void {
    const { kernels, layers } = this;
    for (const { width: wide, next, kernel, forth, back } of layers) {
      kernels.packPanels(arrays[kernel], next, 1, wide, next, forth);
      kernels.packPanels(arrays[kernel], 1, next, next, wide, back);
    }
  }

  /** All but the gate's, which the first rows overwrite. */
  private clear(gradients: readonly Address[], lengths: readonly number[]): void {
    for (let i = 1; i < gradients.length; i++) this.kernels.clear(gradients[i], lengths[i]);
  }

  /** From what was read of x to the outputs, which it leaves in the first columns of the slopes. */
  private forward(arrays: readonly Address[], rows: number): void {
    const { kernels, layers, width, outputs, read, readSlopes } = this;
    const skipBias = this.stack.skipBias ? arrays[1] : 0;
    const lastBias = layers.length > 0 ? arrays[arrays.length - 1] : 0;
    kernels.withBiases(read, readSlopes, width, skipBias, lastBias, rows, outputs);
    layers.forEach(({ z, value, stride, bias, width: wide, next, forth }, l) => {
      kernels.activate(z, value, stride, arrays[bias], rows, wide, this.kind);
      const above = layers[l + 1];
      const into = above?.z ?? readSlopes;
      kernels.product(value, stride, 1, forth, into, above?.stride ?? width, rows, wide, next, !above);
    });
  }

  private compared(samples: PlacedSamples, row: number, rows: number): number {
    const { kernels, readSlopes, width, outputs, task } = this;
    const { target, weights } = targetsFrom(samples, row, outputs);
    return kernels[LOSSES[task.kind]](readSlopes, width, target, weights, rows, outputs, samples.count);
  }

  /** From the outputs' slopes to those of what was read of x; adds to the gradients of all arrays but the gate's. */
  private backward(rows: number, gradients: readonly Address[]): void {
    const { kernels, layers, width, outputs, readSlopes, slopePanels } = this;
    if (this.stack.skipBias) kernels.addColumnSums(readSlopes, width, gradients[1], rows, outputs);
    if (layers.length > 0) {
      kernels.addColumnSums(readSlopes, width, gradients[gradients.length - 1], rows, outputs);
    }
    for (let l = layers.length - 1; l >= 0; l--) {
      const { z, value, slopes, stride, width: wide, next, bias, kernel, back } = layers[l];
      const above = layers[l + 1];
      const from = above?.slopes ?? readSlopes;
      const fromStride = above?.stride ?? width;
      kernels.packPanels(from, fromStride, 1, rows, next, slopePanels);
      kernels.product(value, 1, stride, slopePanels, gradients[kernel], next, wide, rows, next, true);
      kernels.product(from, fromStride, 1, back, slopes, stride, rows, next, wide, false);
      kernels.pullBack(slopes, z, value, stride, gradients[bias], rows, wide, this.kind);
    }
  }
}

/** The compiled form of a network; null where it is no dense stack, or the backend is not WASM. */
export function denseProgram({
  task,
  stack,
  layers,
}: {
  readonly task: Task;
  readonly stack?: DenseStack | undefined;
  readonly layers: readonly number[];
}): DenseProgram | null {
  const kernels = stack ? denseKernels() : null;
  return kernels && stack ? new DenseProgram(kernels, task, layers[0], stack) : null;
}
