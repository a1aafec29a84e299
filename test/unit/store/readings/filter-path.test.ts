import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { forwardPass } from '../../../../src/lassonet/forward/forward-pass';
import type { Weight } from '../../../../src/lassonet/network/network';
import type { StoredPath } from '../../../../src/path-file/stored-path';
import { readStoredPath, writeStoredPath } from '../../../../src/path-file/stored-path-file';
import {
  kernelPicture,
  mapPicture,
  recordedFilters,
  skipPicture,
} from '../../../../src/store/image/filter-pictures';
import { followImages } from '../../../../src/store/image/inference';
import { checkFilterPath } from '../../../../src/store/opening/filter-path-check';
import { shownFrom } from '../../../../src/store/opening/stored-path-opening';
import { readingAt, unconstrainedReading } from '../../../../src/store/readings/beside-unconstrained';
import { costSeries, costText } from '../../../../src/store/readings/network-cost';
import { savedPath } from '../../../../src/store/saved/saving';
import { selectedTable } from '../../../../src/store/saved/selected-table';
import { createExplorer } from '../../../../src/store/state/explorer';
import { filtersText } from '../../../../src/store/words/filter-text';
import { cursorText, groupText, pathText } from '../../../../src/store/words/text-equivalent';
import { filterPathFixture, fixtureWeights } from '../filter-path-fixture';

beforeAll(() => tf.setBackend('cpu'));

const PATH = filterPathFixture();
const stateAt = (cursor: number) =>
  createExplorer({ paths: { file: shownFrom(PATH) }, shown: 'file', cursor }).getState();

describe('a path on filters', () => {
  test('says filters in all its texts', () => {
    expect(cursorText(stateAt(1))).toBe('λ = 2: 3 of 5 filters selected, accuracy 80.0\u202f%');
    expect(pathText(stateAt(1))).toContain('Largest skip weights: filter 1.1 2; filter 1.2 1; filter 2.1 1.');
    expect(groupText(stateAt(1), 4)).toBe('filter 2.2: dropped, drops at λ = 2');
    const words = filtersText(stateAt(1));
    expect(words).toContain('filter 1.1: ‖θ‖ = 2, drops at λ = 8, max|W| = 1.');
    expect(words).toContain('as recorded at λ = 1');
    expect(words).not.toContain('filter 2.2');
  });

  test('is listed by filter', () => {
    const [head, first] = selectedTable(shownFrom(PATH), 1).split('\r\n');
    expect(head).toBe('filter,norm,consumer_norm,drops_at_lambda');
    expect(first).toBe('filter 1.1,2,1,8');
  });

  test('is saved whole, its unconstrained network too', async () => {
    const twin = {
      epochs: [{ loss: 1, test: null }],
      weights: fixtureWeights(5).filter(({ name }) => !name.startsWith('skips.')),
    };
    const state = { ...stateAt(0), paths: { file: shownFrom({ ...PATH, twin }) } };
    const saved = (await savedPath(state, writeStoredPath))?.content;
    const read = readStoredPath(saved as Uint8Array);
    expect(read.twin?.epochs).toEqual(twin.epochs);
    expect(read.points.map(({ support }) => support)).toEqual(PATH.points.map(({ support }) => support));
  });

  test('may come with an unconstrained network as far as it is drawn', () => {
    const weights = fixtureWeights(5).filter(({ name }) => /^(convolutions|dense\.0\.kernel)/.test(name));
    const path = shownFrom({ ...PATH, twin: { epochs: [], weights } });
    expect(path.twin?.weights).toEqual(weights);
  });

  test.each<[string, (path: StoredPath) => StoredPath]>([
    ['a dense network', path => ({ ...path, spec: { ...path.spec, network: DENSE } }) as StoredPath],
    ['fewer gates', path => withNetwork(path, { gates: [{ convolution: 0, ratio: 1 }] })],
    ['other layers', path => withNetwork(path, { hidden: [5] })],
    [
      'another unconstrained network',
      path => ({ ...path, twin: { epochs: [], weights: fixtureWeights(0) } }),
    ],
    [
      'an unconstrained network without what reads a gate',
      path => ({
        ...path,
        twin: {
          epochs: [],
          weights: fixtureWeights(0).filter(({ name }) => name.startsWith('convolutions')),
        },
      }),
    ],
  ])('is refused where its spec is of %s', (_, changed) => {
    expect(() => checkFilterPath(changed(PATH))).toThrow(/^its |^it /);
  });
});

const DENSE = { kind: 'dense', hidden: [4], activation: 'relu', dropout: 0, skipBias: false };

function withNetwork(path: StoredPath, network: object): StoredPath {
  return { ...path, spec: { ...path.spec, network: { ...path.spec.network, ...network } } } as StoredPath;
}

