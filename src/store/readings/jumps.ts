import { oncePer } from '../state/once-per';
import type { ShownPath } from '../state/shown-path';

/** A step of λ over which the path jumped: so much dropped although λ hardly rose. */
export interface Jump {
  /** Of the point after it. */
  readonly index: number;
  readonly from: number;
  readonly to: number;
}

/** λ this close to each other are as close as a path's points can be. */
const CLOSEST = 1.0025;

/**
 * Where the minimiser that a path followed ceased to exist: more dropped than one λ may, though no λ lay between. A path
 * on a given list of λ has no such bound.
 */
export const jumpsOf = oncePer(({ points, spec }: ShownPath): readonly Jump[] => {
  const { lambdas, maxDropShare } = spec.solver;
  if (lambdas.kind === 'list') return [];
  return points.flatMap((point, index) => {
    const before = points[index - 1];
    if (!before || point.lambda > CLOSEST * before.lambda) return [];
    const [from, to] = [before.support.length, point.support.length];
    return from - to > Math.max(1, 2 * maxDropShare * from) ? [{ index, from, to }] : [];
  });
});

/** What is said of a point that the path jumped to; empty where it did not. */
export function jumpText(path: ShownPath, index: number): string {
  const jump = jumpsOf(path).find(at => at.index === index);
  return jump ? `The path jumps here, from ${jump.from} to ${jump.to} selected` : '';
}
