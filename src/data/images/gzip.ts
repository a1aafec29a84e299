import { UNPACKING_WORDS as WORDS } from '../../words/en/unpacking';
import type { Sentence } from '../../words/sentences';
import { DataError } from '../data-set';

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * Decompresses, and stops where it becomes too much.
 *
 * @param most bytes
 * @throws DataError if the file is damaged or unpacks to more
 */
export async function gunzipped(bytes: Uint8Array, most: number): Promise<Uint8Array> {
  const stream = new Blob([bytes as Uint8Array<ArrayBuffer>])
    .stream()
    .pipeThrough(new DecompressionStream('gzip'));
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new DataError(WORDS.damaged);
    });
    if (done) break;
    chunks.push(value);
    length += value.length;
    if (length > most) {
      void reader.cancel().catch(() => {});
      throw new DataError(tooMuch(most));
    }
  }
  const all = new Uint8Array(length);
  let end = 0;
  for (const chunk of chunks) {
    all.set(chunk, end);
    end += chunk.length;
  }
  return all;
}

/** What is said of a file that unpacks to more than there is room for. */
export function tooMuch(most: number): Sentence {
  return WORDS.tooMuch({ most: Math.round(most / 1e6) });
}
