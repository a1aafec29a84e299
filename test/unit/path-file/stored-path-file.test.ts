import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DataError } from '../../../src/data/data-set';
import { SpecError } from '../../../src/data/spec-error';
import type { PathPoint } from '../../../src/lassonet/path-point';
import { PathFileError } from '../../../src/path-file/json-record';
import { readSafetensors, writeSafetensors } from '../../../src/path-file/safetensors';
import type { StoredPath } from '../../../src/path-file/stored-path';
import { readStoredPath, writeStoredPath } from '../../../src/path-file/stored-path-file';
import { type Tensor, tensor } from '../../../src/path-file/tensor';
import { type SyntheticShape, syntheticPath } from './synthetic-path';

const MNIST: SyntheticShape = {
  features: 784,
  outputs: 10,
  points: 70,
  image: true,
  constant: 117 / 784,
  examples: 40,
};

const small = syntheticPath({
  features: 12,
  outputs: 3,
  points: 5,
  image: true,
  groupSize: 2,
  keyframes: true,
});

const shapes = fc.record({
  features: fc.integer({ min: 1, max: 64 }),
  outputs: fc.integer({ min: 1, max: 4 }),
  points: fc.integer({ min: 1, max: 6 }),
  image: fc.boolean(),
  groupSize: fc.integer({ min: 1, max: 3 }),
  examples: fc.integer({ min: 0, max: 5 }),
  keyframes: fc.boolean(),
});

const wideShapes = fc.record({
  features: fc.integer({ min: 65, max: 150 }),
  outputs: fc.integer({ min: 1, max: 4 }),
  points: fc.integer({ min: 1, max: 6 }),
  image: fc.boolean(),
  keyframes: fc.boolean(),
});

/** The file of `path` with its metadata and tensors changed. */
function altered(
  path: StoredPath,
  change: (metadata: Map<string, string>, tensors: Map<string, Tensor>) => void,
): Uint8Array {
  const file = readSafetensors(writeStoredPath(path));
  const [metadata, tensors] = [new Map(file.metadata), new Map(file.tensors)];
  change(metadata, tensors);
  return writeSafetensors({ metadata, tensors });
}

function withPoint(path: StoredPath, index: number, change: Partial<PathPoint>): StoredPath {
  return { ...path, points: path.points.map((point, i) => (i === index ? { ...point, ...change } : point)) };
}

function largestError(a: Float32Array, b: Float32Array): number {
  return a.reduce((largest, value, i) => Math.max(largest, Math.abs(value - b[i])), 0);
}

function isSentence(error: unknown): boolean {
  const known = error instanceof PathFileError || error instanceof SpecError || error instanceof DataError;
  return known && /^[^\n]{10,400}\.$/.test(error.message);
}

function expectFinite(path: StoredPath): void {
  for (const { lambda, residual, norms, consumerNorms, pulls, theta, examples, keyframe } of path.points) {
    const arrays = [
      norms,
      consumerNorms,
      pulls,
      theta,
      examples ?? [],
      ...(keyframe ?? []).map(w => w.values),
    ];
    expect(arrays.every(array => array.every(Number.isFinite))).toBe(true);
    expect(Number.isFinite(lambda) && Number.isFinite(residual)).toBe(true);
  }
}

/** Reads a damaged file: it must be read as a path of finite numbers, or refused with a sentence. */
function expectReadOrRefused(file: Uint8Array): void {
  try {
    expectFinite(readStoredPath(file));
  } catch (error) {
    if (!isSentence(error)) throw error;
  }
}

