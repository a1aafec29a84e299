import { shown } from '../settings/number-range';
import { PATH_FILES_WORDS as WORDS } from '../words/en/path-files';
import { PathFileError } from './json-record';
import { decodeFloat16, dequantiseRows, encodeFloat16, quantiseRows, type RowScales } from './quantised-rows';

/** Element types a file may hold, with their sizes in bytes. */
export const DTYPE_SIZES = { F64: 8, F32: 4, I32: 4, F16: 2, U16: 2, I8: 1, U8: 1 } as const;
export type Dtype = keyof typeof DTYPE_SIZES;

/** Numbers of one type in row-major order, as the little-endian bytes that a file holds. */
export interface Tensor {
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

/** Tensors by name. */
export type Tensors = ReadonlyMap<string, Tensor>;

type Numbers = Float64Array | Float32Array | Int32Array | Uint16Array | Int8Array | Uint8Array;

/** How many numbers a shape holds; 1 for []. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

/** How many numbers arrays of these shapes hold together. */
export function totalSize(arrays: readonly { readonly shape: readonly number[] }[]): number {
  return arrays.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
}

/** A tensor of single-precision numbers, kept exactly (F32) or rounded (F16). */
export function floatTensor(dtype: 'F32' | 'F16', shape: readonly number[], values: Float32Array): Tensor {
  return dtype === 'F32' ? tensor('F32', shape, values) : tensor('F16', shape, encodeFloat16(values));
}

/**
 * The rows of a matrix as I8, level / 127 × the row's scale, in tensor `name`, and the scales, [rows], in `scalesName`.
 *
 * @param shape that of `values`
 */
export function levelTensors(
  name: string,
  scalesName: string,
  shape: readonly number[],
  values: Float32Array,
  { precision, scales }: RowScales,
): [string, Tensor][] {
  const width = values.length / Math.max(1, scales.length);
  return [
    [name, tensor('I8', shape, quantiseRows(values, width, scales))],
    [scalesName, floatTensor(precision, [scales.length], scales)],
  ];
}

/** The rows that `levelTensors` stored, or floats in their place. Throws as `floatsOf` does. */
export function rowsOf(
  tensors: Tensors,
  name: string,
  scalesName: string,
  shape: readonly number[],
): Float32Array {
  if (tensors.get(name)?.dtype !== 'I8') return floatsOf(tensors, name, shape);
  const scales = floatsOf(tensors, scalesName, shape.slice(0, 1));
  return dequantiseRows(int8sOf(tensors, name, shape), sizeOf(shape.slice(1)), scales);
}

/** A tensor over the memory of `values`, whose element type must be that of `dtype`. */
export function tensor(dtype: Dtype, shape: readonly number[], values: Numbers): Tensor {
  if (sizeOf(shape) !== values.length || DTYPE_SIZES[dtype] !== values.BYTES_PER_ELEMENT) {
    throw new RangeError(`${values.length} numbers do not fill ${dtype}[${shape}].`);
  }
  return { dtype, shape, bytes: new Uint8Array(values.buffer, values.byteOffset, values.byteLength) };
}

/**
 * The numbers of `name`, a tensor of `shape` stored as F16, F32 or F64, in single precision.
 * Throws PathFileError where it is missing, has another type or shape, or holds a number that is not finite.
 */
export function floatsOf(tensors: Tensors, name: string, shape: readonly number[]): Float32Array {
  const found = tensorNamed(tensors, name, ['F16', 'F32', 'F64'], shape);
  return finite(new Float32Array(numbersOf(found)), name);
}

/** The numbers of `name`, a tensor of `shape` stored as F64 or anything narrower. Throws as `floatsOf` does. */
export function doublesOf(tensors: Tensors, name: string, shape: readonly number[]): Float64Array {
  const found = tensorNamed(tensors, name, ['F16', 'F32', 'F64'], shape);
  return finite(new Float64Array(numbersOf(found)), name);
}

/** The bytes of `name`, a tensor of `shape` stored as U8. Throws PathFileError where it is not that. */
export function bytesOf(tensors: Tensors, name: string, shape: readonly number[]): Uint8Array {
  return tensorNamed(tensors, name, ['U8'], shape).bytes;
}

/** The numbers of `name`, a tensor of `shape` stored as I8. Throws PathFileError where it is not that. */
function int8sOf(tensors: Tensors, name: string, shape: readonly number[]): Int8Array {
  const { bytes } = tensorNamed(tensors, name, ['I8'], shape);
  return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** The numbers of `name`, a tensor of `shape` stored as U16. Throws PathFileError where it is not that. */
export function uint16sOf(tensors: Tensors, name: string, shape: readonly number[]): Uint16Array {
  const { bytes } = tensorNamed(tensors, name, ['U16'], shape);
  return new Uint16Array(new Uint8Array(bytes).buffer);
}

/** What is wrong with a tensor. */
export function tensorFault(
  name: string,
  fault: 'missing' | 'object' | 'type' | 'shape' | 'offsets' | 'bytes' | 'gap' | 'value',
): PathFileError {
  return new PathFileError(WORDS.tensor({ tensor: shown(name), fault }));
}

function tensorNamed(
  tensors: Tensors,
  name: string,
  dtypes: readonly Dtype[],
  shape: readonly number[],
): Tensor {
  const found = tensors.get(name);
  if (!found) throw tensorFault(name, 'missing');
  if (!dtypes.includes(found.dtype)) {
    throw new PathFileError(
      `The tensor ${shown(name)} is of type ${found.dtype}, not ${dtypes.join(' or ')}.`,
    );
  }
  if (found.shape.length !== shape.length || found.shape.some((length, axis) => length !== shape[axis])) {
    throw new PathFileError(
      `The tensor ${shown(name)} has shape [${found.shape.join(', ')}], not [${shape.join(', ')}].`,
    );
  }
  return found;
}

function finite<T extends Float32Array | Float64Array>(values: T, name: string): T {
  // Faster than a look at each: 0 times ∞ or NaN is NaN, and stays that in the sum.
  let zero = 0;
  for (let i = 0; i < values.length; i++) zero += 0 * values[i];
  if (zero === 0) return values;
  throw tensorFault(name, 'value');
}

/** Copies, because a tensor's bytes need not start where its element type may; Node's `Buffer.slice` does not. */
function numbersOf({ dtype, bytes }: Tensor): Numbers {
  const { buffer } = new Uint8Array(bytes);
  switch (dtype) {
    case 'F64':
      return new Float64Array(buffer);
    case 'F32':
      return new Float32Array(buffer);
    case 'F16':
      return decodeFloat16(new Uint16Array(buffer));
    case 'I32':
      return new Int32Array(buffer);
    case 'U16':
      return new Uint16Array(buffer);
    case 'I8':
      return new Int8Array(buffer);
    case 'U8':
      return new Uint8Array(buffer);
  }
}
