import { beforeAll, describe, expect, it } from 'vitest';
import { regularizationPath } from '../../../../src/lassonet/path/path';
import type { PathPoint } from '../../../../src/lassonet/path-point';
import type { Problem } from '../../../../src/lassonet/problem';
import { randomStream } from '../../../../src/lassonet/random';
import { DEFAULT_NETWORK, DEFAULT_SOLVER } from '../../../../src/lassonet/settings';
import { onBackend } from '../on-backend';

const ROWS = 80;
const COLUMNS = 1000;
const TRUE = 5;

/** y = 2x₂ − x₂² + x₀ + 0.5x₁ + 2x₃x₄ + noise, standardised; every feature standard normal, all others noise. */
function wideTable(seed: number): Problem {
  const { uniform } = randomStream(seed, 'wide table');
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  const x = Float32Array.from({ length: ROWS * COLUMNS }, normal);
  const y = Float32Array.from({ length: ROWS }, (_, i) => {
    const [a, b, c, d, e] = x.subarray(i * COLUMNS);
    return 2 * c - c * c + a + 0.5 * b + 2 * d * e + 0.5 * normal();
  });
  const mean = y.reduce((sum, value) => sum + value, 0) / ROWS;
  const deviation = Math.sqrt(y.reduce((sum, value) => sum + (value - mean) ** 2, 0) / ROWS);
  return {
    task: { kind: 'regression' },
    features: COLUMNS,
    train: { count: ROWS, x, y: y.map(value => (value - mean) / deviation) },
    validation: null,
    test: null,
    examples: null,
  };
}

beforeAll(() => onBackend('wasm'));

describe('with many more columns than rows, the defaults', () => {
  it.each([1, 2])(
    'fit the samples as long as many are selected, and drop them bit by bit: draw %i',
    async seed => {
      const points: PathPoint[] = [];
      const network = { ...DEFAULT_NETWORK, hidden: [30, 30] };
      for await (const point of regularizationPath(wideTable(seed), network, DEFAULT_SOLVER, { seed })) {
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
        return point?.support.filter(j => j < TRUE).length ?? 0;
      };
      expect(kept(500)).toBeGreaterThanOrEqual(3);
      expect(kept(20)).toBeGreaterThanOrEqual(1);
      expect(points.filter(({ support }) => support.length <= 500).length).toBeGreaterThan(20);
    },
    120_000,
  );
});
