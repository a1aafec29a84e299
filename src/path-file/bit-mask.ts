import { shown } from './number-range';
import { PathFileError } from './path-file-error';
import { bytesOf, type Tensor, type Tensors, tensor } from './tensor';

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
