import { expect, test } from 'vitest';
import { titleOf } from '../../../src/data/data-spec';

test.each([
  [[5, 6], 'MNIST 5 vs 6'],
  [[8, 0, 3], 'MNIST 0, 3, 8'],
  [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 'MNIST 0–9'],
])('digits %j', (classes, title) => {
  expect(titleOf({ kind: 'mnist', classes, validation: 0 })).toBe(title);
});

test.each([
  [[0, 9], 'Fashion-MNIST T-shirt/top vs Ankle boot'],
  [[8, 1, 5], 'Fashion-MNIST Trouser, Sandal, Bag'],
  [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 'Fashion-MNIST'],
])('clothes %j', (classes, title) => {
  expect(titleOf({ kind: 'fashion', classes, validation: 0 })).toBe(title);
});

test('the others', () => {
  expect(titleOf({ kind: 'toy', samples: 100, validation: 0, test: 0 })).toBe('Toy regression');
  const csv = {
    kind: 'csv',
    name: 'wine.csv',
    target: 'y',
    task: 'regression',
    validation: 0,
    test: 0,
  } as const;
  expect(titleOf(csv)).toBe('wine.csv');
});
