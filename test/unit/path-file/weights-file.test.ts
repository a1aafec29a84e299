import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Weight } from '../../../src/lassonet/network/network';
import { PathFileError } from '../../../src/path-file/json-record';
import { readSafetensors, writeSafetensors } from '../../../src/path-file/safetensors';
import { readStoredPath, writeStoredPath } from '../../../src/path-file/stored-path-file';
import { type Tensor, tensor } from '../../../src/path-file/tensor';
import { holdsPathWeights } from '../../../src/path-file/weights-beside';
import { type PathWeights, readPathWeights, writePathWeights } from '../../../src/path-file/weights-file';
import { syntheticPath } from './synthetic-path';

const weight = (name: string, shape: number[], from: number): Weight => {
  const length = shape.reduce((a, b) => a * b, 1);
  return {
    name,
    shape,
    values: Float32Array.from({ length }, (_, i) => Math.round(8 * Math.sin(from + i)) / 8),
  };
};

const network = (from: number): Weight[] => [
  weight('convolutions.0.kernel', [2, 2, 1, 3], from),
  weight('convolutions.0.bias', [3], from + 1),
  weight('skips.0', [4, 3, 2], from + 2),
];

const small: PathWeights = { lambdas: [1, 2, 4], keyframes: [network(0), null, network(5)] };

function altered(change: (metadata: Map<string, string>, tensors: Map<string, Tensor>) => void): Uint8Array {
  const file = readSafetensors(writePathWeights(small));
  const [metadata, tensors] = [new Map(file.metadata), new Map(file.tensors)];
  change(metadata, tensors);
  return writeSafetensors({ metadata, tensors });
}

/** Reads a damaged file: it must be read as finite numbers, or refused with a sentence. */
function expectReadOrRefused(file: Uint8Array): void {
  try {
    for (const { values } of readPathWeights(file).keyframes.flatMap(keyframe => keyframe ?? [])) {
      expect(values.every(Number.isFinite)).toBe(true);
    }
  } catch (error) {
    if (!(error instanceof PathFileError) || !/^[^\n]{10,400}\.$/.test(error.message)) throw error;
  }
}

describe('the weights of a path, apart from it', () => {
  it('read back as they were written, where they are few', () => {
    const file = writePathWeights(small);
    expect(readPathWeights(file)).toEqual(small);
    expect(holdsPathWeights(file)).toBe(true);
  });

  it('are no path, nor is a path weights', () => {
    const path = writeStoredPath(syntheticPath({ features: 6, outputs: 2, points: 3, image: false }));
    expect(holdsPathWeights(path)).toBe(false);
    expect(() => readPathWeights(path)).toThrow(/does not hold the weights of a path/);
    expect(() => readStoredPath(writePathWeights(small))).toThrow(/does not hold a LassoNet path/);
  });

  it('take a byte each and a scale a row, where they are many', () => {
    const [rows, width] = [600, 50];
    const values = Float32Array.from({ length: rows * width }, (_, i) => Math.sin(i) * 10 ** (i % 3));
    const many = [{ name: 'dense.0.kernel', shape: [rows, width], values }];
    const file = writePathWeights({ lambdas: [1], keyframes: [many] });
    expect(file.length).toBeLessThan(values.length + 4 * rows + 1000);
    const read = readPathWeights(file).keyframes[0]?.[0].values ?? new Float32Array(0);
    for (let row = 0; row < rows; row++) {
      const [before, after] = [values, read].map(all => all.subarray(row * width, (row + 1) * width));
      const largest = before.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      before.forEach((value, i) => {
        expect(Math.abs(value - after[i])).toBeLessThan(largest / 200);
      });
    }
  });

  it.each<[RegExp, (metadata: Map<string, string>, tensors: Map<string, Tensor>) => void]>([
    [/version “2”/, metadata => void metadata.set('version', '2')],
    [/“keyframes” in its metadata/, metadata => void metadata.delete('keyframes')],
    [/keyframes are not a list/, metadata => void metadata.set('keyframes', '7')],
    [/keyframe of point 1 is not a list/, metadata => void metadata.set('keyframes', '[7, null, null]')],
    [/shape \[3\], not \[1\]/, metadata => void metadata.set('keyframes', '[null]')],
    [
      /too many weights/,
      metadata => void metadata.set('keyframes', '[[{"name": "a", "shape": [100000, 100000]}], null, null]'),
    ],
    [/“lambda” is missing/, (_, tensors) => void tensors.delete('lambda')],
    [/“keyframe.2.skips.0” is missing/, (_, tensors) => void tensors.delete('keyframe.2.skips.0')],
    [
      /not a finite number/,
      (_, tensors) => void tensors.set('lambda', tensor('F64', [3], Float64Array.of(1, Number.NaN, 3))),
    ],
  ])('are refused: %s', (sentence, change) => {
    const file = altered(change);
    expect(() => readPathWeights(file)).toThrow(PathFileError);
    expect(() => readPathWeights(file)).toThrow(sentence);
  });

  it('cut short at any place are refused', () => {
    const file = writePathWeights(small);
    for (let length = 0; length < file.length; length++) {
      expect(() => readPathWeights(file.subarray(0, length))).toThrow(PathFileError);
    }
  });

  it('with flipped bits are refused, or read as finite numbers', () => {
    const file = writePathWeights(small);
    fc.assert(
      fc.property(fc.array(fc.nat(file.length * 8 - 1), { minLength: 1, maxLength: 4 }), bits => {
        const damaged = file.slice();
        for (const bit of bits) damaged[bit >> 3] ^= 1 << (bit & 7);
        expectReadOrRefused(damaged);
      }),
      { numRuns: 3000 },
    );
  });

  it('with any JSON for keyframes are refused, or read', () => {
    fc.assert(
      fc.property(fc.json(), json => {
        expectReadOrRefused(altered(metadata => void metadata.set('keyframes', json)));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a path that came without its weights', () => {
  const path = syntheticPath({ features: 6, outputs: 2, points: 3, image: false });

  it('says where they lie', () => {
    const told = { ...path, weights: { file: 'run.weights.safetensors', bytes: 1234 } };
    expect(readStoredPath(writeStoredPath(told))).toEqual(told);
  });

  it.each(['../run.safetensors', 'https://example.org/run.safetensors', 'run.bin', '.safetensors', 7, null])(
    'may not say that they lie at %s',
    file => {
      const weights = { file, bytes: 1 } as { file: string; bytes: number };
      expect(() => writeStoredPath({ ...path, weights })).toThrow(/name of the file with the weights/);
    },
  );
});
