import { IMAGES_WORDS as WORDS } from '../../words/en/images';
import { DataError } from '../data-set';
import { fromColumnMajor, type NumberArray, valuesIn } from './number-array';

/** Reads the value at an offset. */
type Read<Value> = (view: DataView, at: number, little: boolean) => Value;

const NUMBERS: Readonly<Record<string, readonly [bytes: number, read: Read<number>]>> = {
  b1: [1, (view, at) => view.getUint8(at)],
  u1: [1, (view, at) => view.getUint8(at)],
  i1: [1, (view, at) => view.getInt8(at)],
  u2: [2, (view, at, little) => view.getUint16(at, little)],
  i2: [2, (view, at, little) => view.getInt16(at, little)],
  u4: [4, (view, at, little) => view.getUint32(at, little)],
  i4: [4, (view, at, little) => view.getInt32(at, little)],
  u8: [8, (view, at, little) => Number(view.getBigUint64(at, little))],
  i8: [8, (view, at, little) => Number(view.getBigInt64(at, little))],
  f2: [2, (view, at, little) => half(view.getUint16(at, little))],
  f4: [4, (view, at, little) => view.getFloat32(at, little)],
  f8: [8, (view, at, little) => view.getFloat64(at, little)],
};

const MAGIC = '\x93NUMPY';

export function isNpy(bytes: Uint8Array): boolean {
  return String.fromCharCode(...bytes.subarray(0, MAGIC.length)) === MAGIC;
}

/**
 * The array of an NPY file (NEP 1), of numbers or of texts of a fixed length, in either order.
 *
 * @throws DataError if the file is incomplete, or holds Python objects or records
 */
export function npyArray(name: string, bytes: Uint8Array): NumberArray {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const { type, fortran, shape, start } = headerOf(name, bytes, view);
  const little = !type.startsWith('>');
  const kind = type.slice(1);
  const number = NUMBERS[kind];
  const letters = /^([US])(\d+)$/.exec(kind);
  if (number === undefined && letters === null) {
    throw new DataError(WORDS.otherType({ name, type }));
  }
  const size = number?.[0] ?? Number(letters?.[2]) * (letters?.[1] === 'U' ? 4 : 1);
  const count = valuesIn(shape);
  if (bytes.length < start + count * size) throw new DataError(WORDS.incomplete({ name }));
  const inOrder = <Value>(values: ArrayLike<Value>) =>
    fortran && shape.length > 1 ? fromColumnMajor(values, shape) : values;
  if (number === undefined) {
    const texts = Array.from({ length: count }, (_, i) =>
      textAt(view, start + i * size, size, kind[0], little),
    );
    return { name, shape, values: Array.from(inOrder(texts)) };
  }
  if (kind === 'u1') return { name, shape, values: inOrder(bytes.subarray(start, start + count)) };
  const values = new Float64Array(count);
  for (let i = 0; i < count; i++) values[i] = number[1](view, start + i * size, little);
  return { name, shape, values: inOrder(values) };
}

function headerOf(name: string, bytes: Uint8Array, view: DataView) {
  if (bytes.length < 12) throw new DataError(WORDS.incomplete({ name }));
  const long = bytes[6] > 1;
  const first = long ? 12 : 10;
  const start = first + (long ? view.getUint32(8, true) : view.getUint16(8, true));
  const text = new TextDecoder().decode(bytes.subarray(first, start));
  const type = /'descr':\s*'([^']+)'/.exec(text)?.[1];
  const shape = /'shape':\s*\(([^)]*)\)/.exec(text)?.[1];
  if (type === undefined || shape === undefined) {
    throw new DataError(WORDS.records({ name }));
  }
  return {
    type,
    fortran: /'fortran_order':\s*True/.test(text),
    shape: shape.split(',').flatMap(length => (length.trim() === '' ? [] : [Number.parseInt(length, 10)])),
    start,
  };
}

function textAt(view: DataView, at: number, size: number, kind: string, little: boolean): string {
  const step = kind === 'U' ? 4 : 1;
  let text = '';
  for (let i = at; i < at + size; i += step) {
    const code = kind === 'U' ? view.getUint32(i, little) : view.getUint8(i);
    if (code === 0) break;
    text += code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  }
  return text;
}

/** A number of 16 bits (IEEE 754 binary16). */
function half(bits: number): number {
  const [sign, exponent, fraction] = [bits & 0x8000 ? -1 : 1, (bits >> 10) & 31, bits & 1023];
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
