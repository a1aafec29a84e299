import { type ReadingHandle, startReading } from '../../worker/reader-handle';
import { carriedOver, type IncomingFile } from '../set-up/csv-upload';
import { type Explorer, reasonOf } from '../state/explorer';

const MEGABYTE = 1e6;
const LARGEST_FILE = 50 * MEGABYTE;

const handles = new WeakMap<Explorer, ReadingHandle>();
const latest = new WeakMap<Explorer, File>();

/** Reads a file into the form, as it is on disk at this moment. One that cannot be read leaves the one before in place. */
export async function readFile(store: Explorer, file: File): Promise<void> {
  const { name, size } = file;
  handles.get(store)?.dispose();
  latest.set(store, file);
  const tell = (incoming: IncomingFile | null): void =>
    store.setState(({ draft }) => ({ draft: { ...draft, incoming } }));
  if (size > LARGEST_FILE) {
    const message = `The file has ${Math.round(size / MEGABYTE)} MB; up to 50 MB can be read.`;
    tell({ kind: 'refused', name, message });
    return;
  }
  tell({ kind: 'reading', name, share: 0 });
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (latest.get(store) !== file) return;
    const handle = startReading(bytes, share => tell({ kind: 'reading', name, share }));
    handles.set(store, handle);
    const preview = await handle.preview;
    store.setState(({ draft }) => ({
      draft: { ...draft, ...carriedOver(draft, preview), upload: { name, bytes, preview }, incoming: null },
    }));
  } catch (error) {
    if (latest.get(store) === file) tell({ kind: 'refused', name, message: reasonOf(error) });
  }
}
