import { checkSize } from '../../data/csv/decoded-text';
import { type ReadingHandle, startReading } from '../../worker/reader-handle';
import { carriedOver } from '../set-up/carried-over';
import { checkColumns } from '../set-up/column-check';
import type { CsvUpload, IncomingFile } from '../set-up/csv-upload';
import { type Explorer, reasonOf } from '../state/explorer';

const LARGEST_FILE = 50e6;

const handles = new WeakMap<Explorer, ReadingHandle>();
const latest = new WeakMap<Explorer, File>();

/** Reads a file into the form, as it is on disk at this moment. One that cannot be read leaves the one before in place. */
export async function readFile(store: Explorer, file: File): Promise<void> {
  const { name, size } = file;
  handles.get(store)?.dispose();
  latest.set(store, file);
  const tell = (incoming: IncomingFile | null): void =>
    store.setState(({ draft }) => ({ draft: { ...draft, incoming } }));
  try {
    checkSize(size, LARGEST_FILE);
    tell({ kind: 'reading', name, share: 0 });
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (latest.get(store) !== file) return;
    const handle = startReading(bytes, share => tell({ kind: 'reading', name, share }));
    handles.set(store, handle);
    const preview = await handle.preview;
    const upload: CsvUpload = { name, bytes, preview, check: checkColumns };
    store.setState(({ draft }) => ({
      draft: { ...draft, ...carriedOver(draft, preview), upload, incoming: null },
    }));
  } catch (error) {
    if (latest.get(store) === file) tell({ kind: 'refused', name, message: reasonOf(error) });
  }
}
