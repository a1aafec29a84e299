import { afterEach, expect, test, vi } from 'vitest';
import { openPath, shownFrom } from '../../../../src/store/opening/stored-path-opening';
import { createExplorer } from '../../../../src/store/state/explorer';
import { syntheticPath } from '../../path-file/synthetic-path';
import { COMING_BACK, imagePath } from '../path-fixture';

const KNOWN = imagePath(COMING_BACK);

afterEach(() => vi.unstubAllGlobals());

function serve(answer: () => Response): void {
  vi.stubGlobal('fetch', async () => answer());
}

test.each([
  ['a missing file', () => new Response('', { status: 404 }), 'answered 404'],
  [
    'a page in place of a file',
    () => new Response('<p>', { headers: { 'content-type': 'text/html' } }),
    'does not exist',
  ],
  ['a corrupt file', () => new Response(new Uint8Array([1, 2, 3])), 'could not be opened'],
])('%s ends in a sentence and keeps what is shown', async (_, answer, words) => {
  serve(answer);
  const store = createExplorer({ paths: { 'mnist-5v6': KNOWN }, cursor: 2 });
  await openPath(store, 'toy', './');
  const { notice, shown, cursor, loading } = store.getState();
  expect(notice?.text).toContain('Toy regression');
  expect(notice?.text).toContain(words);
  expect({ shown, cursor, loading }).toEqual({ shown: 'mnist-5v6', cursor: 2, loading: null });
});

test('a path that is here already is shown at once', async () => {
  const store = createExplorer({ paths: { toy: KNOWN } });
  await openPath(store, 'toy', './');
  expect(store.getState().shown).toBe('toy');
  expect(store.getState().cursor).toBe(2);
});

test('a path without points is not shown', () => {
  expect(() => shownFrom({ ...KNOWN, points: [], origin: { backend: 'cpu', seconds: 1 } })).toThrow(
    /no point/,
  );
});

test('a path over groups that its description does not have is refused rather than misread', () => {
  const shape = { features: 6, outputs: 2, points: 3, image: false, keyframes: true };
  expect(shownFrom(syntheticPath(shape)).points).toHaveLength(3);
  expect(() => shownFrom(syntheticPath({ ...shape, groupSize: 2 }))).toThrow(/not those of its description/);
  const [first, ...rest] = syntheticPath(shape).points;
  const keyframe = [{ name: 'consumers', shape: [5, 1], values: new Float32Array(5) }];
  expect(() => shownFrom({ ...syntheticPath(shape), points: [{ ...first, keyframe }, ...rest] })).toThrow();
});
