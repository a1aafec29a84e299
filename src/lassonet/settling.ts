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
const SMALLEST_SHRINKAGE = 2 ** -20;

/**
 * Follows the objective at one λ from the given weights, which stay the caller's, until it settles, or has dropped
 * as many groups as one point of the path may. Where the objective rises above that of the start, the steps are
 * halved and all is done again. The start, unlike the extrapolated points between, is sure to keep the constraint.
 *
 * @param shrinkage what to multiply the steps by at first
 * @param between called whenever something was read back; may throw to end it all
 */
export async function settle(
  objective: Objective,
  start: Weights,
  steps: StepSizes,
  shrinkage: number,
  patience: Patience,
  between: (selected: number, iterations: number) => Promise<void>,
): Promise<Settled> {
  const groups = patience.selected;
  const afresh: Iterate = { weights: start, previous: start, inertia: 1 };
  let iterate = afresh;
  let factor = shrinkage;
  let unseen = 1;
  let iterations = 0;
  let ceiling = Number.POSITIVE_INFINITY;
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
      const { iterate: next, seen } = await descend(objective, iterate, scaled(steps, factor), count);
      if (!(seen.objective <= ceiling) && factor > SMALLEST_SHRINKAGE) {
        release(next, afresh);
        release(iterate, next);
        iterate = afresh;
        factor /= 2;
        unseen = 2;
        continue;
      }
      const dropped = groups - seen.selected;
      if (dropped > patience.mustNotDrop) {
        release(next, iterate);
        if (count > 1) {
          unseen = 1;
          continue;
        }
        ending = 'would drop too many';
        break;
      }
      release(iterate, next);
      if (ceiling === Number.POSITIVE_INFINITY)
        ceiling = seen.objective + 1e-6 + 1e-4 * Math.abs(seen.objective);
      iterate = seen.overshot ? { ...next, inertia: 1 } : next;
      iterations += count;
      unseen = seen.selected < last.selected ? 1 : Math.min(MOST_ITERATIONS_UNSEEN, 2 * unseen);
      last = { ...seen, residual: seen.residual / Math.sqrt(factor) };
      await between(seen.selected, iterations);
      if (last.residual < patience.tolerance) {
        ending = 'settled';
        break;
      }
      if (dropped >= patience.mayDrop) {
        ending = 'dropped enough';
        break;
      }
    }
  } catch (error) {
    release(iterate, afresh);
    throw error;
  }
  const weights = iterate.weights === start ? cloneWeights(start) : iterate.weights;
  release(iterate, { ...iterate, previous: weights });
  return { ...last, weights, shrinkage: factor, iterations, ending };
}

function scaled(steps: StepSizes, factor: number): StepSizes {
  return { gate: steps.gate * factor, rest: steps.rest.map(step => step * factor) };
}
