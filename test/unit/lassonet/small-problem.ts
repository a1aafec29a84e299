import type { Problem, Samples } from '../../../src/lassonet/problem';
import { randomStream } from '../../../src/lassonet/random';

/** Five uniform features of which the first, second and fourth matter, the first two by their product; the last is constant. */
export function smallRegression(seed = 0): Problem {
  const features = 6;
  const { uniform } = randomStream(seed, 'small problem');
  const samples = (count: number): Samples => {
    const x = new Float32Array(count * features);
    const y = new Float32Array(count);
    for (let i = 0; i < count; i++) {
      for (let j = 0; j < features - 1; j++) x[i * features + j] = 4 * uniform() - 2;
      x[i * features + features - 1] = 1;
      const [a, b, , d] = x.subarray(i * features);
      y[i] = a * b + a + 2 * d + 0.1 * uniform();
    }
    return { count, x, y };
  };
  return {
    task: { kind: 'regression' },
    features,
    train: samples(80),
    validation: samples(20),
    test: samples(20),
    examples: null,
  };
}

/** Two classes told apart by a few of thirty features, each less telling than the one before. */
export function smallClassification(seed = 0): Problem {
  const features = 30;
  const { uniform } = randomStream(seed, 'small classes');
  const samples = (count: number): Samples => {
    const x = Float32Array.from({ length: count * features }, () => 4 * uniform() - 2);
    const y = Float32Array.from({ length: count }, (_, i) => {
      let side = 0;
      for (let j = 0; j < features; j++) side += x[i * features + j] * 0.8 ** j;
      return side > 0 ? 1 : 0;
    });
    return { count, x, y };
  };
  return {
    task: { kind: 'classification', classes: 2 },
    features,
    train: samples(120),
    validation: null,
    test: samples(40),
    examples: samples(3),
  };
}
