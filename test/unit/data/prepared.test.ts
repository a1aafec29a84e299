import { describe, expect, test } from 'vitest';
import { exampleRows } from '../../../src/data/prepared';
import { seededRandom } from '../../../src/data/seeded-random';

const task = { kind: 'classification', classes: 3, labels: ['a', 'b', 'c'] } as const;

describe('exampleRows', () => {
  test('lets the classes take turns until the smaller ones run out', () => {
    const y = Float64Array.from([0, 0, 0, 0, 1, 1, 1, 1, 2, 0]);
    const rows = exampleRows(Uint32Array.from(y.keys()), y, task, 7, seededRandom(1));
    expect(Array.from(rows, row => y[row])).toEqual([0, 1, 2, 0, 1, 0, 1]);
    expect(new Set(rows).size).toBe(7);
  });

  test('shows all rows where there are no more', () => {
    const rows = exampleRows(Uint32Array.from([4, 2]), new Float64Array(9), task, 40, seededRandom(1));
    expect([...rows].sort()).toEqual([2, 4]);
  });

  test('draws by the seed', () => {
    const from = Uint32Array.from({ length: 100 }, (_, row) => row);
    const draw = (seed: number) =>
      exampleRows(from, new Float64Array(100), { kind: 'regression', name: 'y' }, 40, seededRandom(seed));
    expect(draw(1)).toHaveLength(40);
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
  });
});
