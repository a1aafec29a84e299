import { checkSize } from '../../data/csv/decoded-text';
import { LARGEST_IMAGE_FILE } from '../../data/images/image-table';
import { RUN_WORDS as WORDS } from '../../words/en/run';
import { fileWords } from '../../words/spoken';
import { type ReadingHandle, startReading } from '../../worker/reader-handle';
import type { BroughtData } from '../../worker/reader-messages';
import { carriedOver } from '../set-up/carried-over';
import { checkColumns } from '../set-up/column-check';
import type { IncomingFile } from '../set-up/csv-upload';
import type { Draft } from '../set-up/draft';
import { withData, withImages } from '../set-up/turned-draft';
import { type Explorer, reasonOf } from '../state/explorer';
import { draftOf } from '../state/form-draft';
import type { ChosenFile } from './chosen-file';

const handles = new WeakMap<Explorer, ReadingHandle>();
const latest = new WeakMap<Explorer, readonly ChosenFile[]>();

/**
 * Reads files that were chosen together into the form, as they are on disk at this moment: a table, images, or a model. What cannot
 * be read leaves what was there before in place.
 */
export async function readFiles(store: Explorer, chosen: readonly ChosenFile[]): Promise<void> {
  if (chosen.length === 0) return;
  if (chosen.some(({ path }) => path.toLowerCase().endsWith('.json'))) {
    const { areModel, readModel } = await import('./model-reading');
    if (areModel(chosen)) return readModel(store, chosen);
  }
  const name = nameOf(chosen);
  handles.get(store)?.dispose();
  latest.set(store, chosen);
  const tell = (incoming: IncomingFile | null): void =>
    store.setState(({ draft }) => ({ draft: { ...draftOf(draft), incoming } }));
  try {
    checkSize(
      chosen.reduce((sum, { file }) => sum + file.size, 0),
      LARGEST_IMAGE_FILE,
    );
    tell({ kind: 'reading', name, share: 0 });
    const files = await Promise.all(
      chosen.map(async ({ path, file }) => ({ path, bytes: new Uint8Array(await file.arrayBuffer()) })),
    );
    if (latest.get(store) !== chosen) return;
    const handle = startReading(files, share => tell({ kind: 'reading', name, share }));
    handles.set(store, handle);
    const [data] = await Promise.all([handle.data, fileWords()]);
    store.setState(({ draft }) => ({ draft: withBrought(draftOf(draft), name, files[0].bytes, data) }));
  } catch (error) {
    const message = await reasonOf(error);
    if (latest.get(store) === chosen) tell({ kind: 'refused', name, message });
  }
}

/** The form with what was brought, turned to it. */
function withBrought(draft: Draft, name: string, bytes: Uint8Array, { table, images }: BroughtData): Draft {
  const data = images === null ? 'csv' : 'images';
  const turned = draft.data === data ? draft : withData(draft, data);
  const withTable =
    table === null
      ? turned
      : {
          ...turned,
          ...carriedOver(turned, table),
          upload: { name, bytes, preview: table, check: checkColumns },
        };
  const filled = images === null ? withTable : withImages(withTable, { name, ...images });
  return { ...filled, incoming: null };
}

/** What files are called together: by their folder, or by the first of them. */
function nameOf([{ path, file }, ...others]: readonly ChosenFile[]): string {
  if (others.length === 0) return file.name;
  const folder = path.includes('/') ? path.slice(0, path.indexOf('/')) : null;
  return folder ?? WORDS.otherFiles({ file: file.name, others: others.length });
}
