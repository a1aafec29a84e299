import { IMAGES_WORDS as WORDS } from '../../words/en/images';
import { DataError } from '../data-set';

/** One entry of a ZIP archive, as its directory has it (PKWARE, APPNOTE.TXT 6.3, 4.3.12). */
export interface ZipEntry {
  /** Folders and name, separated by slashes. */
  readonly path: string;
  readonly method: number;
  readonly encrypted: boolean;
  /** Bytes of what is unpacked, as the directory claims. */
  readonly size: number;
  readonly packed: Uint8Array;
}

const END = 0x06054b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 65_535;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;
/** Stands for what only the larger kind of archive can say. */
const ZIP64 = 0xffffffff;
const UTF8_NAMES = 0x800;

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

/** The entries of an archive, folders left out. Nothing is unpacked. @throws DataError if the directory is damaged */
export function zipEntries(bytes: Uint8Array): readonly ZipEntry[] {
  try {
    return [...entriesIn(bytes)];
  } catch (error) {
    if (error instanceof RangeError) throw new DataError(WORDS.damagedZip);
    throw error;
  }
}

/** @throws RangeError where the directory points outside the file */
function* entriesIn(bytes: Uint8Array): Generator<ZipEntry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = endOf(view);
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (view.getUint32(at, true) !== ENTRY) throw new RangeError();
    const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
    const [length, size] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
    const [name, extra, comment] = [28, 30, 32].map(offset => view.getUint16(at + offset, true));
    const local = view.getUint32(at + 42, true);
    if ([length, size, local].includes(ZIP64)) {
      throw new DataError(WORDS.largeZip);
    }
    const encoding = (flags & UTF8_NAMES) !== 0 ? 'utf-8' : 'windows-1252';
    const path = new TextDecoder(encoding).decode(bytes.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + name));
    if (!path.endsWith('/')) {
      const packed = packedAt(bytes, view, local, length);
      yield { path: path.replaceAll('\\', '/'), method, encrypted: (flags & 1) !== 0, size, packed };
    }
    at += ENTRY_BYTES + name + extra + comment;
  }
}

function packedAt(bytes: Uint8Array, view: DataView, local: number, length: number): Uint8Array {
  if (view.getUint32(local, true) !== LOCAL) throw new RangeError();
  const start = local + LOCAL_BYTES + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (start + length > bytes.length) throw new RangeError();
  return bytes.subarray(start, start + length);
}

function endOf(view: DataView): number {
  const first = Math.max(0, view.byteLength - END_BYTES - LONGEST_COMMENT);
  for (let at = view.byteLength - END_BYTES; at >= first; at--) {
    if (view.getUint32(at, true) === END) return at;
  }
  throw new RangeError();
}
