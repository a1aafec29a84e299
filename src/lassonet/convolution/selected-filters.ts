import type { Weight } from '../path-point';
import { type Architecture, sizeOf, type WeightShape, weightShapes } from './architecture';
import { type ChannelLayout, gatherChannels, scatterChannels } from './channel-layout';

/** Which filters of each convolution are computed on: indices, ascending, at least one each. */
export type SelectedFilters = readonly (readonly number[])[];

/** The arrays of `weightShapes`, read back. */
export type WeightValues = readonly Float32Array[];

export function allFilters({ convolutions }: Architecture): SelectedFilters {
  return convolutions.map(({ maps }) => Array.from({ length: maps.channels }, (_, j) => j));
}

/**
 * The given filters of each gate, all those of the other convolutions; one filter where a gate has none left, since
 * there are no layers without any.
 */
export function selectionOf(
  architecture: Architecture,
  supports: readonly (readonly number[])[],
): SelectedFilters {
  const gateOf = new Map(architecture.gates.map(({ convolution }, g) => [convolution, g]));
  return allFilters(architecture).map((filters, l) => {
    const gate = gateOf.get(l);
    if (gate === undefined) return filters;
    return supports[gate].length > 0 ? supports[gate] : filters.slice(0, 1);
  });
}

/** The weights of the selected filters alone. @param whole weights of every filter */
export function weightsOfSelected(
  architecture: Architecture,
  whole: WeightValues,
  selected: SelectedFilters,
): Weight[] {
  return weightShapes(architecture).map((weight, i) => {
    let values = whole[i];
    let shape = weight.shape;
    for (const { axis, convolution } of weight.filterAxes) {
      values = gatherChannels(values, layoutAt(shape, axis), selected[convolution]);
      shape = shape.map((length, a) => (a === axis ? selected[convolution].length : length));
    }
    return { name: weight.name, shape, values };
  });
}

/** Weights of every filter: the given ones where selected, those of `whole` elsewhere. `whole` stays as it is. */
export function withSelected(
  architecture: Architecture,
  whole: WeightValues,
  selected: SelectedFilters,
  values: WeightValues,
): Float32Array[] {
  return weightShapes(architecture).map((weight, i) => {
    const merged = whole[i].slice();
    put(merged, weight.shape, weight.filterAxes, selected, values[i]);
    return merged;
  });
}

function put(
  into: Float32Array,
  shape: readonly number[],
  [first, ...others]: WeightShape['filterAxes'],
  selected: SelectedFilters,
  values: Float32Array,
): void {
  if (!first) {
    into.set(values);
    return;
  }
  const layout = layoutAt(shape, first.axis);
  const chosen = selected[first.convolution];
  const part = gatherChannels(into, layout, chosen);
  const partShape = shape.map((length, a) => (a === first.axis ? chosen.length : length));
  put(part, partShape, others, selected, values);
  scatterChannels(into, layout, chosen, part);
}

function layoutAt(shape: readonly number[], axis: number): ChannelLayout {
  return {
    before: sizeOf(shape.slice(0, axis)),
    channels: shape[axis],
    after: sizeOf(shape.slice(axis + 1)),
  };
}
