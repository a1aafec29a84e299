import type { FilterDetail, PathPoint } from '../lassonet/path-point';
import { PathFileError } from './json-record';
import type { FilterMetrics } from './point-metrics';
import { isExact, precisionFor, rowScales, SMALLEST_FLOAT16 } from './quantised-rows';
import { concatenate, gatherRows, maskedSets, maskTensor, nonZeroRows, scatterRows } from './selected-rows';
import { floatsOf, floatTensor, levelTensors, rowsOf, type Tensor, type Tensors, tensor } from './tensor';

const NEGATIVE = 'A norm or a pull in the file is negative.';

type GroupValues = Pick<PathPoint, 'support' | 'norms' | 'consumerNorms' | 'pulls'>;

/**
 * What is known of each group at each point: `support`, a mask [points, groups]; `norms` and `consumer_norms`,
 * [selected], those of the selected groups of the first point, then the second…; `pulls`, [points, groups].
 */
export function packGroups(points: readonly GroupValues[], groups: number): [string, Tensor][] {
  const norms = concatenate(points.map(({ norms, support }) => gatherRows(norms, 1, support)));
  const consumerNorms = concatenate(points.map(p => gatherRows(p.consumerNorms, 1, p.support)));
  const pulls = concatenate(points.map(point => point.pulls));
  return [
    [
      'support',
      maskTensor(
        points.map(({ support }) => support),
        groups,
      ),
    ],
    ['norms', packNorms(norms, groups)],
    [
      'consumer_norms',
      floatTensor(precisionFor(consumerNorms, groups), [consumerNorms.length], consumerNorms),
    ],
    ['pulls', floatTensor(precisionFor(pulls, groups), [points.length, groups], pulls)],
  ];
}

/**
 * What `packGroups` stored. Throws PathFileError where it is missing, misshapen or at odds with itself.
 *
 * @param pullsApart whether the pulls lie in another file: here they are NaN
 */
export function unpackGroups(
  tensors: Tensors,
  points: number,
  groups: number,
  pullsApart: boolean,
): GroupValues[] {
  const supports = maskedSets(tensors, 'support', points, groups);
  const selected = supports.reduce((sum, support) => sum + support.length, 0);
  const norms = floatsOf(tensors, 'norms', [selected]);
  const consumerNorms = floatsOf(tensors, 'consumer_norms', [selected]);
  const pulls = pullsApart ? null : unpackPulls(tensors, points, groups);
  if (smallest(norms) <= 0) throw new PathFileError('A selected group has a norm that is not positive.');
  if (smallest(consumerNorms) < 0) throw new PathFileError(NEGATIVE);
  let end = 0;
  return supports.map((support, point) => {
    const begin = end;
    end += support.length;
    return {
      support,
      norms: scatterRows(norms.subarray(begin, end), 1, support, groups),
      consumerNorms: scatterRows(consumerNorms.subarray(begin, end), 1, support, groups),
      pulls: pulls?.[point] ?? new Float32Array(groups).fill(Number.NaN),
    };
  });
}

/** The pulls of `packGroups`, [groups] at each point. Throws PathFileError as `unpackGroups` does. */
export function unpackPulls(tensors: Tensors, points: number, groups: number): readonly Float32Array[] {
  const pulls = floatsOf(tensors, 'pulls', [points, groups]);
  if (smallest(pulls) < 0) throw new PathFileError(NEGATIVE);
  return Array.from({ length: points }, (_, point) => pulls.slice(point * groups, (point + 1) * groups));
}

/** No norm may round to 0: its group would read back as dropped. */
function packNorms(norms: Float32Array, groups: number): Tensor {
  const precision = precisionFor(norms, groups);
  const kept = precision === 'F16' ? norms.map(norm => Math.max(norm, SMALLEST_FLOAT16)) : norms;
  return floatTensor(precision, [kept.length], kept);
}

/** ∞ where there are no values. */
function smallest(values: Float32Array): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < values.length; i++) if (values[i] < least) least = values[i];
  return least;
}

/** How the next layer reads each filter: of gate g `reading_norms.g`, [points, filters, units]. */
export function packFilters(points: readonly Pick<PathPoint, 'filters'>[]): [string, Tensor][] {
  const details = points.flatMap(({ filters }) => filters ?? []);
  return (details[0]?.gates ?? []).map(({ filters, readingNorms }, g) => {
    const norms = concatenate(details.map(({ gates }) => gates[g].readingNorms));
    const shape = [details.length, filters, readingNorms.length / filters];
    return [readingName(g), tensor('F32', shape, norms)];
  });
}

/** What points tell of filters. Throws PathFileError where norms are missing or misshapen. */
export function unpackFilters(tensors: Tensors, metrics: readonly FilterMetrics[]): FilterDetail[] {
  const gates = metrics[0]?.gates ?? [];
  const norms = gates.map(({ filters, units }, g) =>
    floatsOf(tensors, readingName(g), [metrics.length, filters, units]),
  );
  return metrics.map(({ gates: parts, cost, epochs }, i) => ({
    gates: parts.map(({ convolution, lambda, first, filters, units }, g) => {
      const length = filters * units;
      const readingNorms = norms[g].slice(i * length, (i + 1) * length);
      return { convolution, lambda, first, filters, readingNorms };
    }),
    cost,
    epochs,
  }));
}

function readingName(gate: number): string {
  return `reading_norms.${gate}`;
}

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
  const stored = rows.reduce((sum, { length }) => sum + length, 0);
  const theta = rowsOf(tensors, 'theta', 'theta_scales', [stored, outputs]);
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
  return levelTensors('theta', 'theta_scales', [scales.length, outputs], theta, { precision, scales });
}
