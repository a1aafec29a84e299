import { filterModel, inputModel } from '../layers-model/described-model';
import { endedFor } from '../layers-model/ending';
import {
  arrayNames,
  convolutionsOf,
  gatedConvolution,
  withActivationsApart,
} from '../layers-model/filter-gates';
import { cutBehindFirst } from '../layers-model/first-layer';
import type { Weight } from '../network/network';
import type { ImageShape, Task } from '../problem';
import { outputCount } from '../problem';
import type { ConvolutionalSettings, NetworkSettings } from '../settings';
import { denseLayer } from './dense-layer';
import type { ImageMaps } from './image-maps';
import { layerValues } from './layer-values';
import type { NamedArrays } from './map-layers';

/** What a model on inputs has to suit. */
export interface InputModelData {
  readonly task: Task;
  readonly features: number;
}

/** What a model on images has to suit. */
export interface FilterModelData {
  readonly task: Task;
  readonly image: ImageShape;
}

const NONE = new Float32Array(0);

function arraysIn(weights: readonly Weight[]): NamedArrays {
  const named = new Map(weights.map(({ name, values }) => [name, values]));
  return name => named.get(name) ?? NONE;
}

/**
 * A network on inputs whose body is a model of layers, on one sample: its outputs before any softmax.
 *
 * @param theta skip weights, [rows, outputs]
 * @param weights those of a keyframe
 * @param x the features in the order of θ's rows
 * @throws ProblemError if the model does not suit the data
 */
export function inputModelForward(
  settings: NetworkSettings,
  { task, features }: InputModelData,
  theta: Float32Array,
  weights: readonly Weight[],
  x: Float32Array,
): Float32Array {
  const arrays = arraysIn(weights);
  const { first, units, bias, body } = cutBehindFirst(
    endedFor(inputModel({ task, features }, settings), task),
    features,
  );
  const read = denseLayer(x, arrays('consumers'), bias ? arrays(`${first}/bias`) : new Float32Array(units));
  const given = layerValues(body, read, arrays).get(body.output)?.values ?? NONE;
  const skipBias = arrays('skip.bias');
  const skip = denseLayer(x, theta, skipBias.length > 0 ? skipBias : new Float32Array(outputCount(task)));
  return skip.map((sum, o) => sum + given[o]);
}

/** What a model of layers with gated convolutions makes of an image. */
export interface FilterModelPass {
  /** Of every convolution; of gated ones before their activation. */
  readonly maps: readonly ImageMaps[];
  /** Maps of every gate. */
  readonly gated: readonly ImageMaps[];
  /** Without the skips, [outputs]. */
  readonly given: Float32Array;
}

/**
 * A model of layers on one image.
 *
 * @param weights those of a keyframe
 * @throws ProblemError if the model does not suit the images
 */
export function filterModelForward(
  settings: ConvolutionalSettings,
  { task, image }: FilterModelData,
  weights: readonly Weight[],
  input: Float32Array,
): FilterModelPass {
  const model = endedFor(filterModel({ task, image }, settings), task);
  const gates = settings.gates.map(({ convolution }) => gatedConvolution(model, convolution).name);
  const apart = withActivationsApart(model, gates);
  const [called, arrays] = [arrayNames(model), arraysIn(weights)];
  const all = layerValues(apart, input, name => arrays(called(name)));
  const mapsOf = (name: string): ImageMaps => {
    const { shape = [0, 0, 0], values = NONE } = all.get(name) ?? {};
    const [height, width, channels] = shape;
    return { height, width, channels, values };
  };
  return {
    maps: convolutionsOf(model).map(mapsOf),
    gated: gates.map(mapsOf),
    given: all.get(apart.output)?.values ?? NONE,
  };
}
