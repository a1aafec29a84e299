import type { SeedRuns } from '../../path-file/seed-runs';
import { agreement, agreementByLot, keptByAll, seedRunsShown } from '../../store/readings/seed-agreement';
import type { ExplorerState } from '../../store/state/explorer-state';
import { percentage } from '../../store/state/number-format';
import { cursorPoint } from '../../store/state/shown-path';

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
  const noun = runs.description.layout.kind === 'image' ? 'pixels' : 'features';
  const begin = `${runs.runs.length} runs of ${runs.description.title}, ${k} ${noun} left`;
  if (k === 0) return `${begin}: there is nothing to agree on.`;
  const { all, any } = keptByAll(runs.runs, k);
  const groups = runs.runs[0].order.length;
  return (
    `${begin}: ${all} kept by all, ${any} by at least one. Agreement of two runs ${percentage(agreement(runs.runs, k))}, ` +
    `by lot ${percentage(agreementByLot(groups, k))}.`
  );
}
