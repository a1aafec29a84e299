import { seededRandom } from './seeded-random';
import type { Table } from './table';

const FEATURES = 10;
const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';

/**
 * `samples` rows of the toy regression y = 2x₃ − x₃² + x₁ + 0.5x₂ + 2x₄x₅ without noise, on ten independent standard
 * normal features x₀ … x₉: five of them matter, two only through their product.
 */
export function toyTable(samples: number, seed: number): Table {
  const random = seededRandom(seed);
  const x = new Float64Array(samples * FEATURES).map(random.normal);
  const y = new Float64Array(samples).map((_, row) =>
    response(x.subarray(row * FEATURES, (row + 1) * FEATURES)),
  );
  return {
    title: 'Toy regression',
    layout: { kind: 'table', names: Array.from(SUBSCRIPTS, digit => `x${digit}`) },
    task: { kind: 'regression', name: 'y' },
    count: samples,
    features: FEATURES,
    x,
    y,
  };
}

function response(x: Float64Array): number {
  return 2 * x[3] - x[3] ** 2 + x[1] + 0.5 * x[2] + 2 * x[4] * x[5];
}
