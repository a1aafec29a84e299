import { describe, expect, test } from 'vitest';
import { shownFrom } from '../../../../src/store/opening/stored-path-opening';
import { haveSameGroups, haveSameRows, obstacleBetween } from '../../../../src/store/readings/comparable';
import { groupName } from '../../../../src/store/readings/feature-numbering';
import { pointOfAtMost, sideBySide } from '../../../../src/store/readings/side-by-side';
import { createExplorer } from '../../../../src/store/state/explorer';
import type { ShownPath } from '../../../../src/store/state/shown-path';
import { besideNote, besideText, namesOf, retrainedText } from '../../../../src/store/words/beside-text';
import { filterPathFixture } from '../filter-path-fixture';
import { COMING_BACK, imagePath, point } from '../path-fixture';

const PATH = imagePath(COMING_BACK);

/** Another path over the same pixels: λ of another size, and groups of all four pixels, the constant one among them. */
const OTHER = imagePath([
  point({ lambda: 0.01, norms: [3, 2, 1, 0], score: 0.95 }),
  point({ lambda: 0.02, norms: [0, 2, 1, 0], score: 0.9, retrained: 0.96 }),
  point({ lambda: 0.03, norms: [0, 0, 1, 0], score: 0.85 }),
]);

const at = (cursor: number, path: ShownPath | null = OTHER, one = PATH) =>
  createExplorer({
    paths: { 'mnist-5v6': one },
    cursor,
    beside: { id: 'mnist-5v6-m1', title: 'Other', path, asked: false },
  }).getState();

const groupsAt = (cursor: number) => sideBySide(at(cursor))?.agreement;

describe('two paths side by side', () => {
  test('are compared where as many are selected, whatever their λ are', () => {
    const found = sideBySide(at(1));
    expect(found?.one.point.lambda).toBe(2);
    expect(found?.other.point.lambda).toBe(0.02);
    expect([found?.one.score, found?.other.score]).toEqual([0.98, 0.9]);
  });

  test('agree on what both select, and differ in what one alone does', () => {
    expect(groupsAt(0)).toEqual({ both: [0, 1, 2], one: [], other: [] });
    // Pixels 0 and 1 here, 1 and 2 there.
    expect(groupsAt(1)).toEqual({ both: [1], one: [0], other: [2] });
    // Pixel 0 here, 2 there.
    expect(groupsAt(3)).toEqual({ both: [], one: [0], other: [2] });
  });

  test('agree on features, not on the numbers of groups: one path may leave out what never varies', () => {
    const first = (path: ShownPath): ShownPath => ({
      ...path,
      description: { ...path.description, constant: [0] },
    });
    // Groups of one path are the pixels 1 to 3, those of the other all four.
    const one = first(imagePath([point({ lambda: 1, norms: [0, 2, 1] })]));
    const other = first(imagePath([point({ lambda: 9, norms: [0, 1, 2, 0] })]));
    const found = sideBySide(at(0, other, one))?.agreement;
    expect(found).toEqual({ both: [1], one: [2], other: [1] });
    expect(namesOf(one, found?.both ?? [])).toBe('pixel (2, 1)');
    expect(groupName(other, 1)).toBe('pixel (1, 2)');
  });

  test('are not there while one has yet to come, nor where they cannot be compared', () => {
    expect(sideBySide(at(0, null))).toBeNull();
    expect(sideBySide(createExplorer({ paths: { 'mnist-5v6': PATH } }).getState())).toBeNull();
    const wider = { ...OTHER.description, layout: { kind: 'image', width: 4, height: 1 } } as const;
    expect(sideBySide(at(0, { ...OTHER, description: wider }))).toBeNull();
  });

  test('are told in words', () => {
    expect(besideText(at(1))).toBe(
      'MNIST 5 vs 6, M = 30: 2 selected at λ = 2, accuracy 98.0\u202f%. Other: 2 selected at λ = 0.02, accuracy 90.0\u202f%. 1 is selected by both, 1 only by MNIST 5 vs 6, M = 30, 1 only by Other.',
    );
    expect(besideNote(at(1))).toBe('');
  });

  test('say where a retrained score was measured at another number', () => {
    const found = sideBySide(at(3));
    expect(found && retrainedText(found.one)).toBe('98.5\u202f%');
    expect(found && retrainedText(found.other)).toBe('96.0\u202f% at 2');
    const first = sideBySide(at(0));
    expect(first && retrainedText(first.other)).toBe('–');
  });

  test('say where the other path never selects as many', () => {
    const sparse = imagePath([OTHER.points[0], OTHER.points[2]]);
    expect(sideBySide(at(1, sparse))?.other.index).toBe(1);
    expect(besideNote(at(1, sparse))).toMatch(/^Other never selects exactly 2: the next point with fewer/);
  });
});

