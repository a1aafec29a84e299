import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { afterAll, describe, expect, test } from 'vitest';
import { findPython } from '../../../scripts/tools/python.mjs';
import type { PathPoint } from '../../../src/lassonet/path-point';
import { readStoredPath } from '../../../src/path-file/stored-path-file';
import { shownFrom } from '../../../src/store/opening/stored-path-opening';
import { savedNetwork } from '../../../src/store/saved/saved-network';
import { createExplorer } from '../../../src/store/state/explorer';
import { onBackend } from '../lassonet/on-backend';

const FIXTURES = resolve(import.meta.dirname, '../../fixtures/python');
const written = mkdtempSync(join(tmpdir(), 'lassonet-python-'));

afterAll(() => rmSync(written, { recursive: true }));

const interpreter = findPython();

function python(...options: string[]) {
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1' };
  return spawnSync(interpreter ?? '', options, { encoding: 'utf8', env });
}

/** Where there is no Python with NumPy, the files are those it wrote elsewhere. */
function folders(): readonly (readonly [string, string])[] {
  if (interpreter === null) return [['written before', FIXTURES]];
  const run = python(join(FIXTURES, 'make_paths.py'), written);
  if (run.status !== 0) throw new Error(run.stderr);
  return [
    ['written before', FIXTURES],
    ['written now', written],
  ];
}

describe.each(folders())('a path from Python, %s,', (_, folder) => {
  const open = (name: string) => shownFrom(readStoredPath(readFileSync(join(folder, name))));

  test('of the authors’ package shows its supports, and what its networks say', () => {
    const { points, description, spec, examples } = open('history.safetensors');
    expect(points.map(({ lambda }) => lambda)).toEqual([0, 1, 2, 4, 8, 16]);
    expect(points.map(({ support }) => support.length)).toEqual([8, 6, 4, 2, 0, 0]);
    expect(points[3].support).toEqual([6, 7]);
    expect(description).toMatchObject({
      title: 'Iris of old',
      constant: [8],
      trainCount: 60,
      testCount: 20,
      task: { labels: ['rose', 'lily', '“tulip”'] },
    });
    expect(spec.network).toMatchObject({ hidden: [5, 4], skipBias: false });
    expect(examples?.count).toBe(20);
    for (const point of points) {
      expect(classShares(point).every(sum => Math.abs(sum - 1) < 1e-5)).toBe(true);
      expectClose(point, examples?.raw ?? new Float32Array(), 9, 3);
    }
  });

  test('of plain arrays shows its supports', () => {
    const { points, description } = open('arrays.safetensors');
    expect(points.map(({ support }) => support.length)).toEqual([6, 4, 2, 0]);
    expect(points.map(({ lambda }) => lambda)).toEqual([0.5, 1, 1, 2]);
    expect(description.layout).toEqual({ kind: 'image', width: 3, height: 2 });
    expect(points[1].train.score).toBeCloseTo(0.6);
  });
});

test('a path trained in PyTorch says what PyTorch says, here and as a saved network', async () => {
  await onBackend('cpu');
  const path = shownFrom(readStoredPath(readFileSync(join(FIXTURES, 'torch.safetensors'))));
  const told: { lambda: number; selected: number[]; said: number[] }[] = JSON.parse(
    readFileSync(join(FIXTURES, 'torch.json'), 'utf8'),
  );
  expect(path.points.map(({ lambda }) => lambda)).toEqual(told.map(({ lambda }) => lambda));
  expect(path.points.map(({ support }) => support)).toEqual(told.map(({ selected }) => selected));
  expect(new Set(told.map(({ selected }) => selected.length)).size).toBeGreaterThan(4);
  const rows = tf.tensor(path.examples?.raw ?? [], [40, 16]);
  for (const [index, point] of path.points.entries()) {
    const { said } = told[index];
    const largest = said
      .map((_, i) => i)
      .filter(i => i % 3 === 0)
      .map(i => indexOfLargest(said.slice(i, i + 3)));
    expect(Array.from(point.predicted ?? [])).toEqual(largest);
    expectNear(point.examples ?? [], said);
    if (point.support.length === 0) continue;
    const state = createExplorer({ shown: 'file', paths: { file: path }, cursor: index }).getState();
    const [json, weights] = savedNetwork(state).files;
    const { modelTopology, weightsManifest } = JSON.parse(String(json.content));
    const weightData = (weights.content as Uint8Array<ArrayBuffer>).buffer;
    const weightSpecs = weightsManifest[0].weights;
    const model = await tf.loadLayersModel(tf.io.fromMemory({ modelTopology, weightSpecs, weightData }));
    const selected = tf.gather(rows, [...point.support], 1);
    expectNear((model.predict(selected) as tf.Tensor).dataSync(), said);
  }
});

