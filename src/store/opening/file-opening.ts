import type { Explorer } from '../state/explorer';
import { fetchedBytes, MOST_BYTES, tooLarge } from './fetched-bytes';
import { fileNameAt } from './path-address';
import { openBytes } from './stored-path-opening';

/** Shows the path in a file of the person's. Failing leaves what is shown. */
export async function openFile(store: Explorer, file: File): Promise<void> {
  await open(store, file.name, null, async () => {
    if (file.size > MOST_BYTES) throw new Error(tooLarge());
    return new Uint8Array(await file.arrayBuffer());
  });
}

/** Shows the path at an address, relative to the page or in full. Failing leaves what is shown. */
export async function openAddress(store: Explorer, address: string): Promise<void> {
  await open(store, fileNameAt(address), address, () => fetchedBytes(address));
}

async function open(
  store: Explorer,
  name: string,
  address: string | null,
  bytes: () => Promise<Uint8Array>,
): Promise<void> {
  const loading = { id: 'file' as const, title: `file “${name}”` };
  if (await openBytes(store, loading, bytes, address)) store.setState({ file: { name, address } });
}
