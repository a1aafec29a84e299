import { readFile } from 'node:fs/promises';
import { decodeImageFile, encodeImageFile, type LabelledImages } from '../../../src/data/image-file';
import { IMAGE_SETS } from '../../../src/data/image-sets';
import type { ConvolutionalSpec, DenseSpec, Spec } from '../../../src/path-file/spec';
import breastCancer from '../../fixtures/path_breast_cancer.json';

/** A run whose numbers are kept in `test/fixtures/golden`. */
export interface GoldenCase {
  /** Name of its file. */
  readonly name: string;
  /** Every setting is written out: a changed default is no change of the method. */
  readonly spec: Spec;
  readonly csv?: string;
  /** Points after which the run is stopped; default: it goes on to its end. */
  readonly points?: number;
}

const DENSE: DenseSpec = {
  data: { kind: 'mnist', classes: [5, 6], validation: 0 },
  network: { kind: 'dense', hidden: [20], activation: 'relu', dropout: 0, skipBias: true },
  solver: {
    kind: 'accelerated',
    M: 30,
    gamma: 0.01,
    lambdas: { kind: 'geometric', start: 0.2, multiplier: 'auto' },
    tolerance: 2e-3,
    maxIterations: 20,
    maxDropShare: 0.2,
    denseEpochs: 3,
    batchSize: 64,
    learningRate: 3e-3,
    momentum: 0.9,
    retrainEpochs: 0,
  },
  seed: 0,
};

const TABLE: DenseSpec = {
  data: {
    kind: 'csv',
    name: 'breast-cancer.csv',
    target: 'class',
    task: 'classification',
    validation: 0.1,
    test: 0.2,
  },
  network: { ...DENSE.network, hidden: [12], dropout: 0.1 },
  solver: {
    ...DENSE.solver,
    M: 10,
    lambdas: { kind: 'list', values: [0.05, 0.5, 1, 2, 3, 5] },
    retrainEpochs: 3,
  },
  seed: 0,
};

const FILTERS: ConvolutionalSpec = {
  data: { kind: 'mnist', classes: [5, 6], validation: 0.1 },
  network: {
    kind: 'convolutional',
    convolutions: [
      { filters: 4, kernelSize: 5, pool: 2 },
      { filters: 3, kernelSize: 3, pool: 2 },
    ],
    padding: 'valid',
    hidden: [8],
    dropout: 0,
    gates: [{ convolution: 0, ratio: 1 }],
    scale: 'fixed',
  },
  solver: {
    kind: 'stochastic',
    M: 1,
    gamma: 0.01,
    lambdas: { kind: 'geometric', start: 'auto', multiplier: 'auto' },
    maxDropShare: 0.2,
    denseEpochs: 2,
    epochsPerLambda: 1,
    batchSize: 64,
    learningRate: 2e-3,
    retrainEpochs: 1,
    twinEpochs: 1,
  },
  seed: 0,
};

/** Short runs over all that a path is made of: both kinds of gate, one gate and two, retraining of both kinds. */
export const GOLDEN_CASES: readonly GoldenCase[] = [
  {
    name: 'toy',
    // The set-up of the stored path `toy`.
    spec: {
      data: { kind: 'toy', samples: 1000, validation: 0, test: 0.2 },
      network: { ...DENSE.network, hidden: [30, 30] },
      solver: {
        ...DENSE.solver,
        M: 10,
        gamma: 0.03,
        lambdas: { kind: 'geometric', start: 'auto', multiplier: 'auto' },
        tolerance: 3e-3,
        maxIterations: 40,
        maxDropShare: 0.1,
        denseEpochs: 20,
        retrainEpochs: 40,
      },
      seed: 0,
    },
    points: 15,
  },
  { name: 'breast-cancer', spec: TABLE, csv: breastCancerTable() },
  {
    name: 'breast-cancer-reference',
    spec: {
      ...TABLE,
      solver: {
        ...TABLE.solver,
        kind: 'reference',
        lambdas: { kind: 'list', values: [1, 15, 40, 80] },
        learningRate: 0.02,
        retrainEpochs: 0,
      },
    },
    csv: breastCancerTable(),
  },
  { name: 'five-or-six', spec: DENSE, points: 12 },
  { name: 'filters', spec: FILTERS },
  {
    name: 'filters-two-gates',
    spec: {
      ...FILTERS,
      network: {
        ...FILTERS.network,
        padding: 'same',
        convolutions: [
          { filters: 4, kernelSize: 3, pool: 2 },
          { filters: 3, kernelSize: 3, pool: 2 },
        ],
        dropout: 0.1,
        gates: [
          { convolution: 0, ratio: 1 },
          { convolution: 1, ratio: 2 },
        ],
      },
    },
  },
];

function breastCancerTable(): string {
  const { X, y } = breastCancer;
  const names = X[0].map((_, j) => `f${j}`);
  return [[...names, 'class'], ...X.map((row, i) => [...row, y[i]])].map(row => row.join(',')).join('\n');
}

const MNIST = new URL(`../../../public/data/${IMAGE_SETS.mnist.file}`, import.meta.url);
const TRAIN = 300;
const TEST = 100;

/** The first 300 training images of the fives and sixes that the page serves, and 100 of its test images. */
export async function fewImages(): Promise<Uint8Array> {
  const { train, test, ...size } = await decodeImageFile(await readFile(MNIST));
  return encodeImageFile({ ...size, train: firstOf(train, TRAIN), test: firstOf(test, TEST) });
}

function firstOf({ labels, pixels }: LabelledImages, count: number): LabelledImages {
  const size = pixels.length / labels.length;
  const rows = [...labels.keys()].filter(row => labels[row] === 5 || labels[row] === 6).slice(0, count);
  return {
    labels: Uint8Array.from(rows, row => labels[row]),
    pixels: Uint8Array.from(rows.flatMap(row => [...pixels.subarray(row * size, (row + 1) * size)])),
  };
}
