import type { PathPoint, Weight } from '../lassonet/path-point';
import { maskedSets, maskTensor } from './bit-mask';
import type { StoredWeight } from './point-metrics';
import { precisionFor } from './precision';
import { gatherRows, nonZeroRows, scatterRows } from './selected-rows';
import { floatsOf, floatTensor, sizeOf, type Tensor, type Tensors } from './tensor';

const TWIN = 'twin';

/**
 * The weights of the keyframes: of weight w at point i (from 0) the rows along its first axis that are not all zero,
 * `keyframe.i.w` [rows, …], and which these are, the mask `keyframe_rows.i.w` [1, length of the first axis].
 */
export function packKeyframes(
  points: readonly Pick<PathPoint, 'keyframe'>[],
  groups: number,
): [string, Tensor][] {
  return points.flatMap(({ keyframe }, point) =>
    (keyframe ?? []).flatMap(weight => packWeight(weight, point, groups)),
  );
}

/** The weights of the unconstrained network, as of a point called “twin”. */
export function packTwin(weights: readonly Weight[]): [string, Tensor][] {
  return weights.flatMap(weight => packWeight(weight, TWIN, Number.POSITIVE_INFINITY));
}

/** Throws PathFileError where one is missing or misshapen. */
export function unpackTwin(tensors: Tensors, weights: readonly StoredWeight[]): readonly Weight[] {
  return weights.map(weight => unpackWeight(tensors, TWIN, weight));
}

/** The weights of a point's keyframe. Throws PathFileError where one is missing or misshapen. */
export function unpackKeyframe(
  tensors: Tensors,
  point: number,
  keyframe: readonly StoredWeight[] | null,
): readonly Weight[] | null {
  return keyframe?.map(weight => unpackWeight(tensors, point, weight)) ?? null;
}

function packWeight({ name, shape, values }: Weight, point: Place, groups: number): [string, Tensor][] {
  const { rows, width, rest } = rowsOf(shape);
  const indices = nonZeroRows(values, width);
  const stored = gatherRows(values, width, indices);
  return [
    [maskName(point, name), maskTensor([indices], rows)],
    [rowsName(point, name), floatTensor(precisionFor(stored, groups), [indices.length, ...rest], stored)],
  ];
}

function unpackWeight(tensors: Tensors, point: Place, { name, shape }: StoredWeight): Weight {
  const { rows, width, rest } = rowsOf(shape);
  const [indices] = maskedSets(tensors, maskName(point, name), 1, rows);
  const stored = floatsOf(tensors, rowsName(point, name), [indices.length, ...rest]);
  return { name, shape, values: scatterRows(stored, width, indices, rows) };
}

/** Whose weights they are: a point's, from 0, or the unconstrained network's. */
type Place = number | typeof TWIN;

/** A scalar counts as one row. */
function rowsOf(shape: readonly number[]): { rows: number; width: number; rest: readonly number[] } {
  const [rows = 1, ...rest] = shape;
  return { rows, width: sizeOf(rest), rest };
}

function rowsName(point: Place, name: string): string {
  return `keyframe.${point}.${name}`;
}

function maskName(point: Place, name: string): string {
  return `keyframe_rows.${point}.${name}`;
}
