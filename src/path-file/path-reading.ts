import { type DataDescription, targetCount } from '../data/data-set';
import { beforeChanges, liveSettingsOf, type SettingChange } from '../lassonet/live-settings';
import type { PathPoint, Retrained } from '../lassonet/path-point';
import { shown } from '../settings/number-range';
import type { Spec } from '../settings/spec';
import { PATH_FILES_WORDS as WORDS } from '../words/en/path-files';
import { parseDescription } from './description';
import { unpackExamples, unpackOutputs, unpackTests } from './example-tensors';
import { unpackFilters, unpackGroups, unpackTheta } from './group-tensors';
import { type JsonRecord, jsonNumber, metadataJson, metadataRecord, PathFileError } from './json-record';
import { unpackKeyframe, unpackRetrained, unpackTwin } from './keyframe-tensors';
import { PLAIN_NAME, parseKeyframesBeside } from './keyframes-apart';
import {
  type ChangesJudge,
  type PointMetrics,
  parseMetrics,
  parseTwin,
  type StoredRetrained,
} from './point-metrics';
import { unpackResampling } from './resampling-record';
import { readSafetensors } from './safetensors';
import { type PathDimensions, parseDimensions, type StoredPath } from './stored-path';
import { doublesOf, type Tensors, totalSize } from './tensor';
import { parseWeightsBeside } from './weights-beside';

export const FORMAT = 'lassonet-path';
export const VERSION = '1';

/** 256 MiB of weights once zeros are filled in: no path shown on a page comes near. */
const MOST_WEIGHTS = 2 ** 26;

/** What judges those parts of a file that settings tell of. */
interface Judges {
  /** The spec in untrusted JSON. */
  readonly spec: (json: unknown) => Spec;
  readonly changes: ChangesJudge;
}

/**
 * The path in a file that lies beside the page: what `writeStoredPath` wrote of its settings is taken at its word,
 * and the table of settings is not needed. Throws as `readPath` does.
 */
export function readOwnPath(file: Uint8Array): StoredPath {
  return readPath(file, {
    spec: json => json as Spec,
    changes: json => json as readonly SettingChange[],
  });
}

/**
 * The path in a file, whose spec and changes of settings are judged as is said. Throws PathFileError, or what judges them
 * throws, where the file is damaged, of another kind or version, or at odds with itself.
 */
export function readPath(file: Uint8Array, { spec: specIn, changes }: Judges): StoredPath {
  const { metadata, tensors } = readSafetensors(file);
  assertVersion(metadata);
  const description = parseDescription(metadataRecord(metadata, 'description'));
  const metrics = parseMetrics(metadataJson(metadata, 'metrics'), changes);
  const dimensions = parseDimensions(metadataRecord(metadata, 'dimensions'), description, metrics.length);
  assertModest(metrics, dimensions);
  const examples = unpackExamples(tensors, description.features, targetCount(description.task));
  const pullsApart = metadata.has('pulls');
  const points = readPoints(tensors, metrics, dimensions, examples?.count ?? null, description, pullsApart);
  const tests = unpackTests(tensors, points.length, description);
  const spec = specIn(metadataJson(metadata, 'spec'));
  assertChangesLead(points, spec);
  return {
    spec,
    description,
    examples,
    ...(tests ? { testLabels: tests.testLabels } : {}),
    ...(tests?.testWeights ? { testWeights: tests.testWeights } : {}),
    points: tests ? points.map((point, i) => ({ ...point, ...tests.predicted[i] })) : points,
    origin: parseOrigin(metadataRecord(metadata, 'origin')),
    ...readTwin(metadata, tensors),
    ...unpackResampling(
      metadata,
      tensors,
      points.map(({ lambda }) => lambda),
      dimensions.groups,
    ),
    ...(metadata.has('weights') ? { weights: parseWeightsBeside(metadataJson(metadata, 'weights')) } : {}),
    ...(metadata.has('keyframes')
      ? { keyframesBeside: parseKeyframesBeside(metadataJson(metadata, 'keyframes'), points.length) }
      : {}),
    ...(pullsApart ? { pullsBeside: parseWeightsBeside(metadataJson(metadata, 'pulls'), PLAIN_NAME) } : {}),
  };
}

function readTwin(metadata: ReadonlyMap<string, string>, tensors: Tensors): Pick<StoredPath, 'twin'> {
  if (!metadata.has('twin')) return {};
  const { epochs, weights } = parseTwin(metadataJson(metadata, 'twin'));
  return { twin: { epochs, weights: unpackTwin(tensors, weights) } };
}

