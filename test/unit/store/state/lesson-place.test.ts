import { describe, expect, it } from 'vitest';
import { readLink, writeLink } from '../../../../src/store/link/link';
import { linkOf } from '../../../../src/store/link/link-of';
import { openLink } from '../../../../src/store/link/link-opening';
import { DEFAULT_LINK } from '../../../../src/store/link/link-table';
import { createExplorer } from '../../../../src/store/state/explorer';
import {
  LESSONS,
  readDone,
  readPlace,
  writeDone,
  writePlace,
} from '../../../../src/store/state/lesson-place';
import { COMING_BACK, imagePath } from '../path-fixture';

describe('the place in a lesson', () => {
  it('is written with steps from 1, and read back', () => {
    for (const { id, steps } of LESSONS) {
      for (let step = 0; step <= steps; step++) {
        const place = { lesson: id, step };
        expect(readPlace(writePlace(place))).toEqual(place);
      }
    }
    expect(writePlace({ lesson: 'mask', step: 1 })).toBe('mask.2');
    expect(writePlace({ lesson: 'mask', step: 5 })).toBe('mask.end');
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

describe('the steps done', () => {
  it('are written lesson by lesson, and read back', () => {
    const done = { lambda: [0, 1, 4], real: [2] };
    expect(writeDone(done)).toBe('lambda.125,real.3');
    expect(readDone('lambda.125,real.3')).toEqual(done);
    expect(readDone(writeDone({}))).toEqual({});
  });

  it('are passed over where they mean none', () => {
    expect(readDone('lambda.0967,nothing.1,mask.,trust')).toEqual({});
    expect(readDone('mask.221')).toEqual({ mask: [0, 1] });
  });

  it('are kept by a link, and added to those of the page', async () => {
    const store = createExplorer({
      paths: { 'mnist-5v6': imagePath(COMING_BACK) },
      stepsDone: { mask: [1] },
    });
    await openLink(store, readLink('#learn=lambda.2&done=lambda.1,mask.1'), '/');
    expect(store.getState().stepsDone).toEqual({ lambda: [0], mask: [0, 1] });
    expect(writeLink(linkOf(store.getState()))).toContain('done=lambda.1,mask.12');
  });
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

  it('leaves mask and example to the step, which may have set them while its path was on its way', async () => {
    const path = imagePath(COMING_BACK);
    const store = createExplorer({ paths: { 'mnist-5v6': path }, shown: 'mnist-5v6' });
    const mask = { kind: 'class', index: 1 } as const;
    store.setState({ mask, example: 1, cursor: 2 });
    await openLink(store, readLink('#learn=mask.2'), '/');
    expect(store.getState()).toMatchObject({ mask, example: 1, cursor: 2, lesson: { due: true } });
  });

  it('copied from the page always says where λ stands', async () => {
    const store = createExplorer({ paths: { 'mnist-5v6': imagePath(COMING_BACK) } });
    await openLink(store, readLink('#learn=lambda.2'), '/');
    expect(linkOf(store.getState())).toMatchObject({ lesson: { lesson: 'lambda', step: 1 }, lambda: 1 });
  });
});
