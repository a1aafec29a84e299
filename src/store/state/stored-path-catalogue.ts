export const STORED_PATHS = [
  { id: 'mnist-5v6', title: 'MNIST 5 vs 6', names: ['mnist-5v6', '5v6'] },
  { id: 'mnist-5v6-m1', title: 'MNIST 5 vs 6, M = 1', names: ['mnist-5v6-m1'] },
  { id: 'mnist-5v6-m0', title: 'MNIST 5 vs 6, M = 0', names: ['mnist-5v6-m0'] },
  { id: 'mnist-10', title: 'MNIST 0–9', names: ['mnist-10', 'mnist'] },
  { id: 'mnist-filters', title: 'MNIST filters', names: ['mnist-filters', 'filters'] },
  { id: 'fashion-filters', title: 'Fashion filters', names: ['fashion-filters', 'fashion'] },
  { id: 'mnist-two-gates', title: 'Two gates', names: ['mnist-two-gates', 'two-gates'] },
  {
    id: 'mnist-filters-write-up',
    title: 'As in the write-up',
    names: ['mnist-filters-write-up', 'write-up'],
  },
  { id: 'toy', title: 'Toy regression', names: ['toy'] },
  { id: 'toy-m0', title: 'Toy regression, M = 0', names: ['toy-m0'] },
] as const;

export type StoredPathId = (typeof STORED_PATHS)[number]['id'];

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
