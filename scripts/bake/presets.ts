import {
  DEFAULT_CONVOLUTIONAL,
  DEFAULT_NETWORK,
  DEFAULT_SOLVER,
  DEFAULT_STOCHASTIC,
  type StochasticSettings,
} from '../../src/lassonet/settings';
import type { Spec } from '../../src/settings/spec';

const ALL_CLASSES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/** For paths that are harder to follow: every phase takes longer than somebody at the page would like to wait. */
const PATIENT: StochasticSettings = {
  ...DEFAULT_STOCHASTIC,
  denseEpochs: 8,
  epochsPerLambda: 2,
  twinEpochs: 8,
  retrainEpochs: 8,
};

/** The specs of the paths in public/paths, by file name. */
export const PRESETS = {
  'mnist-5v6': {
    data: { kind: 'mnist', classes: [5, 6], validation: 0 },
    network: DEFAULT_NETWORK,
    solver: { ...DEFAULT_SOLVER, M: 30 },
    seed: 0,
  },
  // The same problem with the constraint tightened, to nothing behind the skip layer: the group lasso.
  'mnist-5v6-m1': {
    data: { kind: 'mnist', classes: [5, 6], validation: 0 },
    network: DEFAULT_NETWORK,
    solver: { ...DEFAULT_SOLVER, M: 1 },
    seed: 0,
  },
  'mnist-5v6-m0': {
    data: { kind: 'mnist', classes: [5, 6], validation: 0 },
    network: DEFAULT_NETWORK,
    solver: { ...DEFAULT_SOLVER, M: 0 },
    seed: 0,
  },
  'mnist-10': {
    data: { kind: 'mnist', classes: ALL_CLASSES, validation: 0 },
    network: DEFAULT_NETWORK,
    solver: { ...DEFAULT_SOLVER, M: 30 },
    seed: 0,
  },
  toy: {
    data: { kind: 'toy', samples: 1000, noise: 0, validation: 0, test: 0.2 },
    network: { ...DEFAULT_NETWORK, hidden: [30, 30] },
    solver: DEFAULT_SOLVER,
    seed: 0,
  },
  // The same network with nothing behind its skip layer: the lasso.
  'toy-m0': {
    data: { kind: 'toy', samples: 1000, noise: 0, validation: 0, test: 0.2 },
    network: { ...DEFAULT_NETWORK, hidden: [30, 30] },
    solver: { ...DEFAULT_SOLVER, M: 0 },
    seed: 0,
  },
  'mnist-filters': {
    data: { kind: 'mnist', classes: ALL_CLASSES, validation: 0 },
    network: DEFAULT_CONVOLUTIONAL,
    solver: DEFAULT_STOCHASTIC,
    seed: 0,
  },
  // The network of Schaipp, “LassoNet for convolutions”, with nothing to keep the scale.
  'mnist-filters-write-up': {
    data: { kind: 'mnist', classes: ALL_CLASSES, validation: 0 },
    network: {
      ...DEFAULT_CONVOLUTIONAL,
      convolutions: [
        { filters: 16, kernelSize: 5, pool: 2 },
        { filters: 32, kernelSize: 5, pool: 2 },
      ],
      padding: 'same',
      hidden: [200],
      scale: 'free',
    },
    solver: {
      ...PATIENT,
      lambdas: { kind: 'list', values: [1, 2, 4, 8, 12, 16, 24, 32, 48, 64] },
      // A network trained for longer would hold on to all its filters: it makes kernels large and skip weights small.
      denseEpochs: 1,
      retrainEpochs: 4,
    },
    seed: 0,
  },
  'fashion-filters': {
    data: { kind: 'fashion', classes: ALL_CLASSES, validation: 0 },
    network: DEFAULT_CONVOLUTIONAL,
    solver: DEFAULT_STOCHASTIC,
    seed: 0,
  },
  'mnist-two-gates': {
    data: { kind: 'mnist', classes: ALL_CLASSES, validation: 0 },
    network: {
      ...DEFAULT_CONVOLUTIONAL,
      convolutions: [
        { filters: 8, kernelSize: 5, pool: 2 },
        { filters: 8, kernelSize: 5, pool: 2 },
      ],
      hidden: [32],
      gates: [
        { convolution: 0, ratio: 1 },
        { convolution: 1, ratio: 1 },
      ],
    },
    solver: DEFAULT_STOCHASTIC,
    seed: 0,
  },
} as const satisfies Record<string, Spec>;
