import { expect, test } from 'vitest';
import { setApart } from '../../../src/path-file/keyframes-apart';
import { readSafetensors, writeSafetensors } from '../../../src/path-file/safetensors';
import { readStoredPath, writeStoredPath } from '../../../src/path-file/stored-path-file';
import { readPathWeights } from '../../../src/path-file/weights-file';
import { filterPathFixture } from '../store/filter-path-fixture';

const FILE = writeStoredPath(filterPathFixture());
const nameOf = (point: number) => `run.${point}.bin`;

test('weights of all points but one lie in files of their own, and nothing else changes', () => {
  const whole = readStoredPath(FILE);
  const { path, weights } = setApart(FILE, 2, nameOf);
  expect([...weights.keys()]).toEqual(['run.0.bin']);
  const { keyframesBeside, ...lean } = readStoredPath(path);
  expect(keyframesBeside).toEqual([{ point: 0, file: 'run.0.bin', bytes: weights.get('run.0.bin')?.length }]);
  expect(lean.points.map(({ keyframe }) => keyframe !== null)).toEqual([false, false, true, false]);
  const apart = readPathWeights(weights.get('run.0.bin') ?? new Uint8Array());
  const points = lean.points.map((point, i) => ({
    ...point,
    keyframe: apart.keyframes[i] ?? point.keyframe,
  }));
  expect({ ...lean, points }).toEqual(whole);
  expect(path.length).toBeLessThan(FILE.length);
});

test.each([
  ['a place that is no list', '7', /The files with the weights cannot be 7/],
  ['a point that is not there', '[{"point":9,"file":"a.bin","bytes":1}]', /The point of a file with weights/],
  ['another folder', '[{"point":0,"file":"../a.bin","bytes":1}]', /The name of the file with the weights/],
])('%s is refused', (_, told, sentence) => {
  const { metadata, tensors } = readSafetensors(setApart(FILE, 2, nameOf).path);
  const file = writeSafetensors({ metadata: new Map([...metadata, ['keyframes', told]]), tensors });
  expect(() => readStoredPath(file)).toThrow(sentence);
});
