import type { SettingChange } from '../lassonet/live-settings';
import type { EpochLoss } from '../lassonet/method/path-method';
import type { Weight } from '../lassonet/network/network';
import type { Twin, TwinEpoch } from '../lassonet/path/twin';
import type { FilterDetail, Fit, GatePart, PathPoint, PointCost, Retrained } from '../lassonet/path-point';
import { type NumberRange, shown } from '../settings/number-range';
import { type JsonRecord, jsonList, jsonNumber, jsonObject, PathFileError } from './json-record';

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

function filterMetricsOf({ gates, cost, epochs }: FilterDetail): FilterMetrics {
  return {
    gates: gates.map(({ convolution, lambda, first, filters, readingNorms }) => {
      return { convolution, lambda, first, filters, units: readingNorms.length / Math.max(1, filters) };
    }),
    cost,
    epochs,
  };
}

/** @throws PathFileError naming the first value that is amiss */
function parseFilterMetrics(json: unknown, of: string): FilterMetrics {
  const { gates, cost, epochs } = jsonObject(json, `What is told of filters${of}`);
  return {
    gates: jsonList(gates, `The gates${of}`).map(gate => parseGate(jsonObject(gate, `A gate${of}`), of)),
    cost: parseCost(jsonObject(cost, `The cost${of}`), of),
    epochs: jsonList(epochs, `The epochs${of}`).map(epoch =>
      parseEpoch(jsonObject(epoch, `An epoch${of}`), of),
    ),
  };
}

function parseGate({ convolution, lambda, first, filters, units }: JsonRecord, of: string): StoredGate {
  return {
    convolution: jsonNumber(convolution, `The convolution of a gate${of}`, COUNT),
    lambda: jsonNumber(lambda, `The λ of a gate${of}`, { min: 0 }),
    first: jsonNumber(first, `The first filter of a gate${of}`, COUNT),
    filters: jsonNumber(filters, `The number of filters${of}`, { min: 1, max: 1e4, whole: true }),
    units: jsonNumber(units, `The number of units that read a filter${of}`, {
      min: 1,
      max: 1e4,
      whole: true,
    }),
  };
}

function parseCost(json: JsonRecord, of: string): PointCost {
  const speed = { min: 0 };
  return {
    parameters: jsonNumber(json.parameters, `The number of parameters${of}`, COUNT),
    multiplyAdds: jsonNumber(json.multiplyAdds, `The number of multiplications${of}`, COUNT),
    predictedPerSecond: jsonNumber(json.predictedPerSecond, `The speed of prediction${of}`, speed),
    trainedPerSecond: jsonNumber(json.trainedPerSecond, `The speed of training${of}`, speed),
  };
}

function parseEpoch({ lambda, loss }: JsonRecord, of: string): EpochLoss {
  return {
    lambda: jsonNumber(lambda, `The λ of an epoch${of}`, { min: 0 }),
    loss: jsonNumber(loss, `The loss of an epoch${of}`),
  };
}

export function storedTwin({ epochs, weights }: Twin): StoredTwin {
  return { epochs, weights: storedWeights(weights) };
}

/** @throws PathFileError naming the first value that is amiss */
export function parseTwin(json: unknown): StoredTwin {
  const { epochs, weights } = jsonObject(json, 'The unconstrained network');
  const of = ' of the unconstrained network';
  return {
    epochs: jsonList(epochs, `The epochs${of}`).map(epoch => {
      const { loss, test } = jsonObject(epoch, `An epoch${of}`);
      return {
        loss: jsonNumber(loss, `The loss of an epoch${of}`),
        test: test === null || test === undefined ? null : parseFit(test, `test${of}`),
      };
    }),
    weights: parseKeyframe(weights, of),
  };
}

/** What is stored of a path point as JSON: its scalars, and what there is of it among the tensors. */
export interface PointMetrics extends Pick<PathPoint, (typeof SCALARS)[number]> {
  readonly train: Fit;
  readonly validation: Fit | null;
  readonly test: Fit | null;
  readonly retrained: StoredRetrained | null;
  /** Whether the outputs on the examples are stored. */
  readonly examples: boolean;
  /** The weights stored of a keyframe. */
  readonly keyframe: readonly StoredWeight[] | null;
  /** What is told of filters; absent where the groups are features. */
  readonly filters?: FilterMetrics | undefined;
  /** Settings changed since the point before; absent: none. */
  readonly changes?: readonly SettingChange[] | undefined;
}

/** Retrained fits, and the weights stored of their network. */
export interface StoredRetrained extends Omit<Retrained, 'weights'> {
  readonly weights?: readonly StoredWeight[] | undefined;
}

