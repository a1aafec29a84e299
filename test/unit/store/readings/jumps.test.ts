import { expect, it } from 'vitest';
import { countStepText, jumpsOf, returnsOf } from '../../../../src/store/readings/jumps';
import { createExplorer } from '../../../../src/store/state/explorer';
import { cursorText } from '../../../../src/store/words/text-equivalent';
import { imagePath, point, SPEC } from '../path-fixture';

const selecting = (lambda: number, selected: number) =>
  point({ lambda, norms: Array.from({ length: 12 }, (_, j) => (j < selected ? 1 : 0)) });

const POINTS = [
  selecting(1, 12),
  selecting(1.2, 10),
  selecting(1.201, 4),
  selecting(1.202, 3),
  selecting(3, 0),
];

it('a path jumps where more drops than one λ may, though λ hardly rises', () => {
  const path = imagePath(POINTS);
  expect(jumpsOf(path)).toEqual([{ index: 2, from: 10, to: 4 }]);
  expect(countStepText(path, 1)).toBe('');
  const state = createExplorer({ paths: { 'mnist-5v6': path }, cursor: 2 }).getState();
  expect(cursorText(state)).toContain('The path jumps here, from 10 to 4 selected');
});

it('a list of λ has no bound, and so no jump', () => {
  const lambdas = { kind: 'list', values: [1, 2] } as const;
  const path = { ...imagePath(POINTS), spec: { ...SPEC, solver: { ...SPEC.solver, lambdas } } };
  expect(jumpsOf(path)).toEqual([]);
});

it('tells where more groups come back than are dropped', () => {
  const path = imagePath([selecting(1, 12), selecting(1.2, 8), selecting(1.3, 9), selecting(1.5, 0)]);
  expect(returnsOf(path)).toEqual([{ index: 2, from: 8, to: 9 }]);
  const state = createExplorer({ paths: { 'mnist-5v6': path }, cursor: 2 }).getState();
  expect(cursorText(state)).toContain('The number selected rises here, from 8 to 9');
  expect(countStepText(path, 1)).toBe('');
});
