import { describe, expect, it } from 'vitest';
import { goTo, nearestSelection, placeOf } from '../../../../src/app/notebook/place';
import { createExplorer } from '../../../../src/store/state/explorer';
import { COMING_BACK, imagePath } from '../../store/path-fixture';

describe('the nearest selection', () => {
  const points = [[0, 1, 2, 3], [1, 2, 3], [2, 3], [2], []].map(support => ({ support }));

  it.each([
    [[2, 3], 2],
    [[3, 2], 2],
    [[0, 1, 2], 0],
    [[], 4],
    [[7, 8, 9], 4],
  ])('to %j is that of point %i', (wanted, index) => {
    expect(nearestSelection(points, wanted)).toBe(index);
  });
});

it('a page without a path is nowhere, and goes nowhere', () => {
  const store = createExplorer({ shown: 'file' });
  goTo(store, { lambda: 3, hover: 2, example: 1, selected: [1] });
  expect(placeOf(store.getState())).toBeNull();
  expect(store.getState()).toMatchObject({ cursor: 0, hover: null, example: 0 });
});

describe('on a path', () => {
  const store = createExplorer({ shown: 'file', paths: { file: imagePath(COMING_BACK) } });
  const there = () => placeOf(store.getState());

  it('the page goes to the nearest λ, and says which it is', () => {
    goTo(store, { lambda: 3.9 });
    expect(there()).toMatchObject({ lambda: 4, selected: [0, 2] });
    goTo(store, { lambda: null });
    expect(there()?.lambda).toBe(4);
  });

  it('it goes to where a selection is', () => {
    goTo(store, { selected: [1, 0] });
    expect(there()).toMatchObject({ lambda: 2, selected: [0, 1] });
  });

  it('what is not there is left as it is', () => {
    goTo(store, { hover: 2, example: 1 });
    expect(there()).toMatchObject({ hover: 2, example: 1 });
    goTo(store, { hover: 7, example: 9 });
    expect(there()).toMatchObject({ hover: 2, example: 1 });
    goTo(store, { hover: null });
    expect(there()?.hover).toBeNull();
  });
});
