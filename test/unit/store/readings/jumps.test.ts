import { expect, it } from 'vitest';
import { jumpsOf, jumpText } from '../../../../src/store/readings/jumps';
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
  expect(jumpText(path, 1)).toBe('');
  const state = createExplorer({ paths: { 'mnist-5v6': path }, cursor: 2 }).getState();
  expect(cursorText(state)).toContain('The path jumps here, from 10 to 4 selected');
});

it('a list of λ has no bound, and so no jump', () => {
  const lambdas = { kind: 'list', values: [1, 2] } as const;
  const path = { ...imagePath(POINTS), spec: { ...SPEC, solver: { ...SPEC.solver, lambdas } } };
  expect(jumpsOf(path)).toEqual([]);
});
