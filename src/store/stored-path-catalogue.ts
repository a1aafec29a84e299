export const STORED_PATHS = [
  { id: 'mnist-5v6', title: 'MNIST 5 vs 6', names: ['mnist-5v6', '5v6'] },
  { id: 'mnist-10', title: 'MNIST 0–9', names: ['mnist-10', 'mnist'] },
  { id: 'mnist-filters', title: 'MNIST filters', names: ['mnist-filters', 'filters'] },
  { id: 'toy', title: 'Toy regression', names: ['toy'] },
  { id: 'toy-lasso', title: 'Toy, M = 0', names: ['toy-lasso'] },
] as const;

export type StoredPathId = (typeof STORED_PATHS)[number]['id'];

/** The stored path a link means by `name`, or null. */
export function storedPathNamed(name: string): StoredPathId | null {
  const wanted = name.trim().toLowerCase();
  return STORED_PATHS.find(path => path.names.some(alias => alias === wanted))?.id ?? null;
}

/** Title of a stored path, for people. */
export function storedPathTitle(id: StoredPathId): string {
  return STORED_PATHS.find(path => path.id === id)?.title ?? id;
}
