import { dequal } from 'dequal/lite';
import type { SeedRun, SeedRuns } from '../../path-file/seed-runs';
import type { Spec } from '../../settings/spec';
import { parseSpec } from '../../settings/spec-json';
import { type ExplorerState, SEEDED } from '../state/explorer-state';
import { oncePer } from '../state/once-per';
import { shownPath } from '../state/shown-path';
import { changesAlong } from './setting-changes';

/** Share of the runs that keep each group when k are left, [G]. */
export function keptShares(runs: readonly SeedRun[], k: number): Float64Array {
  const groups = runs[0]?.order.length ?? 0;
  const shares = new Float64Array(groups);
  for (const { order } of runs) for (const group of keptOf(order, k)) shares[group] += 1 / runs.length;
  // Ten tenths add up to a little less than one.
  return shares.map(share => Math.round(share * runs.length) / runs.length);
}

/** How many groups are kept by every run, and by any, when k are left. */
export function keptByAll(
  runs: readonly SeedRun[],
  k: number,
): { readonly all: number; readonly any: number } {
  const shares = keptShares(runs, k);
  return {
    all: shares.reduce((sum, share) => sum + (share === 1 ? 1 : 0), 0),
    any: shares.reduce((sum, share) => sum + (share > 0 ? 1 : 0), 0),
  };
}

/**
 * Agreement of the runs when k groups are left: the Jaccard index |A ∩ B| / |A ∪ B| of the groups that two runs keep,
 * mean over all pairs; 1 for the same ones, 0 for none in common.
 */
export function agreement(runs: readonly SeedRun[], k: number): number {
  const shares = keptShares(runs, k);
  const n = runs.length;
  const size = keptOf(runs[0]?.order ?? new Uint16Array(0), k).length;
  if (n < 2 || size === 0) return 1;
  if (shares.every(share => share === 0 || share === 1)) return 1;
  const kept = runs.map(({ order }) => new Set(keptOf(order, k)));
  let sum = 0;
  for (let a = 0; a < n; a++) {
    for (let b = a + 1; b < n; b++) {
      let common = 0;
      for (const group of kept[a]) if (kept[b].has(group)) common++;
      sum += common / (2 * size - common);
    }
  }
  return sum / ((n * (n - 1)) / 2);
}

/** Agreement to be expected of k groups out of `groups` drawn by lot: the mean of the index over what two draws have in common. */
export function agreementByLot(groups: number, k: number): number {
  // Hypergeometric: the chance of a common part of c, from that of c − 1 on.
  const least = Math.max(0, 2 * k - groups);
  let chance = 1;
  let total = 0;
  let mean = 0;
  for (let common = least; common <= k; common++) {
    if (common > least) {
      chance *= ((k - common + 1) * (k - common + 1)) / (common * (groups - 2 * k + common));
    }
    total += chance;
    mean += chance * (common / (2 * k - common));
    if (total > 1e200) {
      chance /= 1e200;
      total /= 1e200;
      mean /= 1e200;
    }
  }
  return mean / total;
}

function keptOf(order: Uint16Array, k: number): Uint16Array {
  return order.subarray(Math.max(0, order.length - k));
}

/** The runs with several seeds of the problem on screen: of its data, network and M. Null where there are none. */
export function seedRunsShown(state: ExplorerState): SeedRuns | null {
  const path = shownPath(state);
  if (path === null || changesAlong(path).length > 0) return null;
  const problem = problemOf(path.spec);
  const id = SEEDED.find(seeded => {
    const runs = state.seedRuns[seeded];
    return runs !== undefined && dequal(problemOf(runs.spec), problem);
  });
  return id === undefined ? null : (state.seedRuns[id] ?? null);
}

const problemOf = oncePer((spec: Spec) => {
  const { data, network, solver } = parseSpec(spec);
  return { data, network, M: solver.M };
});
