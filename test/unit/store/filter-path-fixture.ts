import { architectureOf, weightShapes } from '../../../src/lassonet/convolution/architecture';
import { sizeOf } from '../../../src/lassonet/gate/channel-layout';
import type { Weight } from '../../../src/lassonet/network/network';
import type { PathPoint } from '../../../src/lassonet/path-point';
import { DEFAULT_CONVOLUTIONAL, DEFAULT_STOCHASTIC } from '../../../src/lassonet/settings';
import type { StoredPath } from '../../../src/path-file/stored-path';
import type { ConvolutionalSpec } from '../../../src/settings/spec';

const SPEC: ConvolutionalSpec = {
  data: { kind: 'mnist', classes: [3, 8], validation: 0 },
  network: {
    ...DEFAULT_CONVOLUTIONAL,
    convolutions: [
      { filters: 3, kernelSize: 3, pool: 2 },
      { filters: 2, kernelSize: 2, pool: 1 },
    ],
    hidden: [4],
    gates: [0, 1].map(convolution => ({ convolution, ratio: 1 })),
  },
  solver: DEFAULT_STOCHASTIC,
  seed: 1,
};

const SIDE = 8;
const OUTPUTS = 2;

/** A path with gates of 3 and 2 filters on images of 8 × 8; at each λ one filter of each gate less is selected. */
export function filterPathFixture(): StoredPath {
  const features = SIDE * SIDE;
  return {
    spec: SPEC,
    description: {
      title: 'Synthetic digits',
      layout: { kind: 'image', width: SIDE, height: SIDE },
      task: { kind: 'classification', classes: OUTPUTS, labels: ['three', 'eight'] },
      features,
      constant: [],
      trainCount: 90,
      validationCount: 0,
      testCount: 50,
      scaling: { centre: Array(features).fill(100), spread: Array(features).fill(255) },
    },
    examples: {
      count: 2,
      raw: Float32Array.from({ length: 2 * features }, (_, i) => (i * 37) % 256),
      y: Float32Array.of(0, 1),
    },
    points: [0, 1, 2, 3].map(pointAt),
    origin: { backend: 'cpu', seconds: 1 },
  };
}

/** Weights of the whole architecture, different at every call with another `from`. */
export function fixtureWeights(from: number): Weight[] {
  const shapes = weightShapes(
    architectureOf(SPEC.network, { height: SIDE, width: SIDE, channels: 1 }, OUTPUTS),
  );
  return shapes.map(({ name, shape }, w) => {
    const values = Float32Array.from({ length: sizeOf(shape) }, (_, i) => Math.sin(from + 7 * w + i));
    return { name, shape, values };
  });
}

function pointAt(i: number): PathPoint {
  const norms = Float32Array.from([3, 2, 1, 2, 1], norm => Math.max(0, norm - i));
  const fit = { loss: 0.1 + i, score: 0.9 - i / 10 };
  const gate = (convolution: number, first: number, filters: number, units: number) => {
    const readingNorms = Float32Array.from({ length: filters * units }, (_, unit) => (unit + 1) / (i + 1));
    return { convolution, lambda: 2 ** i, first, filters, readingNorms };
  };
  return {
    lambda: 2 ** i,
    iterations: 10,
    residual: 0.01,
    objective: 1,
    train: fit,
    validation: null,
    test: fit,
    support: [...norms.keys()].filter(j => norms[j] > 0),
    norms,
    consumerNorms: norms.map(norm => norm / 2),
    pulls: new Float32Array(5),
    theta: new Float32Array(0),
    examples: Float32Array.of(0.8 - i / 10, 0.2 + i / 10, 0.3, 0.7),
    keyframe: i % 2 === 0 ? fixtureWeights(i) : null,
    retrained: null,
    filters: {
      gates: [gate(0, 0, 3, 2), gate(1, 3, 2, 4)],
      cost: { parameters: 500 - 100 * i, multiplyAdds: 9000, predictedPerSecond: 900, trainedPerSecond: 300 },
      epochs: [{ lambda: 2 ** i, loss: 1 }],
    },
  };
}
