import { type DataSpec, parseDataSpec } from '../data/data-spec';
import { isImageSet } from '../data/image-sets';
import {
  ACTIVATIONS,
  type ConvolutionalSettings,
  DEFAULT_NETWORK,
  DEFAULT_SOLVER,
  type NetworkSettings,
  type SolverSettings,
  type StochasticSettings,
} from '../lassonet/settings';
import { parseConvolutional, parseStochastic } from './convolutional-spec';
import type { JsonRecord } from './json-record';
import type { NumberRange } from './number-range';
import { flag, number, oneOf, parseHidden, parseLambdas, recordOf, SpecError } from './spec-fields';

export { SpecError } from './spec-fields';

/** All that determines a path, as plain JSON: data, network, solver, seed. */
export type Spec = DenseSpec | ConvolutionalSpec;

/** A path on which features are selected. */
export interface DenseSpec {
  readonly data: DataSpec;
  readonly network: NetworkSettings;
  readonly solver: SolverSettings;
  readonly seed: number;
}

/** A path on which filters are selected. */
export interface ConvolutionalSpec {
  readonly data: DataSpec;
  readonly network: ConvolutionalSettings;
  readonly solver: StochasticSettings;
  readonly seed: number;
}

/** Whether the groups of a spec's path are filters. */
export function isConvolutional(spec: Spec): spec is ConvolutionalSpec {
  return spec.network.kind === 'convolutional';
}

const SEED: NumberRange = { min: 0, max: 2 ** 32 - 1, whole: true };

/**
 * The spec in untrusted JSON. Settings of the network and the solver that are absent take their defaults, an absent
 * seed is 0; properties that a spec does not have are left out.
 * Throws SpecError, or what `parseDataSpec` throws, for a value out of range or of the wrong type.
 */
export function parseSpec(json: unknown): Spec {
  const record = recordOf(json, 'A spec');
  const network = recordOf(record.network ?? {}, 'The network');
  const solver = recordOf(record.solver ?? {}, 'The solver');
  const data = parseDataSpec(record.data);
  const seed = number(record.seed, 0, 'The seed', SEED);
  const kind = oneOf(network.kind, DEFAULT_NETWORK.kind, 'The kind of network', ['dense', 'convolutional']);
  if (kind === 'dense') return { data, network: parseDense(network), solver: parseSolver(solver), seed };
  if (!isImageSet(data.kind)) throw new SpecError('A convolutional network needs images.');
  return { data, network: parseConvolutional(network), solver: parseStochastic(solver), seed };
}

function parseDense({ hidden, activation, dropout, skipBias }: JsonRecord): NetworkSettings {
  const defaults = DEFAULT_NETWORK;
  return {
    kind: 'dense',
    hidden: parseHidden(hidden, defaults.hidden),
    activation: oneOf(activation, defaults.activation, 'The activation', ACTIVATIONS),
    dropout: number(dropout, defaults.dropout, 'Dropout', { min: 0, below: 1 }),
    skipBias: flag(skipBias, defaults.skipBias, 'The bias of the skip layer'),
  };
}

function parseSolver(json: JsonRecord): SolverSettings {
  const defaults = DEFAULT_SOLVER;
  return {
    kind: oneOf(json.kind, defaults.kind, 'The kind of solver', ['accelerated', 'reference']),
    M: number(json.M, defaults.M, 'M', { min: 0 }),
    gamma: number(json.gamma, defaults.gamma, 'γ', { min: 0 }),
    lambdas: parseLambdas(json.lambdas),
    tolerance: number(json.tolerance, defaults.tolerance, 'The tolerance', { above: 0, below: 1 }),
    maxIterations: number(json.maxIterations, defaults.maxIterations, 'The largest number of iterations', {
      min: 1,
      max: 1e6,
      whole: true,
    }),
    maxDropShare: number(json.maxDropShare, defaults.maxDropShare, 'The share that one λ may drop', {
      above: 0,
      max: 1,
    }),
    ...parseTraining(json),
  };
}

function parseTraining(
  json: JsonRecord,
): Pick<SolverSettings, 'denseEpochs' | 'batchSize' | 'learningRate' | 'momentum' | 'retrainEpochs'> {
  const defaults = DEFAULT_SOLVER;
  const epochs: NumberRange = { min: 0, max: 10_000, whole: true };
  const batch: NumberRange = { min: 1, max: 1e6, whole: true };
  return {
    denseEpochs: number(json.denseEpochs, defaults.denseEpochs, 'The number of dense epochs', epochs),
    batchSize: number(json.batchSize, defaults.batchSize, 'The batch size', batch),
    learningRate: number(json.learningRate, defaults.learningRate, 'The learning rate', {
      above: 0,
      max: 10,
    }),
    momentum: number(json.momentum, defaults.momentum, 'The momentum', { min: 0, below: 1 }),
    retrainEpochs: number(
      json.retrainEpochs,
      defaults.retrainEpochs,
      'The number of retraining epochs',
      epochs,
    ),
  };
}
