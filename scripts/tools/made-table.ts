import type { Problem } from '../../src/lassonet/problem';
import type { Random } from '../../src/lassonet/random';

/** Columns that matter: the first ones. */
export const TRUE_COLUMNS = 5;

/** y = 2x₂ − x₂² + x₀ + x₁/2 + 2x₃x₄ + noise, standardised; every column standard normal, all others noise. */
export function madeTable(count: number, columns: number, random: Random): Problem {
  const x = Float32Array.from({ length: count * columns }, () => normal(random));
  const y = Float32Array.from({ length: count }, (_, i) => {
    const [a, b, c, d, e] = x.subarray(i * columns, i * columns + TRUE_COLUMNS);
    return 2 * c - c * c + a + 0.5 * b + 2 * d * e + 0.5 * normal(random);
  });
  const mean = y.reduce((sum, value) => sum + value, 0) / count;
  const deviation = Math.sqrt(y.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count);
  return {
    task: { kind: 'regression' },
    features: columns,
    train: { count, x, y: y.map(value => (value - mean) / deviation) },
    validation: null,
    test: null,
    examples: null,
  };
}

function normal({ uniform }: Random): number {
  return Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}
