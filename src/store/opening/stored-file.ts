import { gunzipped, isGzip } from '../../data/images/gzip';
import { LEAN_PATHS, packedName, type StoredPathId } from '../state/stored-path-list';
import { fetchedBytes, MOST_BYTES } from './fetched-bytes';

/**
 * Address of a stored path, or of another file beside it. The built page has each of them compressed as well; a page that
 * is being worked on has them as they are.
 *
 * @param base folder that the page was served from
 * @param name without its ending
 */
export function storedFile(base: string, name: string): string {
  const file = `${name}.safetensors`;
  return `${base}paths/${import.meta.env.PROD ? packedName(file) : file}`;
}

/** Address of a stored path. @param lean where there is such a file, the one with the weights at one λ alone */
export function storedPath(base: string, id: StoredPathId, lean: boolean): string {
  return storedFile(base, import.meta.env.PROD && lean && LEAN_PATHS.includes(id) ? `${id}.lean` : id);
}

/** The bytes of a stored file, unpacked. @throws Error with a sentence where they are not to be had */
export async function storedBytes(address: string): Promise<Uint8Array> {
  const bytes = await fetchedBytes(address);
  return isGzip(bytes) ? gunzipped(bytes, MOST_BYTES) : bytes;
}
