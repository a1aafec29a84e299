import type { Weight } from '../lassonet/network/network';
import type { PathPoint } from '../lassonet/path-point';
import type { StoredWeight } from './point-metrics';
import { FILTER_PRECISION_GROUPS, levelScales, precisionFor } from './quantised-rows';
import { gatherRows, maskedSets, maskTensor, nonZeroRows, scatterRows } from './selected-rows';
import { floatTensor, levelTensors, rowsOf, sizeOf, type Tensor, type Tensors } from './tensor';

const TWIN = 'twin';

/** Number of weights of filters in one array beyond which half precision would make a file too large to be fetched with a page. */
const MOST_HALVES = 4096;

/**
 * The weights of the keyframes and of the networks retrained at a point: of weight w at point i (from 0) the rows along its last axis that are not all zero,
 * `keyframe.i.w` [rows, length] (`keyframe.retrained.i.w` of a retrained network), and which these are, the mask `keyframe_rows.i.w` [1, rows in all]; a vector's
 * elements are its rows, [rows]. Many weights are stored as I8: level / 127 × the row's value in `keyframe_scales.i.w`,
 * [rows].
 */
export function packKeyframes(
  points: readonly Pick<PathPoint, 'keyframe' | 'retrained'>[],
  groups: number,
): [string, Tensor][] {
  return points.flatMap(({ keyframe, retrained }, point) => [
    ...(keyframe ?? []).flatMap(weight => packWeight(weight, point, groups)),
    ...(retrained?.weights ?? []).flatMap(weight => packWeight(weight, `retrained.${point}`, groups)),
  ]);
}

/** The weights of the unconstrained network, as of a point called “twin”. */
export function packTwin(weights: readonly Weight[]): [string, Tensor][] {
  return weights.flatMap(weight => packWeight(weight, TWIN, FILTER_PRECISION_GROUPS));
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

/** The weights of the network retrained at a point. Throws PathFileError where one is missing or misshapen. */
export function unpackRetrained(
  tensors: Tensors,
  point: number,
  weights: readonly StoredWeight[],
): readonly Weight[] {
  return weights.map(weight => unpackWeight(tensors, `retrained.${point}`, weight));
}

function packWeight({ name, shape, values }: Weight, owner: Owner, groups: number): [string, Tensor][] {
  const { rows, width, rest } = rowsAlong(shape);
  const indices = nonZeroRows(values, width);
  const stored = gatherRows(values, width, indices);
  const kept = [indices.length, ...rest];
  const mask: [string, Tensor] = [maskName(owner, name), maskTensor([indices], rows)];
  if (groups !== FILTER_PRECISION_GROUPS || values.length <= MOST_HALVES) {
    return [mask, [rowsName(owner, name), floatTensor(precisionFor(stored, groups), kept, stored)]];
  }
  const scales = levelScales(stored, width);
  return [mask, ...levelTensors(rowsName(owner, name), scalesName(owner, name), kept, stored, scales)];
}

function unpackWeight(tensors: Tensors, owner: Owner, { name, shape }: StoredWeight): Weight {
  const { rows, width, rest } = rowsAlong(shape);
  const [indices] = maskedSets(tensors, maskName(owner, name), 1, rows);
  const stored = rowsOf(tensors, rowsName(owner, name), scalesName(owner, name), [indices.length, ...rest]);
  return { name, shape, values: scatterRows(stored, width, indices, rows) };
}

/** Whose weights they are: a point's, from 0, those retrained at it, or the unconstrained network's. */
type Owner = number | `retrained.${number}` | typeof TWIN;

/** Rows run along the last axis; each element of a vector is one, and so is a scalar. */
function rowsAlong(shape: readonly number[]): { rows: number; width: number; rest: readonly number[] } {
  if (shape.length < 2) return { rows: sizeOf(shape), width: 1, rest: [] };
  const width = shape[shape.length - 1];
  return { rows: sizeOf(shape.slice(0, -1)), width, rest: [width] };
}

function rowsName(owner: Owner, name: string): string {
  return `keyframe.${owner}.${name}`;
}

function scalesName(owner: Owner, name: string): string {
  return `keyframe_scales.${owner}.${name}`;
}

function maskName(owner: Owner, name: string): string {
  return `keyframe_rows.${owner}.${name}`;
}
