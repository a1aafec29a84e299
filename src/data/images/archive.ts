import { Inflate } from 'fflate';
import { IMAGES_WORDS as WORDS } from '../../words/en/images';
import { DataError } from '../data-set';
import { tooMuch } from './gzip';
import { type ZipEntry, zipEntries } from './zip-directory';

/** One file of those that a person brought. */
export interface NamedFile {
  /** Folders and name, separated by slashes. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

const STORED = 0;
const DEFLATED = 8;
/** Bytes unpacked at a time, so that what comes of them is counted soon. */
const CHUNK = 65_536;

/**
 * The files of a ZIP archive that are wanted. The sizes in its directory are added up before anything is unpacked;
 * what is unpacked is counted as it comes, since a directory may lie.
 *
 * @param most bytes that they may unpack to
 * @throws DataError if the archive is damaged, encrypted, or unpacks to more
 */
export function filesInZip(
  bytes: Uint8Array,
  wanted: (path: string) => boolean,
  most: number,
): readonly NamedFile[] {
  const entries = zipEntries(bytes).filter(({ path }) => wanted(path));
  if (entries.reduce((sum, { size }) => sum + size, 0) > most) throw new DataError(tooMuch(most));
  return entries.map(entry => ({ path: entry.path, bytes: unpacked(entry) }));
}

function unpacked({ path, method, encrypted, size, packed }: ZipEntry): Uint8Array {
  if (encrypted) throw new DataError(WORDS.encryptedZip);
  if (method === STORED && packed.length === size) return packed.slice();
  if (method !== DEFLATED) {
    throw new DataError(WORDS.packedOtherwise({ path }));
  }
  const out = new Uint8Array(size);
  let end = 0;
  const inflate = new Inflate(chunk => {
    if (end + chunk.length > size) throw new DataError(WORDS.damagedZip);
    out.set(chunk, end);
    end += chunk.length;
  });
  try {
    for (let at = 0; at < packed.length; at += CHUNK) {
      inflate.push(packed.subarray(at, at + CHUNK), at + CHUNK >= packed.length);
    }
  } catch {
    throw new DataError(WORDS.damagedZip);
  }
  if (end < size) throw new DataError(WORDS.damagedZip);
  return out;
}
