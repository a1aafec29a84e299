import { beforeAll, describe, expect, test } from 'vitest';
import { packedImages } from '../../../../src/data/images/image-table';
import { ownTestImages } from '../../../../src/data/prepared-own-images';
import { softmax } from '../../../../src/lassonet/forward/dense-layer';
import { forwardPass } from '../../../../src/lassonet/forward/forward-pass';
import { DEFAULT_NETWORK, DEFAULT_SOLVER } from '../../../../src/lassonet/settings';
import { readStoredPath, writeStoredPath } from '../../../../src/path-file/stored-path-file';
import type { DenseSpec } from '../../../../src/settings/spec';
import { canSketch } from '../../../../src/store/image/sketch';
import { shownFrom } from '../../../../src/store/opening/stored-path-opening';
import {
  featureNumbering,
  groupName,
  selectableGroups,
} from '../../../../src/store/readings/feature-numbering';
import { networkAt, networkInput } from '../../../../src/store/readings/plain-network';
import { selectedTable } from '../../../../src/store/saved/selected-table';
import type { ShownPath } from '../../../../src/store/state/shown-path';
import type { Event } from '../../../../src/worker/protocol';
import { runTraining } from '../../../../src/worker/training-run';
import { madeImages } from '../../data/images/made-images';
import { onBackend } from '../../lassonet/on-backend';

const SPEC: DenseSpec = {
  data: { kind: 'images', name: 'colours.zip', validation: 0, test: 0.25 },
  network: { ...DEFAULT_NETWORK, hidden: [4] },
  solver: { ...DEFAULT_SOLVER, denseEpochs: 10, retrainEpochs: 0, maxIterations: 10, M: 4 },
  seed: 1,
};
const SIDE = 4;
/** Never varies; and one of which only red does not. */
const [DEAD, PARTLY_DEAD] = [2, 5];

function images(): Uint8Array {
  const { pixels, y } = madeImages(80, SIDE, 3);
  const values = pixels.map((value, i) => {
    const pixel = Math.floor(i / 3) % SIDE ** 2;
    return pixel === DEAD || (pixel === PARTLY_DEAD && i % 3 === 0) ? 9 : value;
  });
  const table = { width: SIDE, height: SIDE, channels: 3, labels: ['a', 'b'], trainCount: null } as const;
  return packedImages({ ...table, y: Uint16Array.from(y), pixels: values });
}

let path: ShownPath;

beforeAll(async () => {
  await onBackend('wasm');
  const events: Event[] = [];
  await runTraining(
    SPEC,
    { file: () => Promise.reject(new Error('No file is needed.')), csv: images() },
    {
      signal: new AbortController().signal,
      between: async () => {},
      emit: event => events.push(event),
      now: () => performance.now(),
      keyframe: () => true,
    },
  );
  const data = events.find(event => event.type === 'data');
  if (data === undefined) throw new Error('no data');
  const points = events.flatMap(event => (event.type === 'point' ? [event.point] : []));
  const { description, examples } = data;
  const stored = { spec: SPEC, description, examples, points, origin: { backend: 'wasm', seconds: 1 } };
  path = shownFrom(readStoredPath(writeStoredPath(stored)));
});

describe('a path on images in colour', () => {
  test('has a group for each pixel that varies, named by its place', () => {
    expect(selectableGroups(path.description)).toBe(15);
    const { groupOfPixel, pixelOf, groups } = featureNumbering(path);
    expect(groupOfPixel).toHaveLength(16);
    expect(groupOfPixel[DEAD]).toBe(-1);
    expect(groups).toHaveLength(15);
    for (const group of groups) expect(groupOfPixel[pixelOf[group]]).toBe(group);
    expect(groupName(path, groupOfPixel[PARTLY_DEAD])).toBe('pixel (2, 2)');
  });

  test('drops a pixel with all its colours', () => {
    const { featuresOf, rowOf, groups } = featureNumbering(path);
    const outputs = 2;
    let dropped = 0;
    for (const { norms, theta } of path.points) {
      for (const group of groups) {
        const rows = featuresOf[group].map(feature => rowOf[feature]).filter(row => row >= 0);
        const skip = rows.flatMap(row => [...theta.subarray(outputs * row, outputs * (row + 1))]);
        expect(Math.hypot(...skip)).toBeCloseTo(norms[group], 4);
        if (norms[group] === 0) dropped++;
      }
    }
    expect(dropped).toBeGreaterThan(path.points.length);
    expect(path.points.at(-1)?.support).toEqual([]);
  });

  test('names each colour of what is selected in a saved table', () => {
    const [head, ...rows] = selectedTable(path, 0).trim().split('\r\n');
    expect(head).toMatch(/^feature,row,column,colour,norm/);
    const places = rows.map(row => row.split(',').slice(0, 4).join());
    expect(places).toContain(`${3 * PARTLY_DEAD + 1},2,2,green`);
  });

  test('has a network that predicts from an image as it predicted while training', () => {
    const point = path.points[0];
    const network = networkAt(path, point, point.keyframe ?? []);
    if (network === null || path.examples === null) throw new Error('no network');
    const raw = path.examples.raw.subarray(0, SIDE * SIDE * 3);
    const input = networkInput(path, raw, featureNumbering(path).featureAt);
    if (input === null) throw new Error('no input');
    const shares = softmax(forwardPass(network, input).output);
    for (let k = 0; k < 2; k++) expect(shares[k]).toBeCloseTo(point.examples?.[k] ?? Number.NaN, 3);
  });

  test('cannot be drawn for with a pen of one colour', () => {
    expect(canSketch(path)).toBe(false);
  });

  test('is opened again as it was stored', () => {
    expect(path.description.layout).toEqual({ kind: 'image', width: SIDE, height: SIDE, channels: 3 });
    expect(ownTestImages(images(), SPEC.data as never, SPEC.seed).labels).toHaveLength(20);
  });
});
