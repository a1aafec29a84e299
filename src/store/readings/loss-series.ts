import { oncePer } from '../state/once-per';
import type { ShownPath } from '../state/shown-path';

/** Training losses by epoch, with the constraint and without. */
export interface LossSeries {
  /** All epochs of the path, the first λ's after those without λ. */
  readonly constrained: readonly number[];
  readonly unconstrained: readonly number[];
  /** Number of epochs up to and including each point. */
  readonly until: readonly number[];
  /** Epochs before the first λ. */
  readonly dense: number;
}

/** The losses of a path on filters; epochs are counted over the whole path. */
export const lossSeries = oncePer(({ points, twin }: ShownPath): LossSeries => {
  const constrained: number[] = [];
  const until: number[] = [];
  for (const { filters } of points) {
    constrained.push(...(filters?.epochs ?? []).map(({ loss }) => loss));
    until.push(constrained.length);
  }
  const first = points[0]?.filters?.epochs ?? [];
  return {
    constrained,
    unconstrained: (twin?.epochs ?? []).map(({ loss }) => loss),
    until,
    dense: first.filter(({ lambda }) => lambda === 0).length,
  };
});
