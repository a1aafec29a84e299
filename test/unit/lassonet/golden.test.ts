import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { GOLDEN_CASES } from './golden-cases';
import { type GoldenRun, goldenRun } from './golden-run';
import { onBackend } from './on-backend';

const WITHIN = 1e-6;
/** Below this a number is as good as 0. */
const NOTHING = 1e-9;
/** What is counted, not measured. */
const EXACT = /\.(support|iterations|index)\b/;

interface Leaf {
  readonly at: string;
  readonly value: unknown;
}

/** Every number (or null) in plain JSON, with where it stands. */
function leaves(json: unknown, at = ''): Leaf[] {
  if (typeof json !== 'object' || json === null) return [{ at, value: json }];
  return Object.entries(json).flatMap(([key, value]) => leaves(value, `${at}.${key}`));
}

/** Where two runs differ: counts and supports at all, other numbers by more than `WITHIN` of the larger. */
function differences(golden: GoldenRun, run: GoldenRun): string[] {
  const now = new Map(leaves(run).map(({ at, value }) => [at, value]));
  const then = new Map(leaves(golden).map(({ at, value }) => [at, value]));
  return [...new Set([...then.keys(), ...now.keys()])]
    .filter(at => !agree(at, then.get(at), now.get(at)))
    .map(at => `${at}: ${now.get(at)} where ${then.get(at)} is stored`);
}

function agree(at: string, a: unknown, b: unknown): boolean {
  if (typeof a !== 'number' || typeof b !== 'number' || EXACT.test(at)) return a === b;
  return Math.abs(a - b) <= Math.max(NOTHING, WITHIN * Math.max(Math.abs(a), Math.abs(b)));
}

async function stored(name: string): Promise<GoldenRun> {
  return JSON.parse(await readFile(new URL(`../../fixtures/golden/${name}.json`, import.meta.url), 'utf8'));
}

describe('a path on the WASM backend', () => {
  beforeAll(() => onBackend('wasm'));

  it.each(GOLDEN_CASES)('has the stored λ, supports and losses: $name', async golden => {
    expect(differences(await stored(golden.name), await goldenRun(golden))).toEqual([]);
  });
});

describe('the comparison', () => {
  it('sees a number changed by more than a millionth, a support of another group, and a point too many', async () => {
    const golden = await stored('breast-cancer');
    const [first, ...others] = golden.points;
    const changed = (point: object): string[] =>
      differences(golden, { ...golden, points: [{ ...first, ...point }, ...others] });
    expect(changed({})).toEqual([]);
    expect(changed({ lambda: first.lambda * (1 + 5e-7) })).toEqual([]);
    expect(changed({ lambda: first.lambda * (1 + 2e-6) })).toHaveLength(1);
    expect(changed({ train: { ...first.train, loss: first.train.loss + 1e-4 } })).toHaveLength(1);
    expect(changed({ validation: null })).not.toEqual([]);
    expect(changed({ support: first.support.with(3, 99) })).toHaveLength(1);
    expect(changed({ support: first.support.slice(1) })).not.toEqual([]);
    expect(differences(golden, { ...golden, points: [...golden.points, first] })).not.toEqual([]);
  });
});
