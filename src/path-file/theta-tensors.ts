import type { PathPoint } from '../lassonet/path-point';
import { maskedSets, maskTensor } from './bit-mask';
import {
  dequantiseRows,
  isExact,
  precisionFor,
  quantiseRows,
  rowScales,
  SMALLEST_FLOAT16,
} from './quantised-rows';
import { concatenate, gatherRows, nonZeroRows, scatterRows } from './selected-rows';
import { floatsOf, floatTensor, int8sOf, type Tensor, type Tensors, tensor } from './tensor';

/** Number of skip weights beyond which half precision would make a file too large to be fetched with a page. */
const MOST_HALVES = 128 * 1024;

/**
 * The skip weights: `theta_rows`, a mask [points, features] of the rows of θ that are not all zero, and these rows
 * in `theta`, [rows, outputs]. Many weights are stored as I8: level / 127 × the row's value in `theta_scales`, [rows].
 */
export function packTheta(
  points: readonly Pick<PathPoint, 'theta'>[],
  { features, groups, outputs }: { features: number; groups: number; outputs: number },
): [string, Tensor][] {
  const rows = points.map(({ theta }) => nonZeroRows(theta, outputs));
  const theta = concatenate(points.map((point, i) => gatherRows(point.theta, outputs, rows[i])));
  const mask = maskTensor(rows, features);
  if (isExact(groups) || theta.length <= MOST_HALVES) {
    const shape = [theta.length / outputs, outputs];
    return [
      ['theta_rows', mask],
      ['theta', floatTensor(precisionFor(theta, groups), shape, theta)],
    ];
  }
  return [['theta_rows', mask], ...packLevels(theta, outputs, groups)];
}

/** The θ of each point, [features, outputs]. Throws PathFileError where it is missing or misshapen. */
export function unpackTheta(
  tensors: Tensors,
  points: number,
  features: number,
  outputs: number,
): Float32Array[] {
  const rows = maskedSets(tensors, 'theta_rows', points, features);
  const theta = unpackRows(
    tensors,
    rows.reduce((sum, { length }) => sum + length, 0),
    outputs,
  );
  let end = 0;
  return rows.map(indices => {
    const begin = end;
    end += indices.length * outputs;
    return scatterRows(theta.subarray(begin, end), outputs, indices, features);
  });
}

function packLevels(theta: Float32Array, outputs: number, groups: number): [string, Tensor][] {
  const largest = rowScales(theta, outputs);
  const precision = precisionFor(largest, groups);
  const scales = precision === 'F16' ? largest.map(scale => Math.max(scale, SMALLEST_FLOAT16)) : largest;
  return [
    ['theta', tensor('I8', [scales.length, outputs], quantiseRows(theta, outputs, scales))],
    ['theta_scales', floatTensor(precision, [scales.length], scales)],
  ];
}

function unpackRows(tensors: Tensors, rows: number, outputs: number): Float32Array {
  if (tensors.get('theta')?.dtype !== 'I8') return floatsOf(tensors, 'theta', [rows, outputs]);
  const scales = floatsOf(tensors, 'theta_scales', [rows]);
  return dequantiseRows(int8sOf(tensors, 'theta', [rows, outputs]), outputs, scales);
}
