import { parseSpec } from '../settings/spec-json';
import { packExamples, packOutputs, packTests } from './example-tensors';
import { packFilters, packGroups, packTheta } from './group-tensors';
import { packKeyframes, packTwin } from './keyframe-tensors';
import { FORMAT, ofFilters, readPath, VERSION } from './path-reading';
import { metricsOf, storedTwin } from './point-metrics';
import { FILTER_PRECISION_GROUPS } from './quantised-rows';
import { packStability, resamplingMetadata } from './resampling-record';
import { readSafetensors, writeSafetensors } from './safetensors';
import { parseChanges } from './setting-changes';
import { dimensionsOf, type PathDimensions, type StoredPath } from './stored-path';
import { tensor } from './tensor';

/**
 * The path in a file that `writeStoredPath` or another program made. Throws PathFileError, SpecError or what
 * `parseDataSpec` throws where the file is damaged, of another kind or version, or at odds with itself.
 */
export function readStoredPath(file: Uint8Array): StoredPath {
  return readPath(file, { spec: parseSpec, changes: parseChanges });
}

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
