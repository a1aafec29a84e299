import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { DataSource } from '../../../src/data/catalogue';
import { decodeImageFile, encodeImageFile, type LabelledImages } from '../../../src/data/image-file';
import {
  DEFAULT_CONVOLUTIONAL,
  DEFAULT_NETWORK,
  DEFAULT_SOLVER,
  DEFAULT_STOCHASTIC,
} from '../../../src/lassonet/settings';
import type { Spec } from '../../../src/settings/spec';
import breastCancer from '../../fixtures/path_breast_cancer.json';

/** A short run whose numbers are kept. */
export interface GoldenCase {
  readonly name: string;
  readonly spec: Spec;
  readonly source: DataSource;
  /** The run is stopped after this many points; absent: it goes to its end, retraining included. */
  readonly points?: number;
}

const MNIST = resolve(import.meta.dirname, '../../../public/data/mnist-12k.bin');
const DIGITS = [5, 6];
const PER_DIGIT = { train: 150, test: 50 };

/** The first images of each digit, as a file of images. */
async function fewDigits(): Promise<Uint8Array> {
  const { train, test, ...size } = await decodeImageFile(new Uint8Array(readFileSync(MNIST)));
  const pixels = size.width * size.height;
  const first = ({ labels, pixels: all }: LabelledImages, count: number): LabelledImages => {
    const rows = DIGITS.flatMap(digit =>
      [...labels.keys()].filter(row => labels[row] === digit).slice(0, count),
    );
    return {
      labels: Uint8Array.from(rows, row => labels[row]),
      pixels: Uint8Array.from(rows.flatMap(row => [...all.subarray(row * pixels, (row + 1) * pixels)])),
    };
  };
  return encodeImageFile({
    ...size,
    train: first(train, PER_DIGIT.train),
    test: first(test, PER_DIGIT.test),
  });
}

function breastCancerTable(): string {
  const { X, y } = breastCancer;
  const header = [...X[0].map((_, j) => `x${j}`), 'y'].join();
  return [header, ...X.map((row, i) => [...row, y[i] === 1 ? 'benign' : 'malignant'].join())].join('\n');
}

const NO_FILE: DataSource = { file: () => Promise.reject(new Error('No file is needed.')), csv: null };
const TABLE: DataSource = { ...NO_FILE, csv: new TextEncoder().encode(breastCancerTable()) };
const IMAGES: DataSource = { file: fewDigits, csv: null };

const BREAST_CANCER = {
  kind: 'csv',
  name: 'breast-cancer.csv',
  target: 'y',
  task: 'classification',
  validation: 0,
  test: 0.2,
} as const;

const FILTERS: Extract<Spec, { network: { kind: 'convolutional' } }> = {
  data: { kind: 'mnist', classes: DIGITS, validation: 0 },
  network: {
    ...DEFAULT_CONVOLUTIONAL,
    convolutions: [
      { filters: 6, kernelSize: 5, pool: 2 },
      { filters: 4, kernelSize: 3, pool: 2 },
    ],
    hidden: [8],
  },
  solver: { ...DEFAULT_STOCHASTIC, denseEpochs: 1, batchSize: 50, retrainEpochs: 1, twinEpochs: 1 },
  seed: 0,
};

export const GOLDEN_CASES: readonly GoldenCase[] = [
  {
    name: 'toy',
    spec: {
      data: { kind: 'toy', samples: 1000, noise: 0, validation: 0, test: 0.2 },
      network: { ...DEFAULT_NETWORK, hidden: [30, 30] },
      solver: DEFAULT_SOLVER,
      seed: 0,
    },
    source: NO_FILE,
    points: 15,
  },
  {
    name: 'breast-cancer',
    spec: {
      data: BREAST_CANCER,
      network: { ...DEFAULT_NETWORK, hidden: [12] },
      solver: { ...DEFAULT_SOLVER, denseEpochs: 5, maxIterations: 20, retrainEpochs: 2 },
      seed: 1,
    },
    source: TABLE,
  },
  {
    name: 'breast-cancer-reference',
    spec: {
      data: { ...BREAST_CANCER, validation: 0.1 },
      network: { ...DEFAULT_NETWORK, hidden: [12], dropout: 0.1 },
      solver: {
        ...DEFAULT_SOLVER,
        kind: 'reference',
        lambdas: { kind: 'list', values: [1, 15, 40, 80] },
        denseEpochs: 3,
        maxIterations: 20,
        learningRate: 0.02,
        retrainEpochs: 2,
      },
      seed: 0,
    },
    source: TABLE,
  },
  {
    name: 'mnist-5v6',
    spec: {
      data: { kind: 'mnist', classes: DIGITS, validation: 0 },
      network: { ...DEFAULT_NETWORK, hidden: [20], dropout: 0.2 },
      solver: { ...DEFAULT_SOLVER, denseEpochs: 3, maxIterations: 10, retrainEpochs: 1 },
      seed: 0,
    },
    source: IMAGES,
    points: 15,
  },
  {
    name: 'mnist-filters',
    spec: {
      ...FILTERS,
      network: { ...FILTERS.network, dropout: 0.1 },
      solver: { ...FILTERS.solver, lambdas: { kind: 'geometric', start: 'auto', multiplier: 1.5 } },
    },
    source: IMAGES,
  },
  {
    name: 'mnist-two-gates',
    spec: {
      ...FILTERS,
      network: {
        ...FILTERS.network,
        gates: [
          { convolution: 0, ratio: 1 },
          { convolution: 1, ratio: 0.5 },
        ],
      },
      solver: { ...FILTERS.solver, lambdas: { kind: 'list', values: [0.05, 0.2, 0.6, 2] }, twinEpochs: 0 },
    },
    source: IMAGES,
  },
];
