import type { DataDescription, Examples } from '../../../src/data/data-set';
import type { DataSpec } from '../../../src/data/data-spec';
import type { Weight } from '../../../src/lassonet/network/network';
import type { Fit, PathPoint } from '../../../src/lassonet/path-point';
import { DEFAULT_NETWORK, DEFAULT_SOLVER } from '../../../src/lassonet/settings';
import type { StoredPath } from '../../../src/path-file/stored-path';
import type { DenseSpec } from '../../../src/settings/spec';

export interface SyntheticShape {
  readonly features: number;
  readonly outputs: number;
  readonly points: number;
  /** Whether the features are the pixels of an image, as square as their number allows. */
  readonly image: boolean;
  /** Consecutive features a group; 1 unless told. */
  readonly groupSize?: number;
  /** Share of the groups that are constant and so never selected; 0 unless told. */
  readonly constant?: number;
  readonly examples?: number;
  /** Whether the first, middle and last points are keyframes. */
  readonly keyframes?: boolean;
  /** Share of the groups that may be selected, at place t of the path from 0 to 1; 1 − t unless told. */
  readonly selected?: (t: number) => number;
}

const HIDDEN = 8;

/** A path that looks like one: norms fall and groups drop as λ rises, values are the same at every call. */
export function syntheticPath(shape: SyntheticShape): StoredPath & { readonly spec: DenseSpec } {
  const random = noise(shape.features * 31 + shape.points);
  const description = describe(shape);
  const shown = examplesOf(shape, random);
  return {
    spec: {
      data: dataSpec(shape),
      network: { ...DEFAULT_NETWORK, hidden: [HIDDEN] },
      solver: DEFAULT_SOLVER,
      seed: 7,
    },
    description,
    examples: shown,
    points: pointsOf(shape, description.constant.length, random),
    origin: { backend: 'cpu', seconds: 12.5 },
  };
}

function dataSpec({ outputs, image }: SyntheticShape): DataSpec {
  if (image && outputs >= 2 && outputs <= 10) {
    return { kind: 'mnist', classes: Array.from({ length: outputs }, (_, digit) => digit), validation: 0.1 };
  }
  const task = outputs === 1 ? 'regression' : 'classification';
  return { kind: 'csv', name: 'synthetic.csv', target: 'target', task, validation: 0.1, test: 0.2 };
}

function describe({
  features,
  outputs,
  image,
  constant = 0,
  groupSize = 1,
}: SyntheticShape): DataDescription {
  const height = divisorNearRoot(features);
  const varying = Math.round((1 - constant) * (features / groupSize)) * groupSize;
  return {
    title: image ? 'Synthetic digits' : 'A synthetic table',
    layout: image
      ? { kind: 'image', width: features / height, height }
      : { kind: 'table', names: Array.from({ length: features }, (_, i) => `feature “${i}”`) },
    task:
      outputs === 1
        ? { kind: 'regression', name: 'target' }
        : {
            kind: 'classification',
            classes: outputs,
            labels: Array.from({ length: outputs }, (_, i) => `${i}`),
          },
    features,
    constant: Array.from({ length: features - varying }, (_, i) => varying + i),
    trainCount: 900,
    validationCount: 100,
    testCount: 200,
  };
}

function examplesOf(
  { features, outputs, image, examples: count = 4 }: SyntheticShape,
  random: () => number,
): Examples {
  const pixel = () => Math.max(0, Math.floor(random() * 512) - 256);
  return {
    count,
    raw: Float32Array.from({ length: count * features }, image ? pixel : random),
    y: Float32Array.from({ length: count }, (_, i) => (outputs === 1 ? random() : i % outputs)),
  };
}

function pointsOf(shape: SyntheticShape, constant: number, random: () => number): PathPoint[] {
  const { points, groupSize = 1, features, keyframes = false, selected = (t: number) => 1 - t } = shape;
  const most = (features - constant) / groupSize;
  return Array.from({ length: points }, (_, i) => {
    const t = points === 1 ? 0 : i / (points - 1);
    const support = Array.from({ length: Math.round(most * selected(t)) }, (_, group) => group);
    const isKeyframe = keyframes && [0, points >> 1, points - 1].includes(i);
    return pointOf(shape, { t, lambda: 0.01 * 1.1 ** i, support, isKeyframe }, random);
  });
}

interface Place {
  readonly t: number;
  readonly lambda: number;
  readonly support: readonly number[];
  readonly isKeyframe: boolean;
}

function pointOf(shape: SyntheticShape, place: Place, random: () => number): PathPoint {
  const { features, outputs, groupSize = 1, examples = 4 } = shape;
  const { t, lambda, support, isKeyframe } = place;
  const groups = Math.ceil(features / groupSize);
  const theta = skipWeights(shape, support, random);
  const norms = Float32Array.from({ length: groups }, (_, group) =>
    Math.hypot(...theta.subarray(group * groupSize * outputs, (group + 1) * groupSize * outputs)),
  );
  return {
    lambda,
    iterations: Math.floor(random() * 200),
    residual: random() * 1e-3,
    objective: 0.1 + t,
    train: fitOf(0.05 + t, random),
    validation: fitOf(0.1 + t, random),
    test: fitOf(0.1 + t, random),
    support,
    norms,
    consumerNorms: norms.map(norm => norm * 10 * random()),
    pulls: Float32Array.from({ length: groups }, (_, group) =>
      group < support.length ? lambda : lambda * random(),
    ),
    theta,
    examples: outputsOn(examples, outputs, random),
    keyframe: isKeyframe ? weightsOf(shape, theta, random) : null,
    retrained:
      support.length % 2 === 0
        ? null
        : { train: fitOf(0.01, random), validation: null, test: fitOf(0.02, random) },
  };
}

function skipWeights(
  { features, outputs, groupSize = 1 }: SyntheticShape,
  support: readonly number[],
  random: () => number,
) {
  const theta = new Float32Array(features * outputs);
  for (const group of support) {
    const [begin, end] = [
      group * groupSize * outputs,
      Math.min((group + 1) * groupSize * outputs, theta.length),
    ];
    for (let i = begin; i < end; i++) theta[i] = (random() - 0.5) / (1 + group / 10) || 0.1;
  }
  return theta;
}

function weightsOf(
  { features, outputs }: SyntheticShape,
  theta: Float32Array,
  random: () => number,
): Weight[] {
  const consumer = Float32Array.from({ length: features * HIDDEN }, (_, i) =>
    theta[Math.floor(i / HIDDEN) * outputs] === 0 ? 0 : random() - 0.5,
  );
  return [
    { name: 'skip/kernel', shape: [features, outputs], values: theta },
    { name: 'dense 1/kernel', shape: [features, HIDDEN], values: consumer },
    { name: 'dense 1/bias', shape: [HIDDEN], values: Float32Array.from({ length: HIDDEN }, random) },
  ];
}

function outputsOn(examples: number, outputs: number, random: () => number): Float32Array {
  const values = Float32Array.from({ length: examples * outputs }, random);
  if (outputs === 1) return values;
  return values.map((value, i) => {
    const begin = i - (i % outputs);
    return value / values.subarray(begin, begin + outputs).reduce((sum, v) => sum + v, 0);
  });
}

function fitOf(loss: number, random: () => number): Fit {
  return { loss: loss + random() / 100, score: 1 / (1 + loss) - random() / 100 };
}

function divisorNearRoot(n: number): number {
  let divisor = Math.floor(Math.sqrt(n));
  while (n % divisor !== 0) divisor--;
  return divisor;
}

/** Numbers in [0, 1) by the mulberry32 generator. */
function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