describe('the point to compare with', () => {
  const counts = (...all: readonly number[]) =>
    all.map(count => ({ support: Array.from({ length: count }, (_, i) => i) }));

  test('selects as many or the next fewer, at the smallest λ of several', () => {
    expect(pointOfAtMost(counts(9, 5, 5, 2, 0), 5)).toBe(1);
    expect(pointOfAtMost(counts(9, 5, 5, 2, 0), 8)).toBe(1);
    expect(pointOfAtMost(counts(9, 5, 5, 2, 0), 1)).toBe(4);
  });

  test('selects the fewest where all points select more', () => {
    expect(pointOfAtMost(counts(9, 5, 4), 1)).toBe(2);
  });
});

describe('paths that cannot be compared', () => {
  const described = (change: Partial<ShownPath['description']>): ShownPath => ({
    ...PATH,
    description: { ...PATH.description, ...change },
  });

  test('have other inputs, another target, or select something else', () => {
    expect(obstacleBetween(PATH, OTHER)).toBeNull();
    const table = { kind: 'table', names: ['a', 'b', 'c', 'd'] } as const;
    expect(obstacleBetween(PATH, described({ layout: table }))).toBe('inputs');
    const named = { ...table, names: ['a', 'b', 'c', 'e'] };
    expect(obstacleBetween(described({ layout: table }), described({ layout: named }))).toBe('inputs');
    const seven = { kind: 'classification', classes: 2, labels: ['five', 'seven'] } as const;
    expect(obstacleBetween(PATH, described({ task: seven }))).toBe('target');
    expect(obstacleBetween(PATH, shownFrom(filterPathFixture()))).toBe('selection');
  });

  test('may be of images of one size from elsewhere', () => {
    const fashion = { kind: 'fashion', classes: [0, 1], validation: 0 } as const;
    const other: ShownPath = { ...PATH, spec: { ...PATH.spec, data: fashion } };
    expect(obstacleBetween(PATH, other)).toBe('inputs');
  });
});

test('rows are the same where data and seed are, and of a set of images with any seed', () => {
  const seeded = (path: ShownPath, seed: number): ShownPath => ({ ...path, spec: { ...path.spec, seed } });
  expect(haveSameRows(PATH, OTHER)).toBe(true);
  expect(haveSameRows(PATH, seeded(OTHER, 7))).toBe(false);
  expect(besideNote(at(0, seeded(OTHER, 7)))).toMatch(/^The scores are of different rows/);
  const filters = shownFrom(filterPathFixture());
  expect(haveSameRows(filters, seeded(filters, 7))).toBe(true);
});

test('filters are the same things only where both paths began with one dense network', () => {
  const filters = shownFrom(filterPathFixture());
  const { spec } = filters;
  const withM = { ...filters, spec: { ...spec, solver: { ...spec.solver, M: 1 } } } as ShownPath;
  expect(haveSameGroups(filters, withM)).toBe(true);
  const seeded = { ...filters, spec: { ...spec, seed: 9 } };
  expect(haveSameGroups(filters, seeded)).toBe(false);
  const state = at(1, seeded, filters);
  expect(sideBySide(state)?.agreement).toBeNull();
  expect(besideText(state)).toMatch(/%\.$/);
});

test('many names are cut short, and counted', () => {
  const names = Array.from({ length: 80 }, (_, i) => `n${i}`);
  const path: ShownPath = {
    ...PATH,
    description: { ...PATH.description, features: 80, constant: [], layout: { kind: 'table', names } },
    points: [point({ lambda: 1, norms: names.map(() => 1) })],
  };
  const told = namesOf(path, path.points[0].support);
  expect(told).toMatch(/^n0, n1, .* n59 and 20 more$/);
  expect(namesOf(path, [])).toBe('none');
});