function expectNear(values: ArrayLike<number>, expected: readonly number[]): void {
  expect(values).toHaveLength(expected.length);
  const far = expected.reduce((most, value, i) => Math.max(most, Math.abs(value - values[i])), 0);
  expect(far).toBeLessThan(1e-4);
}

function indexOfLargest(values: readonly number[]): number {
  return values.indexOf(Math.max(...values));
}

test.skipIf(interpreter === null)('arrays that do not fit together are refused with a sentence', () => {
  const script = `
import sys; sys.path.insert(0, ${JSON.stringify(resolve(FIXTURES, '../../../python'))})
from lassonet_to_path import save_path
import numpy as np
for theta, train in [(np.ones((2, 3)), np.ones((2, 2))), (np.ones((2, 3, 1)), np.ones((3, 2))), (np.full((2, 3, 1), np.nan), np.ones((2, 2)))]:
    try: save_path('/dev/null', [1, 2], theta, train, task='regression'); print('no error')
    except ValueError as error: print(error)
`;
  const lines = python('-c', script).stdout.trim().split('\n');
  expect(lines).toEqual([
    'theta must be [N, P, C] and lambdas [N].',
    'train has shape [3, 2], not [2, 2].',
    'theta holds a value that is not a finite number.',
  ]);
});

test('arrays in an .npz file become a path from a shell', () => {
  if (python('-c', 'import numpy').status !== 0) return;
  const [arrays, out] = ['arrays.npz', 'shell.safetensors'].map(name => join(written, name));
  const script = `
import numpy as np
theta = np.ones((3, 4, 2)); theta[1, :2] = 0; theta[2] = 0
np.savez(${JSON.stringify(arrays)}, lambdas=[0, 1, 3], theta=theta, train=np.ones((3, 2)), names=list('abcd'), labels=['no', 'yes'], M=5)
`;
  expect(python('-c', script).status).toBe(0);
  const options = ['--task', 'classification', '--title', 'From a shell', '--target', 'answer'];
  const tool = resolve(FIXTURES, '../../../python/lassonet_to_path.py');
  expect(python(tool, arrays, out, ...options)).toMatchObject({ status: 0, stderr: '' });
  const { points, description, spec } = shownFrom(readStoredPath(readFileSync(out)));
  expect(points.map(({ support }) => support)).toEqual([[0, 1, 2, 3], [2, 3], []]);
  expect(description).toMatchObject({ title: 'From a shell', layout: { names: ['a', 'b', 'c', 'd'] } });
  expect(spec.solver).toMatchObject({ M: 5, lambdas: { kind: 'list', values: [1, 3] } });
  const failed = python(tool, arrays, out, '--task', 'regression');
  expect(failed.status).not.toBe(0);
  expect(failed.stderr.trim()).toBe('A regression cannot have 2 outputs.');
});

function classShares({ examples }: PathPoint): number[] {
  const shares = Array.from(examples ?? []);
  return shares
    .filter((_, i) => i % 3 === 0)
    .map((first, i) => first + shares[3 * i + 1] + shares[3 * i + 2]);
}

/** The keyframe's weights, put together as docs/path-format.md says, give the stored outputs. */
function expectClose(point: PathPoint, x: Float32Array, features: number, outputs: number): void {
  const weight = (name: string) =>
    point.keyframe?.find(found => found.name === name)?.values ?? new Float32Array();
  const times = (row: ArrayLike<number>, kernel: Float32Array, bias?: Float32Array) => {
    const width = kernel.length / row.length;
    return Array.from({ length: width }, (_, k) =>
      Array.from(row).reduce((sum, value, i) => sum + value * kernel[i * width + k], bias?.[k] ?? 0),
    );
  };
  const relu = (row: number[]) => row.map(value => Math.max(0, value));
  for (let i = 0; i < x.length / features; i++) {
    const row = x.subarray(i * features, (i + 1) * features);
    const first = relu(times(row, weight('consumers'), weight('layers.0.bias')));
    const second = relu(times(first, weight('layers.1.kernel'), weight('layers.1.bias')));
    const body = times(second, weight('layers.2.kernel'), weight('layers.2.bias'));
    const output = times(row, point.theta).map((skip, k) => Math.exp(skip + body[k]));
    const sum = output.reduce((a, b) => a + b, 0);
    output.forEach((value, k) => {
      expect(point.examples?.[i * outputs + k]).toBeCloseTo(value / sum, 4);
    });
  }
}
