import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { GOLDEN_CASES } from './golden-cases';
import { type Golden, goldenRun } from './golden-run';
import { onBackend } from './on-backend';

const FOLDER = resolve(import.meta.dirname, '../../fixtures/golden');
const WITHIN = 1e-6;

/** Every number of a value, with where it stands. */
function numbersIn(value: unknown, place: string): [string, number][] {
  if (typeof value === 'number') return [[place, value]];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, part]) => numbersIn(part, `${place}.${key}`));
}

describe('a run on WASM gives the numbers kept of', () => {
  beforeAll(() => onBackend('wasm'));

  it.each(GOLDEN_CASES)('$name', async golden => {
    const kept: Golden = JSON.parse(readFileSync(resolve(FOLDER, `${golden.name}.json`), 'utf8'));
    const run = await goldenRun(golden);
    expect(run.points.map(({ support }) => support)).toEqual(kept.points.map(({ support }) => support));
    const [now, then] = [run, kept].map(told => numbersIn(told, ''));
    expect(now.map(([place]) => place)).toEqual(then.map(([place]) => place));
    const apart = now.filter(([, value], i) => {
      const expected = then[i][1];
      return !(Math.abs(value - expected) <= WITHIN * Math.max(1, Math.abs(expected)));
    });
    expect(apart).toEqual([]);
  });
});
