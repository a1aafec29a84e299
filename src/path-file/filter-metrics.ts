import type { EpochLoss, FilterDetail, GatePart, PointCost } from '../lassonet/convolution/filter-detail';
import type { Twin, TwinEpoch } from '../lassonet/convolution/twin';
import { isRecord, type JsonRecord } from './json-record';
import { type NumberRange, numberWithin, shown } from './number-range';
import { PathFileError } from './path-file-error';
import { parseFit, parseKeyframe, type StoredWeight } from './point-metrics';

/** The part of what a point tells of filters that is stored as JSON. */
export interface FilterMetrics extends Omit<FilterDetail, 'gates'> {
  readonly gates: readonly StoredGate[];
}

/** A gate without the norms of what reads it; `units` read each filter. */
export interface StoredGate extends Omit<GatePart, 'readingNorms'> {
  readonly units: number;
}

/** The unconstrained network without the values of its weights. */
export interface StoredTwin {
  readonly epochs: readonly TwinEpoch[];
  readonly weights: readonly StoredWeight[];
}

const COUNT: NumberRange = { min: 0, whole: true };

export function filterMetricsOf({ gates, cost, epochs }: FilterDetail): FilterMetrics {
  return {
    gates: gates.map(({ convolution, lambda, first, filters, readingNorms }) => {
      return { convolution, lambda, first, filters, units: readingNorms.length / Math.max(1, filters) };
    }),
    cost,
    epochs,
  };
}

/** @throws PathFileError naming the first value that is amiss */
export function parseFilterMetrics(json: unknown, of: string): FilterMetrics {
  const { gates, cost, epochs } = record(json, `What is told of filters${of}`);
  return {
    gates: list(gates, `The gates${of}`).map(gate => parseGate(record(gate, `A gate${of}`), of)),
    cost: parseCost(record(cost, `The cost${of}`), of),
    epochs: list(epochs, `The epochs${of}`).map(epoch => parseEpoch(record(epoch, `An epoch${of}`), of)),
  };
}

function parseGate({ convolution, lambda, first, filters, units }: JsonRecord, of: string): StoredGate {
  return {
    convolution: within(convolution, `The convolution of a gate${of}`, COUNT),
    lambda: within(lambda, `The λ of a gate${of}`, { min: 0 }),
    first: within(first, `The first filter of a gate${of}`, COUNT),
    filters: within(filters, `The number of filters${of}`, { min: 1, max: 1e4, whole: true }),
    units: within(units, `The number of units that read a filter${of}`, { min: 1, max: 1e4, whole: true }),
  };
}

function parseCost(json: JsonRecord, of: string): PointCost {
  const speed = { min: 0 };
  return {
    parameters: within(json.parameters, `The number of parameters${of}`, COUNT),
    multiplyAdds: within(json.multiplyAdds, `The number of multiplications${of}`, COUNT),
    predictedPerSecond: within(json.predictedPerSecond, `The speed of prediction${of}`, speed),
    trainedPerSecond: within(json.trainedPerSecond, `The speed of training${of}`, speed),
  };
}

function parseEpoch({ lambda, loss }: JsonRecord, of: string): EpochLoss {
  return {
    lambda: within(lambda, `The λ of an epoch${of}`, { min: 0 }),
    loss: within(loss, `The loss of an epoch${of}`, {}),
  };
}

export function storedTwin({ epochs, weights }: Twin): StoredTwin {
  return { epochs, weights: weights.map(({ name, shape }) => ({ name, shape })) };
}

/** @throws PathFileError naming the first value that is amiss */
export function parseTwin(json: unknown): StoredTwin {
  const { epochs, weights } = record(json, 'The unconstrained network');
  const of = ' of the unconstrained network';
  return {
    epochs: list(epochs, `The epochs${of}`).map(epoch => {
      const { loss, test } = record(epoch, `An epoch${of}`);
      return {
        loss: within(loss, `The loss of an epoch${of}`, {}),
        test: test === null || test === undefined ? null : parseFit(test, `test${of}`),
      };
    }),
    weights: parseKeyframe(weights, of),
  };
}

function within(json: unknown, name: string, range: NumberRange): number {
  return numberWithin(json, name, range, PathFileError);
}

function list(json: unknown, name: string): readonly unknown[] {
  if (Array.isArray(json)) return json;
  throw new PathFileError(`${name} must be a list, not ${shown(json)}.`);
}

function record(json: unknown, name: string): JsonRecord {
  if (isRecord(json)) return json;
  throw new PathFileError(`${name} must be a JSON object, not ${shown(json)}.`);
}
