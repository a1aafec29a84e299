import { READINGS_WORDS as WORDS } from '../../words/en/readings';
import { oncePer } from '../state/once-per';
import type { ShownPath } from '../state/shown-path';

/** A step of λ over which the number selected did not fall as it mostly does. */
export interface CountStep {
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
export const jumpsOf = oncePer(({ points, spec }: ShownPath): readonly CountStep[] => {
  const { lambdas, maxDropShare } = spec.solver;
  if (lambdas.kind === 'list') return [];
  return points.flatMap((point, index) => {
    const before = points[index - 1];
    if (!before || point.lambda > CLOSEST * before.lambda) return [];
    const [from, to] = [before.support.length, point.support.length];
    return from - to > Math.max(1, 2 * maxDropShare * from) ? [{ index, from, to }] : [];
  });
});

/** Where more groups came back than were dropped: their pull had grown above λ. */
export const returnsOf = oncePer(({ points }: ShownPath): readonly CountStep[] =>
  points.flatMap((point, index) => {
    const [from, to] = [points[index - 1]?.support.length, point.support.length];
    return from !== undefined && to > from ? [{ index, from, to }] : [];
  }),
);

/** What is said of a point where the number selected jumps or rises; empty where it does neither. */
export function countStepText(path: ShownPath, index: number): string {
  const here = (step: CountStep): boolean => step.index === index;
  const jump = jumpsOf(path).find(here);
  if (jump) return WORDS.jump({ before: jump.from, after: jump.to });
  const back = returnsOf(path).find(here);
  return back ? WORDS.rise({ before: back.from, after: back.to }) : '';
}
