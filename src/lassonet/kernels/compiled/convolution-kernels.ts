import { type Address, type DenseKernels, denseKernels } from './dense-kernels';

/** The functions of `source/` that convolutions add, which say what they do; distances are in elements. */
export interface ConvolutionKernels extends DenseKernels {
  placeImages(
    from: Address,
    count: number,
    height: number,
    rowLength: number,
    into: Address,
    rowStride: number,
    imageStride: number,
  ): void;
  convolve(
    image: Address,
    rowStride: number,
    channels: number,
    panels: Address,
    kernelRows: number,
    run: number,
    bias: Address,
    maps: Address,
    height: number,
    width: number,
    filters: number,
  ): void;
  poolMaps(
    maps: Address,
    width: number,
    filters: number,
    pool: number,
    pooledHeight: number,
    pooledWidth: number,
    into: Address,
    intoRow: number,
    places: Address,
    rowStride: number,
    channels: number,
  ): void;
  slopeList(
    pooled: Address,
    slopes: Address,
    places: Address,
    filters: number,
    images: number,
    pooledHeight: number,
    pooledWidth: number,
    rowStride: number,
    imageStride: number,
    input: Address,
    inputStride: number,
    list: Address,
    sum: Address,
  ): number;
  addPatches(list: Address, count: number, offsets: Address, vectors: number, into: Address): void;
  scatterPatches(
    list: Address,
    count: number,
    delta: number,
    filter: Address,
    kernelRows: number,
    run: number,
    rowStride: number,
  ): void;
  packFilters(kernel: Address, rows: number, run: number, filters: number, size: number, into: Address): void;
  addFilters(from: Address, rows: number, run: number, filters: number, size: number, kernel: Address): void;
  foldSkip(
    kernel: Address,
    theta: Address,
    folded: Address,
    size: number,
    channels: number,
    filters: number,
    mapHeight: number,
    mapWidth: number,
    outputs: number,
  ): void;
  unfoldSkip(
    kernel: Address,
    bias: Address,
    theta: Address,
    moments: Address,
    sums: Address,
    thetaSlopes: Address,
    kernelSlopes: Address,
    size: number,
    channels: number,
    filters: number,
    mapHeight: number,
    mapWidth: number,
    outputs: number,
  ): void;
  swapAxes(from: Address, first: number, second: number, length: number, into: Address): void;
  stepIntoRows(
    values: Address,
    slopes: Address,
    step: number,
    scale: number,
    before: number,
    channels: number,
    after: number,
    matrix: Address,
    stride: number,
  ): void;
  fromRows(
    matrix: Address,
    stride: number,
    factor: number,
    before: number,
    channels: number,
    after: number,
    values: Address,
  ): void;
  follow(average: Address, slopes: Address, memory: number, length: number): void;
  unitFilters(kernel: Address, rows: number, filters: number, longest: boolean): void;
}

/** As `denseKernels`. */
export function convolutionKernels(): ConvolutionKernels | null {
  return denseKernels() as ConvolutionKernels | null;
}
