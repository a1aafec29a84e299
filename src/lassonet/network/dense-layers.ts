import { type Address, type DenseKernels, Workspace } from '../kernels/compiled/dense-kernels';
import { BLOCK } from '../kernels/deviations';
import { ACTIVATIONS, type NetworkSettings } from '../settings';

/** What a dense stack is made of. */
export type DenseStack = Pick<NetworkSettings, 'hidden' | 'activation' | 'skipBias'>;

/** What layers hold for a block of rows at one set of weights. */
export interface Activations {
  /** Products with x, [BLOCK, width]: the outputs' columns, then the first layer's. */
  readonly read: Address;
  readonly layers: readonly {
    /** Before the activation and after it, rows `stride` apart: the same place unless slopes need both. */
    readonly z: Address;
    readonly value: Address;
    /** Its kernel, packed. */
    readonly forth: Address;
  }[];
}

/** A layer's sizes and places. */
interface Layer {
  readonly width: number;
  readonly next: number;
  /** Distance of its rows. */
  readonly stride: number;
  /** Places in the packed list: its bias, the kernel of the next layer. */
  readonly bias: number;
  readonly kernel: number;
  readonly slopes: Address;
  /** The kernel's transpose, packed. */
  readonly back: Address;
}

const BYTES = Float32Array.BYTES_PER_ELEMENT;

/**
 * The layers of a dense stack behind its gate, in place, for at most BLOCK rows at a time. Arrays are those of `packed`:
 * [θ | W] as one matrix, so that skip and first layer are one product, then the others in the network's order.
 */
export class DenseLayers {
  /** [θ | W] has this many columns, the first of them θ's. */
  readonly width: number;
  /** The outputs, then their slopes, then those of all that was read of x, [BLOCK, width]. */
  readonly readSlopes: Address;
  private readonly room = new Workspace();
  private readonly layers: readonly Layer[];
  private readonly slopePanels: Address;
  private readonly kind: number;

  constructor(
    private readonly kernels: DenseKernels,
    private readonly stack: DenseStack,
    readonly outputs: number,
  ) {
    const { hidden, activation, skipBias } = stack;
    this.width = outputs + (hidden[0] ?? 0);
    this.kind = ACTIVATIONS.indexOf(activation);
    this.slopePanels = this.panels(BLOCK, Math.max(outputs, ...hidden));
    this.readSlopes = this.room.floats(BLOCK * this.width);
    const first = skipBias ? 2 : 1;
    this.layers = hidden.map((width, l) => {
      const next = hidden[l + 1] ?? outputs;
      return {
        width,
        next,
        stride: l === 0 ? this.width : width,
        bias: first + 2 * l,
        kernel: first + 2 * l + 1,
        slopes: l === 0 ? this.readSlopes + outputs * BYTES : this.room.floats(BLOCK * width),
        back: this.panels(next, width),
      };
    });
  }

  dispose(): void {
    this.room.dispose();
  }

  /** Room for what the layers hold, until they are disposed of. */
  activations(): Activations {
    const { room, width, outputs } = this;
    const read = room.floats(BLOCK * width);
    const layers = this.layers.map(({ width: wide, next, stride }, l) => {
      const z = l === 0 ? read + outputs * BYTES : room.floats(BLOCK * wide);
      const value = this.stack.activation === 'gelu' ? room.floats(BLOCK * stride) : z;
      return { z, value, forth: this.panels(wide, next) };
    });
    return { read, layers };
  }

  /** The first layer at which weights in these arrays change something; the number of layers: only the outputs. */
  firstChanged(moves: (array: number) => boolean): number {
    const { layers } = this;
    if (moves(0)) return 0;
    const changed = layers.findIndex(({ bias }, l) => moves(bias) || (l > 0 && moves(layers[l - 1].kernel)));
    return changed < 0 ? layers.length : changed;
  }

  /** The kernels for the way forward. */
  packForth(arrays: readonly Address[], { layers }: Activations): void {
    this.layers.forEach(({ width, next, kernel }, l) => {
      this.kernels.packPanels(arrays[kernel], next, 1, width, next, layers[l].forth);
    });
  }

  /** The kernels for the way back. */
  packBack(arrays: readonly Address[]): void {
    for (const { width, next, kernel, back } of this.layers) {
      this.kernels.packPanels(arrays[kernel], 1, next, next, width, back);
    }
  }

  /**
   * From what was read of x to the outputs, which it leaves in the first columns of the slopes.
   *
   * @param from the first layer to be computed
   * @param below what holds the values of the layer below that
   */
  forward(arrays: readonly Address[], rows: number, at: Activations, from = 0, below = at): void {
    const { kernels, layers, width, outputs, readSlopes } = this;
    const skipBias = this.stack.skipBias ? arrays[1] : 0;
    const lastBias = layers.length > 0 ? arrays[arrays.length - 1] : 0;
    kernels.withBiases(at.read, readSlopes, width, skipBias, lastBias, rows, outputs);
    for (let l = from; l <= layers.length; l++) {
      const under = layers[l - 1];
      const here = layers[l];
      const { z, value } = at.layers[l] ?? { z: readSlopes, value: 0 };
      if (under) {
        const { value: given } = (l === from ? below : at).layers[l - 1];
        const { forth } = at.layers[l - 1];
        const { width: wide, next, stride } = under;
        kernels.product(given, stride, 1, forth, z, here?.stride ?? width, rows, wide, next, !here);
      }
      if (here) kernels.activate(z, value, here.stride, arrays[here.bias], rows, here.width, this.kind);
    }
  }

  /**
   * From the outputs' slopes to those of what was read of x; adds to the gradients of all arrays but the gate's.
   *
   * @param moves which gradients are asked for; the way back ends above the lowest of them; default: all
   */
  backward(
    rows: number,
    at: Activations,
    gradients: readonly Address[],
    moves: (array: number) => boolean = everyArray,
  ): void {
    const { kernels, layers, width, outputs, readSlopes, slopePanels } = this;
    const last = gradients.length - 1;
    const first = this.firstChanged(moves);
    if (this.stack.skipBias && moves(1)) {
      kernels.addColumnSums(readSlopes, width, gradients[1], rows, outputs);
    }
    if (layers.length > 0 && moves(last)) {
      kernels.addColumnSums(readSlopes, width, gradients[last], rows, outputs);
    }
    for (let l = layers.length - 1; l >= 0; l--) {
      const { slopes, stride, width: wide, next, bias, kernel, back } = layers[l];
      const { z, value } = at.layers[l];
      const above = layers[l + 1];
      const from = above?.slopes ?? readSlopes;
      const fromStride = above?.stride ?? width;
      if (moves(kernel)) {
        kernels.packPanels(from, fromStride, 1, rows, next, slopePanels);
        kernels.product(value, 1, stride, slopePanels, gradients[kernel], next, wide, rows, next, true);
      }
      if (l < first) break;
      kernels.product(from, fromStride, 1, back, slopes, stride, rows, next, wide, false);
      kernels.pullBack(slopes, z, value, stride, gradients[bias], rows, wide, this.kind);
    }
  }

  /** Sets all gradients but the gate's to 0, which the first rows overwrite. */
  clear(gradients: readonly Address[], lengths: readonly number[]): void {
    for (let i = 1; i < gradients.length; i++) this.kernels.clear(gradients[i], lengths[i]);
  }

  private panels(depth: number, columns: number): Address {
    return this.room.floats(this.kernels.panelBytes(depth, columns) / BYTES);
  }
}

const everyArray = (): boolean => true;
