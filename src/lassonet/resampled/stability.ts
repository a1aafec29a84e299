/** How often halves of the rows select each group, as far as they have come. */
export interface Stability {
  /** Those of the path, ascending. */
  readonly lambdas: readonly number[];
  /** Runs that are done, each on one half of the training rows; two of a pair have no row in common. */
  readonly runs: number;
  /** Runs that there will be. */
  readonly planned: number;
  /** In how many runs each group is selected, λ after λ, [lambdas, groups]. */
  readonly counts: Uint16Array;
}

/** Runs of stability selection, unless told: 25 pairs of halves. */
export const STABILITY_RUNS = 50;

/** Share of the runs from which on an input is called stable. */
export const STABLE_SHARE = 0.8;

/** Before the first run. @param groups all of the problem, constant ones included */
export function noRuns(lambdas: readonly number[], groups: number, planned: number): Stability {
  return { lambdas, runs: 0, planned, counts: new Uint16Array(lambdas.length * groups) };
}

/** With one run more. @param supports groups selected at each λ; where the path ended before, nothing is */
export function withRun(before: Stability, supports: readonly (readonly number[])[]): Stability {
  const groups = before.counts.length / before.lambdas.length;
  const counts = before.counts.slice();
  supports.forEach((support, i) => {
    for (const group of support) counts[i * groups + group]++;
  });
  return { ...before, runs: before.runs + 1, counts };
}

/** Runs that were counted apart, over the same λ, as one. @param parts at least one */
export function runsTogether(parts: readonly Stability[]): Stability {
  return parts.reduce((all, { runs, planned, counts }) => ({
    lambdas: all.lambdas,
    runs: all.runs + runs,
    planned: all.planned + planned,
    counts: all.counts.map((times, i) => times + counts[i]),
  }));
}

/** Share of the runs that select each group at the λ of this place, [groups]. */
export function sharesAt({ lambdas, runs, counts }: Stability, index: number): Float64Array {
  const groups = counts.length / lambdas.length;
  const here = counts.subarray(index * groups, (index + 1) * groups);
  return Float64Array.from(here, times => times / Math.max(1, runs));
}

/** Mean number of groups that a run selects at the λ of this place. */
export function meanSelected(stability: Stability, index: number): number {
  return sharesAt(stability, index).reduce((sum, share) => sum + share, 0);
}

/**
 * Bound of the expected number of false groups among those that at least the share τ of the runs selects, where runs
 * select q of p on average: q² / ((2τ − 1) p). False are groups whose chance to be selected on a half is below q / p
 * (Shah & Samworth 2013, theorem 1, for complementary pairs; Meinshausen & Bühlmann 2010). Infinity where τ ≤ ½.
 */
export function expectedFalse(selected: number, groups: number, threshold = STABLE_SHARE): number {
  return threshold > 0.5 ? selected ** 2 / ((2 * threshold - 1) * groups) : Number.POSITIVE_INFINITY;
}

/**
 * Place of the smallest λ from which on the bound of false groups is at most `most`: as many groups as one may look at.
 * The last where there is none.
 */
export function stabilityIndex(
  stability: Stability,
  groups: number,
  most = 1,
  threshold = STABLE_SHARE,
): number {
  const { lambdas } = stability;
  const above = lambdas.findLastIndex(
    (_, index) => expectedFalse(meanSelected(stability, index), groups, threshold) > most,
  );
  return Math.min(lambdas.length - 1, above + 1);
}

/** Groups that at least the share τ of the runs selects at the λ of this place, ascending. */
export function stableGroups(stability: Stability, index: number, threshold = STABLE_SHARE): number[] {
  const shares = sharesAt(stability, index);
  // Eight tenths of fifty runs are forty, whatever a float makes of it.
  return [...shares.keys()].filter(
    group => shares[group] * stability.runs >= threshold * stability.runs - 1e-9,
  );
}
