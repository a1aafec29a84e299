import { describe, expect, it } from 'vitest';
import type { Weight } from '../../../src/lassonet/network/network';
import type { PathPoint } from '../../../src/lassonet/path-point';
import { DEFAULT_CONVOLUTIONAL, DEFAULT_STOCHASTIC } from '../../../src/lassonet/settings';
import { PathFileError } from '../../../src/path-file/json-record';
import type { StoredPath } from '../../../src/path-file/stored-path';
import { readStoredPath, writeStoredPath } from '../../../src/path-file/stored-path-file';
import type { ConvolutionalSpec } from '../../../src/settings/spec';
import { syntheticPath } from './synthetic-path';

const SPEC: ConvolutionalSpec = {
  data: { kind: 'mnist', classes: [0, 1, 2], validation: 0 },
  network: { ...DEFAULT_CONVOLUTIONAL, gates: [0, 1].map(convolution => ({ convolution, ratio: 1 })) },
  solver: DEFAULT_STOCHASTIC,
  seed: 3,
};

/** Numbers that half precision keeps exactly. */
const halves = (length: number, from: number): Float32Array =>
  Float32Array.from({ length }, (_, i) => (from + i) / 8);

function weights(from: number): Weight[] {
  return [
    { name: 'convolutions.0.kernel', shape: [2, 2, 1, 3], values: halves(12, from) },
    { name: 'skips.0', shape: [4, 3, 2], values: halves(24, from) },
    { name: 'dense.0.bias', shape: [2], values: new Float32Array(2) },
  ];
}

/** Gates of 3 and 2 filters, read by 2 and 4 units; one filter after the other is dropped. */
function pointAt(i: number): PathPoint {
  const norms = Float32Array.from([3, 2, 1, 2, 1], norm => Math.max(0, norm - i));
  const support = [...norms.keys()].filter(j => norms[j] > 0);
  const fit = { loss: 0.1 + i, score: 0.9 - i / 10 };
  const gate = (convolution: number, first: number, filters: number, units: number) => {
    return { convolution, lambda: i + 1, first, filters, readingNorms: halves(filters * units, i) };
  };
  return {
    lambda: i + 1,
    iterations: 10 * i,
    residual: 0.01,
    objective: 1,
    train: fit,
    validation: null,
    test: fit,
    support,
    norms,
    consumerNorms: norms.map(norm => norm / 2),
    pulls: Float32Array.from([1, 2, 3, 4, 5]),
    theta: new Float32Array(0),
    examples: null,
    keyframe: i === 0 ? weights(1) : null,
    retrained: null,
    filters: {
      gates: [gate(0, 0, 3, 2), gate(1, 3, 2, 4)],
      cost: { parameters: 100 - i, multiplyAdds: 1000, predictedPerSecond: 12.5, trainedPerSecond: 3 },
      epochs: [
        { lambda: 0, loss: 2 },
        { lambda: i + 1, loss: 1 },
      ],
    },
  };
}

const base = syntheticPath({ features: 16, outputs: 3, points: 1, image: true });
const path: StoredPath = {
  ...base,
  spec: SPEC,
  points: [0, 1, 2].map(pointAt),
  twin: { epochs: [{ loss: 1, test: null }], weights: weights(2) },
};

describe('a path on filters', () => {
  it('reads back as it was written', () => {
    expect(readStoredPath(writeStoredPath(path))).toEqual(path);
  });

  it('keeps many weights to a level in 127 of their row’s largest, and dropped filters at no cost', () => {
    const [positions, filters, outputs] = [400, 8, 3];
    const value = (i: number, selected: number): number =>
      Math.floor(i / outputs) % filters < selected ? Math.sin(i) / 1e4 : 0;
    const written = (selected: number): Uint8Array => {
      const values = Float32Array.from({ length: positions * filters * outputs }, (_, i) =>
        value(i, selected),
      );
      const keyframe = [{ name: 'skips.0', shape: [positions, filters, outputs], values }];
      return writeStoredPath({ ...path, points: [{ ...pointAt(0), keyframe }, pointAt(1)] });
    };
    const [all, one] = [written(filters), written(1)];
    expect(all.length - one.length).toBeGreaterThan(positions * (filters - 1) * outputs);
    const read = readStoredPath(all).points[0].keyframe?.[0].values ?? [];
    expect(read).toHaveLength(positions * filters * outputs);
    read.forEach((kept, i) => {
      expect(Math.abs(kept - value(i, filters))).toBeLessThan(1e-4 / 127);
    });
  });

  it('needs no unconstrained network', () => {
    const { twin: _, ...alone } = path;
    expect(readStoredPath(writeStoredPath(alone))).toEqual(alone);
  });

  it.each<[string, PathPoint]>([
    ['gates that do not make up the groups', withGates(gates => gates.slice(1))],
    [
      'norms that are not a number for every filter',
      withGates(gates => gates.map(gate => ({ ...gate, readingNorms: halves(5, 0) }))),
    ],
    ['a point that tells of no filters', { ...pointAt(0), filters: undefined, theta: new Float32Array(48) }],
    ['skip weights beside the maps', { ...pointAt(0), theta: new Float32Array(48) }],
  ])('is refused with %s', (_, point) => {
    expect(() => writeStoredPath({ ...path, points: [point, pointAt(1)] })).toThrow(PathFileError);
  });
});

type Gates = NonNullable<PathPoint['filters']>['gates'];

function withGates(change: (gates: Gates) => Gates): PathPoint {
  const point = pointAt(0);
  if (!point.filters) throw new Error('The point tells of no filters.');
  return { ...point, filters: { ...point.filters, gates: change(point.filters.gates) } };
}
