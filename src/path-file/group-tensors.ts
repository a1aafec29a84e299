import type { FilterDetail, PathPoint } from '../lassonet/path-point';
import { maskedSets, maskTensor } from './bit-mask';
import { PathFileError } from './path-file-error';
import type { FilterMetrics } from './point-metrics';
import { precisionFor, SMALLEST_FLOAT16 } from './quantised-rows';
import { concatenate, gatherRows, scatterRows } from './selected-rows';
import { floatsOf, floatTensor, type Tensor, type Tensors, tensor } from './tensor';

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

/** What `packGroups` stored. Throws PathFileError where it is missing, misshapen or at odds with itself. */
export function unpackGroups(tensors: Tensors, points: number, groups: number): GroupValues[] {
  const supports = maskedSets(tensors, 'support', points, groups);
  const selected = supports.reduce((sum, support) => sum + support.length, 0);
  const norms = floatsOf(tensors, 'norms', [selected]);
  const consumerNorms = floatsOf(tensors, 'consumer_norms', [selected]);
  const pulls = floatsOf(tensors, 'pulls', [points, groups]);
  if (smallest(norms) <= 0) throw new PathFileError('A selected group has a norm that is not positive.');
  if (smallest(consumerNorms) < 0 || smallest(pulls) < 0) {
    throw new PathFileError('A norm or a pull in the file is negative.');
  }
  let end = 0;
  return supports.map((support, point) => {
    const begin = end;
    end += support.length;
    return {
      support,
      norms: scatterRows(norms.subarray(begin, end), 1, support, groups),
      consumerNorms: scatterRows(consumerNorms.subarray(begin, end), 1, support, groups),
      pulls: pulls.slice(point * groups, (point + 1) * groups),
    };
  });
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
