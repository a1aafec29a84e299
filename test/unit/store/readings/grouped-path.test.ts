import { beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_NETWORK, DEFAULT_SOLVER } from '../../../../src/lassonet/settings';
import { readStoredPath, writeStoredPath } from '../../../../src/path-file/stored-path-file';
import type { DenseSpec } from '../../../../src/settings/spec';
import { exampleValue } from '../../../../src/store/image/example-values';
import { shownFrom } from '../../../../src/store/opening/stored-path-opening';
import {
  featureNumbering,
  featureRows,
  groupName,
  selectableGroups,
} from '../../../../src/store/readings/feature-numbering';
import { savedNetwork } from '../../../../src/store/saved/saved-network';
import { selectedTable } from '../../../../src/store/saved/selected-table';
import { createExplorer } from '../../../../src/store/state/explorer';
import type { ShownPath } from '../../../../src/store/state/shown-path';
import type { Event } from '../../../../src/worker/protocol';
import { runTraining } from '../../../../src/worker/training-run';
import { onBackend } from '../../lassonet/on-backend';

const SPEC: DenseSpec = {
  data: {
    kind: 'csv',
    name: 'paints.csv',
    target: 'y',
    task: 'classification',
    missing: 'indicator',
    validation: 0,
    test: 0.25,
  },
  network: { ...DEFAULT_NETWORK, hidden: [5] },
  solver: { ...DEFAULT_SOLVER, denseEpochs: 20, retrainEpochs: 3, maxIterations: 20, M: 4 },
  seed: 1,
};

/** Two categories, a number with missing cells, one that never varies, and one that does not matter. */
function table(): string {
  const colours = ['red', 'green', 'blue'];
  const shapes = ['round', 'square'];
  const row = (i: number) =>
    [
      colours[i % 3],
      7,
      i % 5 === 0 ? '' : (i * 7) % 11,
      shapes[(i >> 1) % 2],
      (i * 5) % 13,
      Number(i % 3 === 0),
    ].join();
  return `colour,same,size,shape,noise,y\n${Array.from({ length: 120 }, (_, i) => row(i)).join('\n')}`;
}

let path: ShownPath;

beforeAll(async () => {
  await onBackend('wasm');
  const events: Event[] = [];
  await runTraining(
    SPEC,
    { file: () => Promise.reject(new Error('No file is needed.')), csv: new TextEncoder().encode(table()) },
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
  const { description, examples } = data;
  const points = events.flatMap(event => (event.type === 'point' ? [event.point] : []));
  for (const event of events) {
    if (event.type === 'retrained')
      points[event.index] = { ...points[event.index], retrained: event.retrained };
  }
  const stored = { spec: SPEC, description, examples, points, origin: { backend: 'wasm', seconds: 1 } };
  path = shownFrom(readStoredPath(writeStoredPath(stored)));
});

describe('a path on columns of which some are selected together', () => {
  test('has a line and a row for each group', () => {
    expect(path.points[0].norms).toHaveLength(5);
    expect(featureNumbering(path).groups).toEqual([0, 2, 3, 4]);
    expect(selectableGroups(path.description)).toBe(4);
    expect([0, 1, 2, 3, 4].map(group => groupName(path, group))).toEqual([
      'colour (3 columns)',
      'same',
      'size (2 columns)',
      'shape (2 columns)',
      'noise',
    ]);
    expect(featureRows(path).map(({ group }) => group)).toEqual([0, -1, 2, 3, 4]);
  });

  test('drops a group with all its columns, and keeps the constraint of each at every λ', () => {
    const { featuresOf, rowOf } = featureNumbering(path);
    const { M } = SPEC.solver;
    let dropped = 0;
    for (const { norms, theta, keyframe } of path.points) {
      const consumers = keyframe?.find(({ name }) => name === 'consumers');
      if (consumers === undefined) throw new Error('no weights');
      const [, units] = consumers.shape;
      norms.forEach((norm, group) => {
        const rows = featuresOf[group].map(feature => rowOf[feature]).filter(row => row >= 0);
        const skip = rows.flatMap(row => [...theta.subarray(2 * row, 2 * row + 2)]);
        const read = rows.flatMap(row => [...consumers.values.subarray(units * row, units * (row + 1))]);
        expect(Math.hypot(...skip)).toBeCloseTo(norm, 4);
        expect(Math.max(...read.map(Math.abs))).toBeLessThanOrEqual(M * norm * (1 + 1e-3));
        if (norm === 0) dropped++;
      });
    }
    expect(dropped).toBeGreaterThan(path.points.length);
    const last = path.points.findLast(({ support }) => support.length > 0);
    expect(last?.support).toEqual([0]);
  });

  test('is retrained on the columns of the groups that are left', () => {
    const retrained = path.points.filter(({ retrained }) => retrained !== null);
    expect(retrained.length).toBeGreaterThan(0);
    for (const point of retrained) expect(point.retrained?.test?.score).toBeGreaterThan(0.9);
  });

  test('tells of an example by its level', () => {
    const value = (name: string) => {
      const row = featureRows(path).find(each => each.name.startsWith(name));
      return row ? exampleValue(path, row, 0) : '';
    };
    expect(value('colour')).toMatch(/^(red|green|blue)$/);
    expect(value('shape')).toMatch(/^(round|square)$/);
    expect(Number(value('noise'))).toBeGreaterThanOrEqual(0);
  });

  test('saves every column of what is selected', () => {
    const [head, ...rows] = selectedTable(path, 0).trim().split('\r\n');
    expect(head).toMatch(/^feature,name,norm/);
    expect(rows.map(row => row.split(',')[1]).sort()).toEqual([
      'colour = blue',
      'colour = green',
      'colour = red',
      'noise',
      'shape = round',
      'shape = square',
      'size',
      'size is missing',
    ]);
    const { files } = savedNetwork(
      createExplorer({ shown: 'live', paths: { live: path }, cursor: 0 }).getState(),
    );
    const { userDefinedMetadata } = JSON.parse(String(files[0].content));
    expect(userDefinedMetadata.names).toHaveLength(8);
  });
});