describe('a stored path', () => {
  it('of up to 64 groups is read back exactly', () => {
    fc.assert(
      fc.property(shapes, shape => {
        const path = syntheticPath(shape);
        expect(readStoredPath(writeStoredPath(path))).toEqual(path);
      }),
    );
  });

  it('of more groups is read back to half precision, its support, λ and metrics exactly', () => {
    fc.assert(
      fc.property(wideShapes, shape => {
        const path = syntheticPath(shape);
        const { points, ...rest } = readStoredPath(writeStoredPath(path));
        const { points: written, ...restWritten } = path;
        expect(rest).toEqual(restWritten);
        for (const [i, point] of points.entries()) {
          const { norms, consumerNorms, pulls, theta, examples, keyframe, ...exact } = point;
          expect(written[i]).toMatchObject(exact);
          expect(largestError(norms, written[i].norms)).toBeLessThan(2 ** -11);
          expect(largestError(consumerNorms, written[i].consumerNorms)).toBeLessThan(2 ** -8);
          expect(largestError(pulls, written[i].pulls)).toBeLessThan(2 ** -11);
          expect(largestError(theta, written[i].theta)).toBeLessThan(2 ** -11);
          expect(largestError(examples as Float32Array, written[i].examples as Float32Array)).toBeLessThan(
            2 ** -11,
          );
          for (const [w, weight] of (keyframe ?? []).entries()) {
            const expected = written[i].keyframe?.[w];
            expect([weight.name, weight.shape]).toEqual([expected?.name, expected?.shape]);
            expect(largestError(weight.values, expected?.values as Float32Array)).toBeLessThan(2 ** -11);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('of MNIST takes no more than a page can fetch', () => {
    const bytes = (shape: SyntheticShape) => writeStoredPath(syntheticPath(shape)).length;
    expect(bytes({ ...MNIST, selected: t => (t === 1 ? 0 : 0.9 ** (t * 62)) })).toBeLessThan(430_000);
    expect(bytes(MNIST)).toBeLessThan(620_000);
  });

  it('is read from any view of memory', () => {
    const file = writeStoredPath(small);
    for (const offset of [1, 2, 4]) {
      const shifted = Buffer.alloc(file.length + offset);
      shifted.set(file, offset);
      expect(readStoredPath(shifted.subarray(offset))).toEqual(small);
    }
  });

  it('with many skip weights keeps them to a hundredth of each row’s largest', () => {
    const path = syntheticPath(MNIST);
    const read = readStoredPath(writeStoredPath(path));
    for (const [i, { theta }] of path.points.entries()) {
      for (let feature = 0; feature < 784; feature += 97) {
        const row = theta.subarray(feature * 10, feature * 10 + 10);
        const largest = row.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
        const error = largestError(row, read.points[i].theta.subarray(feature * 10, feature * 10 + 10));
        expect(error).toBeLessThanOrEqual(largest / 200);
      }
    }
  });

  it('never lets a selected group read back as dropped', () => {
    const path = syntheticPath({ features: 100, outputs: 2, points: 2, image: false });
    const norms = path.points[0].norms.map((norm, group) => (group % 2 ? 1e-30 : norm));
    const read = readStoredPath(writeStoredPath(withPoint(path, 0, { norms })));
    expect(read.points[0].norms.every(norm => norm > 0)).toBe(true);
    expect(read.points[1].norms.every(norm => norm === 0)).toBe(true);
  });

  it('keeps values too large or too small for half precision', () => {
    const path = syntheticPath({ features: 100, outputs: 2, points: 2, image: false });
    const pulls = path.points[0].pulls.map(pull => pull * 1e9);
    const consumerNorms = path.points[0].consumerNorms.map(norm => norm * 1e-9);
    const change = { pulls, consumerNorms };
    const read = readStoredPath(writeStoredPath(withPoint(withPoint(path, 0, change), 1, { pulls })));
    expect(read.points[0].pulls).toEqual(pulls);
    expect(read.points[0].consumerNorms).toEqual(consumerNorms);
  });

  it('may lack examples, or outputs at some points', () => {
    const path = withPoint({ ...small, examples: null }, 1, { examples: null });
    expect(readStoredPath(writeStoredPath(path))).toEqual(path);
    const bare = { ...path, points: path.points.map(point => ({ ...point, examples: null })) };
    expect(readStoredPath(writeStoredPath(bare))).toEqual(bare);
  });

  it('may leave the constant features out', () => {
    const path = syntheticPath({ features: 9, outputs: 2, points: 3, image: false });
    const names = Array.from({ length: 11 }, (_, i) => `${i}`);
    const description = {
      ...path.description,
      features: 11,
      constant: [3, 10],
      layout: { kind: 'table', names } as const,
    };
    const wide = { ...path, description, examples: null };
    expect(readStoredPath(writeStoredPath(wide))).toEqual(wide);
  });
});

describe('writing refuses', () => {
  const [first] = small.points;

  it.each<[string, StoredPath]>([
    ['a path without points', { ...small, points: [] }],
    ['a value that is not finite', withPoint(small, 2, { objective: Number.NaN })],
    ['a weight that is not finite', withPoint(small, 0, { theta: first.theta.map(() => Number.NaN) })],
    ['a norm outside the support', withPoint(small, 0, { support: [] })],
    ['a support beyond the norms', withPoint(small, 4, { support: [0] })],
    ['a group that does not exist', withPoint(small, 4, { support: [99] })],
    ['arrays of another length', withPoint(small, 1, { pulls: new Float32Array(1) })],
    ['θ of another length', withPoint(small, 1, { theta: new Float32Array(3) })],
    ['outputs on other examples', withPoint(small, 1, { examples: new Float32Array(3) })],
    [
      'a weight at odds with its shape',
      withPoint(small, 1, { keyframe: [{ name: 'w', shape: [3], values: first.theta }] }),
    ],
    ['λ that falls', { ...small, points: [...small.points].reverse() }],
    ['a negative λ', withPoint(small, 0, { lambda: -1 })],
    [
      'examples of another width',
      {
        ...small,
        description: syntheticPath({ features: 6, outputs: 3, points: 1, image: true }).description,
      },
    ],
  ])('%s', (_, path) => {
    expect(() => writeStoredPath(path)).toThrow(PathFileError);
    expect(() => writeStoredPath(path)).toThrow(/^[^\n]{10,400}\.$/);
  });

  it('a spec that asks for what cannot be', () => {
    const solver = { ...small.spec.solver, M: -3 };
    expect(() => writeStoredPath({ ...small, spec: { ...small.spec, solver } })).toThrow(
      'M must be 0 or more, not −3.',
    );
  });
});

describe('reading refuses', () => {
  it('a constant feature that is selected', () => {
    const path = syntheticPath({ features: 6, outputs: 1, points: 2, image: false });
    const description = { ...path.description, constant: [2] };
    expect(() => writeStoredPath({ ...path, description })).toThrow(/never varies is among those selected/);
  });

  it('sizes that would fill the memory, before any of it is taken', () => {
    const taken = process.memoryUsage().arrayBuffers;
    const huge = { points: 5, features: 12, groups: 6, outputs: 3 };
    for (const dimension of Object.keys(huge)) {
      const file = altered(small, metadata =>
        metadata.set('dimensions', JSON.stringify({ ...huge, [dimension]: 2 ** 31 })),
      );
      expect(() => readStoredPath(file)).toThrow(PathFileError);
    }
    const wide = altered(small, metadata => {
      const pixels = 2 ** 20;
      const layout = { kind: 'image', width: 2 ** 10, height: 2 ** 10 };
      metadata.set('description', JSON.stringify({ ...small.description, features: pixels, layout }));
      metadata.set('dimensions', JSON.stringify({ ...huge, features: pixels, groups: pixels, points: 5 }));
    });
    expect(() => readStoredPath(wide)).toThrow(PathFileError);
    expect(process.memoryUsage().arrayBuffers - taken).toBeLessThan(2 ** 27);
  });

  const json = (key: string, change: object) => (metadata: Map<string, string>) =>
    void metadata.set(key, JSON.stringify({ ...JSON.parse(metadata.get(key) as string), ...change }));
  const firstMetrics = (change: object) => (metadata: Map<string, string>) => {
    const [first, ...others] = JSON.parse(metadata.get('metrics') as string);
    metadata.set('metrics', JSON.stringify([{ ...first, ...change }, ...others]));
  };
  const replaced = (name: string, other: Tensor) => (_: unknown, tensors: Map<string, Tensor>) =>
    void tensors.set(name, other);
  const absent = (name: string) => (_: unknown, tensors: Map<string, Tensor>) => void tensors.delete(name);
  const singles = (shape: number[], value = 1) =>
    tensor('F32', shape, new Float32Array(shape.reduce((a, b) => a * b)).fill(value));

  it.each<[RegExp, string, (metadata: Map<string, string>, tensors: Map<string, Tensor>) => void]>([
    [/does not hold a LassoNet path/, 'another format', metadata => void metadata.set('format', 'pt')],
    [/version “2”/, 'another version', metadata => void metadata.set('version', '2')],
    [/“metrics”/, 'no metrics', metadata => void metadata.delete('metrics')],
    [/“spec” is not JSON/, 'a broken spec', metadata => void metadata.set('spec', '{')],
    [/metrics are not a list/, 'metrics of another kind', metadata => void metadata.set('metrics', '{}')],
    [
      /“description” is not a JSON object/,
      'no description',
      metadata => void metadata.set('description', '[]'),
    ],
    [
      /12 features, the data 6/,
      'another number of features',
      json('description', { features: 6, layout: { kind: 'image', width: 3, height: 2 } }),
    ],
    [
      /3 outputs, its task 1/,
      'another task',
      json('description', { task: { kind: 'regression', name: 'y' } }),
    ],
    [/13 groups of 12/, 'more groups than features', json('dimensions', { groups: 13 })],
    [/shape \[5, 1\], not \[5, 2\]/, 'another number of groups', json('dimensions', { groups: 12 })],
    [/6 points, but metrics of 5/, 'another number of points', json('dimensions', { points: 6 })],
    [
      /too many weights/,
      'a keyframe of a billion weights',
      firstMetrics({ keyframe: [{ name: 'a', shape: [1e5, 1e5] }] }),
    ],
    [
      /too many weights/,
      'a keyframe of 0 × ∞ weights',
      firstMetrics({ keyframe: [{ name: 'a', shape: [...Array(40).fill(2 ** 52), 0] }] }),
    ],
    [
      /two weights of one name/,
      'a keyframe with a name twice',
      firstMetrics({
        keyframe: [
          { name: 'a', shape: [1] },
          { name: 'a', shape: [1] },
        ],
      }),
    ],
    [/residual of point 1/, 'a residual that is missing', firstMetrics({ residual: null })],
    [/fit in training of point 1/, 'a fit that is missing', firstMetrics({ train: null })],
    [/type F32, not U8/, 'a support of another type', replaced('support', singles([5, 1]))],
    [/shape \[4\], not \[5\]/, 'another number of λ', replaced('lambda', singles([4]))],
    [/“pulls” is missing/, 'no pulls', absent('pulls')],
    [/“theta” is missing/, 'no θ', absent('theta')],
    [/“example_targets” is missing/, 'no targets', absent('example_targets')],
    [/“keyframe.0.skip\/kernel” is missing/, 'no keyframe', absent('keyframe.0.skip/kernel')],
    [/not a finite number/, 'pulls that are NaN', replaced('pulls', singles([5, 6], Number.NaN))],
    [
      /not a finite number/,
      'pulls that overflow',
      replaced('pulls', tensor('F64', [5, 6], new Float64Array(30).fill(1e300))),
    ],
    [/norm or a pull in the file is negative/, 'negative pulls', replaced('pulls', singles([5, 6], -1))],
    [
      /norm that is not positive/,
      'norms of 0',
      (_, tensors) => void tensors.set('norms', singles(tensors.get('norms')?.shape as number[], 0)),
    ],
    [
      /marks more than 6 places/,
      'a support beyond the groups',
      replaced('support', tensor('U8', [5, 1], new Uint8Array(5).fill(255))),
    ],
    [/does not say what computed/, 'no origin', json('origin', { backend: null })],
    [
      /ascending order/,
      'λ that falls',
      replaced('lambda', tensor('F64', [5], Float64Array.of(1, 2, 3, 4, 3))),
    ],
  ])('%s: %s', (sentence, _, change) => {
    const file = altered(small, change);
    expect(() => readStoredPath(file)).toThrow(PathFileError);
    expect(() => readStoredPath(file)).toThrow(sentence);
  });

  it('numbers of any float type where numbers of another were written: it reads them', () => {
    const wide = replaced('pulls', tensor('F64', [5, 6], new Float64Array(30).fill(0.1)));
    expect(readStoredPath(altered(small, wide)).points[0].pulls[0]).toBe(Math.fround(0.1));
  });

  it('a file cut short at any place', () => {
    const file = writeStoredPath(small);
    for (let length = 0; length < file.length; length++) {
      expect(() => readStoredPath(file.subarray(0, length))).toThrow(PathFileError);
    }
  });

  it('a file with flipped bits, or reads it as finite numbers', () => {
    const file = writeStoredPath(small);
    const flips = fc.array(fc.nat(file.length * 8 - 1), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(flips, bits => {
        const damaged = file.slice();
        for (const bit of bits) damaged[bit >> 3] ^= 1 << (bit & 7);
        expectReadOrRefused(damaged);
      }),
      { numRuns: 3000 },
    );
  });

  it('metadata with any JSON anywhere, or reads it', () => {
    const keys = ['spec', 'description', 'dimensions', 'metrics', 'origin'] as const;
    const file = readSafetensors(writeStoredPath(small));
    fc.assert(
      fc.property(fc.constantFrom(...keys), fc.nat(1000), fc.json(), (key, place, json) => {
        const whole = file.metadata.get(key) as string;
        const values = [...whole.matchAll(/"[^"]*"(?=[,}\]])|\d[\d.e-]*|null|true|\{\}|\[[^[\]]*\]/g)];
        const { index, 0: value } = values[place % values.length];
        const text = whole.slice(0, index) + json + whole.slice(index + value.length);
        const metadata = new Map(file.metadata).set(key, text);
        expectReadOrRefused(writeSafetensors({ metadata, tensors: file.tensors }));
      }),
      { numRuns: 3000 },
    );
  });
});

describe('settings changed along a path', () => {
  const changes = [
    { setting: 'M', from: 10, to: 1 },
    { setting: 'multiplier', from: 'auto', to: 1.2 },
  ] as const;
  const changed = withPoint(
    {
      ...small,
      spec: {
        ...small.spec,
        solver: {
          ...small.spec.solver,
          M: 1,
          lambdas: { kind: 'geometric', start: 'auto', multiplier: 1.2 },
        },
      },
    },
    2,
    { changes },
  );

  it('come back with the point they were made at', () => {
    const { spec, points } = readStoredPath(writeStoredPath(changed));
    expect(points.map(point => point.changes)).toEqual([undefined, undefined, changes, undefined, undefined]);
    expect(spec).toEqual(changed.spec);
  });

  it('must be changes of such settings, to values they can have, that lead to the spec', () => {
    const withChanges = (json: unknown) =>
      altered(changed, metadata => {
        const metrics = JSON.parse(metadata.get('metrics') ?? '');
        metrics[2].changes = json;
        metadata.set('metrics', JSON.stringify(metrics));
      });
    expect(() => readStoredPath(withChanges([{ setting: 'seed', from: 1, to: 2 }]))).toThrow(/“seed”/);
    expect(() => readStoredPath(withChanges([{ setting: 'M', from: -1, to: 1 }]))).toThrow(SpecError);
    expect(() => readStoredPath(withChanges('M'))).toThrow(PathFileError);
    expect(() => readStoredPath(withChanges([{ setting: 'M', from: 10, to: 2 }]))).toThrow(/do not lead/);
  });
});
