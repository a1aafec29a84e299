import { descend } from './accelerated-descent';
import type { Effort } from './effort';
import { type Iterate, releaseIterate, withoutMomentum } from './iterate';
import type { Objective, Observation } from './objective';

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

type Seen = Omit<Observation, 'overshot'>;

export interface Settled extends Seen {
  /** Where the iterations ended, momentum included; the start itself where none was accepted. */
  readonly iterate: Iterate;
  /** What the steps had to be multiplied by, at most 1. */
  readonly shrinkage: number;
  readonly iterations: number;
  readonly ending: Ending;
}

/** Between two read-backs. */
const MOST_ITERATIONS_UNSEEN = 8;
/** Iterations that a rise of λ is spread over at most. */
const LONGEST_RAMP = 20;
/** What λ rises by at an iteration of it, unless that takes too many. */
const GENTLE_RISE = 1.01;
const SMALLEST_SHRINKAGE = 2 ** -20;
/** What the objective may rise by, as a share of it: rounding; and where momentum was brought along. */
const RISE = 1e-4;
const LOOSE_RISE = 0.05;
/** A λ goes on while as many iterations as it was given lower the objective by this share. */
const PAYING_FALL = 0.05;
const NO_CEILING = { objective: Number.POSITIVE_INFINITY, lambda: 1 };

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
  const stay = new Stay(objective, start, steps, shrinkage, patience);
  try {
    for (;;) {
      const outcome = await stay.advance();
      if (outcome === 'again') continue;
      if (outcome === 'would drop too many') return stay.ended(outcome);
      await between(stay.seen.selected, stay.iterations);
      const ending = stay.ending();
      if (ending !== null) return stay.ended(ending);
    }
  } catch (error) {
    stay.release();
    throw error;
  }
}

/** The iterations at one λ so far. */
class Stay {
  iterations = 0;
  /** At the iterate, the residual as if steps were not shortened. */
  seen: Seen;
  /** Where it goes back to: the start, or where it last was given more iterations. */
  private base: Iterate;
  private iterate: Iterate;
  /** Whether the base has momentum that was not yet given up. */
  private momentum: boolean;
  private unseen = 1;
  /** What the objective at a λ must stay below; another λ's is in proportion. */
  private ceiling = NO_CEILING;
  private allowed: number;
  /** What the objective was when more iterations were last given, or λ first had its value. */
  private fallsFrom = Number.POSITIVE_INFINITY;
  /** What λ rises by within the first iterations, as a factor, and how many these are. */
  private readonly rise: number;
  private readonly ramp: number;
  private ramping = false;

  constructor(
    private readonly objective: Objective,
    private readonly start: Iterate,
    private readonly steps: readonly number[],
    private factor: number,
    private readonly patience: Patience,
  ) {
    const { from = objective.lambda, maxIterations, selected } = patience;
    this.base = start;
    this.iterate = start;
    this.momentum = start.inertia > 1;
    this.allowed = maxIterations;
    this.rise = objective.lambda / from;
    this.ramp = Math.min(
      LONGEST_RAMP,
      maxIterations / 2,
      Math.ceil(Math.log(this.rise) / Math.log(GENTLE_RISE)),
    );
    this.seen = { objective: Number.POSITIVE_INFINITY, residual: Number.POSITIVE_INFINITY, selected };
  }

  /** Iterates until something is read back, and takes that or leaves it. */
  async advance(): Promise<'accepted' | 'again' | 'would drop too many'> {
    this.ramping = this.iterations < this.ramp;
    const unseen = this.ramping ? Math.min(2, this.unseen) : this.unseen;
    const count = Math.min(unseen, this.allowed - this.iterations);
    const lambda = this.lambdaAfter(this.iterations + count);
    const steps = this.steps.map(step => step * this.factor);
    const { iterate: next, seen } = await descend({ ...this.objective, lambda }, this.iterate, steps, count);
    const isLow = seen.objective <= this.ceiling.objective * (lambda / this.ceiling.lambda);
    if (!isLow && this.factor > SMALLEST_SHRINKAGE) {
      this.leave(next);
      this.goBack();
      return 'again';
    }
    if (this.patience.selected - seen.selected > this.patience.mustNotDrop) {
      this.leave(next);
      if (count === 1) return 'would drop too many';
      this.unseen = 1;
      return 'again';
    }
    if (this.ceiling.objective === Number.POSITIVE_INFINITY) this.limit(seen.objective, lambda);
    this.take(next, seen, count);
    return 'accepted';
  }

  /** Why it ends here; null: it goes on, with more iterations if those it had are used up and they paid. */
  ending(): Ending | null {
    const { tolerance, mayDrop, maxIterations, mostIterations, selected } = this.patience;
    if (!this.ramping && this.seen.residual < tolerance) return 'settled';
    if (selected - this.seen.selected >= mayDrop) return 'dropped enough';
    const { objective } = this.seen;
    if (!this.ramping && this.fallsFrom === Number.POSITIVE_INFINITY) this.fallsFrom = objective;
    if (this.iterations < this.allowed) return null;
    if (!(objective < (1 - PAYING_FALL) * this.fallsFrom)) return 'out of iterations';
    this.allowed = Math.min(mostIterations, this.allowed + maxIterations);
    if (this.iterations >= this.allowed) return 'out of iterations';
    this.fallsFrom = objective;
    releaseIterate(this.base, this.start, this.iterate);
    this.base = this.iterate;
    this.momentum = this.base.inertia > 1;
    this.limit(objective, this.lambdaAfter(this.iterations));
    return null;
  }

  /** What came of it. The base is released. */
  ended(ending: Ending): Settled {
    releaseIterate(this.base, this.start, this.iterate);
    const { iterate, factor: shrinkage, iterations } = this;
    return { ...this.seen, iterate, shrinkage, iterations, ending };
  }

  release(): void {
    releaseIterate(this.iterate, this.start, this.base);
    releaseIterate(this.base, this.start);
  }

  private lambdaAfter(iterations: number): number {
    return this.objective.lambda * this.rise ** Math.min(0, iterations / this.ramp - 1);
  }

  /** Gives up the momentum, and once there is none half of the steps' length. */
  private goBack(): void {
    releaseIterate(this.iterate, this.start, this.base);
    this.iterate = withoutMomentum(this.base);
    this.unseen = this.momentum ? 1 : 2;
    if (this.momentum) this.ceiling = NO_CEILING;
    else this.factor /= 2;
    this.momentum = false;
  }

  private take(next: Iterate, { objective, residual, selected, overshot }: Observation, count: number): void {
    releaseIterate(this.iterate, this.start, this.base, next);
    this.iterate = overshot ? withoutMomentum(next) : next;
    if (overshot) releaseIterate(next, this.start, this.base, this.iterate);
    this.iterations += count;
    this.unseen = selected < this.seen.selected ? 1 : Math.min(MOST_ITERATIONS_UNSEEN, 2 * this.unseen);
    this.seen = { objective, residual: residual / Math.sqrt(this.factor), selected };
  }

  private leave(next: Iterate): void {
    releaseIterate(next, this.start, this.base, this.iterate);
  }

  private limit(objective: number, lambda: number): void {
    const rise = (this.momentum ? LOOSE_RISE : RISE) * Math.abs(objective);
    this.ceiling = { objective: objective + 1e-6 + rise, lambda };
  }
}
