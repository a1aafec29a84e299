import { expect, test } from 'vitest';
import { toyTable } from '../../../src/data/catalogue';

test('the response is the formula, without noise', () => {
  const { x, y, count } = toyTable(50, 1);
  for (let row = 0; row < count; row++) {
    const [, x1, x2, x3, x4, x5] = x.subarray(row * 10, row * 10 + 10);
    expect(y[row]).toBeCloseTo(2 * x3 - x3 * x3 + x1 + 0.5 * x2 + 2 * x4 * x5, 12);
  }
});

test('names, sizes and seed', () => {
  const table = toyTable(30, 1);
  expect(table.layout).toEqual({
    kind: 'table',
    names: ['x₀', 'x₁', 'x₂', 'x₃', 'x₄', 'x₅', 'x₆', 'x₇', 'x₈', 'x₉'],
  });
  expect(table.x).toHaveLength(300);
  expect(toyTable(30, 1).y).toEqual(table.y);
  expect(toyTable(30, 2).y).not.toEqual(table.y);
});
