import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../src/data/seeded-random';

const draws = (seed: number, stream?: number) => {
  const random = seededRandom(seed, stream);
  return Array.from({ length: 5 }, random.uniform);
};

describe('seededRandom', () => {
  test('repeats itself for the same seed, and only then', () => {
    expect(draws(7)).toEqual(draws(7));
    expect(draws(7)).not.toEqual(draws(8));
    expect(draws(7)).not.toEqual(draws(7 + 2 ** 32));
    expect(draws(7, 1)).not.toEqual(draws(7, 2));
  });

  test('draws these numbers: links and stored paths depend on them', () => {
    expect(draws(1).map(value => value * 2 ** 32)).toMatchInlineSnapshot(`
      [
        1080862987,
        3546521498,
        2861869171,
        428981239,
        2719816156,
      ]
    `);
  });

  test('uniform, integer and normal have the moments they should', () => {
    const random = seededRandom(3);
    const uniform = Array.from({ length: 20_000 }, random.uniform);
    expect(Math.min(...uniform)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...uniform)).toBeLessThan(1);
    expect(mean(uniform)).toBeCloseTo(0.5, 1.5);
    const normal = Array.from({ length: 20_000 }, random.normal);
    expect(Math.abs(mean(normal))).toBeLessThan(0.03);
    expect(Math.abs(mean(normal.map(value => value ** 2)) - 1)).toBeLessThan(0.05);
    const counts = [0, 0, 0];
    for (let i = 0; i < 3000; i++) counts[random.integer(3)]++;
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });

  test('shuffle keeps the elements and moves them', () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), fc.nat(), (array, seed) => {
        const shuffled = seededRandom(seed).shuffle([...array]);
        expect(shuffled.sort()).toEqual([...array].sort());
      }),
    );
    const ordered = Uint32Array.from({ length: 100 }, (_, i) => i);
    expect(seededRandom(1).shuffle(ordered.slice())).not.toEqual(ordered);
  });
});

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