describe('the filters at the cursor', () => {
  test('are those of the weights recorded last', () => {
    expect(recordedFilters(stateAt(1))?.keyframe.lambda).toBe(1);
    expect(recordedFilters(stateAt(2))?.keyframe.lambda).toBe(4);
  });

  test('have pictures of their own values', () => {
    const frame = recordedFilters(stateAt(0));
    if (frame === null) throw new Error('There are no weights.');
    const named = (name: string) => tf.tensor(weightOf(name).values, [...weightOf(name).shape]);
    const weightOf = (name: string) => frame.keyframe.weights.find(weight => weight.name === name) as Weight;
    const kernel = kernelPicture(frame, 0, 2);
    expect([kernel.width, kernel.height]).toEqual([3, 3]);
    const expected = tf.slice(named('convolutions.0.kernel'), [0, 0, 0, 2], [3, 3, 1, 1]).dataSync();
    expect(Array.from({ length: 9 }, (_, i) => kernel.at(i))).toEqual(Array.from(expected));
    const mosaic = kernelPicture(frame, 1, 1);
    expect([mosaic.width, mosaic.height]).toEqual([4, 4]);
    const second = tf.slice(named('convolutions.1.kernel'), [0, 0, 1, 1], [2, 2, 1, 1]).dataSync();
    expect([2, 3, 6, 7].map(mosaic.at)).toEqual(Array.from(second));
    expect(mosaic.at(15)).toBeNaN();
    const skip = skipPicture(frame, 0, 1, 1);
    const skips = tf.slice(named('skips.0'), [0, 1, 1], [36, 1, 1]).dataSync();
    expect(Array.from({ length: 36 }, (_, i) => skip.at(i))).toEqual(Array.from(skips));
    expect(mapPicture(frame, 0, 0)).toBeNull();
  });

  test('have the maps of the image on screen, once the network has been asked', async () => {
    const store = createExplorer({ paths: { file: shownFrom(PATH) }, shown: 'file', example: 1 });
    const end = followImages(store, () => ({
      look: async (network, input) => forwardPass(network, input),
      classify: async () => new Uint8Array(),
      dispose: () => {},
    }));
    await expect.poll(() => store.getState().inference?.image).toBe(1);
    const frame = recordedFilters(store.getState());
    if (frame === null) throw new Error('There are no weights.');
    const map = mapPicture(frame, 0, 2);
    expect([map?.width, map?.height]).toEqual([6, 6]);
    const named = (name: string) => frame.keyframe.weights.find(weight => weight.name === name)?.values ?? [];
    const raw = PATH.examples?.raw.subarray(64) ?? [];
    const x = tf.tensor4d(
      Array.from(raw, value => (value - 100) / 255),
      [1, 8, 8, 1],
    );
    const kernel = tf.tensor4d(named('convolutions.0.kernel') as Float32Array, [3, 3, 1, 3]);
    const made = tf.add(tf.conv2d(x, kernel, 1, 'valid'), tf.tensor1d(named('convolutions.0.bias')));
    const expected = tf.slice(made, [0, 0, 0, 2], [1, 6, 6, 1]).dataSync();
    expected.forEach((value, pixel) => {
      expect(map?.at(pixel)).toBeCloseTo(value, 4);
    });
    end();
  });
});

describe('how the next layer reads the filters', () => {
  test('is the norm of its kernel by input channel, without the constraint too', () => {
    const weights = fixtureWeights(5).filter(({ name }) => !name.startsWith('skips.'));
    const path = shownFrom({ ...PATH, twin: { epochs: [{ loss: 1, test: null }], weights } });
    const [first, second] = unconstrainedReading(path);
    const kernel = weights.find(({ name }) => name === 'convolutions.1.kernel')?.values ?? [];
    const expected = tf.norm(tf.tensor(kernel, [4, 3, 2]), 'euclidean', 0).dataSync();
    first.norms.forEach((norm, i) => {
      expect(norm).toBeCloseTo(expected[i], 5);
    });
    expect([first.filters, first.units, second.first, second.filters, second.units]).toEqual([3, 2, 3, 2, 4]);
    expect(readingAt(path, 1)[1]).toMatchObject({ first: 3, filters: 2, units: 4 });
    expect(unconstrainedReading(shownFrom(PATH))).toEqual([]);
  });
});

describe('what a network costs', () => {
  test('is a multiple of the first λ’s, and a gap where nothing was measured', () => {
    const costs = [500, 400, 300, 200].map(parameters => parameters / 500);
    expect(costSeries(shownFrom(PATH))[0]).toEqual({ cost: 'parameters', ratios: costs });
    const unmeasured = PATH.points.map(point => {
      const filters = point.filters && {
        ...point.filters,
        cost: { ...point.filters.cost, predictedPerSecond: 0 },
      };
      return { ...point, filters };
    });
    expect(costSeries(shownFrom({ ...PATH, points: unmeasured }))[2].ratios).toEqual(
      Array(4).fill(Number.NaN),
    );
    expect(costText(stateAt(1))).toBe(
      '400 parameters, 9\u202f000 multiply-adds per image; 900 images/s inference, 300 images/s training.',
    );
  });
});
