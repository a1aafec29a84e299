import type { ImageShape, Problem, Samples } from '../../../../src/lassonet/problem';
import { seededRandom } from '../../../../src/lassonet/random';
import type { ConvolutionalSettings, StochasticSettings } from '../../../../src/lassonet/settings';

const SIDE = 8;

/** Images of a bar somewhere: upright, lying, or slanting, over noise. */
function bars(count: number, stream: string): Samples {
  const random = seededRandom(4, stream);
  const x = new Float32Array(count * SIDE * SIDE);
  const y = Float32Array.from({ length: count }, (_, i) => i % 3);
  for (let i = 0; i < count; i++) {
    const at = 1 + Math.floor(random.uniform() * (SIDE - 2));
    for (let row = 0; row < SIDE; row++) {
      for (let column = 0; column < SIDE; column++) {
        const on = [column === at, row === at, (row + column) % SIDE === at][y[i]];
        x[(i * SIDE + row) * SIDE + column] = (on ? 1 : 0) - 1 / SIDE + 0.4 * (random.uniform() - 0.5);
      }
    }
  }
  return { count, x, y };
}

const IMAGE: ImageShape = { height: SIDE, width: SIDE, channels: 1 };

export const BARS: Problem & { readonly image: ImageShape } = {
  task: { kind: 'classification', classes: 3 },
  features: SIDE * SIDE,
  image: IMAGE,
  train: bars(240, 'train'),
  validation: null,
  test: bars(90, 'test'),
  examples: bars(6, 'examples'),
};

export const SMALL: ConvolutionalSettings = {
  kind: 'convolutional',
  convolutions: [
    { filters: 6, kernelSize: 3, pool: 2 },
    { filters: 4, kernelSize: 2, pool: 1 },
  ],
  padding: 'valid',
  hidden: [8],
  dropout: 0,
  gates: [{ convolution: 0, ratio: 1 }],
  scale: 'fixed',
};

export const QUICK: StochasticSettings = {
  kind: 'stochastic',
  M: 1,
  gamma: 0.01,
  lambdas: { kind: 'geometric', start: 'auto', multiplier: 'auto' },
  maxDropShare: 0.1,
  denseEpochs: 6,
  epochsPerLambda: 8,
  batchSize: 24,
  learningRate: 5e-3,
  retrainEpochs: 10,
  twinEpochs: 20,
};
