import { descend } from './accelerated-descent';
import type { Effort } from './effort';
import { type Iterate, releaseIterate, withoutMomentum } from './iterate';
import type { Objective } from './objective';

/** How long to stay at one λ. */
export interface Patience extends Effort {
  /** It ends once this many groups have gone; Infinity: when it has settled. */
  readonly mayDrop: number;
  /** No iterate is accepted that has dropped more than this. */
  readonly mustNotDrop: number;
  /** λ rises from here to its value within the first iterations; absent: it has it at once. */
  readonly from?: number;
  /** Groups selected when the λ was entered. */
  readonly selected: number;
}

/** Why the iterations at one λ ended. */
export type Ending = 'settled' | 'out of iterations' | 'dropped enough' | 'would drop too many';

export interface Settled {
  /** Where the iterations ended, momentum included; the start itself where none was accepted. */
  readonly iterate: Iterate;
  /** What the steps had to be multiplied by, at most 1. */
  readonly shrinkage: number;
  readonly iterations: number;
  readonly residual: number;
  readonly objective: number;
  readonly selected: number;
  readonly ending: Ending;
}

/** Between two read-backs. */
const MOST_ITERATIONS_UNSEEN = 8;
/** Iterations that a rise of λ is spread over at most. */
const LONGEST_RAMP = 20;
const SMALLEST_SHRINKAGE = 2 ** -20;
/** What the objective may rise by, as a share of it: rounding; and where momentum was brought along. */
const RISE = 1e-4;
const LOOSE_RISE = 0.05;
/** A λ goes on while as many iterations as it was given lower the objective by this share. */
const PAYING_FALL = 0.05;

/**
 * Follows the objective at one λ from the given iterate, which stays the caller's, until it settles, or has dropped
 * as many groups as one point of the path may. Where the objective rises above that of the start, momentum is given
 * up; where it still does, the steps are halved and all is done again. An iterate that is gone on from once its
 * iterations are used up, since they paid, is a start in this. A start, unlike the extrapolated points
 * between, is sure to keep the constraint.
 *
 * @param shrinkage what to multiply the steps by at first
 * @param between called whenever something was read back; may throw to end it all
 */
export async function settle(
  objective: Objective,
  start: Iterate,
  steps: readonly number[],
  shrinkage: number,
  patience: Patience,
  between: (selected: number, iterations: number) => Promise<void>,
): Promise<Settled> {
  const groups = patience.selected;
  /** Where it goes back to: the start, or where it last was given more iterations. */
  let base = start;
  let iterate = start;
  let momentum = start.inertia > 1;
  let factor = shrinkage;
  let unseen = 1;
  let iterations = 0;
  const rise = objective.lambda / (patience.from ?? objective.lambda);
  const ramp = Math.min(LONGEST_RAMP, patience.maxIterations / 2, Math.ceil(Math.log(rise) / Math.log(1.01)));
  let ceilingAt = objective.lambda;
  let ceiling = Number.POSITIVE_INFINITY;
  let allowed = patience.maxIterations;
  let fallsFrom = Number.POSITIVE_INFINITY;
  let last = { objective: Number.POSITIVE_INFINITY, residual: Number.POSITIVE_INFINITY, selected: groups };
  let ending: Ending = 'out of iterations';
  try {
    while (iterations < allowed) {
      const ramping = iterations < ramp;
      const count = Math.min(ramping ? Math.min(2, unseen) : unseen, allowed - iterations);
      const lambda = objective.lambda * rise ** Math.min(0, (iterations + count) / ramp - 1);
      const { iterate: next, seen } = await descend(
        { ...objective, lambda },
        iterate,
        steps.map(step => step * factor),
        count,
      );
      if (!(seen.objective <= ceiling * (lambda / ceilingAt)) && factor > SMALLEST_SHRINKAGE) {
        releaseIterate(next, start, base, iterate);
        releaseIterate(iterate, start, base);
        iterate = withoutMomentum(base);
        unseen = momentum ? 1 : 2;
        if (momentum) ceiling = Number.POSITIVE_INFINITY;
        else factor /= 2;
        momentum = false;
        continue;
      }
      const dropped = groups - seen.selected;
      if (dropped > patience.mustNotDrop) {
        releaseIterate(next, start, base, iterate);
        if (count > 1) {
          unseen = 1;
          continue;
        }
        ending = 'would drop too many';
        break;
      }
      releaseIterate(iterate, start, base, next);
      if (ceiling === Number.POSITIVE_INFINITY) {
        ceilingAt = lambda;
        ceiling = ceilingOver(seen.objective, momentum);
      }
      iterate = seen.overshot ? withoutMomentum(next) : next;
      if (iterate !== next) releaseIterate(next, start, base, iterate);
      iterations += count;
      unseen = seen.selected < last.selected ? 1 : Math.min(MOST_ITERATIONS_UNSEEN, 2 * unseen);
      last = { ...seen, residual: seen.residual / Math.sqrt(factor) };
      await between(seen.selected, iterations);
      if (!ramping && last.residual < patience.tolerance) {
        ending = 'settled';
        break;
      }
      if (dropped >= patience.mayDrop) {
        ending = 'dropped enough';
        break;
      }
      if (!ramping && fallsFrom === Number.POSITIVE_INFINITY) fallsFrom = last.objective;
      if (iterations === allowed && last.objective < (1 - PAYING_FALL) * fallsFrom) {
        allowed = Math.min(patience.mostIterations, allowed + patience.maxIterations);
        fallsFrom = last.objective;
        releaseIterate(base, start, iterate);
        base = iterate;
        momentum = base.inertia > 1;
        ceilingAt = lambda;
        ceiling = ceilingOver(last.objective, momentum);
      }
    }
  } catch (error) {
    releaseIterate(iterate, start, base);
    releaseIterate(base, start);
    throw error;
  }
  releaseIterate(base, start, iterate);
  return { ...last, iterate, shrinkage: factor, iterations, ending };
}

function ceilingOver(objective: number, momentum: boolean): number {
  return objective + 1e-6 + (momentum ? LOOSE_RISE : RISE) * Math.abs(objective);
}
