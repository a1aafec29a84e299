import { beforeAll, describe, expect, it } from 'vitest';
import { madeTable, TRUE_COLUMNS } from '../../../../scripts/tools/made-table';
import { regularizationPath } from '../../../../src/lassonet/path/path';
import type { PathPoint } from '../../../../src/lassonet/path-point';
import { randomStream } from '../../../../src/lassonet/random';
import { DEFAULT_NETWORK, DEFAULT_SOLVER } from '../../../../src/lassonet/settings';
import { onBackend } from '../on-backend';

const ROWS = 80;
const COLUMNS = 1000;

beforeAll(() => onBackend('wasm'));

describe('with many more columns than rows, the defaults', () => {
  it.each([1, 2])(
    'fit the samples as long as many are selected, and drop them bit by bit: draw %i',
    async seed => {
      const table = madeTable(ROWS, COLUMNS, randomStream(seed, 'wide table'));
      const points: PathPoint[] = [];
      const network = { ...DEFAULT_NETWORK, hidden: [30, 30] };
      for await (const point of regularizationPath(table, network, DEFAULT_SOLVER, { seed })) {
        points.push(point);
      }
      for (const { support, train } of points) {
        if (support.length >= 100) expect(train.score).toBeGreaterThan(0.9);
      }
      points.slice(1).forEach((point, i) => {
        const before = points[i];
        const jumps = point.lambda < 1.0021 * before.lambda;
        const lost = before.support.length - point.support.length;
        if (before.support.length > 20 && !jumps) expect(lost / before.support.length).toBeLessThan(0.25);
      });
      const kept = (most: number): number => {
        const point = points.find(({ support }) => support.length <= most);
        return point?.support.filter(j => j < TRUE_COLUMNS).length ?? 0;
      };
      expect(kept(100)).toBeGreaterThanOrEqual(2);
      expect(kept(20)).toBeGreaterThanOrEqual(1);
      expect(points.filter(({ support }) => support.length <= 500).length).toBeGreaterThan(20);
    },
    120_000,
  );

  it('settle the first point as far as no group drops', async () => {
    const table = madeTable(ROWS, 2 * COLUMNS, randomStream(5, '100 × 2000'));
    const network = { ...DEFAULT_NETWORK, hidden: [30, 30] };
    const path = regularizationPath(table, network, DEFAULT_SOLVER, { seed: 0 });
    const first = (await path.next()).value as PathPoint;
    await path.return(undefined);
    expect(first.support).toHaveLength(2 * COLUMNS);
    expect(first.train.score).toBeGreaterThan(0.9);
  });
});
