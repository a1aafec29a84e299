import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { writeStoredPath } from '../../../../src/path-file/stored-path-file';
import { readLink, writeLink } from '../../../../src/store/link/link';
import { linkOf } from '../../../../src/store/link/link-of';
import { openLink } from '../../../../src/store/link/link-opening';
import {
  addSlide,
  moveSlide,
  removeSlide,
  showSlide,
  slideAt,
  slidesAddress,
  slideTitle,
  turn,
} from '../../../../src/store/link/slides';
import { moveCursor } from '../../../../src/store/state/cursor';
import { createExplorer, type Explorer } from '../../../../src/store/state/explorer';
import { syntheticPath } from '../../path-file/synthetic-path';

const STORED = syntheticPath({ features: 6, outputs: 2, points: 9, image: false });

let store: Explorer;

beforeEach(async () => {
  const file = writeStoredPath(STORED);
  vi.stubGlobal('fetch', async () => new Response(new Uint8Array(file)));
  store = createExplorer();
  await openLink(store, readLink('#p=toy'), './');
});

afterEach(() => vi.unstubAllGlobals());

function addAt(cursor: number, example = 0): void {
  moveCursor(store, cursor);
  store.setState({ example });
  addSlide(store);
}

const shows = () => ({ cursor: store.getState().cursor, example: store.getState().example });

test('slides are states in their order, shown one after another, with ends', async () => {
  addAt(2, 1);
  addAt(5);
  addAt(7, 2);
  store.setState({ presenting: true });
  await showSlide(store, 0, './');
  expect(shows()).toEqual({ cursor: 2, example: 1 });
  turn(store, 1, './');
  await expect.poll(shows).toEqual({ cursor: 5, example: 0 });
  turn(store, 1, './');
  await expect.poll(shows).toEqual({ cursor: 7, example: 2 });
  turn(store, 1, './');
  turn(store, -1, './');
  await expect.poll(shows).toEqual({ cursor: 5, example: 0 });
  expect(slideAt(store.getState())).toBe(1);
  expect(store.getState().slides).toHaveLength(3);
});

test('where λ stands by itself, a slide holds it all the same', () => {
  const before = store.getState().cursor;
  addSlide(store);
  expect(linkOf(store.getState()).lambda).toBeNull();
  expect(readLink(store.getState().slides[0]).lambda).toBeCloseTo(STORED.points[before].lambda, 4);
});

test('slides are moved and removed', () => {
  for (const cursor of [1, 3, 5]) addAt(cursor);
  const [first, second, third] = store.getState().slides;
  moveSlide(store, 2, -1);
  expect(store.getState().slides).toEqual([first, third, second]);
  moveSlide(store, 0, -1);
  expect(store.getState().slides).toEqual([first, third, second]);
  removeSlide(store, 1);
  expect(store.getState().slides).toEqual([first, second]);
});

test('one link holds the list, and begins with its first slide', async () => {
  addAt(3, 2);
  addAt(6);
  const address = slidesAddress(store.getState(), 'https://example.org/lasso/?path=toy#x=9');
  expect(address).toMatch(/^https:\/\/example\.org\/lasso\/\?present#/);
  const other = createExplorer({ presenting: true });
  await openLink(other, readLink(new URL(address).hash), './');
  expect(other.getState()).toMatchObject({ cursor: 3, example: 2, slides: store.getState().slides });
  expect(slideAt(other.getState())).toBe(0);
  turn(other, 1, './');
  await expect.poll(() => other.getState().cursor).toBe(6);
});

test('the way back takes no slide off the list; a link with another list brings it', async () => {
  addAt(2);
  const before = writeLink(linkOf(store.getState()));
  addAt(4);
  await openLink(store, readLink(before), './');
  expect(store.getState().slides).toHaveLength(2);
  await openLink(store, readLink('#p=toy&deck=x%3D7'), './');
  expect(store.getState().slides).toEqual(['x=7']);
});

test('a list that no link can hold is not made longer', () => {
  store.setState({ slides: Array.from({ length: 11 }, () => `x=1&p=${'a'.repeat(1090)}`) });
  addSlide(store);
  expect(store.getState().slides).toHaveLength(11);
  expect(store.getState().notice?.text).toMatch(/^The list of slides is full/);
});

test('without slides the keys go to the next stop of λ', () => {
  moveCursor(store, 0);
  store.setState({ presenting: true });
  turn(store, 1, './');
  const { cursor } = store.getState();
  expect(cursor).toBeGreaterThan(0);
  turn(store, -1, './');
  expect(store.getState().cursor).toBe(0);
});

test('a slide is called by what it shows', () => {
  expect(slideTitle('p=toy&l=9&x=2')).toBe('Toy regression, λ = 9, example 3');
  expect(slideTitle('learn=mask.2')).toBe('Reading a mask, step 2');
  expect(slideTitle('learn=mask.end&l=4')).toBe('Reading a mask, end, λ = 4');
});
