import type { ConvolutionKernels } from '../kernels/compiled/convolution-kernels';
import { type Address, Workspace } from '../kernels/compiled/dense-kernels';
import type { ConvolutionLayer } from './architecture';
import type { Filters } from './compiled-convolution';
import type { ImageRows } from './image-rows';

const BYTES = Float32Array.BYTES_PER_ELEMENT;

/**
 * The skip from a convolution's maps to the outputs. Maps are linear in what the convolution reads, and so are the
 * outputs: kernel and θ are folded into weights of the pixels, once for all images. What the skip hands back is folded
 * likewise: the maps' slopes, which are nowhere 0 here, are never made.
 */
export class CompiledSkip {
  private readonly room = new Workspace();
  private readonly positions: number;
  private readonly pixels: number;
  /** Weights of the pixels, [channels, pixels, outputs]; then [pixels · channels, outputs]. */
  private readonly folded: Address;
  private readonly weights: Address;
  private readonly forth: Address;
  private readonly back: Address;
  /** Gradients in `weights`. */
  private readonly moments: Address;
  /** Σ over the positions of θ, [filters, outputs]: what a bias adds. */
  private readonly totals: Address;
  private readonly totalPanels: Address;
  /** What the biases add to the outputs. */
  private readonly shift: Address;
  private readonly sums: Address;
  private readonly sumPanels: Address;
  private readonly slopePanels: Address;

  /** @param count of images, at most */
  constructor(
    private readonly kernels: ConvolutionKernels,
    private readonly layer: ConvolutionLayer,
    private readonly outputs: number,
    count: number,
    private readonly reads: ImageRows,
  ) {
    const { maps } = layer;
    const { imageStride } = reads;
    const floats = (length: number): Address => this.room.floats(length);
    const panels = (depth: number, columns: number): Address =>
      floats(kernels.panelBytes(depth, columns) / BYTES);
    this.positions = maps.height * maps.width;
    this.pixels = imageStride / layer.reads.channels;
    this.folded = floats(imageStride * outputs);
    this.weights = layer.reads.channels === 1 ? this.folded : floats(imageStride * outputs);
    this.moments = floats(imageStride * outputs);
    this.forth = panels(imageStride, outputs);
    this.back = panels(outputs, imageStride);
    this.totals = floats(maps.channels * outputs);
    this.totalPanels = panels(maps.channels, outputs);
    this.shift = floats(outputs);
    this.sums = floats(outputs);
    this.sumPanels = panels(outputs, 1);
    this.slopePanels = panels(count, outputs);
  }

  dispose(): void {
    this.room.dispose();
  }

  /** Goes over from one set of weights to another. @param theta [filters, positions, outputs] */
  take({ kernel, bias }: Filters, theta: Address): void {
    const { kernels, layer, outputs, positions, folded, weights } = this;
    const { maps, kernelSize } = layer;
    const { channels } = layer.reads;
    const filters = maps.channels;
    kernels.foldSkip(kernel, theta, folded, kernelSize, channels, filters, maps.height, maps.width, outputs);
    if (weights !== folded) kernels.swapAxes(folded, channels, this.pixels, outputs, weights);
    kernels.packPanels(weights, outputs, 1, this.reads.imageStride, outputs, this.forth);
    kernels.clear(this.totals, filters * outputs);
    for (let f = 0; f < filters; f++) {
      const own = theta + f * positions * outputs * BYTES;
      kernels.addColumnSums(own, outputs, this.totals + f * outputs * BYTES, positions, outputs);
    }
    kernels.packPanels(this.totals, outputs, 1, filters, outputs, this.totalPanels);
    kernels.product(bias, filters, 1, this.totalPanels, this.shift, outputs, 1, filters, outputs, false);
  }

  /** outputs += what is skipped, [count, outputs]. */
  forward(count: number, into: Address): void {
    const { kernels, outputs, reads } = this;
    const { address, imageStride } = reads;
    kernels.product(address, imageStride, 1, this.forth, into, outputs, count, imageStride, outputs, true);
    kernels.withBiases(into, into, outputs, this.shift, 0, count, outputs);
  }

  /**
   * Adds the gradients in θ and, if wanted, in the filters.
   *
   * @param slopes in the outputs, [count, outputs]
   */
  backward(
    count: number,
    slopes: Address,
    weights: Filters & { readonly theta: Address },
    gradients: { readonly theta: Address; readonly filters: Filters | null },
  ): void {
    const { kernels, layer, outputs, reads, moments, folded, sums } = this;
    const { maps, kernelSize } = layer;
    const { channels } = layer.reads;
    const { imageStride } = reads;
    kernels.packPanels(slopes, outputs, 1, count, outputs, this.slopePanels);
    kernels.product(
      reads.address,
      1,
      imageStride,
      this.slopePanels,
      moments,
      outputs,
      imageStride,
      count,
      outputs,
      false,
    );
    if (channels > 1) kernels.swapAxes(moments, this.pixels, channels, outputs, folded);
    kernels.clear(sums, outputs);
    kernels.addColumnSums(slopes, outputs, sums, count, outputs);
    kernels.unfoldSkip(
      weights.kernel,
      weights.bias,
      weights.theta,
      channels > 1 ? folded : moments,
      sums,
      gradients.theta,
      gradients.filters?.kernel ?? 0,
      kernelSize,
      channels,
      maps.channels,
      maps.height,
      maps.width,
      outputs,
    );
    if (!gradients.filters) return;
    kernels.packPanels(sums, 1, 1, outputs, 1, this.sumPanels);
    const { bias } = gradients.filters;
    kernels.product(this.totals, outputs, 1, this.sumPanels, bias, 1, maps.channels, outputs, 1, true);
  }

  /** The gradients in what the convolution reads, overwritten. */
  handBack(count: number, slopes: Address, into: ImageRows): void {
    const { kernels, outputs, weights, back } = this;
    const { address, imageStride } = into;
    kernels.packPanels(weights, 1, outputs, outputs, imageStride, back);
    kernels.product(slopes, outputs, 1, back, address, imageStride, count, outputs, imageStride, false);
  }
}
