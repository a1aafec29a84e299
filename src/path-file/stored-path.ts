import { type DataDescription, type Examples, targetCount } from '../data/data-set';
import type { Twin } from '../lassonet/path/twin';
import type { GatePart, PathPoint } from '../lassonet/path-point';
import { outputCount } from '../lassonet/problem';
import type { CrossValidation } from '../lassonet/resampled/cross-validation';
import type { Stability } from '../lassonet/resampled/stability';
import type { Spec } from '../settings/spec';
import { PATH_FILES_WORDS as WORDS } from '../words/en/path-files';
import { type JsonRecord, jsonNumber, PathFileError } from './json-record';
import type { KeyframeBeside } from './keyframes-apart';
import { sizeOf } from './tensor';
import type { WeightsBeside } from './weights-beside';

/** A regularization path with all that the views show of it. */
export interface StoredPath {
  readonly spec: Spec;
  readonly description: DataDescription;
  readonly examples: Examples | null;
  /** Class of each test sample; absent where there are no classes, or too many for a byte. */
  readonly testLabels?: Uint8Array | undefined;
  /** What each test sample counts, 1 on average, where rows have weights and `testLabels` are known. */
  readonly testWeights?: Float32Array | undefined;
  /** Ascending in λ. */
  readonly points: readonly PathPoint[];
  /** The unconstrained network that a path on filters is compared with. */
  readonly twin?: Twin | undefined;
  /** Where there are more weights than the points keep. */
  readonly weights?: WeightsBeside | undefined;
  /** Where points’ own weights lie, of a file that came without them. */
  readonly keyframesBeside?: readonly KeyframeBeside[] | undefined;
  /** Where the pulls lie, of a file that came without them: they are NaN. */
  readonly pullsBeside?: WeightsBeside | undefined;
  /** Whole, where the path has been cross-validated. */
  readonly crossValidation?: CrossValidation | undefined;
  /** Whole, where halves of the rows have been selected on. */
  readonly stability?: Stability | undefined;
  /** Backend that computed it, seconds it took. */
  readonly origin: { readonly backend: string; readonly seconds: number };
}

/** How long the arrays of a path are. */
export interface PathDimensions {
  readonly points: number;
  /** Rows of θ. */
  readonly features: number;
  readonly groups: number;
  /** Columns of θ. */
  readonly outputs: number;
}

const COUNT = { min: 1, whole: true };

/** The dimensions of a path. Throws PathFileError where it has no points, or arrays at odds with each other. */
export function dimensionsOf({ points, description, examples }: StoredPath): PathDimensions {
  if (points.length === 0) throw new PathFileError(WORDS.noPoints);
  const [first] = points;
  const outputs = outputCount(description.task);
  const dimensions = {
    points: points.length,
    features: first.filters ? description.features : first.theta.length / outputs,
    groups: first.norms.length,
    outputs,
  };
  const shown = examples?.count ?? examplesOf(points, outputs);
  if (
    examples &&
    (examples.y.length !== shown * targetCount(description.task) ||
      examples.raw.length !== shown * description.features)
  ) {
    throw new PathFileError('The examples of the path are not as many or not as long as they should be.');
  }
  if (points.every(point => fits(point, dimensions, shown))) return dimensions;
  throw new PathFileError('The points of the path are at odds with each other or with themselves.');
}

/**
 * The dimensions in untrusted JSON. Throws PathFileError where they are at odds with the description of the data:
 * θ has a row for every feature, or for every one that is not constant, and a column for every output.
 */
export function parseDimensions(
  json: JsonRecord,
  description: DataDescription,
  points: number,
): PathDimensions {
  const dimensions = {
    points: dimension(json.points, 'points'),
    features: dimension(json.features, 'features'),
    groups: dimension(json.groups, 'groups'),
    outputs: dimension(json.outputs, 'outputs'),
  };
  const { features, groups, outputs } = dimensions;
  if (dimensions.points !== points) {
    throw new PathFileError(`The path has ${dimensions.points} points, but metrics of ${points}.`);
  }
  if (features !== description.features && features !== description.features - description.constant.length) {
    throw new PathFileError(`The path has ${features} features, the data ${description.features}.`);
  }
  if (groups > features) throw new PathFileError(`The path has ${groups} groups of ${features} features.`);
  if (outputs !== outputCount(description.task)) {
    throw new PathFileError(`The path has ${outputs} outputs, its task ${outputCount(description.task)}.`);
  }
  return dimensions;
}

function dimension(json: unknown, name: string): number {
  return jsonNumber(json, `The number of ${name}`, COUNT);
}

function examplesOf(points: readonly PathPoint[], outputs: number): number {
  const { examples } = points.find(point => point.examples !== null) ?? {};
  return (examples?.length ?? 0) / outputs;
}

function fits(point: PathPoint, { features, groups, outputs }: PathDimensions, examples: number): boolean {
  const { support, norms, consumerNorms, pulls, theta } = point;
  const selected = new Set(support);
  return (
    [norms, consumerNorms, pulls].every(({ length }) => length === groups) &&
    theta.length === (point.filters ? 0 : features * outputs) &&
    filtersFit(point, groups) &&
    (point.examples === null || point.examples.length === examples * outputs) &&
    support.every((group, i) => group < groups && (i === 0 || group > support[i - 1])) &&
    norms.every((norm, group) => norm > 0 === selected.has(group)) &&
    (point.keyframe ?? []).every(({ shape, values }) => values.length === sizeOf(shape))
  );
}

/** Whether the gates of filters, one after the other, make up the groups. */
function filtersFit({ filters }: PathPoint, groups: number): boolean {
  if (!filters) return true;
  const end = filters.gates.reduce((at, gate) => (gate.first === at ? at + gate.filters : Number.NaN), 0);
  const whole = ({ readingNorms, filters: count }: GatePart): boolean =>
    readingNorms.length > 0 && readingNorms.length % count === 0;
  return end === groups && filters.gates.every(whole);
}
