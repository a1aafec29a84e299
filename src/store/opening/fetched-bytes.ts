import { isOffline, OFFLINE } from '../../worker/offline';

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
    throw new Error(`it could not be fetched; ${isOffline() ? OFFLINE : 'its server may not allow it'}.`);
  }
  if (!response.ok) throw new Error(`the server answered ${response.status}.`);
  // Static servers often answer a missing file with the page itself.
  if (response.headers.get('content-type')?.startsWith('text/html'))
    throw new Error('the file is not there.');
  if (Number(response.headers.get('content-length') ?? 0) > MOST_BYTES) throw new Error(tooLarge());
  return response.body === null ? new Uint8Array() : collected(response.body.getReader());
}

/** What is said of a file that is too large. */
export function tooLarge(): string {
  return `it has more than ${MOST_BYTES / 1e6} MB, the most that is read.`;
}

async function collected(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new Error(`it broke off on its way${isOffline() ? `: ${OFFLINE}` : ''}. Try again.`);
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
