import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PRESETS } from '../../../../scripts/bake/presets';
import { readOwnPath } from '../../../../src/path-file/path-reading';
import { readStoredPath } from '../../../../src/path-file/stored-path-file';
import { parseSpec } from '../../../../src/settings/spec-json';

const fileOf = (id: string) => new Uint8Array(readFileSync(`public/paths/${id}.safetensors`));
const stored = (id: string) => readStoredPath(fileOf(id));

test('the stored path of the write-up’s setting ends with few filters, as accurate as the unconstrained network', () => {
  const { points, twin, spec, description } = stored('mnist-filters-write-up');
  expect(spec).toEqual(parseSpec(PRESETS['mnist-filters-write-up']));
  expect(readOwnPath(fileOf('mnist-filters-write-up')).spec).toEqual(spec);
  expect([description.trainCount, description.testCount]).toEqual([10_000, 2000]);
  const last = points[points.length - 1];
  expect(last.support.length).toBeGreaterThanOrEqual(2);
  expect(last.support.length).toBeLessThanOrEqual(5);
  expect(last.test?.score).toBeGreaterThanOrEqual(0.965);
  const unconstrained = twin?.epochs.at(-1)?.test?.score ?? Number.NaN;
  expect(Math.abs(unconstrained - (last.test?.score ?? 0))).toBeLessThanOrEqual(0.02);
});
