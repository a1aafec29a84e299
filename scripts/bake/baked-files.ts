import { basename } from 'node:path';
import type { DataDescription, Examples } from '../../src/data/data-set';
import type { Weight } from '../../src/lassonet/network/network';
import type { Twin } from '../../src/lassonet/path/twin';
import type { PathPoint } from '../../src/lassonet/path-point';
import type { CrossValidation } from '../../src/lassonet/resampled/cross-validation';
import type { Stability } from '../../src/lassonet/resampled/stability';
import { writeStoredPath } from '../../src/path-file/stored-path-file';
import { type PathWeights, writePathWeights } from '../../src/path-file/weights-file';
import type { Spec } from '../../src/settings/spec';

/** Weights beyond this many stay out of a stored path: the views draw them for small tables only. */
const MOST_STORED_WEIGHTS = 20_000;
/** Ratios in the number of filters selected from one keyframe of a stored path to the next, until its file is small enough. */
const KEYFRAME_RATIOS = [1.5, 2];
/** Largest file of a path: it is to be on screen at once. */
const MOST_PATH_BYTES = 600_000;
/** Largest file of weights that a page should fetch. */
const MOST_WEIGHT_BYTES = 6e6;
/** Ratios in the number selected from one keyframe of the weights to the next, until their file is small enough. */
const WEIGHT_RATIOS = [0, 1.02, 1.05, 1.1, 1.2, 1.4, 2];

/** What a run has told. */
export interface Baked {
  readonly spec: Spec;
  readonly description: DataDescription;
  readonly examples: Examples | null;
  readonly testLabels?: Uint8Array | undefined;
  readonly testWeights?: Float32Array | undefined;
  readonly points: readonly PathPoint[];
  readonly twin: Twin | null;
  readonly crossValidation?: CrossValidation | undefined;
  readonly stability?: Stability | undefined;
  readonly seconds: number;
}

/** A stored path, and the weights that lie beside it. */
export interface BakedFiles {
  readonly path: Uint8Array;
  /** Null where the path itself holds the weights of every point. */
  readonly weights: { readonly name: string; readonly bytes: Uint8Array } | null;
}

/** @param out name of the path's file */
export function bakedFiles({ points: told, twin, seconds, ...about }: Baked, out: string): BakedFiles {
  const points = told.map(withFewRetrained);
  const origin = { backend: 'wasm', seconds };
  const path = { ...about, origin, ...(twin ? { twin: drawnOf(twin, about.spec) } : {}) };
  if (!points.some(({ filters }) => filters)) {
    const kept = points.map(point => (few(point) ? point : { ...point, keyframe: null }));
    if (kept.every(({ keyframe }) => keyframe !== null)) {
      return { path: writeStoredPath({ ...path, points: kept }), weights: null };
    }
    const weights = weightsBeside(points, out);
    return { path: writeStoredPath({ ...path, points: kept, ...weights.told }), weights: weights.file };
  }
  const weights = weightsBeside(points, out);
  const small = keyframeChoices(points).map(kept =>
    writeStoredPath({ ...path, points: kept, ...weights.told }),
  );
  return {
    path: small.find(({ length }) => length <= MOST_PATH_BYTES) ?? small[small.length - 1],
    weights: weights.file,
  };
}

/** The file of the weights that lie beside a path's file. */
export function weightsName(out: string): string {
  return `${basename(out, '.safetensors')}.weights.safetensors`;
}

function weightsBeside(points: readonly PathPoint[], out: string) {
  const name = weightsName(out);
  const bytes = weightsFile(points);
  return { told: { weights: { file: name, bytes: bytes.length } }, file: { name, bytes } };
}

/** Fewer and fewer keyframes; then those of the first λ, of half of its filters, and of the fewest; at last only the last. */
function keyframeChoices(points: readonly PathPoint[]): PathPoint[][] {
  const last = points.findLastIndex(({ support }) => support.length > 0);
  const half = points.findIndex(({ support }) => support.length <= points[0].support.length / 2);
  const only = (kept: readonly number[]): PathPoint[] =>
    points.map((point, i) => (kept.includes(i) ? point : { ...point, keyframe: null }));
  return [...KEYFRAME_RATIOS.map(ratio => withKeyframes(points, ratio)), only([0, half, last]), only([last])];
}

/** The unconstrained network as far as the views draw it: without the dense layers, unless a gate’s filters are read by one. */
function drawnOf(twin: Twin, { network }: Spec): Twin {
  if (network.kind !== 'convolutional') return twin;
  const behind = network.gates.some(({ convolution }) => convolution === network.convolutions.length - 1);
  const drawn = ({ name }: Weight): boolean =>
    !name.startsWith('dense.') || (behind && name === 'dense.0.kernel');
  return { ...twin, weights: twin.weights.filter(drawn) };
}

/** The weights at every λ, or at as many as a page should fetch. */
function weightsFile(points: readonly PathPoint[]): Uint8Array {
  let file = new Uint8Array();
  for (const ratio of WEIGHT_RATIOS) {
    file = new Uint8Array(writePathWeights(weightsOf(withKeyframes(points, ratio))));
    if (file.length <= MOST_WEIGHT_BYTES) break;
  }
  return file;
}

function weightsOf(points: readonly Pick<PathPoint, 'lambda' | 'keyframe'>[]): PathWeights {
  return {
    lambdas: points.map(({ lambda }) => lambda),
    keyframes: points.map(({ keyframe }) => keyframe),
  };
}

/** Keyframes this far apart in the number of groups selected, the first and the last one with any among them. */
function withKeyframes(points: readonly PathPoint[], ratio: number): PathPoint[] {
  const last = points.findLastIndex(({ support }) => support.length > 0);
  let kept = Number.POSITIVE_INFINITY;
  return points.map((point, i) => {
    const { length } = point.support;
    if (ratio > 0 && (length === 0 || (length * ratio > kept && i !== last))) {
      return { ...point, keyframe: null };
    }
    kept = length;
    return point;
  });
}

/** A point without the weights it was retrained to, where these are many. */
function withFewRetrained(point: PathPoint): PathPoint {
  if (point.retrained === null || few({ keyframe: point.retrained.weights ?? null })) return point;
  const { weights: _, ...fits } = point.retrained;
  return { ...point, retrained: fits };
}

function few({ keyframe }: { readonly keyframe: readonly Weight[] | null }): boolean {
  return (keyframe ?? []).reduce((sum, { values }) => sum + values.length, 0) <= MOST_STORED_WEIGHTS;
}
