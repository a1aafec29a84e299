import * as tf from '@tensorflow/tfjs-core';
import '../convolution/convolution-gradients';
import { CHUNK } from '../convolution/convolutional-network';
import { type FilterScale, inUnitScale } from '../convolution/unit-filters';
import { type ChannelLayout, singleGroups, sizeOf } from '../gate/channel-layout';
import type { Gate } from '../gate/gate';
import { differentiated } from '../network/differentiated';
import type { Network, NetworkCost, Selection, WeightShape, Weights } from '../network/network';
import { outputCount, type Problem, ProblemError } from '../problem';
import type { ReadSamples } from '../samples/batch';
import type { FilterGateSettings } from '../settings';
import { checkOutputs, endedFor } from './ending';
import {
  arrayNames,
  arriveScaled,
  convolutionsOf,
  type GatedConvolution,
  gatedConvolution,
  withActivationsApart,
} from './filter-gates';
import { layerNamed, type ModelGraph } from './graph';
import type { ModelNetwork, ModelOptions } from './input-network';
import { type LayersFunction, layersFunction } from './layers-function';
import { beginningOf, shapeOf } from './model-weights';
import { startWithUnitNorms } from './unit-start';

/**
 * A layers model with linear skips from gated convolutions, before their activations, to the outputs. Its arrays are
 * those of the model, of a convolution named `convolutions.0.kernel`, then the skip weights, which begin at 0. Dropped
 * filters stay in the computation: it takes as long with few filters as with all.
 *
 * @param scale `fixed`: kernels of gated filters have unit norm
 * @throws ProblemError if the model does not suit the problem, or a convolution cannot be gated
 */
export async function filterModelNetwork(
  { task, image }: Pick<Problem, 'task' | 'image'>,
  model: ModelGraph,
  gates: readonly FilterGateSettings[],
  scale: 'fixed' | 'free',
  { seed, trained }: ModelOptions,
): Promise<ModelNetwork> {
  if (!image) throw new ProblemError('A convolution reads images: this problem has none.');
  checkImage(model, [image.height, image.width, image.channels]);
  const outputs = outputCount(task);
  const ended = endedFor(model, task);
  const placed = gates.map(({ convolution }) => gatedConvolution(ended, convolution));
  for (const { name } of placed) checkGated(ended, name);
  const names = placed.map(({ name }) => name);
  const apart = withActivationsApart(ended, names);
  const layers = await layersFunction(apart, [apart.output, ...names]);
  const [given, ...mapShapes] = layers.outputShapes;
  checkOutputs(given, task, outputs);
  const numbered = arrayNames(ended);
  const bounded = new Set(placed.flatMap(({ name, consumers }) => [`${name}/kernel`, consumers]));
  const arrays = layers.arrays.map((array): WeightShape => {
    const free = scale === 'fixed' && !bounded.has(array.name);
    return { ...shapeOf(array, free), name: numbered(array.name) };
  });
  const skips = placed.map(({ convolution }, g): WeightShape => {
    const [, height, width, filters] = mapShapes[g] as number[];
    return {
      name: `skips.${convolution}`,
      shape: [height * width, filters, outputs],
      fanIn: height * width * filters,
      penalised: false,
      channelAxes: [],
    };
  });
  const weights = [...arrays, ...skips];
  const place = (name: string): number => layers.arrays.findIndex(array => array.name === name);
  const placedGates = placed.map(({ convolution, consumers }, g): Gate => {
    const [before, channels, after] = skips[g].shape;
    const array = place(consumers);
    return {
      layer: convolution,
      ratio: gates[g].ratio,
      skip: { before, channels, after, array: arrays.length + g },
      consumers: { ...readerLayout(layers.arrays[array].shape, channels), array },
      groups: singleGroups(channels),
    };
  });

  function output(values: Weights, { x }: Pick<ReadSamples, 'x'>): tf.Tensor2D {
    return tf.tidy(() => {
      const images = tf.reshape(x, [x.shape[0], image?.height ?? 0, image?.width ?? 0, image?.channels ?? 0]);
      const [last, ...maps] = layers.apply(images, values.slice(0, arrays.length));
      const skipped = maps.map((map, g) => tf.matMul(flat(map), flatSkip(values[arrays.length + g])));
      return tf.addN([last, ...skipped]) as tf.Tensor2D;
    });
  }

  const fixed = new Set([...layers.arrays.keys()].filter(i => !layers.arrays[i].trainable));
  const scales = scale === 'fixed' ? kernelScales(placed, place) : null;
  const isBias = (i: number): boolean => scales?.has(i - 1) === true && weights[i].name.endsWith('.bias');
  const network: Network = {
    task,
    outputs,
    weights,
    gates: placedGates,
    selects: 'filters',
    cost: costOf(layers, weights),
    layers: convolutionsOf(ended).map(name => Number(layerNamed(ended, name).config.filters)),
    silenced: [],
    chunk: CHUNK,
    output,
    pullback: (values, batch, outer) => differentiated(at => output(at, batch), values, outer, fixed),
    restricted: (selection: Selection) => {
      const left = placedGates.map(({ layer, skip }) => selection[layer].length / skip.channels);
      const share = (array: number): number =>
        placed.reduce((product, { name, consumers, between }, g) => {
          const layer = layers.arrays[array]?.name ?? `${name}/skip`;
          const own = [name, ...between].some(each => layer.startsWith(`${each}/`)) || layer === consumers;
          return own && (array < arrays.length || array === arrays.length + g) ? product * left[g] : product;
        }, 1);
      return { ...network, cost: costOf(layers, weights, share) };
    },
    ...(scales && {
      inScale: (values, withBiases = false) => inUnitScale(scales, values, withBiases, isBias),
    }),
  };
  const initial = [
    ...layers.arrays.map(array => beginningOf(array, trained, seed).slice()),
    ...skips.map(({ shape }) => new Float32Array(sizeOf(shape))),
  ];
  placedGates.forEach(({ skip, consumers }, g) => {
    const { name } = placed[g];
    if (scale === 'free' || !consumers || !arriveScaled(ended, placed[g])) return;
    const [kernel, bias] = [place(`${name}/kernel`), place(`${name}/bias`)];
    startWithUnitNorms(initial, {
      kernel,
      bias: bias < 0 ? null : bias,
      filters: skip.channels,
      consumers,
    });
  });
  return { network, initial };
}

