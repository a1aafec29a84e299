import type { LambdaGrid } from '../settings';

/** Until filters drop, λ is multiplied by this. */
const APPROACH = 2;
const FIRST_STEP = Math.log(1.15);
const LONGEST_STEP = Math.log(1.3);
const SHORTEST_STEP = Math.log(1.05);
/** λ closer than this are taken for one. */
const CLOSEST = Math.log(1.02);
/** Part of a step taken after a point that dropped more than it should: the drop goes on by itself. */
const CUT_SHORT = 0.3;

/** How much of a gate's support one λ has dropped, at worst: much is more than one λ may. */
export type Drop = 'none' | 'some' | 'much' | 'too much';

/** The λ to visit, one after the other. Filters are few: one at a λ is a step of the right length. */
export class FilterSchedule {
  private step: number;
  private approaching: boolean;
  private readonly adaptive: boolean;

  constructor(private readonly lambdas: LambdaGrid) {
    const multiplier = lambdas.kind === 'list' ? 'auto' : lambdas.multiplier;
    this.adaptive = multiplier === 'auto';
    this.step = multiplier === 'auto' ? FIRST_STEP : Math.log(multiplier);
    this.approaching = lambdas.kind === 'geometric' && lambdas.start === 'auto';
  }

  /** The λ after the given one; null at the end of an explicit list. */
  next(lambda: number, drop: Drop): number | null {
    if (this.lambdas.kind === 'list') return this.lambdas.values.find(value => value > lambda) ?? null;
    this.approaching &&= drop === 'none';
    if (this.approaching) return lambda * APPROACH;
    if (this.adaptive && drop === 'none') this.step = Math.min(LONGEST_STEP, 2 * this.step);
    const cutShort = drop === 'much' || drop === 'too much';
    return lambda * Math.exp(cutShort ? CUT_SHORT * this.step : this.step);
  }

  /** A λ between the last accepted one and one that dropped too much; null if they are too close. */
  between(accepted: number, tooFar: number): number | null {
    this.approaching = false;
    const gap = Math.log(tooFar / accepted);
    if (this.lambdas.kind === 'list' || gap < CLOSEST) return null;
    if (this.adaptive) this.step = Math.min(this.step, Math.max(SHORTEST_STEP, gap / 2));
    return accepted * Math.exp(gap / 2);
  }
}
