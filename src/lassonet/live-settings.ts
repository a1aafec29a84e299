import type { AnySolverSettings } from './settings';

/** Settings of a solver that may change while it follows a path. */
export interface LiveSettings {
  readonly M: number;
  readonly gamma: number;
  /** What λ grows by from one point to the next; a list of λ is not touched by it. */
  readonly multiplier: 'auto' | number;
}

/** A setting that was changed while a path was being followed. */
export type SettingChange = {
  readonly [Name in keyof LiveSettings]: {
    readonly setting: Name;
    readonly from: LiveSettings[Name];
    readonly to: LiveSettings[Name];
  };
}[keyof LiveSettings];

export function liveSettingsOf({ M, gamma, lambdas }: AnySolverSettings): LiveSettings {
  return { M, gamma, multiplier: lambdas.kind === 'list' ? 'auto' : lambdas.multiplier };
}

/** The solver's settings with some of those that may change. */
export function withLiveSettings<Solver extends AnySolverSettings>(
  solver: Solver,
  live: Partial<LiveSettings>,
): Solver {
  const { M, gamma, multiplier } = { ...liveSettingsOf(solver), ...live };
  const { lambdas } = solver;
  return { ...solver, M, gamma, lambdas: lambdas.kind === 'list' ? lambdas : { ...lambdas, multiplier } };
}

/** What has to change for a solver to have other settings; a multiplier does not matter to a list of λ. */
export function changesTo(solver: AnySolverSettings, live: LiveSettings): readonly SettingChange[] {
  const [from, to] = [solver, withLiveSettings(solver, live)].map(liveSettingsOf);
  const changes: readonly SettingChange[] = [
    { setting: 'M', from: from.M, to: to.M },
    { setting: 'gamma', from: from.gamma, to: to.gamma },
    { setting: 'multiplier', from: from.multiplier, to: to.multiplier },
  ];
  return changes.filter(change => change.from !== change.to);
}

/** The settings after some changes. */
export function afterChanges<Solver extends AnySolverSettings>(
  solver: Solver,
  changes: readonly SettingChange[],
): Solver {
  return withLiveSettings(solver, Object.fromEntries(changes.map(({ setting, to }) => [setting, to])));
}

/** The settings before some changes. */
export function beforeChanges<Solver extends AnySolverSettings>(
  solver: Solver,
  changes: readonly SettingChange[],
): Solver {
  return withLiveSettings(solver, Object.fromEntries(changes.map(({ setting, from }) => [setting, from])));
}
