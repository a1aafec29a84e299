import {
  type ConvolutionalSettings,
  type ConvolutionSettings,
  DEFAULT_CONVOLUTIONAL,
  DEFAULT_STOCHASTIC,
  type FilterGateSettings,
  type StochasticSettings,
} from '../lassonet/settings';
import type { JsonRecord } from './json-record';
import { type NumberRange, shown } from './number-range';
import { number, oneOf, parseHidden, parseLambdas, recordOf, SpecError } from './spec-fields';

const MAX_CONVOLUTIONS = 4;
const FILTERS: NumberRange = { min: 1, max: 256, whole: true };
const SIZE: NumberRange = { min: 1, max: 32, whole: true };
const EPOCHS: NumberRange = { min: 0, max: 10_000, whole: true };

/** A convolutional network in untrusted JSON; what is absent takes its default. @throws SpecError */
export function parseConvolutional(json: JsonRecord): ConvolutionalSettings {
  const defaults = DEFAULT_CONVOLUTIONAL;
  const convolutions = parseConvolutions(json.convolutions);
  return {
    kind: 'convolutional',
    convolutions,
    padding: oneOf(json.padding, defaults.padding, 'The padding', ['valid', 'same']),
    hidden: parseHidden(json.hidden, defaults.hidden),
    dropout: number(json.dropout, defaults.dropout, 'Dropout', { min: 0, below: 1 }),
    gates: parseGates(json.gates, convolutions.length),
    scale: oneOf(json.scale, defaults.scale, 'The scale of the filters', ['fixed', 'free']),
  };
}

function parseConvolutions(json: unknown): readonly ConvolutionSettings[] {
  if (json === undefined) return DEFAULT_CONVOLUTIONAL.convolutions;
  if (!Array.isArray(json)) throw new SpecError(`The convolutions must be a list, not ${shown(json)}.`);
  if (json.length < 1 || json.length > MAX_CONVOLUTIONS) {
    throw new SpecError(`There can be from 1 to ${MAX_CONVOLUTIONS} convolutions, not ${json.length}.`);
  }
  const [usual] = DEFAULT_CONVOLUTIONAL.convolutions;
  return json.map((layer: unknown) => {
    const { filters, kernelSize, pool } = recordOf(layer, 'A convolution');
    return {
      filters: number(filters, usual.filters, 'The number of filters', FILTERS),
      kernelSize: number(kernelSize, usual.kernelSize, 'The size of the kernels', SIZE),
      pool: number(pool, usual.pool, 'The size of the pooling windows', SIZE),
    };
  });
}

function parseGates(json: unknown, convolutions: number): readonly FilterGateSettings[] {
  if (json === undefined) return DEFAULT_CONVOLUTIONAL.gates;
  if (!Array.isArray(json)) throw new SpecError(`The gates must be a list, not ${shown(json)}.`);
  if (json.length === 0) throw new SpecError('At least one convolution must have a gate.');
  const gates = json.map((gate: unknown) => {
    const { convolution, ratio } = recordOf(gate, 'A gate');
    return {
      convolution: number(convolution, 0, 'The convolution of a gate', {
        min: 0,
        max: convolutions - 1,
        whole: true,
      }),
      ratio: number(ratio, 1, 'The ratio of a gate', { above: 0, max: 1e6 }),
    };
  });
  if (gates.some((gate, i) => i > 0 && gate.convolution <= gates[i - 1].convolution)) {
    throw new SpecError('The gates must be in the order of their convolutions, one each.');
  }
  return gates;
}

/** The solver of a convolutional network in untrusted JSON; what is absent takes its default. @throws SpecError */
export function parseStochastic(json: JsonRecord): StochasticSettings {
  const defaults = DEFAULT_STOCHASTIC;
  const epochs = (value: unknown, otherwise: number, name: string): number =>
    number(value, otherwise, `The number of ${name}`, EPOCHS);
  return {
    kind: oneOf(json.kind, defaults.kind, 'The kind of solver for convolutions', ['stochastic']),
    M: number(json.M, defaults.M, 'M', { min: 0 }),
    gamma: number(json.gamma, defaults.gamma, 'γ', { min: 0 }),
    lambdas: parseLambdas(json.lambdas),
    maxDropShare: number(json.maxDropShare, defaults.maxDropShare, 'The share that one λ may drop', {
      above: 0,
      max: 1,
    }),
    denseEpochs: epochs(json.denseEpochs, defaults.denseEpochs, 'dense epochs'),
    epochsPerLambda: number(
      json.epochsPerLambda,
      defaults.epochsPerLambda,
      'The number of epochs at each λ',
      {
        min: 1,
        max: 10_000,
        whole: true,
      },
    ),
    batchSize: number(json.batchSize, defaults.batchSize, 'The batch size', {
      min: 1,
      max: 1e4,
      whole: true,
    }),
    learningRate: number(json.learningRate, defaults.learningRate, 'The learning rate', {
      above: 0,
      max: 10,
    }),
    retrainEpochs: epochs(json.retrainEpochs, defaults.retrainEpochs, 'retraining epochs'),
    twinEpochs: epochs(json.twinEpochs, defaults.twinEpochs, 'epochs of the unconstrained network'),
  };
}
