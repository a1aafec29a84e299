import type { ConvolutionKernels } from '../kernels/compiled/convolution-kernels';
import { type Address, Workspace } from '../kernels/compiled/dense-kernels';
import type { ConvolutionLayer } from './architecture';
import { type ImageRows, imageAt, innerAt } from './image-rows';

const BYTES = Float32Array.BYTES_PER_ELEMENT;
/** Vectors that `addPatches` takes at once. */
const VECTORS = 5;
/** Images whose slopes are listed at once: what is read for them stays in the cache. */
const LISTED = 16;
/** The same where gradients are handed back as well. */
const LISTED_WITH_SLOPES = 4;

/** A convolution's weights, or gradients in them. */
export interface Filters {
  /** [size, size, channels, filters] */
  readonly kernel: Address;
  readonly bias: Address;
}

/** Where the gradient in what the convolution read is added to, and whether gradients in its weights are wanted. */
export interface Wanted {
  readonly filters: Filters | null;
  readonly reads: ImageRows | null;
}

/**
 * Convolution, ReLU and max-pooling of some images in kernels. Maps are kept for one image at a time: the way back needs
 * nothing but the place of each window's largest value, and walks over these instead of over the maps, where few of the
 * slopes are not 0.
 */
export class CompiledConvolution {
  private readonly room = new Workspace();
  private readonly depth: number;
  /** Elements of an image's row that one row of the kernel reads. */
  private readonly run: number;
  /** Elements of one packed filter. */
  private readonly packed: number;
  private readonly vectors: number;
  private readonly panels: Address;
  private readonly bias: Address;
  private readonly maps: Address;
  private readonly places: Address;
  private readonly list: Address;
  private readonly offsets: Address;
  private readonly filters: Address;
  private readonly slopes: Address;
  /** For a sum that nobody asked for. */
  private readonly unwanted: Address;

  /**
   * @param count of images, at most
   * @param reads what it reads, with the border that its padding needs
   * @param pooled what it writes
   */
  constructor(
    private readonly kernels: ConvolutionKernels,
    private readonly layer: ConvolutionLayer,
    count: number,
    private readonly reads: ImageRows,
    private readonly pooled: ImageRows,
  ) {
    const { maps, pooled: cells, kernelSize } = layer;
    const { channels: filters } = maps;
    const rounded = Math.ceil(filters / 4) * 4;
    this.run = kernelSize * layer.reads.channels;
    this.depth = kernelSize * this.run;
    const perRow = Math.ceil(this.run / 4);
    this.packed = kernelSize * perRow * 4;
    this.vectors = Math.ceil((kernelSize * perRow) / VECTORS) * VECTORS;
    const floats = (length: number): Address => this.room.floats(length);
    this.panels = floats(kernels.panelBytes(this.depth, filters) / BYTES);
    this.bias = floats(Math.ceil(filters / 8) * 8);
    this.maps = floats((maps.height * maps.width + 3) * rounded);
    this.places = floats(count * cells.height * cells.width * rounded);
    this.list = floats(2 * (LISTED * cells.height * cells.width + 1));
    this.offsets = this.room.integers(this.vectorOffsets(perRow));
    this.filters = floats(filters * this.packed);
    this.slopes = floats(filters * this.vectors * 4);
    this.unwanted = floats(1);
  }

  dispose(): void {
    this.room.dispose();
  }

  /** Goes over from one set of weights to another. */
  take({ kernel, bias }: Filters): void {
    const { kernels, depth, run, packed, layer } = this;
    const { channels } = layer.maps;
    kernels.packPanels(kernel, channels, 1, depth, channels, this.panels);
    kernels.packFilters(kernel, layer.kernelSize, run, channels, packed, this.filters);
    kernels.packPanels(bias, channels, 1, 1, channels, this.bias);
  }

  forward(count: number): void {
    const { kernels, reads, pooled, layer, run } = this;
    const { maps, pool, kernelSize, pooled: cells } = layer;
    const { channels } = layer.reads;
    const placesOfOne = this.placesOfOne();
    for (let n = 0; n < count; n++) {
      kernels.convolve(
        imageAt(reads, n),
        reads.rowStride,
        channels,
        this.panels,
        kernelSize,
        run,
        this.bias,
        this.maps,
        maps.height,
        maps.width,
        maps.channels,
      );
      kernels.poolMaps(
        this.maps,
        maps.width,
        maps.channels,
        pool,
        cells.height,
        cells.width,
        innerAt(pooled, n),
        pooled.rowStride,
        this.places + n * placesOfOne,
        reads.rowStride,
        channels,
      );
    }
  }

  /** @param slopes gradients in what it wrote, laid out like that */
  backward(count: number, slopes: ImageRows, wanted: Wanted): void {
    const { kernels, layer, run } = this;
    const { channels } = layer.maps;
    const most = wanted.reads ? LISTED_WITH_SLOPES : LISTED;
    kernels.clear(this.slopes, channels * this.vectors * 4);
    for (let first = 0; first < count; first += most) {
      const images = Math.min(most, count - first);
      for (let filter = 0; filter < channels; filter++) {
        this.handBack(first, images, filter, slopes, wanted);
      }
    }
    if (!wanted.filters) return;
    const size = this.vectors * 4;
    kernels.addFilters(this.slopes, layer.kernelSize, run, channels, size, wanted.filters.kernel);
  }

  private handBack(
    first: number,
    images: number,
    filter: number,
    slopes: ImageRows,
    { filters, reads: into }: Wanted,
  ): void {
    const { kernels, layer, reads, pooled, list, run } = this;
    const { height, width, channels } = layer.pooled;
    const own = filter * BYTES;
    const found = kernels.slopeList(
      innerAt(pooled, first) + own,
      innerAt(slopes, first) + own,
      this.places + first * this.placesOfOne() + own,
      channels,
      images,
      height,
      width,
      pooled.rowStride,
      pooled.imageStride,
      imageAt(reads, first),
      reads.imageStride,
      list,
      filters ? filters.bias + own : this.unwanted,
    );
    const { vectors } = this;
    if (filters) {
      kernels.addPatches(list, found, this.offsets, vectors, this.slopes + filter * vectors * 4 * BYTES);
    }
    if (!into) return;
    const packed = this.filters + filter * this.packed * BYTES;
    const delta = into.address - reads.address;
    kernels.scatterPatches(list, found, delta, packed, layer.kernelSize, run, reads.rowStride);
  }

  /** Bytes of the places of one image. */
  private placesOfOne(): number {
    const { height, width, channels } = this.layer.pooled;
    return height * width * Math.ceil(channels / 4) * 4 * BYTES;
  }

  /** Of the vectors of a patch, in bytes; the last one again where they are no multiple of `VECTORS`. */
  private vectorOffsets(perRow: number): number[] {
    const { kernelSize } = this.layer;
    const last = kernelSize * perRow - 1;
    return Array.from({ length: this.vectors }, (_, v) => {
      const [row, vector] = [Math.floor(Math.min(v, last) / perRow), Math.min(v, last) % perRow];
      return row * this.reads.rowStride * BYTES + vector * 4 * BYTES;
    });
  }
}
