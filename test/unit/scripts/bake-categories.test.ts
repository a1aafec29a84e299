import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { randomStream } from '../../../src/lassonet/random';
import { bakedIn } from './baked';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bake-categories-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const M = 2;
const REGIONS = ['north', 'south', 'west'];
/** Features of each group: those of a category are one. */
const GROUPS = [[0, 1, 2], [3], [4, 5, 6, 7], [8]];
const SIZES = ['tiny', 'small', 'large', 'huge'];

it('a table with two columns of categories: each is one group, under the constraint at every λ', async () => {
  const { uniform } = randomStream(3, 'categories');
  const rows = Array.from({ length: 240 }, () => {
    const [region, size] = [REGIONS, SIZES].map(all => Math.floor(uniform() * all.length));
    const [a, b] = [uniform() - 0.5, uniform() - 0.5];
    const y = [0, 2, -1][region] + [0, 0.3, 0, -0.3][size] + 3 * a * a + 0.1 * uniform();
    return [REGIONS[region], a, SIZES[size], b, y].join(',');
  });
  const file = join(folder, 'houses.csv');
  writeFileSync(file, ['region,a,size,b,y', ...rows].join('\n'));
  const { path } = await bakedIn(folder, [
    ...['--csv', file, '--target', 'y', '--task', 'regression', '--M', String(M)],
    ...['--hidden', '8', '--dense-epochs', '20', '--max-iterations', '60', '--retrain-epochs', '0'],
  ]);
  const { layout } = path.description;
  expect(layout.kind === 'table' && layout.groups?.map(({ name }) => name)).toEqual(['region', 'size']);
  let dropped = 0;
  for (const { norms, consumerNorms, support, theta } of path.points) {
    expect(norms).toHaveLength(4);
    GROUPS.forEach((features, j) => {
      const norm = Math.hypot(...features.map(feature => theta[feature]));
      expect(norm).toBeCloseTo(norms[j], 5);
      expect(consumerNorms[j]).toBeLessThanOrEqual(M * norms[j] * (1 + 1e-5) + 1e-7);
      if (support.includes(j)) return;
      dropped++;
      expect([norm, consumerNorms[j]]).toEqual([0, 0]);
    });
  }
  expect(dropped).toBeGreaterThan(path.points.length / 2);
  expect(path.points.at(-1)?.support).toEqual([]);
  const ends = GROUPS.map((_, j) => path.points.findLastIndex(({ support }) => support.includes(j)));
  expect(Math.max(...ends)).toBe(ends[0]);
});
