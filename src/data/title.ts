import type { DataSpec } from './data-spec';

/** Name of a data set, for people: “Toy regression”, a file name, “MNIST 5 vs 6”, “MNIST 0, 3, 8” or “MNIST 0–9”. */
export function titleOf(spec: DataSpec): string {
  if (spec.kind === 'mnist') return mnistTitle(spec.classes);
  return spec.kind === 'toy' ? 'Toy regression' : spec.name;
}

function mnistTitle(classes: readonly number[]): string {
  const digits = [...classes].sort((a, b) => a - b);
  if (digits.length === 10) return 'MNIST 0–9';
  return `MNIST ${digits.join(digits.length === 2 ? ' vs ' : ', ')}`;
}
