import { shown } from '../settings/number-range';
import { PathFileError } from './json-record';
import { bytesOf, type Tensor, type Tensors, tensor } from './tensor';

/** Indices of the rows of a row-major matrix that hold anything but zeros, ascending. */
export function nonZeroRows(values: Float32Array, width: number): number[] {
  const rows: number[] = [];
  for (let row = 0; row * width < values.length; row++) {
    if (values.subarray(row * width, (row + 1) * width).some(value => value !== 0)) rows.push(row);
  }
  return rows;
}

/** The rows at `indices` of a row-major matrix, one after the other: [indices, width]. */
export function gatherRows(values: Float32Array, width: number, indices: readonly number[]): Float32Array {
  const gathered = new Float32Array(indices.length * width);
  for (const [i, row] of indices.entries()) {
    gathered.set(values.subarray(row * width, (row + 1) * width), i * width);
  }
  return gathered;
}

/** A matrix [rows, width] of zeros but for the rows at `indices`, which are those of `gathered`. */
export function scatterRows(
  gathered: Float32Array,
  width: number,
  indices: readonly number[],
  rows: number,
): Float32Array {
  const values = new Float32Array(rows * width);
  // A view of each row would take longer to make than its few numbers to copy.
  for (let i = 0; i < indices.length; i++) {
    for (let column = 0; column < width; column++) {
      values[indices[i] * width + column] = gathered[i * width + column];
    }
  }
  return values;
}

/** Arrays one after the other. */
export function concatenate(arrays: readonly Float32Array[]): Float32Array<ArrayBuffer> {
  const whole = new Float32Array(arrays.reduce((length, array) => length + array.length, 0));
  let at = 0;
  for (const array of arrays) {
    whole.set(array, at);
    at += array.length;
  }
  return whole;
}

/**
 * Sets of indices below `bits` as a U8 tensor [sets, ⌈bits / 8⌉]: index i of a set is bit i % 8, counted from the
 * lowest, of byte ⌊i / 8⌋ (NumPy: `unpackbits(…, axis=1, bitorder="little")`).
 */
export function maskTensor(sets: readonly (readonly number[])[], bits: number): Tensor {
  const bytes = Math.ceil(bits / 8);
  const mask = new Uint8Array(sets.length * bytes);
  for (const [set, indices] of sets.entries()) {
    for (const i of indices) mask[set * bytes + (i >> 3)] |= 1 << (i & 7);
  }
  return tensor('U8', [sets.length, bytes], mask);
}

/**
 * The sets in mask `name`, each in ascending order. Throws PathFileError where the tensor is not a mask of `count`
 * sets of `bits` bits, or holds an index that is not below `bits`.
 */
export function maskedSets(tensors: Tensors, name: string, count: number, bits: number): number[][] {
  const bytes = Math.ceil(bits / 8);
  const mask = bytesOf(tensors, name, [count, bytes]);
  return Array.from({ length: count }, (_, set) => {
    const indices = setBits(mask.subarray(set * bytes, (set + 1) * bytes));
    if (indices.length > 0 && indices[indices.length - 1] >= bits) {
      throw new PathFileError(`The tensor ${shown(name)} marks more than ${bits} places.`);
    }
    return indices;
  });
}

function setBits(mask: Uint8Array): number[] {
  const indices: number[] = [];
  for (let byte = 0; byte < mask.length; byte++) {
    for (let bit = 0; bit < 8; bit++) {
      if ((mask[byte] >> bit) & 1) indices.push(byte * 8 + bit);
    }
  }
  return indices;
}
