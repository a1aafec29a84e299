import { STORED_PATHS_WORDS as WORDS } from '../../words/en/stored-paths';
import { STORED_PATH_LIST, type StoredPathId } from './stored-path-list';

export type { StoredPathId };

/** The stored paths with their titles in the page's language. */
export const STORED_PATHS = STORED_PATH_LIST.map(path => ({ ...path, title: WORDS[path.id] }));

/** A stored path and its bound of the constraint. */
export interface PathOfM {
  readonly id: StoredPathId;
  readonly M: number;
}

/** Stored paths that differ in M alone, by ascending M; the last stands for all among the paths to choose from. */
const DIFFER_IN_M: readonly (readonly PathOfM[])[] = [
  [
    { id: 'mnist-5v6-m0', M: 0 },
    { id: 'mnist-5v6-m1', M: 1 },
    { id: 'mnist-5v6', M: 30 },
  ],
  [
    { id: 'toy-m0', M: 0 },
    { id: 'toy', M: 10 },
  ],
];

/** The stored paths that differ from this one in M alone, itself among them; none where there are no others. */
export function pathsOverM(id: string): readonly PathOfM[] {
  return DIFFER_IN_M.find(paths => paths.some(path => path.id === id)) ?? [];
}

/** The path that stands for this one among the paths to choose from. */
export function chosenAs(id: StoredPathId): StoredPathId {
  return pathsOverM(id).at(-1)?.id ?? id;
}

/** The stored path a link means by `name`, or null. */
export function storedPathNamed(name: string): StoredPathId | null {
  const wanted = name.trim().toLowerCase();
  return STORED_PATHS.find(path => path.names.some(alias => alias === wanted))?.id ?? null;
}

/** Title of a stored path, for people. */
export function storedPathTitle(id: StoredPathId): string {
  return STORED_PATHS.find(path => path.id === id)?.title ?? id;
}
