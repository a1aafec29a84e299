import type { DataSpec } from '../data/data-spec';
import { parseDataSpec } from '../data/data-spec-json';
import {
  ACTIVATIONS,
  DEFAULT_NETWORK,
  DEFAULT_SOLVER,
  type LambdaGrid,
  type NetworkSettings,
  type SolverSettings,
} from '../lassonet/settings';
import { isRecord, type JsonRecord } from './json-record';
import { type NumberRange, numberWithin, shown } from './number-range';

/** All that determines a path, as plain JSON: data, network, solver, seed. */
export interface Spec {
  readonly data: DataSpec;
  readonly network: NetworkSettings;
  readonly solver: SolverSettings;
  readonly seed: number;
}

/** A spec that asks for what cannot be. The message is one sentence for a person. */
export class SpecError extends Error {
  override readonly name = 'SpecError';
}

const MAX_HIDDEN_LAYERS = 8;
const WIDTH: NumberRange = { min: 1, max: 4096, whole: true };
const SEED: NumberRange = { min: 0, max: 2 ** 32 - 1, whole: true };

/**
 * The spec in untrusted JSON. Settings of the network and the solver that are absent take their defaults, an absent
 * seed is 0; properties that a spec does not have are left out.
 * Throws SpecError, or what `parseDataSpec` throws, for a value out of range or of the wrong type.
 */
export function parseSpec(json: unknown): Spec {
  const { data, network, solver, seed } = recordOf(json, 'A spec');
  return {
    data: parseDataSpec(data),
    network: parseNetwork(recordOf(network ?? {}, 'The network')),
    solver: parseSolver(recordOf(solver ?? {}, 'The solver')),
    seed: number(seed, 0, 'The seed', SEED),
  };
}

function parseNetwork(json: JsonRecord): NetworkSettings {
  const { kind, hidden, activation, dropout, skipBias } = json;
  const defaults = DEFAULT_NETWORK;
  return {
    kind: oneOf(kind, defaults.kind, 'The kind of network', ['dense']),
    hidden: parseHidden(hidden),
    activation: oneOf(activation, defaults.activation, 'The activation', ACTIVATIONS),
    dropout: number(dropout, defaults.dropout, 'Dropout', { min: 0, below: 1 }),
    skipBias: flag(skipBias, defaults.skipBias, 'The bias of the skip layer'),
  };
}

function parseHidden(json: unknown): readonly number[] {
  if (json === undefined) return DEFAULT_NETWORK.hidden;
  if (!Array.isArray(json)) throw new SpecError(`The hidden layers must be a list, not ${shown(json)}.`);
  if (json.length > MAX_HIDDEN_LAYERS) {
    throw new SpecError(`There can be at most ${MAX_HIDDEN_LAYERS} hidden layers, not ${json.length}.`);
  }
  return json.map(width => numberWithin(width, 'The width of a hidden layer', WIDTH, SpecError));
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

function parseLambdas(json: unknown): LambdaGrid {
  if (json === undefined) return DEFAULT_SOLVER.lambdas;
  const { kind, start, multiplier, values } = recordOf(json, 'The choice of λ');
  if (oneOf(kind, 'geometric', 'The choice of λ', ['geometric', 'list']) === 'list') {
    return { kind: 'list', values: parseLambdaList(values) };
  }
  return {
    kind: 'geometric',
    start: isAuto(start) ? 'auto' : positiveLambda(start),
    multiplier: isAuto(multiplier)
      ? 'auto'
      : numberWithin(multiplier, 'The multiplier of λ', { above: 1, max: 10 }, SpecError),
  };
}

function isAuto(json: unknown): boolean {
  return json === undefined || json === 'auto';
}

function parseLambdaList(json: unknown): readonly number[] {
  if (!Array.isArray(json)) throw new SpecError(`The values of λ must be a list, not ${shown(json)}.`);
  if (json.length === 0) throw new SpecError('The list of λ must hold at least one value.');
  const values = json.map(positiveLambda);
  const fall = values.findIndex((value, i) => i > 0 && value <= values[i - 1]);
  if (fall > 0) {
    const [before, after] = [shown(values[fall - 1]), shown(values[fall])];
    throw new SpecError(`The values of λ must ascend, but ${after} comes after ${before}.`);
  }
  return values;
}

function positiveLambda(json: unknown): number {
  return numberWithin(json, 'λ', { above: 0 }, SpecError);
}

function recordOf(json: unknown, name: string): JsonRecord {
  if (!isRecord(json)) throw new SpecError(`${name} must be a JSON object, not ${shown(json)}.`);
  return json;
}

function number(json: unknown, otherwise: number, name: string, range: NumberRange): number {
  return json === undefined ? otherwise : numberWithin(json, name, range, SpecError);
}

function flag(json: unknown, otherwise: boolean, name: string): boolean {
  if (json === undefined) return otherwise;
  if (typeof json !== 'boolean') throw new SpecError(`${name} must be true or false, not ${shown(json)}.`);
  return json;
}

function oneOf<T extends string>(json: unknown, otherwise: T, name: string, known: readonly T[]): T {
  if (json === undefined) return otherwise;
  const found = known.find(choice => choice === json);
  if (found === undefined) throw new SpecError(`${name} must be ${known.join(' or ')}, not ${shown(json)}.`);
  return found;
}
