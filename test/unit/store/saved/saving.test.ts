import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { csvText } from '../../../../src/path-file/csv-text';
import { readStoredPath, writeStoredPath } from '../../../../src/path-file/stored-path-file';
import { shownFrom } from '../../../../src/store/opening/stored-path-opening';
import { savedNetwork } from '../../../../src/store/saved/saved-network';
import { savedLambdas, savedPath, savedSelection } from '../../../../src/store/saved/saving';
import { createExplorer } from '../../../../src/store/state/explorer';
import { syntheticPath } from '../../path-file/synthetic-path';
import { filterPathFixture } from '../filter-path-fixture';
import { COMING_BACK, imagePath } from '../path-fixture';

const PATH = imagePath(COMING_BACK);
const stateAt = (cursor: number) => createExplorer({ paths: { 'mnist-5v6': PATH }, cursor }).getState();
const parsed = (content: unknown) =>
  Papa.parse<string[]>(String(content).replace(/^\uFEFF/, ''), { skipEmptyLines: true }).data;

describe('saved files', () => {
  test('of a path open as the same path', async () => {
    const stored = syntheticPath({ features: 8, outputs: 3, points: 4, image: false, keyframes: true });
    const live = { ...shownFrom(stored), source: 'live' as const };
    const state = createExplorer({ shown: 'live', paths: { live } }).getState();
    const file = await savedPath(state, writeStoredPath);
    expect(file?.name).toBe('lassonet-a-synthetic-table.safetensors');
    expect(shownFrom(readStoredPath(file?.content as Uint8Array))).toEqual({ ...live, source: 'stored' });
  });

  test('of λ have a row a point, empty where there is no such split', () => {
    const [head, ...rows] = parsed(savedLambdas(stateAt(0))?.content);
    expect(rows).toHaveLength(COMING_BACK.length);
    expect(rows.every(row => row.length === head.length)).toBe(true);
    const at = (name: string, row: number) => rows[row][head.indexOf(name)];
    expect([at('lambda', 2), at('selected', 2), at('test_score', 2)]).toEqual(['4', '2', '0.97']);
    expect(at('validation_loss', 0)).toBe('');
    expect([at('retrained_test_score', 0), at('retrained_test_score', 1)]).toEqual(['0.98', '']);
  });

  test('of the selection have a row a selected feature, the largest first', () => {
    const file = savedSelection(stateAt(2));
    expect(file?.name).toBe('lassonet-pixels-2-selected.csv');
    expect(parsed(file?.content)).toEqual([
      ['feature', 'row', 'column', 'norm', 'consumer_norm', 'drops_at_lambda', 'theta_five', 'theta_six'],
      ['0', '1', '1', '2', '2', '', '2', '-2'],
      ['2', '2', '1', '1', '1', '8', '1', '-1'],
    ]);
  });

  test('of a network are a model and its weights, of the cursor’s point or the nearest that kept its own', () => {
    const stored = syntheticPath({ features: 8, outputs: 3, points: 5, image: false, keyframes: true });
    const live = shownFrom(stored);
    const at = (cursor: number) =>
      savedNetwork(createExplorer({ shown: 'live', paths: { live }, cursor }).getState());
    const { index, files } = at(3);
    expect(index).toBe(2);
    expect(files.map(({ name }) => name)).toEqual([
      'lassonet-a-synthetic-table-4.json',
      'lassonet-a-synthetic-table-4.weights.bin',
    ]);
    expect(JSON.parse(String(files[0].content)).weightsManifest[0].paths).toEqual([files[1].name]);
    expect(() => at(4)).toThrow(/nothing is selected at this λ/);
    expect(() => savedNetwork(stateAt(0))).toThrow(/no weights are stored for this path/);
  });

  test('of a network are those retrained where there are any, and the penalised ones where these are wanted', () => {
    const stored = syntheticPath({ features: 8, outputs: 3, points: 5, image: false, keyframes: true });
    const weights = (stored.points[0].keyframe ?? []).map(({ name, shape, values }, i) => {
      return { name: i === 0 ? 'theta' : name, shape, values: values.map(value => 2 * value) };
    });
    const fits = { train: { loss: 0.1, score: 0.9 }, validation: null, test: null };
    const retrained = { ...fits, weights };
    const path = readStoredPath(
      writeStoredPath({ ...stored, points: stored.points.with(1, { ...stored.points[1], retrained }) }),
    );
    expect(path.points[1].retrained).toEqual(retrained);
    const file = shownFrom(path);
    const at = (cursor: number, wanted: 'retrained' | 'penalised') =>
      savedNetwork(
        createExplorer({ shown: 'file', paths: { file }, cursor }).getState(),
        'TensorFlow.js',
        wanted,
      );
    expect([0, 1, 2, 3].map(cursor => at(cursor, 'retrained').index)).toEqual([1, 1, 1, 1]);
    expect(at(3, 'retrained').kind).toBe('retrained');
    expect([0, 1, 2, 3].map(cursor => at(cursor, 'penalised').index)).toEqual([0, 0, 2, 2]);
    const { userDefinedMetadata } = JSON.parse(String(at(3, 'retrained').files[0].content));
    expect(userDefinedMetadata.network).toBe('retrained');
    const without = shownFrom(stored);
    const state = createExplorer({ shown: 'file', paths: { file: without }, cursor: 2 }).getState();
    expect(savedNetwork(state, 'ONNX')).toMatchObject({ index: 2, kind: 'penalised' });
  });

  test('of a network on filters are those selected at the λ whose weights were kept', () => {
    const file = shownFrom(filterPathFixture());
    const { index, files } = savedNetwork(
      createExplorer({ shown: 'file', paths: { file }, cursor: 1 }).getState(),
    );
    expect(index).toBe(0);
    expect(files.map(({ name }) => name)).toEqual([
      'lassonet-synthetic-digits-5.json',
      'lassonet-synthetic-digits-5.weights.bin',
    ]);
    const { userDefinedMetadata } = JSON.parse(String(files[0].content));
    expect([userDefinedMetadata.lambda, userDefinedMetadata.filters]).toEqual([
      1,
      [
        [0, 1, 2],
        [0, 1],
      ],
    ]);
  });

  test('are none where there is no path', async () => {
    const none = createExplorer().getState();
    expect([await savedPath(none), savedLambdas(none), savedSelection(none)]).toEqual([null, null, null]);
  });
});

test('CSV reads back as it was written, whatever the texts', () => {
  const rows = [
    ['a,b', '"quoted"', 'two\nlines', ' spaced ', ''],
    ['=1', 'λ', '', 'plain', ';'],
  ];
  expect(Papa.parse(csvText(rows).trimEnd(), { newline: '\r\n' }).data).toEqual(rows);
  expect(csvText([[1.5, null, Number.NaN]])).toBe('1.5,,\r\n');
});