/** A weight array without its values. */
export interface StoredWeight {
  readonly name: string;
  readonly shape: readonly number[];
}

const SCALARS = ['iterations', 'residual', 'objective'] as const;

/** The part of a path point that is stored as JSON. */
export function metricsOf(point: PathPoint): PointMetrics {
  const { iterations, residual, objective, train, validation, test, retrained, examples, keyframe } = point;
  const { filters, changes = [] } = point;
  return {
    iterations,
    residual,
    objective,
    train,
    validation,
    test,
    retrained: retrained && storedRetrained(retrained),
    examples: examples !== null,
    keyframe: keyframe && storedWeights(keyframe),
    ...(filters ? { filters: filterMetricsOf(filters) } : {}),
    ...(changes.length > 0 ? { changes } : {}),
  };
}

function storedRetrained({ weights, ...fits }: Retrained): StoredRetrained {
  return { ...fits, ...(weights ? { weights: storedWeights(weights) } : {}) };
}

function storedWeights(weights: readonly Weight[]): readonly StoredWeight[] {
  return weights.map(({ name, shape }) => ({ name, shape }));
}

/** The changes of settings at a point, in JSON. @param of in a sentence: “ of point 3” */
export type ChangesJudge = (json: unknown, of: string) => readonly SettingChange[];

/** The metrics in untrusted JSON, one record a point. Throws PathFileError naming the first value that is amiss. */
export function parseMetrics(json: unknown, changes: ChangesJudge): readonly PointMetrics[] {
  if (!Array.isArray(json)) throw new PathFileError('The metrics are not a list.');
  return json.map((point, i) =>
    parsePoint(jsonObject(point, `Point ${i + 1} of the path`), ` of point ${i + 1}`, changes),
  );
}

function parsePoint(json: JsonRecord, of: string, changesIn: ChangesJudge): PointMetrics {
  return {
    iterations: jsonNumber(json.iterations, `The iterations${of}`, { min: 0, whole: true }),
    residual: jsonNumber(json.residual, `The residual${of}`, { min: 0 }),
    objective: jsonNumber(json.objective, `The objective${of}`),
    train: parseFit(json.train, `training${of}`),
    validation: optional(json.validation, fit => parseFit(fit, `validation${of}`)),
    test: optional(json.test, fit => parseFit(fit, `test${of}`)),
    retrained: optional(json.retrained, fits =>
      parseRetrained(jsonObject(fits, `The retrained fits${of}`), of),
    ),
    examples: json.examples === true,
    keyframe: optional(json.keyframe, weights => parseKeyframe(weights, of)),
    ...(json.filters === undefined ? {} : { filters: parseFilterMetrics(json.filters, of) }),
    ...(json.changes === undefined ? {} : { changes: changesIn(json.changes, of) }),
  };
}

function parseRetrained(json: JsonRecord, of: string): StoredRetrained {
  return {
    train: parseFit(json.train, `retrained training${of}`),
    validation: optional(json.validation, fit => parseFit(fit, `retrained validation${of}`)),
    test: optional(json.test, fit => parseFit(fit, `retrained test${of}`)),
    ...(json.weights === undefined ? {} : { weights: parseKeyframe(json.weights, ` retrained${of}`) }),
  };
}

/** @throws PathFileError */
function parseFit(json: unknown, of: string): Fit {
  const { loss, score } = jsonObject(json, `The fit in ${of}`);
  return { loss: jsonNumber(loss, `The loss in ${of}`), score: jsonNumber(score, `The score in ${of}`) };
}

/** Names and shapes of weights. @throws PathFileError */
export function parseKeyframe(json: unknown, of: string): readonly StoredWeight[] {
  if (!Array.isArray(json)) throw new PathFileError(`The keyframe${of} is not a list.`);
  const weights = json.map(weight => parseWeight(jsonObject(weight, `A weight${of}`), of));
  if (new Set(weights.map(({ name }) => name)).size === weights.length) return weights;
  throw new PathFileError(`The keyframe${of} has two weights of one name.`);
}

function parseWeight({ name, shape }: JsonRecord, of: string): StoredWeight {
  if (typeof name !== 'string') throw new PathFileError(`A weight${of} has no name.`);
  if (!Array.isArray(shape)) throw new PathFileError(`The weight ${shown(name)}${of} has no shape.`);
  const range = { min: 0, whole: true };
  const lengths = shape.map(n => jsonNumber(n, `The shape of ${shown(name)}${of}`, range));
  return { name, shape: lengths };
}

function optional<T>(json: unknown, parse: (json: unknown) => T): T | null {
  return json === null || json === undefined ? null : parse(json);
}
