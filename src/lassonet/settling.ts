import { descend, type Iterate, type Objective } from './accelerated-descent';
import { cloneWeights, disposeWeights, type Weights } from './network';
import type { StepSizes } from './step-sizes';

/** How long to stay at one λ. */
export interface Patience {
  readonly tolerance: number;
  readonly maxIterations: number;
  /** A point is recorded once this many groups have gone; Infinity: only at the end. */
  readonly mayDrop: number;
  /** No iterate is accepted that drops more than this at once. */
  readonly mustNotDrop: number;
  /** Groups selected when the λ was entered. */
  readonly selected: number;
}

/** Why the iterations at one λ ended. */
export type Ending = 'settled' | 'out of iterations' | 'dropped enough' | 'would drop too many';

export interface Settled {
  readonly weights: Weights;
  readonly steps: StepSizes;
  readonly iterations: number;
  readonly residual: number;
  readonly objective: number;
  readonly selected: number;
  readonly ending: Ending;
}

/** Between two read-backs. */
const MOST_ITERATIONS_UNSEEN = 8;
const SMALLEST_SHRINKAGE = 2 ** -20;

/**
 * Follows the objective at one λ from the given weights, which stay the caller's, until it settles, or has dropped
 * as many groups as one point of the path may. Steps that turn out too long are halved and the iterations undone.
 *
 * @param between called whenever something was read back; may throw to end it all
 */
export async function settle(
  objective: Objective,
  start: Weights,
  steps: StepSizes,
  patience: Patience,
  between: (selected: number, iterations: number) => Promise<void>,
): Promise<Settled> {
  const groups = patience.selected;
  let iterate: Iterate = { weights: start, previous: start, inertia: 1 };
  let shrinkage = 1;
  let unseen = 1;
  let iterations = 0;
  let last = { objective: Number.POSITIVE_INFINITY, residual: Number.POSITIVE_INFINITY, selected: groups };
  let ending: Ending = 'out of iterations';
  const release = (old: Iterate, kept: Iterate): void => {
    for (const weights of new Set([old.weights, old.previous])) {
      if (weights !== start && weights !== kept.weights && weights !== kept.previous) disposeWeights(weights);
    }
  };
  try {
    while (iterations < patience.maxIterations) {
      const count = Math.min(unseen, patience.maxIterations - iterations);
      const { iterate: next, seen } = await descend(objective, iterate, scaled(steps, shrinkage), count);
      const rose = !(seen.objective <= last.objective + 1e-6 + 1e-4 * Math.abs(last.objective));
      if (
        rose &&
        (iterate.inertia === 1 || !Number.isFinite(seen.objective)) &&
        shrinkage > SMALLEST_SHRINKAGE
      ) {
        release(next, iterate);
        iterate = { ...iterate, inertia: 1 };
        shrinkage /= 2;
        continue;
      }
      if (groups - seen.selected > patience.mustNotDrop && count > 1) {
        release(next, iterate);
        unseen = 1;
        continue;
      }
      if (groups - seen.selected > patience.mustNotDrop) {
        release(next, iterate);
        ending = 'would drop too many';
        break;
      }
      release(iterate, next);
      iterate = seen.overshot || rose ? { ...next, inertia: 1 } : next;
      iterations += count;
      unseen = seen.selected < last.selected ? 1 : Math.min(MOST_ITERATIONS_UNSEEN, 2 * unseen);
      last = seen;
      await between(seen.selected, iterations);
      if (seen.residual < patience.tolerance) {
        ending = 'settled';
        break;
      }
      if (groups - seen.selected >= patience.mayDrop) {
        ending = 'dropped enough';
        break;
      }
    }
  } catch (error) {
    release(iterate, { weights: start, previous: start, inertia: 1 });
    throw error;
  }
  const weights = iterate.weights === start ? cloneWeights(start) : iterate.weights;
  release(iterate, { ...iterate, previous: weights });
  return { ...last, weights, steps: scaled(steps, shrinkage), iterations, ending };
}

function scaled(steps: StepSizes, factor: number): StepSizes {
  return { gate: steps.gate * factor, rest: steps.rest.map(step => step * factor) };
}
