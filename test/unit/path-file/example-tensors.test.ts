import { describe, expect, it } from 'vitest';
import { PathFileError } from '../../../src/path-file/json-record';
import { readSafetensors, writeSafetensors } from '../../../src/path-file/safetensors';
import type { StoredPath } from '../../../src/path-file/stored-path';
import { readStoredPath, writeStoredPath } from '../../../src/path-file/stored-path-file';
import { type Tensor, tensor } from '../../../src/path-file/tensor';
import { syntheticPath } from './synthetic-path';

const bare = syntheticPath({ features: 12, outputs: 3, points: 4, image: true });
const { testCount } = bare.description;

const tested: StoredPath = {
  ...bare,
  testLabels: Uint8Array.from({ length: testCount }, (_, i) => i % 3),
  points: bare.points.map((point, p) => {
    return { ...point, predicted: Uint8Array.from({ length: testCount }, (_, i) => (i * p) % 3) };
  }),
};

function altered(change: (tensors: Map<string, Tensor>) => void): Uint8Array {
  const { metadata, tensors } = readSafetensors(writeStoredPath(tested));
  const changed = new Map(tensors);
  change(changed);
  return writeSafetensors({ metadata, tensors: changed });
}

describe('the classes predicted for test samples', () => {
  it('read back as they were written, a byte each', () => {
    expect(readStoredPath(writeStoredPath(tested))).toEqual(tested);
    const more = writeStoredPath(tested).length - writeStoredPath(bare).length;
    expect(more - 5 * testCount).toBeLessThan(300);
  });

  it('have what each sample counts beside them, where rows have weights', () => {
    const testWeights = Float32Array.from({ length: testCount }, (_, i) => (i % 2 ? 1.5 : 0.5));
    const weighted = { ...tested, testWeights };
    expect(readStoredPath(writeStoredPath(weighted))).toEqual(weighted);
    const negative = { ...tested, testWeights: testWeights.map(weight => -weight) };
    expect(() => writeStoredPath(negative)).toThrow(PathFileError);
  });

  it('may be absent, and are left out where a point lacks them', () => {
    expect(readStoredPath(writeStoredPath(bare))).toEqual(bare);
    const [first, ...rest] = tested.points;
    const { predicted: _, ...without } = first;
    const read = readStoredPath(writeStoredPath({ ...tested, points: [without, ...rest] }));
    expect(read.testLabels).toBeUndefined();
    expect(read.points.some(({ predicted }) => predicted !== undefined)).toBe(false);
  });

  it.each<[string, (tensors: Map<string, Tensor>) => void]>([
    ['no labels', tensors => tensors.delete('test_labels')],
    ['no classes', tensors => tensors.delete('test_predicted')],
    [
      'a label that is no class',
      tensors => tensors.set('test_labels', tensor('U8', [testCount], new Uint8Array(testCount).fill(3))),
    ],
    ['labels of other samples', tensors => tensors.set('test_labels', tensor('U8', [1], Uint8Array.of(1)))],
    [
      'classes at fewer λ',
      tensors => tensors.set('test_predicted', tensor('U8', [1, testCount], new Uint8Array(testCount))),
    ],
  ])('are refused with %s', (_, change) => {
    expect(() => readStoredPath(altered(change))).toThrow(PathFileError);
  });
});
