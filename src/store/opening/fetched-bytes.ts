import { OPENING_WORDS as WORDS } from '../../words/en/opening';
import { isOffline } from '../../worker/offline';

/** Largest file that is opened, in bytes; a path of MNIST with all its weights has a tenth of it. */
export const MOST_BYTES = 100e6;

/**
 * The bytes at an address, read no further than `MOST_BYTES`.
 * Throws an Error with a sentence where there are none to be had, or too many.
 */
export async function fetchedBytes(address: string): Promise<Uint8Array> {
  // A browser does not tell a page why it may not read from another server.
  const response = await fetch(address).catch(() => null);
  if (response === null) {
    throw new Error(WORDS.notFetched({ why: isOffline() ? 'offline' : 'server' }));
  }
  if (!response.ok) throw new Error(WORDS.answered({ status: String(response.status) }));
  // Static servers often answer a missing file with the page itself.
  if (response.headers.get('content-type')?.startsWith('text/html')) throw new Error(WORDS.missing);
  if (Number(response.headers.get('content-length') ?? 0) > MOST_BYTES) throw new Error(tooLarge());
  return response.body === null ? new Uint8Array() : collected(response.body.getReader());
}

/** What is said of a file that is too large. */
export function tooLarge(): string {
  return WORDS.tooLarge({ megabytes: MOST_BYTES / 1e6 });
}

async function collected(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new Error(WORDS.interrupted({ why: isOffline() ? 'offline' : 'unknown' }));
    });
    if (done) break;
    length += value.length;
    if (length > MOST_BYTES) {
      await reader.cancel();
      throw new Error(tooLarge());
    }
    parts.push(value);
  }
  const bytes = new Uint8Array(length);
  let end = 0;
  for (const part of parts) {
    bytes.set(part, end);
    end += part.length;
  }
  return bytes;
}
