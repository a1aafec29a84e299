import { describe, expect, test } from 'vitest';
import { lostCount, lostPageAt, turnLostPage } from '../../../../src/store/image/lost-images';
import { linkOf } from '../../../../src/store/link/link-of';
import { openLink } from '../../../../src/store/link/link-opening';
import { comparisonAt, comparisonLine } from '../../../../src/store/readings/comparison';
import {
  confusionAt,
  lostSincePin,
  missingPredictions,
  mistakesText,
} from '../../../../src/store/readings/mistakes';
import { pinnedPoint, togglePin } from '../../../../src/store/state/cursor';
import { createExplorer } from '../../../../src/store/state/explorer';
import type { ShownPath } from '../../../../src/store/state/shown-path';
import { restText } from '../../../../src/store/words/text-equivalent';
import { COMING_BACK, imagePath } from '../path-fixture';

const PATH = imagePath(COMING_BACK);
const storeAt = (cursor: number, path = PATH) => createExplorer({ paths: { 'mnist-5v6': path }, cursor });

describe('a pin', () => {
  test('is set where the cursor is, and let go', () => {
    const store = storeAt(1);
    expect(comparisonLine(store.getState())).toBe('');
    togglePin(store);
    store.setState({ cursor: 3 });
    expect(pinnedPoint(store.getState())?.lambda).toBe(2);
    togglePin(store);
    expect(store.getState().pin).toBeNull();
    const none = createExplorer();
    togglePin(none);
    expect(none.getState().pin).toBeNull();
  });

  test('tells what is lost and regained since, in numbers and in words', () => {
    const store = storeAt(1);
    togglePin(store);
    store.setState({ cursor: 2 });
    const { lost, regained } = comparisonAt(store.getState()) ?? {};
    expect([lost, regained]).toEqual([[1], [2]]);
    expect(restText(store.getState())).toBe(
      'λ = 4: 2 of 3 pixels selected, accuracy 97.0\u202f%. Pinned λ = 2: 2 pixels, accuracy 98.0\u202f%; 1 lost, 1 regained since.',
    );
  });

  test('is in the link, and comes back with it', async () => {
    const store = storeAt(3);
    store.setState({ pin: 1 });
    const link = linkOf(store.getState());
    expect(link.pin).toBe(2);
    const other = storeAt(0);
    await openLink(other, link, '/');
    expect(other.getState().pin).toBe(1);
    await openLink(other, { ...link, pin: null }, '/');
    expect(other.getState().pin).toBeNull();
  });
});

/** Five test rows of two classes; at each point the next one is taken for the other class. */
const LABELS = Uint8Array.of(0, 1, 0, 1, 1);
const TESTED: ShownPath = {
  ...PATH,
  testLabels: LABELS,
  points: COMING_BACK.map((point, i) => {
    const wrong = [[4], [1], [1, 2], [0, 1, 2, 3]][i];
    return { ...point, predicted: LABELS.map((label, row) => (wrong.includes(row) ? 1 - label : label)) };
  }),
};

describe('mistakes', () => {
  test('are counted by class, at the cursor and at the pin', () => {
    const store = storeAt(3, TESTED);
    expect(confusionAt(store.getState())).toEqual({ now: Float64Array.of(0, 2, 2, 1), pinned: null });
    store.setState({ pin: 0 });
    expect(confusionAt(store.getState())?.pinned).toEqual(Float64Array.of(2, 0, 1, 2));
    expect(mistakesText(store.getState())).toBe(
      '4 of 100 test rows are predicted wrongly. Most often: five predicted as six 2 times; six predicted as five 2 times. Since the pin: 4 rows newly wrong, 1 newly right.',
    );
  });

  test('count by the weights of the rows, where these are known', () => {
    const part = { total: 5, effective: 4 };
    const weighting = { column: 'w', validation: part, test: part };
    const path: ShownPath = {
      ...TESTED,
      description: { ...TESTED.description, testCount: 5, weighting },
      testWeights: Float32Array.of(0.5, 0.5, 1.5, 2, 0.5),
    };
    const store = storeAt(2, path);
    expect(confusionAt(store.getState())?.now).toEqual(Float64Array.of(0.5, 1.5, 0.5, 2.5));
    expect(mistakesText(store.getState())).toBe(
      'By the weights in “w”, 1 on average, test rows that weigh 2 of 5 are predicted wrongly. Most often: five predicted as six (1.5); six predicted as five (0.5).',
    );
  });

  test('are lost on the way if they were right at the pin', () => {
    const store = storeAt(2, TESTED);
    expect(lostSincePin(store.getState())).toBeNull();
    store.setState({ pin: 0 });
    expect(lostSincePin(store.getState())).toEqual({ lost: [1, 2], gained: 1 });
    expect(lostCount(store.getState())).toBe('2 lost, 1 gained since the pin');
  });

  test('of a path that came without them are missed in a sentence', () => {
    expect(missingPredictions(PATH)).toMatch(/^This path was saved without its predictions/);
    expect(confusionAt(storeAt(0).getState())).toBeNull();
    expect(missingPredictions(TESTED)).toBeNull();
  });
});

describe('the images lost', () => {
  const rows = 60;
  const labels = new Uint8Array(rows);
  const path: ShownPath = {
    ...PATH,
    testLabels: labels,
    points: COMING_BACK.map((point, i) => ({ ...point, predicted: labels.map(() => (i < 2 ? 0 : 1)) })),
  };
  const data = JSON.stringify(path.spec.data);
  const pixels = Uint8Array.from({ length: rows * 4 }, (_, i) => Math.floor(i / 4));

  test('are shown by the page', () => {
    const store = storeAt(2, path);
    store.setState({ pin: 0, testImages: { data, kind: 'here', pixels } });
    const first = lostPageAt(store.getState());
    expect([first?.page, first?.pages, first?.images.length]).toEqual([0, 3, 24]);
    turnLostPage(store, 5);
    const last = lostPageAt(store.getState());
    expect([last?.page, last?.images.length]).toEqual([2, 12]);
    expect(last?.images[0]).toEqual({ pixels: Uint8Array.of(48, 48, 48, 48), truth: 'five', said: 'six' });
    turnLostPage(store, -9);
    expect(lostPageAt(store.getState())?.page).toBe(0);
  });

  test('wait for the images, and say why there are none', () => {
    const store = storeAt(2, path);
    expect(lostPageAt(store.getState())).toBeNull();
    store.setState({ pin: 0 });
    expect(lostPageAt(store.getState())?.note).toBe('Loading the test images …');
    store.setState({ testImages: { data, kind: 'none', reason: 'They are not here.' } });
    expect(lostPageAt(store.getState())?.note).toBe('They are not here.');
    store.setState({ cursor: 1 });
    expect(lostPageAt(store.getState())?.note).toMatch(/^None so far/);
  });
});
