import { expect, test } from 'vitest';
import {
  cursorAfterKey,
  moveCursor,
  moveCursorToLambda,
  stepCursor,
  stepLength,
} from '../../../../src/store/state/cursor';
import { createExplorer } from '../../../../src/store/state/explorer';
import { count, duration, percentage, quantity, scoreText } from '../../../../src/store/state/number-format';
import { COMING_BACK, imagePath } from '../path-fixture';

const explorer = () => createExplorer({ paths: { 'mnist-5v6': imagePath(COMING_BACK) } });

test('the cursor stays on the path', () => {
  const store = explorer();
  stepCursor(store, -1);
  expect(store.getState().cursor).toBe(0);
  moveCursor(store, 99);
  expect(store.getState().cursor).toBe(3);
  moveCursorToLambda(store, 3);
  expect(store.getState().cursor).toBe(2);
});

test('moving the cursor where there is no path changes nothing', () => {
  const store = createExplorer();
  moveCursor(store, 2);
  expect(store.getState().cursor).toBe(0);
});

test('keys move the cursor as on a slider', () => {
  expect(cursorAfterKey('ArrowRight', 3, 60)).toBe(4);
  expect(cursorAfterKey('ArrowDown', 3, 60)).toBe(2);
  expect(cursorAfterKey('PageUp', 3, 60)).toBe(9);
  expect(cursorAfterKey('Home', 3, 60)).toBe(0);
  expect(cursorAfterKey('End', 3, 60)).toBe(59);
  expect(cursorAfterKey('a', 3, 60)).toBeNull();
});

test('playing takes longer steps without motion', () => {
  expect(stepLength(60, false)).toBe(200);
  expect(stepLength(1000, false)).toBe(80);
  expect(stepLength(60, true)).toBeGreaterThan(500);
});

test('numbers are never NaN', () => {
  expect(quantity(12.345)).toBe('12.3');
  expect(quantity(-0.000123456)).toBe('−1.23e−4');
  expect(quantity(0)).toBe('0');
  expect(quantity(Number.NaN)).toBe('–');
  expect(quantity(Number.POSITIVE_INFINITY)).toBe('∞');
  expect(percentage(0.9691)).toBe('96.9\u202f%');
  expect(percentage(Number.NaN)).toBe('–');
  expect(scoreText(-0.25, 'R²')).toBe('−0.250');
  expect(count(12345)).toBe('12\u202f345');
  expect(duration(125)).toBe('2 min 5 s');
  expect(duration(Number.NaN)).toBe('–');
});
