import type { LambdaGrid } from '../settings';

/** What became of the last λ. */
export interface LambdaOutcome {
  readonly lambda: number;
  readonly selectedBefore: number;
  readonly selected: number;
  /** Whether any gate lost groups. */
  readonly dropped: boolean;
  /** Much was dropping when the point was recorded: it goes on by itself. */
  readonly cutShort: boolean;
  /** Whether more had to be dropped than one λ may, however close to the last. */
  readonly jumped: boolean;
}

/** How the step from one λ to the next, in log λ, follows what drops, where the multiplier is left to us. */
export interface StepRule {
  readonly first: number;
  readonly shortest: number;
  /** λ closer than this are taken for one. */
  readonly closest: number;
  /** Longest step while few groups are left; how many are few. */
  readonly longestFew: number;
  readonly few: number;
  /** Part of a step taken after a point that was cut short. */
  readonly cutShort: number;
  /** What λ is multiplied by until something drops, where its start was left to us; null: a step like any other. */
  readonly approach: number | null;
  readonly adapted: (step: number, outcome: LambdaOutcome) => number;
}

const ONE_STEP = { longestFew: Number.POSITIVE_INFINITY, few: 0, cutShort: 1, approach: null };

/** Many groups: about this share of them should drop at one λ. */
const WANTED_DROP = 0.06;
/** What a step at which nothing dropped is lengthened by. */
const RECOVERY = 2;
const SHORTEST = Math.log(1.002);
const LONGEST = Math.log(1.4);

/** Longer where little is dropped, shorter where much is. */
export const BY_SHARE: StepRule = {
  first: Math.log(1.1),
  shortest: SHORTEST,
  closest: SHORTEST,
  longestFew: Math.log(1.3),
  few: 20,
  cutShort: 0.02,
  approach: null,
  adapted: (step, { selectedBefore, selected }) => {
    const dropped = selectedBefore - selected;
    const wanted = Math.max(1, WANTED_DROP * selectedBefore);
    const factor = dropped > 0 ? Math.min(1.5, Math.max(0.5, wanted / dropped)) : RECOVERY;
    return Math.min(LONGEST, Math.max(SHORTEST, step * factor));
  },
};

/** Few groups: one of them at a λ is a step of the right length. */
export const BY_ONE: StepRule = {
  ...ONE_STEP,
  first: Math.log(1.15),
  shortest: Math.log(1.05),
  closest: Math.log(1.02),
  cutShort: 0.3,
  approach: 2,
  adapted: (step, { dropped }) => (dropped ? step : Math.min(Math.log(1.3), 2 * step)),
};

/** As the published code. */
export const STEADY: StepRule = {
  ...ONE_STEP,
  first: Math.log(1.1),
  shortest: 0,
  closest: Number.POSITIVE_INFINITY,
  adapted: step => step,
};

/** The λ to visit, one after the other. */
export interface LambdaSchedule {
  /** The λ after the given one; null at the end of an explicit list. */
  next(outcome: LambdaOutcome): number | null;
  /** A λ between the last accepted one and one that dropped too much; null if they are too close. */
  between(accepted: number, tooFar: number): number | null;
  /** Goes on in other steps; a list stays as it is. */
  stepBy(multiplier: 'auto' | number): void;
}

export function lambdaSchedule(lambdas: LambdaGrid, rule: StepRule): LambdaSchedule {
  if (lambdas.kind === 'list') {
    return {
      next: ({ lambda }) => lambdas.values.find(value => value > lambda) ?? null,
      between: () => null,
      stepBy: () => {},
    };
  }
  let adaptive = false;
  let step = 0;
  const stepBy = (multiplier: 'auto' | number): void => {
    adaptive = multiplier === 'auto';
    step = multiplier === 'auto' ? rule.first : Math.log(multiplier);
  };
  stepBy(lambdas.multiplier);
  let approach = lambdas.start === 'auto' ? rule.approach : null;
  /** The step before λ had to come closer; null: it had not. */
  let searchedFrom: number | null = null;
  return {
    next(outcome) {
      const { lambda, selected, dropped, cutShort, jumped } = outcome;
      if (dropped) approach = null;
      // A jump says nothing about the length of the steps beside it.
      if (jumped) step = searchedFrom ?? step;
      searchedFrom = null;
      if (approach !== null) return lambda * approach;
      if (adaptive && !cutShort && !jumped) step = rule.adapted(step, outcome);
      const reach = adaptive && selected < rule.few ? Math.min(step, rule.longestFew) : step;
      return lambda * Math.exp(cutShort ? reach * rule.cutShort : reach);
    },
    between(accepted, tooFar) {
      approach = null;
      const gap = Math.log(tooFar / accepted);
      searchedFrom ??= step;
      if (gap < rule.closest) return null;
      if (adaptive) step = Math.min(step, Math.max(rule.shortest, gap / 2));
      return accepted * Math.exp(gap / 2);
    },
    stepBy(multiplier) {
      approach = null;
      searchedFrom = null;
      stepBy(multiplier);
    },
  };
}
