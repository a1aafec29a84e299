import type { ChosenFile } from '../../store/run/chosen-file';
import { readFiles } from '../../store/run/file-reading';
import { withData } from '../../store/set-up/turned-draft';
import { explorer, notify } from '../../store/state/explorer';
import { draftOf } from '../../store/state/form-draft';
import { BROUGHT_FILES_WORDS as WORDS } from '../../words/en/brought-files';

/** Files of a folder that is dropped: more are no data set that a page could hold. */
const MOST_FILES = 100_000;

/** The files that were chosen in a dialog. */
export function chosenFiles(files: FileList | null): readonly ChosenFile[] {
  return Array.from(files ?? [], file => ({ path: file.webkitRelativePath || file.name, file }));
}

/** The files that were dropped, those within folders too. */
export async function droppedFiles(dropped: DataTransfer): Promise<readonly ChosenFile[]> {
  // Asked now: a browser forgets what was dropped as soon as the event is over.
  const entries = Array.from(dropped.items, item => item.webkitGetAsEntry?.() ?? null);
  return filesIn(entries, dropped.files);
}

/**
 * Opens data that were dropped on the page: the set-up shows what they hold, or what is wrong with them.
 *
 * @param entries of the drop, asked for while it lasted
 */
export async function openData(entries: readonly (FileSystemEntry | null)[], files: FileList): Promise<void> {
  const { run, draft: form } = explorer.getState();
  if (run.kind === 'running') {
    notify(explorer, 'information', WORDS.running);
    return;
  }
  const draft = draftOf(form);
  const isModel = Array.from(files).some(({ name }) => name.toLowerCase().endsWith('.json'));
  const kept = isModel || draft.data === 'csv' || draft.data === 'images';
  const brought = kept ? draft : withData(draft, 'csv');
  const hiddenParts = explorer.getState().hiddenParts.filter(part => part !== 'set-up');
  explorer.setState({ setUpOpen: true, hiddenParts, draft: brought });
  await readFiles(explorer, await filesIn(entries, files));
}

async function filesIn(
  dropped: readonly (FileSystemEntry | null)[],
  files: FileList,
): Promise<readonly ChosenFile[]> {
  const entries = dropped.flatMap(entry => entry ?? []);
  if (!entries.some(entry => entry.isDirectory)) return chosenFiles(files);
  const found: ChosenFile[] = [];
  for (const entry of entries) await collect(entry, found);
  return found;
}

async function collect(entry: FileSystemEntry, found: ChosenFile[]): Promise<void> {
  if (entry.name.startsWith('.') || found.length >= MOST_FILES) return;
  if (isFile(entry)) {
    const file = await new Promise<File>((done, fail) => entry.file(done, fail));
    found.push({ path: entry.fullPath.replace(/^\//, ''), file });
  } else if (isFolder(entry)) {
    for (const inner of await entriesOf(entry)) await collect(inner, found);
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

/** A folder tells of its entries a hundred at a time. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((done, fail) => reader.readEntries(done, fail));
    if (some.length === 0) return all;
    all.push(...some);
  }
}
