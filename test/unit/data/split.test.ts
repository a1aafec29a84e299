import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../src/data/seeded-random';
import { type Split, splitRows } from '../../../src/data/split';

const TOO_FEW = 'The split leaves fewer than 2 training rows: lower the validation and test shares.';
const shares = fc
  .tuple(fc.double({ min: 0, max: 0.6, noNaN: true }), fc.double({ min: 0, max: 0.39, noNaN: true }))
  .map(([validation, test]) => ({ validation, test }));

const allRows = ({ train, validation, test }: Split) => [...train, ...(validation ?? []), ...(test ?? [])];

describe('splitRows', () => {
  test('is a partition, in the shares asked for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 300 }), shares, fc.nat(), (count, wanted, seed) => {
        fc.pre(Math.round(count * wanted.test) + Math.round(count * wanted.validation) <= count - 2);
        const split = splitRows(count, wanted, null, seededRandom(seed));
        expect(allRows(split).sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, row) => row));
        expect(split.test?.length ?? 0).toBe(Math.round(count * wanted.test));
        expect(split.validation?.length ?? 0).toBe(Math.round(count * wanted.validation));
      }),
    );
  });

  test('splits every class in proportion and keeps one of each for training', () => {
    const classes = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 4, maxLength: 200 });
    fc.assert(
      fc.property(classes, shares, fc.nat(), (drawn, wanted, seed) => {
        const classOf = [...drawn, 0, 1];
        const split = splitRows(classOf.length, wanted, classOf, seededRandom(seed));
        expect(new Set(allRows(split)).size).toBe(classOf.length);
        for (const one of new Set(classOf)) {
          const size = countOf(classOf, one);
          const inTest = countOf(split.test ?? [], one, classOf);
          expect(countOf(split.train, one, classOf)).toBeGreaterThan(0);
          if (size > 10) expect(Math.abs(inTest - wanted.test * size)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test('gives many small classes their share all the same', () => {
    const classOf = Array.from({ length: 400 }, (_, row) => row % 100);
    const split = splitRows(400, { validation: 0.1, test: 0.1 }, classOf, seededRandom(1));
    expect(split.test?.length).toBe(40);
    expect(split.validation?.length).toBe(40);
  });

  test('has no part for a share of 0', () => {
    const split = splitRows(10, { validation: 0, test: 0 }, null, seededRandom(1));
    expect(split).toMatchObject({ validation: null, test: null });
    expect(split.train).toHaveLength(10);
  });

  test('is the same for the same seed only', () => {
    const split = (seed: number) => splitRows(50, { validation: 0.2, test: 0.2 }, null, seededRandom(seed));
    expect(split(4)).toEqual(split(4));
    expect(split(4).train).not.toEqual(split(5).train);
  });

  test('refuses to leave fewer than 2 training rows', () => {
    const split = () => splitRows(4, { validation: 0.45, test: 0.45 }, null, seededRandom(1));
    expect(split).toThrow(expect.objectContaining({ name: 'DataError', message: TOO_FEW }));
    expect(() => splitRows(1, { validation: 0, test: 0 }, [0], seededRandom(1))).toThrow(TOO_FEW);
  });
});

function countOf(rows: ArrayLike<number>, wanted: number, classOf?: ArrayLike<number>): number {
  return Array.from(rows).filter(row => (classOf ? classOf[row] : row) === wanted).length;
}