/** Whether the groups are filters: of all points, or of none. */
export function ofFilters(points: readonly Pick<PathPoint, 'filters'>[] | readonly PointMetrics[]): boolean {
  const count = points.filter(({ filters }) => filters !== undefined).length;
  if (count !== 0 && count !== points.length) {
    throw new PathFileError('Some points of the path tell of filters, others do not.');
  }
  return count > 0;
}

function readPoints(
  tensors: Tensors,
  metrics: readonly PointMetrics[],
  { points, features, groups, outputs }: PathDimensions,
  examples: number | null,
  { features: all, constant }: DataDescription,
  pullsApart: boolean,
): PathPoint[] {
  const lambdas = readLambdas(tensors, points);
  const groupValues = unpackGroups(tensors, points, groups, pullsApart);
  if (groups === all) assertConstantDropped(groupValues, constant);
  const filters = ofFilters(metrics)
    ? unpackFilters(
        tensors,
        metrics.flatMap(point => point.filters ?? []),
      )
    : null;
  const thetas = filters ? null : unpackTheta(tensors, points, features, outputs);
  const present = metrics.map(point => point.examples);
  const outputsOn = unpackOutputs(tensors, present, examples, outputs);
  return metrics.map(({ filters: told, ...point }, i) => ({
    ...point,
    ...groupValues[i],
    lambda: lambdas[i],
    theta: thetas?.[i] ?? new Float32Array(0),
    ...(told && filters ? { filters: filters[i] } : {}),
    examples: outputsOn[i],
    keyframe: unpackKeyframe(tensors, i, point.keyframe),
    retrained: point.retrained && retrainedIn(tensors, i, point.retrained),
  }));
}

function retrainedIn(tensors: Tensors, point: number, { weights, ...fits }: StoredRetrained): Retrained {
  return { ...fits, ...(weights ? { weights: unpackRetrained(tensors, point, weights) } : {}) };
}

function assertConstantDropped(
  points: readonly Pick<PathPoint, 'norms'>[],
  constant: readonly number[],
): void {
  if (points.some(({ norms }) => constant.some(feature => norms[feature] > 0))) {
    throw new PathFileError('A feature that never varies is among those selected.');
  }
}

function readLambdas(tensors: Tensors, points: number): Float64Array {
  const lambdas = doublesOf(tensors, 'lambda', [points]);
  if (lambdas.every((lambda, i) => lambda >= (i === 0 ? 0 : lambdas[i - 1]))) return lambdas;
  throw new PathFileError('The values of λ in the file are not in ascending order from 0.');
}

function assertVersion(metadata: ReadonlyMap<string, string>): void {
  if (metadata.get('format') !== FORMAT) {
    throw new PathFileError(WORDS.otherFormat({ wanted: 'path' }));
  }
  const version = metadata.get('version');
  if (version !== VERSION) {
    throw new PathFileError(WORDS.otherVersion({ read: 'path', version: shown(version), known: VERSION }));
  }
}

/** Zeros cost a file nothing, so its own size does not bound what filling them in takes. */
function assertModest(metrics: readonly PointMetrics[], dimensions: PathDimensions): void {
  const { points, features, groups, outputs } = dimensions;
  const kept = totalSize(
    metrics.flatMap(({ keyframe, retrained }) => [...(keyframe ?? []), ...(retrained?.weights ?? [])]),
  );
  const weights = kept + points * (features * outputs + 3 * groups);
  if (!(weights <= MOST_WEIGHTS)) throw new PathFileError(WORDS.tooManyWeights({ read: 'path' }));
}

function parseOrigin({ backend, seconds }: JsonRecord): StoredPath['origin'] {
  if (typeof backend !== 'string') throw new PathFileError('The file does not say what computed the path.');
  return { backend, seconds: jsonNumber(seconds, 'The time the path took', { min: 0 }) };
}

/** @throws PathFileError where the changes along the points do not lead to the settings of the spec */
function assertChangesLead(points: readonly Pick<PathPoint, 'changes'>[], { solver }: Spec): void {
  let after = solver;
  for (const { changes = [] } of points.toReversed()) {
    const there = liveSettingsOf(after);
    if (changes.some(({ setting, to }) => there[setting] !== to)) {
      throw new PathFileError('The changes of the settings do not lead to those that the path ends with.');
    }
    after = beforeChanges(after, changes);
  }
}
