import { IMAGES_WORDS as WORDS } from '../../words/en/images';
import { DataError } from '../data-set';
import { type NumberArray, valuesIn } from './number-array';

/** Bytes of a value, by its type, and how it is read (Y. LeCun, “The MNIST database”: big-endian). */
const TYPES: Readonly<
  Record<number, readonly [bytes: number, read: (view: DataView, at: number) => number]>
> = {
  8: [1, (view, at) => view.getUint8(at)],
  9: [1, (view, at) => view.getInt8(at)],
  11: [2, (view, at) => view.getInt16(at)],
  12: [4, (view, at) => view.getInt32(at)],
  13: [4, (view, at) => view.getFloat32(at)],
  14: [8, (view, at) => view.getFloat64(at)],
};
const MOST_AXES = 4;
const BYTE = 8;

/** Whether a file begins as an IDX file does: two zeros, a type, a number of axes. */
export function isIdx(bytes: Uint8Array): boolean {
  const [first, second, type, axes] = bytes;
  return first === 0 && second === 0 && type in TYPES && axes >= 1 && axes <= MOST_AXES;
}

/** @throws DataError if the file is longer or shorter than its shape says */
export function idxArray(name: string, bytes: Uint8Array): NumberArray {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const [size, read] = TYPES[bytes[2]];
  const axes = bytes[3];
  const start = 4 + 4 * axes;
  if (bytes.length < start) throw new DataError(WORDS.incomplete({ name }));
  const shape = Array.from({ length: axes }, (_, axis) => view.getUint32(4 + 4 * axis));
  const count = valuesIn(shape);
  if (bytes.length !== start + count * size) {
    throw new DataError(WORDS.otherSize({ name, bytes: bytes.length, expected: start + count * size }));
  }
  if (bytes[2] === BYTE) return { name, shape, values: bytes.subarray(start) };
  return {
    name,
    shape,
    values: Float64Array.from({ length: count }, (_, i) => read(view, start + i * size)),
  };
}
