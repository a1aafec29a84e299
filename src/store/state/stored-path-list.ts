/** The stored paths: what each selects, how it is called in addresses, its English title. Tools that build the page read this too. */
export const STORED_PATH_LIST = [
  { id: 'mnist-5v6', selects: 'pixels', title: 'MNIST 5 vs 6', names: ['mnist-5v6', '5v6'] },
  { id: 'mnist-5v6-m1', selects: 'pixels', title: 'MNIST 5 vs 6, M = 1', names: ['mnist-5v6-m1'] },
  { id: 'mnist-5v6-m0', selects: 'pixels', title: 'MNIST 5 vs 6, M = 0', names: ['mnist-5v6-m0'] },
  { id: 'mnist-10', selects: 'pixels', title: 'MNIST 0–9', names: ['mnist-10', 'mnist'] },
  { id: 'mnist-filters', selects: 'filters', title: 'MNIST filters', names: ['mnist-filters', 'filters'] },
  {
    id: 'fashion-filters',
    selects: 'filters',
    title: 'Fashion filters',
    names: ['fashion-filters', 'fashion'],
  },
  { id: 'mnist-two-gates', selects: 'filters', title: 'Two gates', names: ['mnist-two-gates', 'two-gates'] },
  {
    id: 'mnist-filters-write-up',
    selects: 'filters',
    title: 'As in Schaipp’s post',
    names: ['mnist-filters-write-up', 'write-up'],
  },
  { id: 'toy', selects: 'features', title: 'Toy regression', names: ['toy'] },
  { id: 'toy-m0', selects: 'features', title: 'Toy regression, M = 0', names: ['toy-m0'] },
] as const;

export type StoredPathId = (typeof STORED_PATH_LIST)[number]['id'];

/**
 * Stored paths that are fetched in part where little is to be fetched: on inputs without the pulls, on filters with the
 * weights at one λ at most. The rest follows once somebody looks at it.
 */
export const LEAN_PATHS: readonly StoredPathId[] = [
  'mnist-5v6',
  'mnist-10',
  'mnist-filters',
  'fashion-filters',
  'mnist-filters-write-up',
];

/** The name under which the built page has a file of a stored path compressed. */
export function packedName(file: string): string {
  return file.replace(/\.safetensors$/, '.bin');
}
