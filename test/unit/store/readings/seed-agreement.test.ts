import { describe, expect, it } from 'vitest';
import type { SeedRun } from '../../../../src/path-file/seed-runs';
import { dropOrder } from '../../../../src/store/readings/drop-lambda';
import {
  agreement,
  agreementByLot,
  keptByAll,
  keptShares,
} from '../../../../src/store/readings/seed-agreement';
import { COMING_BACK, point } from '../path-fixture';

const run = (seed: number, ...order: number[]): SeedRun => ({
  seed,
  order: Uint16Array.from(order),
  retrained: [],
});

/** Three runs that keep 3; 3 and 2; then one of them 1 and not 2. */
const RUNS = [run(0, 0, 1, 2, 3), run(1, 1, 0, 2, 3), run(2, 0, 2, 1, 3)];

/** All sets of `k` of `n`. */
function subsets(n: number, k: number): Set<number>[] {
  const all = Array.from({ length: 2 ** n }, (_, bits) =>
    Array.from({ length: n }, (_, i) => i).filter(i => (bits >> i) & 1),
  );
  return all.filter(set => set.length === k).map(set => new Set(set));
}

describe('runs with several seeds', () => {
  it('keep a group in so many of them', () => {
    expect(Array.from(keptShares(RUNS, 1))).toEqual([0, 0, 0, 1]);
    expect(Array.from(keptShares(RUNS, 2))).toEqual([0, 1 / 3, 2 / 3, 1]);
    expect(Array.from(keptShares(RUNS, 9))).toEqual([1, 1, 1, 1]);
    expect(keptByAll(RUNS, 2)).toEqual({ all: 1, any: 3 });
    expect(keptByAll(RUNS, 0)).toEqual({ all: 0, any: 0 });
  });

  it('count ten tenths as all', () => {
    const ten = Array.from({ length: 10 }, (_, seed) => run(seed, 0, 1));
    expect(keptByAll(ten, 1).all).toBe(1);
  });

  it('agree by the mean Jaccard index of their pairs', () => {
    expect(agreement(RUNS, 1)).toBe(1);
    // {2, 3} and {2, 3}: 1; twice {2, 3} and {1, 3}: 1/3.
    expect(agreement(RUNS, 2)).toBeCloseTo((1 + 1 / 3 + 1 / 3) / 3, 12);
    expect(agreement(RUNS, 4)).toBe(1);
    expect(agreement([run(0, 0, 1), run(1, 1, 0)], 1)).toBe(0);
  });

  it.each([
    [6, 1],
    [6, 2],
    [6, 4],
    [7, 3],
    [5, 5],
  ])('agree by lot, of %i groups with %i left, as all pairs of sets do', (groups, k) => {
    const sets = subsets(groups, k);
    let sum = 0;
    for (const a of sets) {
      for (const b of sets) {
        const common = [...a].filter(group => b.has(group)).length;
        sum += common / (2 * k - common);
      }
    }
    expect(agreementByLot(groups, k)).toBeCloseTo(sum / sets.length ** 2, 12);
  });

  it('agree by lot of many groups without overflow', () => {
    // The mean of c/(2k − c) is close to that of the mean c, k²/groups.
    for (const k of [50, 300, 400, 599]) {
      const common = k ** 2 / 600;
      expect(agreementByLot(600, k)).toBeCloseTo(common / (2 * k - common), 2);
    }
  });
});

describe('the order of dropping', () => {
  it('puts what stays longest last, also where something has come back', () => {
    expect(Array.from(dropOrder(COMING_BACK))).toEqual([1, 2, 0]);
  });

  it('puts the smaller norm first where two drop together or none does', () => {
    const together = [point({ lambda: 1, norms: [3, 1, 2, 5] }), point({ lambda: 2, norms: [0, 0, 0, 5] })];
    expect(Array.from(dropOrder(together))).toEqual([1, 2, 0, 3]);
    expect(Array.from(dropOrder([point({ lambda: 1, norms: [3, 1, 2] })]))).toEqual([1, 2, 0]);
  });
});
