import { type Address, addressOf } from '../kernels/compiled/dense-kernels';
import { type PlacedSparse, placedSparse, sparsePart } from '../kernels/sparse-samples';
import type { Batch } from './batch';

/** Inputs in the backend's memory: x is [count, features]. */
export interface PlacedInputs {
  readonly count: number;
  readonly x: Address;
  /** x once more, where products with it are faster so. */
  readonly sparse?: PlacedSparse | null;
}

/** Samples in the backend's memory, the target [count, outputs]. */
export interface PlacedSamples extends PlacedInputs {
  readonly target: Address;
}

const BYTES = Float32Array.BYTES_PER_ELEMENT;

/** A batch where kernels read it, for as long as it is not disposed of. */
export function placedSamples({ count, x, target, sparse }: Batch): PlacedSamples {
  return { count, x: addressOf(x), target: addressOf(target), sparse: sparse && placedSparse(sparse) };
}

/** Some consecutive rows, of `columns` and `outputs` numbers. */
export function placedRows(
  { count: all, x, target, sparse }: PlacedSamples,
  first: number,
  count: number,
  { columns, outputs }: { readonly columns: number; readonly outputs: number },
): PlacedSamples {
  return {
    count,
    x: x + first * columns * BYTES,
    target: target + first * outputs * BYTES,
    sparse: sparse && sparsePart(sparse, first, first + count, all),
  };
}
