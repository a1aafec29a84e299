import { describe, expect, test } from 'vitest';
import { classesSaid, forwardPass } from '../../../../src/lassonet/forward/forward-pass';
import { classAverage } from '../../../../src/store/image/class-average';
import { followStruck, strike } from '../../../../src/store/image/struck-filters';
import { shownFrom } from '../../../../src/store/opening/stored-path-opening';
import { flowLinks } from '../../../../src/store/readings/flow';
import { networkAt } from '../../../../src/store/readings/plain-network';
import { withoutFilters } from '../../../../src/store/readings/without-filters';
import { createExplorer } from '../../../../src/store/state/explorer';
import { struckReport, struckSentence } from '../../../../src/store/words/struck-text';
import { filterPathFixture } from '../filter-path-fixture';

const IMAGES = 130;
const LABELS = Uint8Array.from({ length: IMAGES }, (_, i) => i % 2);
const PIXELS = Uint8Array.from({ length: IMAGES * 64 }, (_, i) => (i * i * 31) % 256);
const PATH = { ...shownFrom(filterPathFixture()), testLabels: LABELS };

const here = { data: JSON.stringify(PATH.spec.data), kind: 'here' as const, pixels: PIXELS };
const predictor = () => ({
  look: async (...asked: Parameters<typeof forwardPass>) => forwardPass(...asked),
  classify: async (...asked: Parameters<typeof classesSaid>) => classesSaid(...asked),
  dispose: () => {},
});
const storeAt = (cursor: number) =>
  createExplorer({ paths: { file: PATH }, shown: 'file', cursor, testImages: here });

/** How many test images the network is right on without some filters. */
function rightWithout(groups: readonly number[]): number {
  const [point] = PATH.points;
  const network = networkAt(PATH, point, point.keyframe ?? []);
  if (network === null) throw new Error('The fixture has weights.');
  const inputs = Array.from({ length: IMAGES }, (_, i) =>
    Float32Array.from(PIXELS.subarray(64 * i, 64 * (i + 1)), value => (value - 100) / 255),
  );
  const said = classesSaid(withoutFilters(network, point.filters?.gates ?? [], groups), inputs);
  return said.filter((label, i) => label === LABELS[i]).length;
}

describe('filters dropped by hand', () => {
  test('are dropped and taken back one by one', () => {
    const store = storeAt(0);
    for (const group of [3, 1, 4, 3]) strike(store, group);
    expect(store.getState().struck).toEqual([1, 4]);
  });

  test('are worth what the test images say, all of them in the end', async () => {
    const store = storeAt(0);
    const end = followStruck(store, './', predictor);
    strike(store, 1);
    await expect.poll(() => store.getState().struckWorth?.seen).toBe(IMAGES);
    expect(store.getState().struckWorth?.right).toEqual({
      before: rightWithout([]),
      without: rightWithout([1]),
    });
    strike(store, 0);
    await expect.poll(() => store.getState().struckWorth).toMatchObject({ struck: [0, 1], seen: IMAGES });
    expect(store.getState().struckWorth?.right.without).toBe(rightWithout([0, 1]));
    store.setState({ struck: [] });
    expect(store.getState().struckWorth).toBeNull();
    end();
  });

  test('say why nothing is known where the test images cannot be had', () => {
    const store = createExplorer({
      paths: { file: PATH },
      shown: 'file',
      testImages: { data: here.data, kind: 'none', reason: 'They are not here.' },
    });
    const end = followStruck(store, './', predictor);
    strike(store, 2);
    expect(store.getState().struckWorth).toMatchObject({ seen: 0, fault: 'They are not here.' });
    expect(struckSentence(store.getState())).toContain('They are not here.');
    end();
  });

  test('are set against what the path kept of as many', () => {
    const store = storeAt(0);
    for (const group of [0, 3]) strike(store, group);
    expect(struckSentence(store.getState())).toBe(
      'You dropped filter 1.1, filter 2.1. 3 are left. The path’s own choice of nearly as many is 3, at λ = 2: ' +
        'it has dropped filter 1.3, filter 2.2.',
    );
    expect(struckReport(store.getState())).toMatchObject({
      path: '80.0\u202f%',
      without: '…',
      retrained: '–',
    });
  });

  test('lead nowhere in the flow of the network', () => {
    const store = storeAt(0);
    const from = (group: number) => flowLinks(store.getState()).filter(link => link.group === group).length;
    expect(from(1)).toBeGreaterThan(0);
    strike(store, 1);
    expect(from(1)).toBe(0);
  });
});

test('the average of a class is taken over the test images once they are here', () => {
  const state = storeAt(0).getState();
  const { ink, images } = classAverage(state, PATH, 1);
  expect(images).toBe(IMAGES / 2);
  const rows = [...LABELS.keys()].filter(row => LABELS[row] === 1);
  const mean = rows.reduce((sum, row) => sum + PIXELS[64 * row + 5], 0) / rows.length / 255;
  expect(ink[5]).toBeCloseTo(mean, 5);
  expect(classAverage({ ...state, testImages: null }, PATH, 1).images).toBe(1);
});