function checkImage({ inputShape }: ModelGraph, image: readonly number[]): void {
  if (String(inputShape) === String(image)) return;
  throw new ProblemError(
    `The model reads ${inputShape.join(' × ')}, but the images are ${image.join(' × ')} (height × width × channels).`,
  );
}

function checkGated(graph: ModelGraph, name: string): void {
  if (layerNamed(graph, name).config.data_format !== 'channels_first') return;
  throw new ProblemError(
    `The convolution “${name}” has its channels first: save the model with channels last.`,
  );
}

/** How an array holds the weights that read each of the maps: [positions of the kernel or of the maps, maps, units]. */
function readerLayout(shape: readonly number[], channels: number): ChannelLayout {
  const after = shape[shape.length - 1];
  return { before: sizeOf(shape) / (channels * after), channels, after };
}

/** Kernels that are kept in scale, by their places. */
function kernelScales(
  placed: readonly GatedConvolution[],
  place: (name: string) => number,
): ReadonlyMap<number, FilterScale> {
  return new Map(
    placed.map(({ name }) => {
      const bounded = placed.some(({ consumers }) => consumers === `${name}/kernel`);
      return [place(`${name}/kernel`), bounded ? 'at most unit' : 'unit'];
    }),
  );
}

/** @param share of each array that is left; default: all */
function costOf(
  { arrays }: LayersFunction,
  weights: readonly WeightShape[],
  share: (array: number) => number = () => 1,
): NetworkCost {
  const sizes = weights.map(({ shape }, i) => sizeOf(shape) * share(i));
  const uses = weights.map((_, i) => arrays[i]?.uses ?? 1);
  return {
    parameters: sizes.reduce((a, b) => a + b, 0),
    multiplyAdds: sizes.reduce((sum, size, i) => sum + size * uses[i], 0),
  };
}

function flat(maps: tf.Tensor): tf.Tensor2D {
  return tf.reshape(maps, [maps.shape[0], maps.size / maps.shape[0]]);
}

function flatSkip(skip: tf.Tensor): tf.Tensor2D {
  const [positions, filters, outputs] = skip.shape;
  return tf.reshape(skip, [positions * filters, outputs]);
}
