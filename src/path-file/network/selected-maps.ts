import { arrayNames, type GatedConvolution } from '../../lassonet/layers-model/filter-gates';
import { layerNamed, type ModelGraph } from '../../lassonet/layers-model/graph';
import type { Weight } from '../../lassonet/network/network';

/** A model of layers with the weights of a point. */
interface WeighedModel {
  readonly model: ModelGraph;
  /** Named as in a keyframe. */
  readonly weights: readonly Weight[];
}

/** Layers that sum over the maps they read, and the axis of their kernel that goes along these. */
const SUMMING: Readonly<Record<string, number>> = { Conv2D: 2, Dense: 0 };

/**
 * A model without the dropped filters of its gates, which are read by nothing but zeros. Of a gate whose filters are all
 * dropped one stays: there are no layers without any. A gate is left whole where what reads it hands on every map by
 * itself (DepthwiseConv2D): a bias stays of a map that is dropped.
 *
 * @param supports selected filters of each gate, ascending
 */
export function withSelectedMaps(
  whole: WeighedModel,
  gates: readonly GatedConvolution[],
  supports: readonly (readonly number[])[],
): WeighedModel {
  return gates.reduce((last, gate, g) => withoutMaps(last, gate, supports[g]), whole);
}

function withoutMaps(
  { model, weights }: WeighedModel,
  { name, convolution, between, consumers }: GatedConvolution,
  support: readonly number[],
): WeighedModel {
  const selected = support.length > 0 ? support : [0];
  const reader = layerNamed(model, consumers.slice(0, consumers.lastIndexOf('/')));
  const axis = SUMMING[reader.kind];
  const called = arrayNames(model);
  const maps = weights.find(weight => weight.name === called(`${name}/kernel`))?.shape.at(-1);
  if (axis === undefined || maps === undefined) return { model, weights };
  const axes = new Map([
    [called(`${name}/kernel`), -1],
    [called(`${name}/bias`), -1],
    [called(consumers), axis],
    [`skips.${convolution}`, 1],
  ]);
  const passed = between.map(layer => `${layer}/`);
  const layers = model.layers.map(layer =>
    layer.name === name ? { ...layer, config: { ...layer.config, filters: selected.length } } : layer,
  );
  return {
    model: { ...model, layers },
    weights: weights.map(weight => {
      const along = axes.get(weight.name);
      if (along !== undefined) return gathered(weight, along, maps, selected);
      return passed.some(layer => weight.name.startsWith(layer))
        ? gathered(weight, -1, maps, selected)
        : weight;
    }),
  };
}

/** The selected maps of an axis that goes along maps, or along the places of flattened ones; an array without them as it is. */
function gathered(
  { name, shape, values }: Weight,
  axis: number,
  maps: number,
  selected: readonly number[],
): Weight {
  const at = axis < 0 ? shape.length + axis : axis;
  if (shape[at] % maps !== 0) return { name, shape, values };
  const after = shape.slice(at + 1).reduce((product, length) => product * length, 1);
  const before = values.length / (maps * after);
  const left = new Float32Array(before * selected.length * after);
  for (let b = 0; b < before; b++) {
    selected.forEach((map, m) => {
      const from = (b * maps + map) * after;
      left.set(values.subarray(from, from + after), (b * selected.length + m) * after);
    });
  }
  const length = (shape[at] / maps) * selected.length;
  return { name, shape: shape.with(at, length), values: left };
}
