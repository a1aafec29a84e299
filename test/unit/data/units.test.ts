import { describe, expect, it } from 'vitest';
import { loadDataSet } from '../../../src/data/catalogue';
import { resampledSplit } from '../../../src/data/resampling';
import { seededRandom } from '../../../src/data/seeded-random';
import { splitUnits } from '../../../src/data/units';

/** 30 people, each with one to five rows. */
const UNITS = Uint32Array.from(
  Array.from({ length: 30 }, (_, person) => Array.from({ length: 1 + (person % 5) }, () => person)).flat(),
);
const unitsIn = (rows: Uint32Array | null) => new Set(Array.from(rows ?? [], row => UNITS[row]));
const inBoth = (a: ReadonlySet<number>, b: ReadonlySet<number>) => [...a].filter(unit => b.has(unit)).length;
const shared = (a: Uint32Array | null, b: Uint32Array | null) => inBoth(unitsIn(a), unitsIn(b));

describe('rows that belong together', () => {
  const split = splitUnits(UNITS, { validation: 0.1, test: 0.2 }, null, seededRandom(5));

  it('are not parted between training, validation and testing, whose shares are about kept', () => {
    const { train, validation, test } = split;
    expect([shared(train, validation), shared(train, test), shared(validation, test)]).toEqual([0, 0, 0]);
    const all = [train, validation, test].flatMap(rows => Array.from(rows ?? []));
    expect(all.sort((a, b) => a - b)).toEqual([...UNITS.keys()]);
    expect(Math.abs((test?.length ?? 0) - 0.2 * UNITS.length)).toBeLessThan(5);
  });

  it('are in one fold, and in one half', () => {
    const folds = Array.from({ length: 5 }, (_, fold) =>
      resampledSplit(split, { kind: 'fold', fold, folds: 5 }, null, 1, UNITS),
    );
    for (const { train, validation } of folds) expect(shared(train, validation)).toBe(0);
    const held = folds.flatMap(({ validation }) => Array.from(validation ?? []));
    expect(held.sort((a, b) => a - b)).toEqual(Array.from(split.train).sort((a, b) => a - b));
    const sides = ([0, 1] as const).map(
      side => resampledSplit(split, { kind: 'half', pair: 3, side }, null, 1, UNITS).train,
    );
    expect(shared(sides[0], sides[1])).toBe(0);
  });

  it('spread the classes over folds, halves and the split, as far as they allow', () => {
    // 60 people of one class each, a tenth of them of the rare one, with one to six rows.
    const people = Array.from({ length: 60 }, (_, person) =>
      Array.from({ length: 1 + ((person * 7) % 6) }, () => person),
    ).flat();
    const units = Uint32Array.from(people);
    const classOf = people.map(person => (person % 10 === 0 ? 1 : 0));
    const rareIn = (rows: Uint32Array | null): number => {
      const rare = Array.from(rows ?? []).filter(row => classOf[row] === 1);
      return rare.length / (rows?.length ?? 1);
    };
    const share = classOf.filter(label => label === 1).length / classOf.length;
    for (let seed = 0; seed < 20; seed++) {
      const train = Uint32Array.from(units.keys());
      const all = { train, validation: null, test: null };
      for (let fold = 0; fold < 3; fold++) {
        const { validation } = resampledSplit(all, { kind: 'fold', fold, folds: 3 }, classOf, seed, units);
        expect(Math.abs((validation?.length ?? 0) - units.length / 3)).toBeLessThanOrEqual(3);
        expect(rareIn(validation)).toBeGreaterThan(0.6 * share);
        expect(rareIn(validation)).toBeLessThan(1.4 * share);
      }
      const half = resampledSplit(all, { kind: 'half', pair: 0, side: 0 }, classOf, seed, units).train;
      expect(Math.abs(rareIn(half) - share)).toBeLessThan(0.3 * share);
      const { test } = splitUnits(units, { validation: 0, test: 0.3 }, classOf, seededRandom(seed));
      expect(rareIn(test)).toBeGreaterThan(0);
    }
  });

  it('must be enough of them', () => {
    const two = Uint32Array.from({ length: 40 }, (_, row) => row % 2);
    const train = Uint32Array.from(two, (_, row) => row);
    expect(() =>
      resampledSplit(
        { train, validation: null, test: null },
        { kind: 'fold', fold: 0, folds: 5 },
        null,
        1,
        two,
      ),
    ).toThrow('The rows belong together in too few units for 5 parts.');
  });

  it('are told by a column of a file, which is no feature', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => `${i},${i % 7},p${Math.floor(i / 4)},${i % 2}`);
    const csv = new TextEncoder().encode(`a,b,person,y\n${rows.join('\n')}`);
    const spec = {
      kind: 'csv',
      name: 'a.csv',
      target: 'y',
      task: 'classification',
      validation: 0,
      test: 0.25,
      roles: [['person', 'unit']],
    } as const;
    const { description, test, train } = await loadDataSet(spec, 1, { file: async () => csv, csv });
    expect(description.layout).toEqual({ kind: 'table', names: ['a', 'b'] });
    const { scaling } = description;
    const people = (part: typeof test) =>
      new Set(
        Array.from({ length: part?.count ?? 0 }, (_, i) => {
          const a = (part?.x[i * 2] ?? 0) * (scaling?.spread[0] ?? 1) + (scaling?.centre[0] ?? 0);
          return Math.floor(Math.round(a) / 4);
        }),
      );
    expect(people(test).size).toBeGreaterThan(2);
    expect(inBoth(people(train), people(test))).toBe(0);
  });
});
