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
  /** What each counts in the loss, [count]; 0: 1. */
  readonly weights: Address;
}

const BYTES = Float32Array.BYTES_PER_ELEMENT;

/** A batch where kernels read it, for as long as it is not disposed of. */
export function placedSamples({ count, x, target, weights, sparse }: Batch): PlacedSamples {
  return {
    count,
    x: addressOf(x),
    target: addressOf(target),
    weights: weights ? addressOf(weights) : 0,
    sparse: sparse && placedSparse(sparse),
  };
}

/** Where targets and weights are from a row on. @param outputs numbers of a target */
export function targetsFrom(
  { target, weights }: Pick<PlacedSamples, 'target' | 'weights'>,
  row: number,
  outputs: number,
): Pick<PlacedSamples, 'target' | 'weights'> {
  return { target: target + row * outputs * BYTES, weights: weights && weights + row * BYTES };
}

/** Some consecutive rows, of `columns` and `outputs` numbers. */
export function placedRows(
  samples: PlacedSamples,
  first: number,
  count: number,
  { columns, outputs }: { readonly columns: number; readonly outputs: number },
): PlacedSamples {
  const { count: all, x, sparse } = samples;
  return {
    count,
    x: x + first * columns * BYTES,
    ...targetsFrom(samples, first, outputs),
    sparse: sparse && sparsePart(sparse, first, first + count, all),
  };
}
