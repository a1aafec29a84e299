import type { ConvolutionKernels } from '../kernels/compiled/convolution-kernels';
import { type Address, Workspace } from '../kernels/compiled/dense-kernels';
import type { PullbackOptions } from '../network/network';
import type { Architecture } from './architecture';
import { CompiledConvolution, type Filters } from './compiled-convolution';
import { CompiledHead, type Connections } from './compiled-head';
import { CompiledSkip } from './compiled-skip';
import { clearRows, type ImageRows, imageRows, likeRows } from './image-rows';

/** A convolution with what it reads, what it writes, and the gradients in these. */
interface Level {
  readonly convolution: CompiledConvolution;
  readonly skip: CompiledSkip | null;
  readonly reads: ImageRows;
  /** null: nobody asks for gradients in images. */
  readonly readSlopes: ImageRows | null;
  readonly pooledSlopes: ImageRows;
}

/** The arrays of a network by what they belong to. */
interface Arrays {
  readonly filters: readonly Filters[];
  readonly thetas: readonly (Address | null)[];
  readonly connections: readonly Connections[];
}

/**
 * Outputs and gradients of a convolutional network in kernels, without TensorFlow.js. Arrays are those of `weightShapes`,
 * but for θ, whose filters come first: [filters, positions, outputs].
 */
export class ConvolutionProgram {
  private readonly room = new Workspace();
  private readonly levels: readonly Level[];
  private readonly head: CompiledHead;
  private readonly lowestGate: number;
  private taken: Arrays | null = null;

  /** @param most images that are computed on at once */
  constructor(
    readonly kernels: ConvolutionKernels,
    private readonly architecture: Architecture,
    readonly most: number,
  ) {
    const { convolutions, dense, gates, outputs, padding } = architecture;
    this.lowestGate = Math.min(...gates.map(({ convolution }) => convolution));
    const border = (size: number) =>
      padding === 'same' ? { before: Math.floor((size - 1) / 2), total: size - 1 } : NO_BORDER;
    const read = convolutions.map(({ reads, kernelSize }) =>
      imageRows(this.room, most, reads, border(kernelSize)),
    );
    const flat = imageRows(this.room, most, convolutions[convolutions.length - 1].pooled, NO_BORDER);
    const written = [...read.slice(1), flat];
    const slopes = written.map(rows => likeRows(this.room, most, rows));
    this.levels = convolutions.map((layer, l): Level => {
      const gated = gates.some(({ convolution }) => convolution === l);
      return {
        convolution: new CompiledConvolution(kernels, layer, most, read[l], written[l]),
        skip: gated ? new CompiledSkip(kernels, layer, outputs, most, read[l]) : null,
        reads: read[l],
        readSlopes: l > 0 ? slopes[l - 1] : null,
        pooledSlopes: slopes[l],
      };
    });
    const flatSlopes = slopes[slopes.length - 1].address;
    this.head = new CompiledHead(kernels, dense, most, flat.imageStride, flat.address, flatSlopes);
  }

  dispose(): void {
    for (const { convolution, skip } of this.levels) {
      convolution.dispose();
      skip?.dispose();
    }
    this.head.dispose();
    this.room.dispose();
  }

  /** Where the outputs are, [count, outputs]. */
  get outputs(): Address {
    return this.head.outputs;
  }

  /** Goes over to other weights. The arrays are read again on the way back. */
  take(arrays: readonly Address[]): void {
    const weights = this.apart(arrays);
    this.levels.forEach(({ convolution, skip }, l) => {
      convolution.take(weights.filters[l]);
      skip?.take(weights.filters[l], weights.thetas[l] as Address);
    });
    this.head.take(weights.connections);
    this.taken = weights;
  }

  /** Leaves the outputs of some images. @param x [count, height, width, channels] */
  forward(x: Address, count: number): void {
    const weights = this.taken as Arrays;
    const [{ reads }] = this.levels;
    const { height, width, channels } = reads.shape;
    this.kernels.placeImages(
      x,
      count,
      height,
      width * channels,
      reads.inner,
      reads.rowStride,
      reads.imageStride,
    );
    for (const { convolution } of this.levels) convolution.forward(count);
    this.head.forward(count, weights.connections);
    for (const { skip } of this.levels) skip?.forward(count, this.outputs);
  }

  /**
   * Adds the gradients of what was computed last.
   *
   * @param outer the outputs' slopes, [count, outputs]
   */
  backward(
    outer: Address,
    count: number,
    into: readonly Address[],
    only: NonNullable<PullbackOptions['only']> = 'all',
  ): void {
    const weights = this.taken as Arrays;
    const gradients = this.apart(into);
    const lowest = only === 'all' ? 0 : this.lowestGate + 1;
    this.head.backward(count, outer, gradients.connections);
    for (let l = this.levels.length - 1; l >= 0; l--) {
      const { convolution, skip, readSlopes, pooledSlopes } = this.levels[l];
      const filters = l >= lowest ? gradients.filters[l] : null;
      const reads = l > lowest ? readSlopes : null;
      if (skip) {
        const theta = weights.thetas[l] as Address;
        const given = { ...weights.filters[l], theta };
        skip.backward(count, outer, given, { theta: gradients.thetas[l] as Address, filters });
      }
      if (reads && skip) skip.handBack(count, outer, reads);
      else if (reads) clearRows(reads, count);
      if (filters) convolution.backward(count, pooledSlopes, { filters, reads });
    }
  }

  private apart(arrays: readonly Address[]): Arrays {
    let next = 0;
    const take = (): Address => arrays[next++];
    const filters: Filters[] = [];
    const thetas: (Address | null)[] = [];
    for (const { skip } of this.levels) {
      filters.push({ kernel: take(), bias: take() });
      thetas.push(skip ? take() : null);
    }
    const connections = this.architecture.dense.map(() => ({ kernel: take(), bias: take() }));
    return { filters, thetas, connections };
  }
}

const NO_BORDER = { before: 0, total: 0 };
