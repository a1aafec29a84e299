import { WORKERS_WORDS as WORDS } from '../words/en/workers';
import { SentenceError } from '../words/sentences';
import { isOffline } from './offline';

/**
 * Bytes of a file of the data folder.
 *
 * @param base folder the page was served from
 * @throws SentenceError if it is not there
 */
export async function servedData(base: string, name: string): Promise<Uint8Array> {
  const address = new URL(`data/${name}`, base);
  const response = await fetch(address).catch(() => null);
  if (response === null && isOffline()) throw new SentenceError(WORDS.dataOffline);
  if (!response?.ok) throw new SentenceError(WORDS.dataNotFetched({ address: address.pathname }));
  return new Uint8Array(await response.arrayBuffer());
}
