import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/data/seeded-random';
import { shownFrom } from '../../../src/store/opening/stored-path-opening';
import { savedNetwork } from '../../../src/store/saved/saved-network';
import { createExplorer } from '../../../src/store/state/explorer';
import { bakedIn } from './baked';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bake-targets-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** 200 rows of six columns; u is ten times the first, v is made of the second, both far from standardised. */
function made(): string {
  const random = seededRandom(3);
  const rows = Array.from({ length: 200 }, () => {
    const x = Array.from({ length: 4 }, random.normal);
    return [...x, 500 + 10 * x[0], -3 + 0.1 * x[1]];
  });
  const file = join(folder, 'made.csv');
  writeFileSync(file, `a,b,c,d,u,v\n${rows.map(row => row.join(',')).join('\n')}\n`);
  return file;
}

const baked = (words: readonly string[]) => bakedIn(folder, words);

describe('several targets', () => {
  it('are followed together: what none of them needs is dropped first, and each is told in its own units', async () => {
    const file = made();
    const out = join(folder, 'predicted.csv');
    const { path } = await baked([
      ...['--csv', file, '--target', 'u', '--roles', 'v=target', '--task', 'regression', '--hidden', '8'],
      ...['--retrain-epochs', '20', '--predict', file, '--predictions', out, '--at', '0'],
    ]);
    const { task, targetScaling } = path.description;
    expect(task).toEqual({ kind: 'regression', name: 'u, v', outputs: 2, names: ['u', 'v'] });
    expect(targetScaling?.centre[0]).toBeCloseTo(500, -1);
    expect(path.description.layout).toEqual({ kind: 'table', names: ['a', 'b', 'c', 'd'] });
    const two = path.points.find(({ support }) => support.length === 2);
    expect(two?.support).toEqual([0, 1]);
    expect(two?.test?.score).toBeGreaterThan(0.5);
    expect(path.points[0].test?.score).toBeGreaterThan(0.97);
    const retrained = path.points.flatMap(({ retrained, support }) =>
      retrained?.test && support.length >= 2 ? [retrained.test.score] : [],
    );
    expect(retrained.length).toBeGreaterThan(0);
    expect(Math.min(...retrained)).toBeGreaterThan(0.97);
    expect(path.examples?.y).toHaveLength(2 * (path.examples?.count ?? 0));
    const rows = Papa.parse<Record<string, string>>(readFileSync(out, 'utf8'), { header: true }).data;
    for (const row of rows.slice(0, 20)) {
      expect(Math.abs(Number(row['predicted u']) - Number(row.u))).toBeLessThan(5);
      expect(Math.abs(Number(row['predicted v']) - Number(row.v))).toBeLessThan(0.05);
    }
    const state = createExplorer({ shown: 'file', paths: { file: shownFrom(path) }, cursor: 0 }).getState();
    const { files } = savedNetwork(state);
    expect(JSON.parse(String(files[0].content)).userDefinedMetadata.outputs).toEqual(['u', 'v']);
  });

  it('are numbers', async () => {
    const words = ['--csv', made(), '--target', 'u', '--roles', 'v=target', '--task', 'classification'];
    await expect(baked(words)).rejects.toThrow(
      '“u” and “v” can be predicted together as numbers only: choose regression, or one of them.',
    );
  });
});

describe('reconstruction', () => {
  it('keeps what makes up most of the columns', async () => {
    const { path } = await baked([
      ...[
        '--csv',
        made(),
        '--reconstructs',
        'true',
        '--hidden',
        'none',
        '--M',
        '0',
        '--retrain-epochs',
        '40',
        '--lambdas',
        '0.001,0.3,0.6,0.9,1.2,1.5,1.8,2.1',
      ],
    ]);
    const { task, constant, features } = path.description;
    expect([features, constant.length]).toEqual([6, 0]);
    expect(task).toMatchObject({ outputs: 6, reconstruction: true, names: ['a', 'b', 'c', 'd', 'u', 'v'] });
    // a and u say the same, as do b and v: each makes up two columns of six, c and d themselves alone.
    expect(path.points[0].test?.score).toBeGreaterThan(0.95);
    const four = path.points.filter(({ support }) => support.length === 4);
    expect(four.length).toBeGreaterThan(0);
    for (const { support, retrained } of four) {
      expect(support).toEqual([0, 1, 4, 5]);
      if (retrained?.test) expect(retrained.test.score).toBeGreaterThan(0.6);
      if (retrained?.test) expect(retrained.test.score).toBeLessThan(0.7);
    }
    expect(path.spec.data).toMatchObject({ reconstructs: true, target: '' });
    for (const { norms, consumerNorms } of path.points) {
      norms.forEach((norm, group) => {
        expect(consumerNorms[group]).toBeLessThanOrEqual(path.spec.solver.M * norm + 1e-5);
      });
    }
  });
});
