import { describe, expect, it } from 'vitest';
import { readLink, writeLink } from '../../../../src/store/link/link';
import { linkOf } from '../../../../src/store/link/link-of';
import { openLink } from '../../../../src/store/link/link-opening';
import { DEFAULT_LINK } from '../../../../src/store/link/link-table';
import { createExplorer } from '../../../../src/store/state/explorer';
import { LESSONS, readPlace, writePlace } from '../../../../src/store/state/lesson-place';
import { COMING_BACK, imagePath } from '../path-fixture';

describe('the place in a lesson', () => {
  it('is written with steps from 1, and read back', () => {
    for (const { id, steps } of LESSONS) {
      for (let step = 0; step < steps; step++) {
        const place = { lesson: id, step };
        expect(readPlace(writePlace(place))).toEqual(place);
      }
    }
    expect(writePlace({ lesson: 'mask', step: 1 })).toBe('mask.2');
  });

  it('is the first step where none is named, and the last behind it', () => {
    expect(readPlace('mask')).toEqual({ lesson: 'mask', step: 0 });
    expect(readPlace('mask.0')).toEqual({ lesson: 'mask', step: 0 });
    expect(readPlace('mask.999')).toEqual({ lesson: 'mask', step: 4 });
  });

  it.each(['', 'nothing.1', 'mask.', 'mask.-1', 'mask.1.2', 'MASK.1', 'mask.99999'])(
    'is none in “%s”',
    text => {
      expect(readPlace(text)).toBeUndefined();
    },
  );
});

describe('a link into a lesson', () => {
  it('names no path that goes without saying', () => {
    const lesson = { lesson: 'filters', step: 0 } as const;
    const link = { ...DEFAULT_LINK, lesson, path: { kind: 'stored', id: 'mnist-filters' } } as const;
    expect(writeLink(link)).toBe('learn=filters.1');
    expect(readLink('#learn=filters')).toEqual(link);
    expect(writeLink({ ...link, path: { kind: 'stored', id: 'mnist-5v6' } })).toBe(
      'learn=filters.1&p=mnist-5v6',
    );
  });

  it('leaves the page to the step, unless it says where λ stands', async () => {
    const store = createExplorer({ paths: { 'mnist-5v6': imagePath(COMING_BACK) } });
    await openLink(store, readLink('#learn=lambda.2'), '/');
    expect(store.getState().lesson).toEqual({ place: { lesson: 'lambda', step: 1 }, due: true });
    await openLink(store, readLink('#learn=lambda.2&l=4'), '/');
    expect(store.getState().lesson).toEqual({ place: { lesson: 'lambda', step: 1 }, due: false });
    expect(store.getState().cursor).toBe(2);
    await openLink(store, readLink('#l=4'), '/');
    expect(store.getState().lesson).toBeNull();
  });

  it('copied from the page always says where λ stands', async () => {
    const store = createExplorer({ paths: { 'mnist-5v6': imagePath(COMING_BACK) } });
    await openLink(store, readLink('#learn=lambda.2'), '/');
    expect(linkOf(store.getState())).toMatchObject({ lesson: { lesson: 'lambda', step: 1 }, lambda: 2 });
  });
});
