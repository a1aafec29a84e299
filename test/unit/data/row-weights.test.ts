import { describe, expect, it } from 'vitest';
import { balancedWeights, meanOne, partWeight } from '../../../src/data/row-weights';

describe('balanced weights', () => {
  it('give each class that there is the same sum, and a sample 1 on average', () => {
    const labels = [0, 0, 0, 2, 2, 2, 2, 2, 3];
    const found = balancedWeights(labels);
    for (const label of [0, 2, 3]) {
      const own = found.filter((_, i) => labels[i] === label);
      expect(own.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(3, 5);
    }
  });

  it('keep what samples of a class count to one another', () => {
    const found = balancedWeights([0, 0, 1], [1, 3, 7]);
    [0.375, 1.125, 1.5].forEach((weight, i) => {
      expect(found[i]).toBeCloseTo(weight, 6);
    });
  });
});

it('weights are 1 on average', () => {
  expect([...meanOne([1, 2, 3])]).toEqual([0.5, 1, 1.5]);
});

it('the weights of a part tell what it counts, and as how many rows of one weight', () => {
  expect(partWeight([1, 1, 2, 4], Uint32Array.of(0, 1))).toEqual({ total: 1, effective: 2 });
  expect(partWeight([1, 1, 2, 4], Uint32Array.of(2, 3))).toEqual({ total: 3, effective: 1.8 });
  expect(partWeight([1, 2], null)).toEqual({ total: 0, effective: 0 });
});
