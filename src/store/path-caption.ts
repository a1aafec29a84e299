import { count, quantity } from './number-format';
import type { ShownPath } from './shown-path';

/** What a path is of, in a line: the data and the network. */
export function pathCaption({ description, spec }: ShownPath): string {
  const { hidden } = spec.network;
  const network = hidden.length === 0 ? 'no hidden layer' : `${hidden.join(' + ')} hidden units`;
  return `${description.title}: ${count(description.trainCount)} training rows, ${network}, M = ${quantity(spec.solver.M)}`;
}
