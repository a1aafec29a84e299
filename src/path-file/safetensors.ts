import { shown } from '../settings/number-range';
import { PATH_FILES_WORDS as WORDS } from '../words/en/path-files';
import { isRecord, type JsonRecord, PathFileError } from './json-record';
import { DTYPE_SIZES, type Dtype, type Tensor, type Tensors, tensorFault } from './tensor';

/** What a safetensors file holds: named tensors, and texts by key under `__metadata__`. */
export interface Safetensors {
  readonly metadata: ReadonlyMap<string, string>;
  readonly tensors: Tensors;
}

const LENGTH_BYTES = 8;
const MAX_HEADER_BYTES = 10_000_000;
const METADATA = '__metadata__';

interface Extent {
  readonly name: string;
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

/**
 * A file in the safetensors format: header length (u64, little-endian), JSON header padded with spaces to 8 bytes,
 * then the tensors without gaps, widest element type first, so that each starts where its type may.
 */
export function writeSafetensors({ metadata, tensors }: Safetensors): Uint8Array {
  const extents = layOut(tensors);
  const header = headerBytes(metadata, extents);
  const start = LENGTH_BYTES + header.length;
  const file = new Uint8Array(start + (extents.at(-1)?.end ?? 0));
  new DataView(file.buffer).setBigUint64(0, BigInt(header.length), true);
  file.set(header, LENGTH_BYTES);
  for (const { name, begin } of extents) file.set((tensors.get(name) as Tensor).bytes, start + begin);
  return file;
}

/**
 * What a safetensors file holds; tensors are views of `file`, so memory stays bounded by its size.
 * Throws PathFileError for anything that breaks the format or has an element type unknown here.
 */
export function readSafetensors(file: Uint8Array): Safetensors {
  const { header, start } = readHeader(file);
  const { [METADATA]: metadata = {}, ...entries } = header;
  const extents = Object.entries(entries).map(([name, entry]) => readExtent(name, entry));
  assertContiguous(extents, file.length - start);
  const tensors = extents.map(({ name, dtype, shape, begin, end }): [string, Tensor] => [
    name,
    { dtype, shape, bytes: file.subarray(start + begin, start + end) },
  ]);
  return { metadata: readMetadata(metadata), tensors: new Map(tensors) };
}

function layOut(tensors: Tensors): Extent[] {
  const names = [...tensors.entries()].sort(
    ([a, x], [b, y]) => DTYPE_SIZES[y.dtype] - DTYPE_SIZES[x.dtype] || (a < b ? -1 : 1),
  );
  let end = 0;
  return names.map(([name, { dtype, shape, bytes }]) => {
    const begin = end;
    end += bytes.length;
    return { name, dtype, shape, begin, end };
  });
}

function headerBytes(metadata: ReadonlyMap<string, string>, extents: readonly Extent[]): Uint8Array {
  const entries = extents.map(({ name, dtype, shape, begin, end }): [string, object] => [
    name,
    { dtype, shape, data_offsets: [begin, end] },
  ]);
  const header = Object.fromEntries<object>([[METADATA, Object.fromEntries(metadata)], ...entries]);
  const json = new TextEncoder().encode(JSON.stringify(header));
  const padded = new Uint8Array(Math.ceil(json.length / 8) * 8).fill(0x20);
  padded.set(json);
  return padded;
}

function readHeader(file: Uint8Array): { header: JsonRecord; start: number } {
  if (file[0] === 0x1f && file[1] === 0x8b) {
    throw new PathFileError(WORDS.notSafetensors({ why: 'gzip' }));
  }
  if (file.length < LENGTH_BYTES) throw new PathFileError(WORDS.notSafetensors({ why: 'short' }));
  const length = new DataView(file.buffer, file.byteOffset).getBigUint64(0, true);
  if (length > MAX_HEADER_BYTES) throw new PathFileError(WORDS.notSafetensors({ why: 'long' }));
  const start = LENGTH_BYTES + Number(length);
  if (start > file.length) throw new PathFileError(WORDS.notSafetensors({ why: 'ends' }));
  return { header: parseHeader(file.subarray(LENGTH_BYTES, start)), start };
}

function parseHeader(bytes: Uint8Array): JsonRecord {
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    throw new PathFileError(WORDS.notSafetensors({ why: 'text' }));
  }
  if (bytes[0] !== 0x7b || !isRecord(header)) {
    throw new PathFileError(WORDS.notSafetensors({ why: 'kind' }));
  }
  return header;
}

function readMetadata(metadata: unknown): ReadonlyMap<string, string> {
  if (!isRecord(metadata)) throw new PathFileError('The file’s metadata is not a JSON object.');
  const texts = new Map<string, string>();
  for (const [key, text] of Object.entries(metadata)) {
    if (typeof text !== 'string') throw new PathFileError(`The file’s metadata ${shown(key)} is not a text.`);
    texts.set(key, text);
  }
  return texts;
}

function readExtent(name: string, entry: unknown): Extent {
  if (!isRecord(entry)) throw tensorFault(name, 'object');
  const { dtype, shape, data_offsets: offsets } = entry;
  if (!isDtype(dtype)) throw tensorFault(name, 'type');
  if (!isCounts(shape)) throw tensorFault(name, 'shape');
  if (!isCounts(offsets) || offsets.length !== 2) {
    throw tensorFault(name, 'offsets');
  }
  const [begin, end] = offsets;
  if (byteLength(dtype, shape) !== end - begin) {
    throw tensorFault(name, 'bytes');
  }
  return { name, dtype, shape, begin, end };
}

function isDtype(value: unknown): value is Dtype {
  return typeof value === 'string' && Object.hasOwn(DTYPE_SIZES, value);
}

function isCounts(value: unknown): value is number[] {
  return Array.isArray(value) && value.every(count => Number.isSafeInteger(count) && count >= 0);
}

/** NaN where a product along the way is too large to be exact, even if a later 0 would make it 0. */
function byteLength(dtype: Dtype, shape: readonly number[]): number {
  let bytes: number = DTYPE_SIZES[dtype];
  for (const length of shape) {
    bytes *= length;
    if (!Number.isSafeInteger(bytes)) return Number.NaN;
  }
  return bytes;
}

function assertContiguous(extents: readonly Extent[], bytes: number): void {
  let end = 0;
  for (const extent of [...extents].sort((a, b) => a.begin - b.begin || a.end - b.end)) {
    if (extent.begin !== end) {
      throw tensorFault(extent.name, 'gap');
    }
    end = extent.end;
  }
  if (end !== bytes) {
    throw new PathFileError(WORDS.otherBytes({ bytes: String(bytes), told: String(end) }));
  }
}
