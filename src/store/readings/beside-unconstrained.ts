import type { PlacedGate } from '../../lassonet/convolution/architecture';
import { unitNorms } from '../../lassonet/gate/channel-layout';
import type { Weight } from '../../lassonet/network/network';
import { oncePer } from '../state/once-per';
import type { ShownPath } from '../state/shown-path';
import { filterArchitecture } from './filter-architecture';

/** How strongly the next layer reads the filters of one gate: norms [filters, units]. */
export interface FilterReading {
  readonly first: number;
  readonly filters: number;
  readonly units: number;
  readonly norms: Float32Array;
}

/** At one point of the path, one a gate. */
export function readingAt(path: ShownPath, cursor: number): readonly FilterReading[] {
  const gates = path.points[cursor]?.filters?.gates ?? [];
  return gates.map(({ first, filters, readingNorms: norms }) => {
    return { first, filters, units: norms.length / filters, norms };
  });
}

/** In the unconstrained network, one a gate; none where there is no such network. */
export const unconstrainedReading = oncePer((path: ShownPath): readonly FilterReading[] => {
  const architecture = filterArchitecture(path);
  const { twin } = path;
  if (architecture === null || twin === undefined) return [];
  let first = 0;
  return architecture.gates.map(gate => {
    const { channels: filters, after: units } = gate.consumers;
    const reading = { first, filters, units, norms: consumerNorms(twin.weights, gate) };
    first += filters;
    return reading;
  });
});

function consumerNorms(weights: readonly Weight[], { convolution, consumers }: PlacedGate): Float32Array {
  const next = weights.find(({ name }) => name === `convolutions.${convolution + 1}.kernel`);
  const reader = next ?? weights.find(({ name }) => name === 'dense.0.kernel');
  return unitNorms(consumers, reader?.values ?? new Float32Array(0));
}

/** Filters that the next layer reads at all. */
export function filtersRead({ filters, units, norms }: FilterReading): number {
  return Array.from({ length: filters }, (_, j) => norms.subarray(j * units, (j + 1) * units)).filter(unit =>
    unit.some(norm => norm > 0),
  ).length;
}

/** Training losses by epoch, with the constraint and without. */
export interface LossSeries {
  /** All epochs of the path, the first λ's after those without λ. */
  readonly constrained: readonly number[];
  readonly unconstrained: readonly number[];
  /** Number of epochs up to and including each point. */
  readonly until: readonly number[];
  /** Epochs before the first λ. */
  readonly dense: number;
}

/** The losses of a path on filters; epochs are counted over the whole path. */
export const lossSeries = oncePer(({ points, twin }: ShownPath): LossSeries => {
  const constrained: number[] = [];
  const until: number[] = [];
  for (const { filters } of points) {
    constrained.push(...(filters?.epochs ?? []).map(({ loss }) => loss));
    until.push(constrained.length);
  }
  const first = points[0]?.filters?.epochs ?? [];
  return {
    constrained,
    unconstrained: (twin?.epochs ?? []).map(({ loss }) => loss),
    until,
    dense: first.filter(({ lambda }) => lambda === 0).length,
  };
});
