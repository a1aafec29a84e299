import type { FilterDetail } from '../lassonet/convolution/filter-detail';
import type { PathPoint } from '../lassonet/path-point';
import type { FilterMetrics } from './filter-metrics';
import { concatenate } from './selected-rows';
import { floatsOf, type Tensor, type Tensors, tensor } from './tensor';

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
