import { type DataDescription, targetCount } from '../data/data-set';
import type { PathPoint, Retrained } from '../lassonet/path-point';
import { shown } from '../settings/number-range';
import { parseSpec } from '../settings/spec';
import { PATH_FILES_WORDS as WORDS } from '../words/en/path-files';
import { parseDescription } from './description';
import {
  packExamples,
  packOutputs,
  packTests,
  unpackExamples,
  unpackOutputs,
  unpackTests,
} from './example-tensors';
import {
  packFilters,
  packGroups,
  packTheta,
  unpackFilters,
  unpackGroups,
  unpackTheta,
} from './group-tensors';
import { type JsonRecord, jsonNumber, metadataJson, metadataRecord, PathFileError } from './json-record';
import { packKeyframes, packTwin, unpackKeyframe, unpackRetrained, unpackTwin } from './keyframe-tensors';
import { PLAIN_NAME, parseKeyframesBeside } from './keyframes-apart';
import {
  metricsOf,
  type PointMetrics,
  parseMetrics,
  parseTwin,
  type StoredRetrained,
  storedTwin,
} from './point-metrics';
import { FILTER_PRECISION_GROUPS } from './quantised-rows';
import { packStability, resamplingMetadata, unpackResampling } from './resampling-record';
import { readSafetensors, writeSafetensors } from './safetensors';
import { assertChangesLead } from './setting-changes';
import { dimensionsOf, type PathDimensions, parseDimensions, type StoredPath } from './stored-path';
import { doublesOf, type Tensors, tensor, totalSize } from './tensor';
import { parseWeightsBeside } from './weights-file';

const FORMAT = 'lassonet-path';
const VERSION = '1';

/** 256 MiB of weights once zeros are filled in: no path shown on a page comes near. */
const MOST_WEIGHTS = 2 ** 26;

/**
 * A path as a safetensors file. Everything but the weights' zeros is kept exactly for up to 64 groups, in half
 * precision or better beyond; λ, the metrics and the support are always exact. Values at groups that are not in the
 * support are not stored. Throws as `readStoredPath` does for a path that could not be read back: not finite, or
 * inconsistent.
 */
export function writeStoredPath(path: StoredPath): Uint8Array {
  const dimensions = dimensionsOf(path);
  const { points } = path;
  const tensors = new Map([
    [
      'lambda',
      tensor(
        'F64',
        [points.length],
        Float64Array.from(points, ({ lambda }) => lambda),
      ),
    ],
    ...packGroups(points, dimensions.groups),
    ...(ofFilters(points) ? packFilters(points) : packTheta(points, dimensions)),
    ...packOutputs(points, dimensions.outputs, dimensions.groups),
    ...packKeyframes(points, ofFilters(points) ? FILTER_PRECISION_GROUPS : dimensions.groups),
    ...(path.twin ? packTwin(path.twin.weights) : []),
    ...(path.examples ? packExamples(path.examples, path.description.features) : []),
    ...packTests(path),
    ...packStability(path),
  ]);
  const file = writeSafetensors({ metadata: metadataOf(path, dimensions), tensors });
  readStoredPath(file);
  return file;
}

/**
 * The stored path in `file`, which was not resampled, as if it had been written after it was, beside weights of this name.
 *
 * @param weights null: none lie beside it
 * @throws as `readStoredPath`
 */
export function withResampling(
  file: Uint8Array,
  resampled: Pick<StoredPath, 'crossValidation' | 'stability'>,
  weights: string | null,
): Uint8Array {
  const { metadata, tensors } = readSafetensors(file);
  const { weights: beside } = readStoredPath(file);
  const texts = [...metadata].filter(([key]) => key !== 'weights');
  const named = beside && weights !== null ? [weightsMetadata({ ...beside, file: weights })] : [];
  const written = writeSafetensors({
    metadata: new Map([...texts, ...resamplingMetadata(resampled), ...named]),
    tensors: new Map([...tensors, ...packStability(resampled)]),
  });
  readStoredPath(written);
  return written;
}

/**
 * The path in a file that `writeStoredPath` or another program made. Throws PathFileError, SpecError or what
 * `parseDataSpec` throws where the file is damaged, of another kind or version, or at odds with itself.
 */
export function readStoredPath(file: Uint8Array): StoredPath {
  const { metadata, tensors } = readSafetensors(file);
  assertVersion(metadata);
  const description = parseDescription(metadataRecord(metadata, 'description'));
  const metrics = parseMetrics(metadataJson(metadata, 'metrics'));
  const dimensions = parseDimensions(metadataRecord(metadata, 'dimensions'), description, metrics.length);
  assertModest(metrics, dimensions);
  const examples = unpackExamples(tensors, description.features, targetCount(description.task));
  const pullsApart = metadata.has('pulls');
  const points = readPoints(tensors, metrics, dimensions, examples?.count ?? null, description, pullsApart);
  const tests = unpackTests(tensors, points.length, description);
  const spec = parseSpec(metadataJson(metadata, 'spec'));
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
function ofFilters(points: readonly Pick<PathPoint, 'filters'>[] | readonly PointMetrics[]): boolean {
  const count = points.filter(({ filters }) => filters !== undefined).length;
  if (count !== 0 && count !== points.length) {
    throw new PathFileError('Some points of the path tell of filters, others do not.');
  }
  return count > 0;
}

function metadataOf(path: StoredPath, dimensions: PathDimensions): Map<string, string> {
  return new Map([
    ['format', FORMAT],
    ['version', VERSION],
    ['spec', JSON.stringify(path.spec)],
    ['description', JSON.stringify(path.description)],
    ['dimensions', JSON.stringify(dimensions)],
    ['metrics', JSON.stringify(path.points.map(metricsOf))],
    ['origin', JSON.stringify(path.origin)],
    ...(path.twin ? [['twin', JSON.stringify(storedTwin(path.twin))] as const] : []),
    ...resamplingMetadata(path),
    ...(path.weights ? [weightsMetadata(path.weights)] : []),
  ]);
}

function weightsMetadata(beside: NonNullable<StoredPath['weights']>): readonly [string, string] {
  return ['weights', JSON.stringify(beside)];
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
