import { type Address, type DenseKernels, Workspace } from '../kernels/compiled/dense-kernels';
import { BLOCK } from '../kernels/deviations';
import { sparseRowsTimes, sparseTransposedRowsTimes } from '../kernels/sparse-samples';
import type { PlacedInputs } from '../samples/placed-samples';

const BYTES = Float32Array.BYTES_PER_ELEMENT;

/** Products of samples with a matrix of `width` columns, and of their transpose with slopes, a block of rows at a time. */
export class GateProducts {
  private readonly room = new Workspace();
  private readonly panels: Address;
  private readonly slopePanels: Address;
  /** The base of sparse samples times the matrix, and the sums of the slopes, [width]. */
  private readonly offset: Address;
  private readonly sums: Address;
  private matrix: Address = 0;

  constructor(
    private readonly kernels: DenseKernels,
    private readonly features: number,
    private readonly width: number,
  ) {
    const panels = (depth: number): Address => this.room.floats(kernels.panelBytes(depth, width) / BYTES);
    this.panels = panels(features);
    this.slopePanels = panels(BLOCK);
    this.offset = this.room.floats(width);
    this.sums = this.room.floats(width);
  }

  dispose(): void {
    this.room.dispose();
  }

  /** Takes the matrix, [features, width], for the products that follow. */
  take(matrix: Address, { sparse }: PlacedInputs): void {
    const { kernels, features, width, panels, offset } = this;
    this.matrix = matrix;
    kernels.packPanels(matrix, width, 1, features, width, panels);
    if (sparse) kernels.product(sparse.base, 0, 1, panels, offset, width, 1, features, width, false);
  }

  /** into = x · matrix of some rows, [rows, width]. */
  forth({ x, sparse }: PlacedInputs, first: number, rows: number, into: Address): void {
    const { kernels, features, width, panels, offset, matrix } = this;
    if (sparse) {
      sparseRowsTimes(sparse, first, rows, width, matrix, offset, into);
      return;
    }
    kernels.product(at(x, first, features), features, 1, panels, into, width, rows, features, width, false);
  }

  /** gradient = xᵀ · slopes over some rows, or that added to it from the second rows on: `ends` after the last. */
  back({ x, sparse }: PlacedInputs, first: number, rows: number, slopes: Address, gradient: Address): void {
    const { kernels, features, width, slopePanels, sums } = this;
    if (sparse) {
      if (first === 0) {
        kernels.clear(gradient, features * width);
        kernels.clear(sums, width);
      }
      kernels.addColumnSums(slopes, width, sums, rows, width);
      sparseTransposedRowsTimes(sparse, first, features, width, slopes, gradient);
      return;
    }
    kernels.packPanels(slopes, width, 1, rows, width, slopePanels);
    kernels.product(
      at(x, first, features),
      1,
      features,
      slopePanels,
      gradient,
      width,
      features,
      rows,
      width,
      first > 0,
    );
  }

  /** What the base of sparse samples adds to xᵀ · slopes, once all rows have been handed back. */
  ends({ sparse }: PlacedInputs, gradient: Address): void {
    if (!sparse) return;
    const { kernels, features, width, slopePanels, sums } = this;
    kernels.packPanels(sums, width, 1, 1, width, slopePanels);
    kernels.product(sparse.base, 1, 1, slopePanels, gradient, width, features, 1, width, true);
  }
}

function at(x: Address, row: number, features: number): Address {
  return x + row * features * BYTES;
}
