import { describe, expect, test } from 'vitest';
import type { PathPoint } from '../../../../src/lassonet/path-point';
import { createExplorer } from '../../../../src/store/state/explorer';
import type { ShownPath } from '../../../../src/store/state/shown-path';
import { lookSentence } from '../../../../src/store/words/look-sentence';
import { COMING_BACK, imagePath, point } from '../path-fixture';

function said(path: ShownPath, cursor: number): string {
  const state = createExplorer({ paths: { 'mnist-5v6': path }, cursor }).getState();
  return lookSentence(state).replaceAll('\u202f', ' ');
}

/** The same points as a regression on a table. */
function tablePath(points: readonly PathPoint[]): ShownPath {
  const path = imagePath(points);
  const layout = { kind: 'table', names: ['a', 'b', 'c', 'd'] } as const;
  const task = { kind: 'regression', name: 'y' } as const;
  return { ...path, description: { ...path.description, layout, task } };
}

describe('what the network looks at is said', () => {
  test('with the accuracy of the network retrained on it', () => {
    expect(said(imagePath(COMING_BACK), 2)).toBe(
      'At λ = 4 the network looks at 2 of 3 pixels and is right on 99.0 % of the test images when retrained on them.',
    );
  });

  test('of all pixels', () => {
    expect(said(imagePath(COMING_BACK), 0)).toMatch(
      /^At λ = 1 the network looks at all 3 pixels and is right/,
    );
  });

  test('with where the retraining was measured, if that was at another λ', () => {
    expect(said(imagePath(COMING_BACK), 1)).toBe(
      'At λ = 2 the network looks at 2 of 3 pixels and is right on 98.0 % of the test images when retrained (measured at 3 pixels).',
    );
  });

  test('with the accuracy of the path where nothing was retrained', () => {
    const path = imagePath([point({ lambda: 3, norms: [1, 0, 2], score: 0.875 })]);
    expect(said(path, 0)).toBe(
      'At λ = 3 the network looks at 2 of 3 pixels and is right on 87.5 % of the test images.',
    );
  });

  test('where nothing is selected', () => {
    const path = imagePath([point({ lambda: 9, norms: [0, 0, 0], score: 0.5 })]);
    expect(said(path, 0)).toBe(
      'At λ = 9 the network looks at no pixel at all: it gives every image the same answer, and is right on 50.0 % of the test images.',
    );
  });

  test('of features and a regression', () => {
    expect(said(tablePath([point({ lambda: 3, norms: [1, 0, 2], score: 0.875 })]), 0)).toBe(
      'At λ = 3 the network uses 2 of 3 features and explains 87.5 % of the variance in the test rows.',
    );
    expect(said(tablePath([point({ lambda: 3, norms: [1, 0, 2], score: -0.2 })]), 0)).toMatch(
      /predicts the test rows no better than their mean\.$/,
    );
  });

  test('not without a path', () => {
    expect(lookSentence(createExplorer().getState())).toBe('');
  });
});
