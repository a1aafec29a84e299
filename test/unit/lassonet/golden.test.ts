import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { GOLDEN_CASES } from './golden-cases';
import { type Golden, goldenRun } from './golden-run';
import { onBackend } from './on-backend';

const FOLDER = resolve(import.meta.dirname, '../../fixtures/golden');
/** Of the number kept: losses at the dense end are thousandths, and are to agree as well as those of 1. */
const WITHIN = 1e-6;
/** Numbers that differ by less are as good as equal. */
const NOTHING = 1e-9;
/** Counted, not measured. */
const EXACT = /\.(support\.\d+|iterations|index)$/;

function kept(name: string): Golden {
  return JSON.parse(readFileSync(resolve(FOLDER, `${name}.json`), 'utf8'));
}

/** Every number of a value, and every null, with where it stands. */
function leavesOf(value: unknown, place: string): [string, unknown][] {
  if (value === null || typeof value !== 'object') return [[place, value]];
  return Object.entries(value).flatMap(([key, part]) => leavesOf(part, `${place}.${key}`));
}

function agree(place: string, now: unknown, then: unknown): boolean {
  if (typeof now !== 'number' || typeof then !== 'number' || EXACT.test(place)) return now === then;
  return Math.abs(now - then) <= Math.max(NOTHING, WITHIN * Math.abs(then));
}

/** What stands apart in two runs, each in a line. */
function differences(run: Golden, golden: Golden): string[] {
  const [now, then] = [run, golden].map(told => new Map(leavesOf(told, '')));
  return [...new Set([...now.keys(), ...then.keys()])]
    .filter(place => !agree(place, now.get(place), then.get(place)))
    .map(place => `${place}: ${now.get(place)}, and ${then.get(place)} is kept`);
}

describe('a run on WASM gives the numbers kept of', () => {
  beforeAll(() => onBackend('wasm'));

  it.each(GOLDEN_CASES)('$name', async golden => {
    expect(differences(await goldenRun(golden), kept(golden.name))).toEqual([]);
  });
});

it('a number changed by two millionths, another group selected, a point too many: each is seen', () => {
  const golden = kept('mnist-5v6');
  const [first, ...others] = golden.points;
  const changed = (point: object): string[] =>
    differences({ ...golden, points: [{ ...first, ...point }, ...others] }, golden);
  expect(changed({})).toEqual([]);
  expect(changed({ lambda: first.lambda * (1 + 5e-7) })).toEqual([]);
  expect(changed({ lambda: first.lambda * (1 + 2e-6) })).toHaveLength(1);
  expect(changed({ train: { ...first.train, loss: first.train.loss * (1 - 2e-6) } })).toHaveLength(1);
  expect(changed({ support: first.support.with(3, 783) })).toHaveLength(1);
  expect(changed({ support: first.support.slice(1) })).not.toEqual([]);
  expect(changed({ test: null })).not.toEqual([]);
  expect(differences({ ...golden, points: [...golden.points, first] }, golden)).not.toEqual([]);
});
