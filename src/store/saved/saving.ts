import { csvText } from '../../path-file/csv-text';
import type { StoredPath } from '../../path-file/stored-path';
import { writePathApart } from '../../worker/path-writing-handle';
import type { ExplorerState } from '../state/explorer-state';
import { type ShownPath, shownPath } from '../state/shown-path';
import { lambdaTable, selectedTable } from './selected-table';

/** Something to be saved: its name and its content. */
export interface SavedFile {
  readonly name: string;
  readonly type: string;
  readonly content: string | Uint8Array<ArrayBuffer>;
}

/**
 * The path on screen as a stored path; null where there is none.
 *
 * @param write default: in a worker, whose code for it the page need not fetch
 */
export async function savedPath(
  state: ExplorerState,
  write: (path: StoredPath) => Promise<Uint8Array> | Uint8Array = writePathApart,
): Promise<SavedFile | null> {
  const path = shownPath(state);
  if (path === null) return null;
  const content = new Uint8Array(await write(path));
  return { name: `${fileStem(path)}.safetensors`, type: 'application/octet-stream', content };
}

/** The per-λ table of the path on screen as CSV; null where there is none. */
export function savedLambdas(state: ExplorerState): SavedFile | null {
  const path = shownPath(state);
  return path === null ? null : csv(`${fileStem(path)}-lambdas.csv`, lambdaTable(path));
}

/** What is selected at the cursor as CSV; null where there is no path. */
export function savedSelection(state: ExplorerState): SavedFile | null {
  const path = shownPath(state);
  if (path === null) return null;
  const selected = path.points[state.cursor]?.support.length ?? 0;
  return csv(`${fileStem(path)}-${selected}-selected.csv`, selectedTable(path, state.cursor));
}

/** A table about a path as CSV. */
export function savedTable(
  path: ShownPath,
  name: string,
  rows: readonly (readonly (string | number | null)[])[],
): SavedFile {
  return csv(`${fileStem(path)}-${name}.csv`, csvText(rows));
}

function csv(name: string, text: string): SavedFile {
  // Without the mark, spreadsheets take the text for Latin-1.
  return { name, type: 'text/csv', content: `\uFEFF${text}` };
}

/** “MNIST 5 vs 6” becomes `lassonet-mnist-5-vs-6`. */
export function fileStem({ description }: ShownPath): string {
  const words = description.title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return ['lassonet', ...words].join('-').slice(0, 60);
}
