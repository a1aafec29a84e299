import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readStoredPath, writeStoredPath } from '../../../src/path-file/stored-path-file';

const FIXTURES = join(import.meta.dirname, '../../fixtures/version-1');

/** The first paths that were ever stored, as they were written then, and what a reader of safetensors finds in them. */
const FIRST = [
  {
    name: 'toy',
    lambdas: [1.7090226407676934, 228.13054296252022],
    selected: [
      ...[10, 9, 8, 7, 6, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5],
      ...[3, 3, 3, 3, 3, 3, 3, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 0],
    ],
    objective: 0.3365280032157898,
    keyframes: 45,
    backend: 'wasm',
  },
  {
    name: 'mnist-filters',
    lambdas: [1, 539.6953133166261],
    selected: [
      ...[16, 15, 15, 15, 15, 15, 14, 14, 13, 11, 8, 8, 7, 6, 6, 5],
      ...[4, 4, 3, 3, 3, 2, 1, 1, 1, 1, 1, 1, 2, 1, 0],
    ],
    objective: 0.9846834185093474,
    keyframes: 6,
    backend: 'wasm',
  },
] as const;

describe('a path of version 1, as the first of them were written', () => {
  it.each(FIRST)('opens: $name', ({ name, lambdas, selected, objective, keyframes, backend }) => {
    const path = readStoredPath(new Uint8Array(readFileSync(join(FIXTURES, `${name}.safetensors`))));
    const { points, origin } = path;
    expect([points[0].lambda, points.at(-1)?.lambda]).toEqual(lambdas);
    expect(points.map(({ support }) => support.length)).toEqual(selected);
    expect(points[0].objective).toBe(objective);
    expect(points.filter(({ keyframe }) => keyframe !== null)).toHaveLength(keyframes);
    expect(origin.backend).toBe(backend);
    // And what is opened can be saved again.
    const again = readStoredPath(writeStoredPath(path));
    expect(again.points.map(({ support }) => support)).toEqual(points.map(({ support }) => support));
    expect(again.spec).toEqual(path.spec);
  });
});
