import { isOffline, OFFLINE } from './offline';

/**
 * Bytes of a file of the data folder.
 *
 * @param base folder the page was served from
 * @throws Error with one sentence if it is not there
 */
export async function servedData(base: string, name: string): Promise<Uint8Array> {
  const address = new URL(`data/${name}`, base);
  const response = await fetch(address).catch(() => null);
  if (response === null && isOffline()) throw new Error(`The data could not be fetched: ${OFFLINE}.`);
  if (!response?.ok) throw new Error(`The data could not be fetched from ${address.pathname}.`);
  return new Uint8Array(await response.arrayBuffer());
}
