import type { SolverSettings } from './settings';

/** Share of the support that one λ should drop when the multiplier is left to us. */
const WANTED_DROP = 0.06;
const LONGEST_STEP = Math.log(1.4);
const LONGEST_STEP_FEW = Math.log(1.25);
const FEW = 20;
const SHORTEST_STEP = Math.log(1.0005);
const FIRST_STEP = Math.log(1.1);
/** Part of a step taken after a point that was cut short: the drop goes on by itself. */
const CUT_SHORT = 0.05;

/** What became of the last λ. */
export interface LambdaOutcome {
  readonly lambda: number;
  readonly selectedBefore: number;
  readonly selected: number;
  /** The point was recorded before it had settled. */
  readonly cutShort: boolean;
}

/** The λ to visit, one after the other. */
export interface LambdaSchedule {
  /** The λ after the given one; null at the end of an explicit list. */
  next(outcome: LambdaOutcome): number | null;
  /** A λ between the last accepted one and one that dropped too much; null if they are too close. */
  between(accepted: number, tooFar: number): number | null;
}

/** @throws nothing: settings are checked before */
export function lambdaSchedule({ lambdas }: Pick<SolverSettings, 'lambdas'>): LambdaSchedule {
  if (lambdas.kind === 'list') {
    return {
      next: ({ lambda }) => lambdas.values.find(value => value > lambda) ?? null,
      between: () => null,
    };
  }
  const adaptive = lambdas.multiplier === 'auto';
  let step = lambdas.multiplier === 'auto' ? FIRST_STEP : Math.log(lambdas.multiplier);
  return {
    next(outcome) {
      const { lambda, selected, cutShort } = outcome;
      if (adaptive && !cutShort) step = adaptedStep(step, outcome);
      const reach = adaptive && selected < FEW ? Math.min(step, LONGEST_STEP_FEW) : step;
      return lambda * Math.exp(cutShort ? reach * CUT_SHORT : reach);
    },
    between(accepted, tooFar) {
      const gap = Math.log(tooFar / accepted);
      if (gap < SHORTEST_STEP) return null;
      if (adaptive) step = Math.max(SHORTEST_STEP, gap / 2);
      return accepted * Math.exp(gap / 2);
    },
  };
}

/** Longer where little is dropped, shorter where much is. */
function adaptedStep(step: number, { selectedBefore, selected }: LambdaOutcome): number {
  const dropped = (selectedBefore - selected) / Math.max(1, selectedBefore);
  const factor = Math.min(1.5, Math.max(0.5, WANTED_DROP / Math.max(dropped, 1e-9)));
  return Math.min(LONGEST_STEP, Math.max(SHORTEST_STEP, step * factor));
}
