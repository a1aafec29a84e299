import type { SeedRuns } from '../../path-file/seed-runs';
import { agreement, agreementByLot, keptByAll, seedRunsShown } from '../../store/readings/seed-agreement';
import type { ExplorerState } from '../../store/state/explorer-state';
import { percentage } from '../../store/state/number-format';
import { cursorPoint } from '../../store/state/shown-path';
import { dataTitle } from '../../store/words/text-equivalent';
import { SEEDS_WORDS as WORDS } from '../../words/en/seeds';

/** How many are left where the path on screen is of another problem. */
const USUAL = 50;

/** The runs that are drawn, and how many groups are left. */
export interface SeedsShown {
  readonly runs: SeedRuns;
  readonly k: number;
  /** Whether k is the number selected at the cursor. */
  readonly bound: boolean;
}

/** The runs of the problem on screen at the cursor's number of groups; those of 5 against 6 where it has none. */
export function seedsShown(state: ExplorerState): SeedsShown | null {
  const runs = seedRunsShown(state);
  if (runs !== null) return { runs, k: cursorPoint(state)?.support.length ?? 0, bound: true };
  const usual = state.seedRuns['mnist-5v6'];
  return usual === undefined ? null : { runs: usual, k: USUAL, bound: false };
}

/** How well the runs agree, in words. */
export function seedsText(state: ExplorerState): string {
  const shown = seedsShown(state);
  if (shown === null) return '';
  const { k, runs } = shown;
  const { kind } = runs.description.layout;
  const told = { runs: runs.runs.length, title: dataTitle(runs), left: k, kind };
  if (k === 0) return WORDS.nothing(told);
  const { all, any } = keptByAll(runs.runs, k);
  const groups = runs.runs[0].order.length;
  return WORDS.sentence({
    ...told,
    all,
    any,
    agreement: percentage(agreement(runs.runs, k)),
    random: percentage(agreementByLot(groups, k)),
  });
}
