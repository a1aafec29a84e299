import { zipSync } from 'fflate';

/** An array for NumPy, row-major. */
export interface NumPyArray {
  readonly shape: readonly number[];
  readonly values: Float32Array | Float64Array;
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0];
/** The values begin at a multiple of this. */
const ALIGNMENT = 64;

/** Arrays by name, as `numpy.load` reads them. */
export function npz(arrays: Readonly<Record<string, NumPyArray>>): Uint8Array<ArrayBuffer> {
  const files = Object.entries(arrays).map(([name, array]) => [`${name}.npy`, npy(array)] as const);
  return new Uint8Array(zipSync(Object.fromEntries(files)));
}

/** One array in NumPy's format, version 1.0 (numpy.lib.format). */
export function npy({ shape, values }: NumPyArray): Uint8Array {
  const kind = values instanceof Float64Array ? '<f8' : '<f4';
  const lengths = shape.map(length => `${length},`).join(' ');
  const told = `{'descr': '${kind}', 'fortran_order': False, 'shape': (${lengths}), }`;
  const before = MAGIC.length + 2;
  const end = Math.ceil((before + told.length + 1) / ALIGNMENT) * ALIGNMENT;
  const header = `${told.padEnd(end - before - 1)}\n`;
  const bytes = new Uint8Array(end + values.byteLength);
  bytes.set([...MAGIC, header.length % 256, Math.floor(header.length / 256)]);
  bytes.set(new TextEncoder().encode(header), before);
  bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), end);
  return bytes;
}
