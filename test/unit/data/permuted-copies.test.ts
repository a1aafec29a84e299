import { describe, expect, it } from 'vitest';
import { toyTable } from '../../../src/data/catalogue';
import { withPermutedCopies } from '../../../src/data/permuted-copies';
import { seededRandom } from '../../../src/data/seeded-random';
import { dropsOf, lastCopy } from '../../../src/lassonet/resampled/copies';

describe('permuted copies of the inputs', () => {
  const table = toyTable(50, 3);
  const copied = withPermutedCopies(table, seededRandom(1));

  it('stand behind the inputs, the rows of all in one other order', () => {
    expect(copied.features).toBe(20);
    const rowOf = (x: ArrayLike<number>, from: number) =>
      Array.from({ length: 10 }, (_, j) => x[from + j]).join();
    const rows = Array.from({ length: 50 }, (_, i) => rowOf(table.x, i * 10));
    const originals = Array.from({ length: 50 }, (_, i) => rowOf(copied.x, i * 20));
    const copies = Array.from({ length: 50 }, (_, i) => rowOf(copied.x, i * 20 + 10));
    expect(originals).toEqual(rows);
    expect(copies.toSorted()).toEqual(rows.toSorted());
    expect(copies.filter((copy, i) => copy === rows[i]).length).toBeLessThan(5);
    expect(copied.layout).toMatchObject({ kind: 'table' });
  });

  it('keep groups together', () => {
    const layout = {
      kind: 'table',
      names: Array.from({ length: 10 }, (_, j) => `x${j}`),
      groups: [{ name: 'pair', features: [2, 3] }],
    } as const;
    expect(withPermutedCopies({ ...table, layout }, seededRandom(1)).layout).toMatchObject({
      groups: [{ features: [2, 3] }, { features: [12, 13] }],
    });
  });

  it('drop at a λ each', () => {
    const drops = dropsOf([1, 2, 4], [[0, 1, 2, 3], [0, 1, 2], [0]], 2);
    expect(drops).toEqual({ inputs: [Number.POSITIVE_INFINITY, 4], copies: [4, 2] });
    expect(lastCopy(drops)).toBe(4);
  });
});
