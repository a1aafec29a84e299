import { readStoredPath } from '../path-file/stored-path-file';
import type { Explorer } from './explorer';
import { fetchedBytes } from './fetched-bytes';
import type { ShownPath } from './shown-path';
import type { StoredPathId } from './stored-path-catalogue';
import { shownFrom } from './stored-path-opening';

/**
 * A stored path that is to be looked at beside the one on screen: kept in the store, not shown.
 * Throws an Error with a sentence where it cannot be had.
 */
export async function fetchPath(store: Explorer, id: StoredPathId, base: string): Promise<ShownPath> {
  const known = store.getState().paths[id];
  if (known !== undefined) return known;
  const path = shownFrom(readStoredPath(await fetchedBytes(`${base}paths/${id}.safetensors`)));
  const came = store.getState().paths[id];
  if (came !== undefined) return came;
  store.setState(({ paths }) => ({ paths: { ...paths, [id]: path } }));
  return path;
}
