import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadDataSet } from '../../../../src/data/catalogue';
import type { DataSet } from '../../../../src/data/data-set';
import type { DataSpec } from '../../../../src/data/data-spec';
import { regularizationPath } from '../../../../src/lassonet/path/path';
import type { PathPoint } from '../../../../src/lassonet/path-point';
import {
  ACTIVATIONS,
  DEFAULT_NETWORK,
  DEFAULT_SOLVER,
  type LambdaGrid,
  type NetworkSettings,
} from '../../../../src/lassonet/settings';
import { denseGraph, type PathNetwork } from '../../../../src/path-file/network/dense-graph';
import { problemOf } from '../../../../src/worker/training-run';
import { onBackend } from '../../lassonet/on-backend';
import { saidByAll } from './saved-models';

const SHOWN = 200;
const DATA = resolve(import.meta.dirname, '../../../../public/data');

/** The data with the first test rows as examples, so that a path's own network says what it makes of them. */
async function dataSet(spec: DataSpec): Promise<DataSet> {
  const file = async (name: string) => new Uint8Array(await readFile(join(DATA, name)));
  return loadDataSet(spec, 1, { file, csv: null });
}

async function trained(data: DataSet, settings: NetworkSettings, lambdas: LambdaGrid): Promise<PathPoint[]> {
  const { test } = data;
  if (test === null) throw new Error('there are no test rows');
  const { features } = data.description;
  const examples = { count: SHOWN, x: test.x.slice(0, SHOWN * features), y: test.y.slice(0, SHOWN) };
  const solver = {
    ...DEFAULT_SOLVER,
    lambdas,
    denseEpochs: 3,
    maxIterations: 20,
    maxDropShare: 1,
    M: 10,
  };
  const points: PathPoint[] = [];
  const problem = { ...problemOf(data), examples };
  for await (const point of regularizationPath(problem, settings, solver, { seed: 1 })) points.push(point);
  return points;
}

/** What the saved models say of the test rows in the data's own units, the selected features alone. */
async function predicted(
  data: DataSet,
  network: PathNetwork,
): Promise<Readonly<Record<string, Float32Array>>> {
  const graph = denseGraph(network);
  if (graph === null) throw new Error('there is no model');
  const { features, scaling } = data.description;
  if (!scaling || data.test === null) throw new Error('the inputs have no scaling');
  const { support } = network.point;
  const x = Float32Array.from({ length: SHOWN * support.length }, (_, i) => {
    const feature = support[i % support.length];
    const value = data.test?.x[Math.floor(i / support.length) * features + feature] ?? Number.NaN;
    return value * scaling.spread[feature] + scaling.centre[feature];
  });
  const { length } = support;
  return saidByAll(graph, x, length < 20);
}

/** What the explorer says of the test rows, in the data's own units. */
function inOwnUnits({ description: { targetScaling } }: DataSet, { examples }: PathPoint): Float32Array {
  const [centre, spread] = [targetScaling?.centre[0] ?? 0, targetScaling?.spread[0] ?? 1];
  return (examples ?? new Float32Array()).map(value => value * spread + centre);
}

const list = (...values: number[]): LambdaGrid => ({ kind: 'list', values });

function networkAt(data: DataSet, settings: NetworkSettings, point: PathPoint): PathNetwork {
  const { support } = point;
  const { description } = data;
  return { settings, description, kind: 'penalised', point, features: support, rows: support };
}

beforeAll(() => onBackend('wasm'));

describe('a saved network', () => {
  it('of images, pixels as they are, says what the explorer says of 200 of them', async () => {
    const data = await dataSet({ kind: 'mnist', classes: [5, 6], validation: 0 });
    const settings = { ...DEFAULT_NETWORK, hidden: [16] };
    const points = await trained(data, settings, { kind: 'geometric', start: 'auto', multiplier: 3 });
    const kept = points.filter(({ support }) => support.length > 0);
    expect(new Set(kept.map(({ support }) => support.length)).size).toBeGreaterThan(1);
    for (const point of kept) {
      for (const said of Object.values(await predicted(data, networkAt(data, settings, point)))) {
        expect(said).toHaveLength(SHOWN * 2);
        expect(largestDifference(said, point.examples)).toBeLessThan(1e-4);
      }
    }
  });

  it.each([...ACTIVATIONS.map(activation => [activation, [6, 5]] as const), ['relu', []] as const])(
    'of a table with %s and hidden layers %o says what the explorer says',
    async (activation, hidden) => {
      const data = await dataSet({ kind: 'toy', samples: 1000, noise: 0, validation: 0, test: 0.2 });
      const settings = { ...DEFAULT_NETWORK, activation, hidden, skipBias: activation !== 'tanh' };
      const [point] = await trained(data, settings, list(0.3));
      expect(point.support.length).toBeGreaterThan(0);
      const expected = inOwnUnits(data, point);
      expect(data.description.targetScaling?.spread[0]).not.toBeCloseTo(1, 2);
      for (const [form, said] of Object.entries(await predicted(data, networkAt(data, settings, point)))) {
        expect([form, said.length]).toEqual([form, SHOWN]);
        expect(largestDifference(said, expected)).toBeLessThan(1e-4);
      }
    },
  );

  it('is none where nothing is selected or no weights were kept', async () => {
    const data = await dataSet({ kind: 'toy', samples: 1000, noise: 0, validation: 0, test: 0.2 });
    const settings = { ...DEFAULT_NETWORK, hidden: [4] };
    const points = await trained(data, settings, list(0.1, 1e6));
    const network = networkAt(data, settings, points[0]);
    expect(denseGraph({ ...network, point: points.at(-1) ?? points[0] })).toBeNull();
    expect(denseGraph({ ...network, point: { ...points[0], keyframe: null } })).toBeNull();
    const { support } = points[0];
    expect(denseGraph(network)?.about).toMatchObject({ selected: support, network: 'penalised' });
    expect(denseGraph(network)?.about).toHaveProperty('names.length', support.length);
  });
});

function largestDifference(a: Float32Array, b: Float32Array | null): number {
  return a.reduce((largest, value, i) => Math.max(largest, Math.abs(value - (b?.[i] ?? Number.NaN))), 0);
}
