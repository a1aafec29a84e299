import { describe, expect, it } from 'vitest';
import type { SeedRuns } from '../../../src/path-file/seed-runs';
import { createExplorer } from '../../../src/store/state/explorer';
import type { ExplorerState } from '../../../src/store/state/explorer-state';
import { comparedIndex, keptText } from '../../../src/views/lasso/compared-paths';
import { agreementChart, agreementCurve } from '../../../src/views/seeds/seeds-layers';
import { seedsShown, seedsText } from '../../../src/views/seeds/seeds-shown';
import { imagePath, point, SPEC } from '../store/path-fixture';

/** A path with so many of three pixels selected at each λ. */
const pathOf = (...counts: number[]) =>
  imagePath(
    counts.map((count, i) => point({ lambda: 2 ** i, norms: [3, 2, 1].map((n, j) => (j < count ? n : 0)) })),
  );

const state = (changes: Partial<ExplorerState>): ExplorerState => createExplorer(changes).getState();

describe('the lasso beside LassoNet', () => {
  const paths = { toy: pathOf(3, 2, 2, 1, 0), 'toy-m0': pathOf(3, 1, 1, 0) };

  it('is looked at where the cursor is, and where the other has as many features left', () => {
    const at = (shown: ExplorerState['shown'], cursor: number) =>
      (['toy', 'toy-m0'] as const).map(id => comparedIndex(state({ paths, shown, cursor }), id));
    expect(at('toy', 0)).toEqual([0, 0]);
    expect(at('toy', 3)).toEqual([3, 1]);
    expect(at('toy', 4)).toEqual([4, 3]);
    expect(at('toy-m0', 1)).toEqual([3, 1]);
    expect(at('mnist-10', 4)).toEqual([0, 0]);
  });

  it('is told in words', () => {
    expect(keptText(paths.toy, 3)).toMatch(/^λ = 8: keeps pixel \(1, 1\)\. R²/);
    expect(keptText(paths.toy, 4)).toMatch(/keeps nothing/);
    expect(keptText(paths.toy, 9)).toBe('');
  });
});

describe('runs with several seeds', () => {
  const runs: SeedRuns = {
    spec: SPEC,
    description: imagePath([]).description,
    runs: [
      { seed: 0, order: Uint16Array.of(2, 1, 0), retrained: [] },
      { seed: 1, order: Uint16Array.of(0, 2, 1), retrained: [] },
    ],
  };
  const path = pathOf(3, 2, 1, 0);

  it('are drawn at the number selected, where they are of the problem on screen', () => {
    const of = (cursor: number, seed = 5) =>
      seedsText(
        state({
          paths: { live: { ...path, spec: { ...SPEC, seed } } },
          shown: 'live',
          cursor,
          seedRuns: { toy: runs },
        }),
      );
    expect(of(1)).toBe(
      '2 runs of Toy regression, 2 pixels left: 1 kept by all, 3 by at least one. Agreement of two runs 33.3\u202f%, of two random sets 55.6\u202f%.',
    );
    expect(of(3)).toBe('2 runs of Toy regression, 0 pixels left: there is nothing to agree on.');
  });

  it('are not where M is another', () => {
    const spec = { ...SPEC, solver: { ...SPEC.solver, M: SPEC.solver.M + 1 } };
    const other = { paths: { live: { ...path, spec } }, shown: 'live' } as const;
    expect(seedsShown(state({ ...other, seedRuns: { toy: runs } }))).toBeNull();
    expect(seedsShown(state({ ...other, seedRuns: { 'mnist-5v6': runs } }))).toMatchObject({
      k: 50,
      bound: false,
    });
  });

  it('agree fully where all are left, on the left of the chart', () => {
    const curve = agreementCurve(runs);
    expect(curve.map(({ k }) => k)).toEqual([1, 2, 3]);
    expect(curve[2]).toEqual({ k: 3, runs: 1, byLot: 1 });
    const { left } = agreementChart(runs, { width: 400, height: 240 });
    expect(left(3)).toBeLessThan(left(1));
  });
});
