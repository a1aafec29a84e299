import type { SeedRuns } from '../../path-file/seed-runs';
import { parseSpec, type Spec } from '../../path-file/spec';
import { type ExplorerState, SEEDED } from '../state/explorer-state';
import { oncePer } from '../state/once-per';
import { shownPath } from '../state/shown-path';

/** The runs with several seeds of the problem on screen: of its data, network and M. Null where there are none. */
export function seedRunsShown(state: ExplorerState): SeedRuns | null {
  const path = shownPath(state);
  if (path === null) return null;
  const problem = problemOf(path.spec);
  const id = SEEDED.find(seeded => {
    const runs = state.seedRuns[seeded];
    return runs !== undefined && problemOf(runs.spec) === problem;
  });
  return id === undefined ? null : (state.seedRuns[id] ?? null);
}

const problemOf = oncePer((spec: Spec): string => {
  const { data, network, solver } = parseSpec(spec);
  return JSON.stringify([data, network, solver.M]);
});
