import type { ModelGraph, ModelLayer } from '../layers-model/graph';
import { ACTIVATION_VALUES, denseLayer, softmax } from './dense-layer';
import { pairOf, sidesOf } from './layer-settings';
import {
  type Area,
  batchNormalised,
  type LayerValues,
  meansOfMaps,
  type NamedArrays,
  windowed,
  zeroPadded,
} from './map-layers';

const SELU = { alpha: 1.6732632423543772, scale: 1.0507009873554805 };

const NUMBER_BY_NUMBER: Readonly<Record<string, (z: number) => number>> = {
  ...ACTIVATION_VALUES,
  linear: z => z,
  sigmoid: z => 1 / (1 + Math.exp(-z)),
  softplus: z => Math.max(0, z) + Math.log1p(Math.exp(-Math.abs(z))),
  swish: z => z / (1 + Math.exp(-z)),
  selu: z => SELU.scale * (z < 0 ? SELU.alpha * Math.expm1(z) : z),
};

/**
 * What each layer of a model gives for one sample, by the layers' names, in plain loops. As when predicting: dropout
 * silences nothing.
 *
 * @param model whose layers are such as `isComputed` says
 */
export function layerValues(
  { layers, input, inputShape }: Pick<ModelGraph, 'layers' | 'input' | 'inputShape'>,
  sample: Float32Array,
  arrays: NamedArrays,
): ReadonlyMap<string, LayerValues> {
  const all = new Map<string, LayerValues>([[input, { shape: inputShape, values: sample }]]);
  for (const layer of layers) {
    if (layer.name === input) continue;
    const read = layer.reads.map(name => all.get(name) ?? { shape: [0], values: new Float32Array(0) });
    const made = madeOf(layer, read, arrays);
    all.set(layer.name, activated(made, String(layer.config.activation ?? 'linear')));
  }
  return all;
}

/** Before the layer's activation. */
function madeOf(
  { name, kind, config }: ModelLayer,
  read: readonly LayerValues[],
  arrays: NamedArrays,
): LayerValues {
  const [one] = read;
  const { shape, values } = one;
  const own = (array: string): Float32Array => arrays(`${name}/${array}`);
  const setting = (key: string, otherwise: number): number => Number(config[key] ?? otherwise);
  switch (kind) {
    case 'Dense':
      return dense(one, setting('units', 0), own('kernel'), own('bias'));
    case 'ReLU': {
      const most = config.max_value ?? Number.POSITIVE_INFINITY;
      return { shape, values: values.map(z => Math.min(Number(most), Math.max(0, z))) };
    }
    case 'LeakyReLU':
      return { shape, values: values.map(z => (z < 0 ? setting('alpha', 0.3) * z : z)) };
    case 'ELU':
      return { shape, values: values.map(z => (z < 0 ? setting('alpha', 1) * Math.expm1(z) : z)) };
    case 'Softmax':
      return activated(one, 'softmax');
    case 'Flatten':
      return { shape: [values.length], values };
    case 'Reshape':
      return { shape: filledShape(config.target_shape, values.length), values };
    case 'Add':
      return { shape, values: values.map((_, i) => read.reduce((sum, other) => sum + other.values[i], 0)) };
    case 'Concatenate':
      return concatenated(read);
    case 'BatchNormalization':
      return {
        shape,
        values: batchNormalised(values, own, shape[shape.length - 1], setting('epsilon', 1e-3)),
      };
    case 'GlobalAveragePooling2D':
    case 'GlobalMaxPooling2D':
      return meansOfMaps(one, kind === 'GlobalMaxPooling2D');
    case 'ZeroPadding2D':
      return zeroPadded(one, sidesOf(config.padding));
    case 'MaxPooling2D':
    case 'AveragePooling2D': {
      const size = pairOf(config.pool_size, 2);
      const area: Area = { size, steps: pairOf(config.strides ?? size, 1), same: config.padding === 'same' };
      return windowed(one, area, { work: kind === 'MaxPooling2D' ? 'largest' : 'mean' });
    }
    case 'Conv2D':
    case 'DepthwiseConv2D': {
      const area: Area = {
        size: pairOf(config.kernel_size, 1),
        steps: pairOf(config.strides, 1),
        same: config.padding === 'same',
      };
      const byMap = kind === 'DepthwiseConv2D';
      const kernel = own(byMap ? 'depthwise_kernel' : 'kernel');
      return windowed(one, area, { work: byMap ? 'product by map' : 'product', kernel, bias: own('bias') });
    }
    // Activation, and dropout and noise, which do nothing when predicting.
    default:
      return one;
  }
}

/** Over the last axis. */
function dense(
  { shape, values }: LayerValues,
  units: number,
  kernel: Float32Array,
  bias: Float32Array,
): LayerValues {
  const width = shape[shape.length - 1];
  const shift = bias.length > 0 ? bias : new Float32Array(units);
  const given = new Float32Array((values.length / width) * units);
  for (let row = 0; row * width < values.length; row++) {
    given.set(denseLayer(values.subarray(row * width, (row + 1) * width), kernel, shift), row * units);
  }
  return { shape: [...shape.slice(0, -1), units], values: given };
}

function activated({ shape, values }: LayerValues, activation: string): LayerValues {
  if (activation === 'linear') return { shape, values };
  if (activation !== 'softmax') return { shape, values: values.map(NUMBER_BY_NUMBER[activation]) };
  const width = shape[shape.length - 1];
  const shares = new Float32Array(values.length);
  for (let at = 0; at < values.length; at += width) shares.set(softmax(values.subarray(at, at + width)), at);
  return { shape, values: shares };
}

/** Along the last axis. */
function concatenated(read: readonly LayerValues[]): LayerValues {
  const widths = read.map(({ shape }) => shape[shape.length - 1]);
  const width = widths.reduce((a, b) => a + b, 0);
  const rows = read[0].values.length / widths[0];
  const values = new Float32Array(rows * width);
  let first = 0;
  read.forEach((each, i) => {
    for (let row = 0; row < rows; row++) {
      values.set(each.values.subarray(row * widths[i], (row + 1) * widths[i]), row * width + first);
    }
    first += widths[i];
  });
  return { shape: [...read[0].shape.slice(0, -1), width], values };
}

/** A shape in which one size may be −1: what is left. */
function filledShape(target: unknown, size: number): readonly number[] {
  const sizes = Array.isArray(target) ? target.map(Number) : [size];
  const known = sizes.reduce((product, each) => (each > 0 ? product * each : product), 1);
  return sizes.map(each => (each > 0 ? each : size / known));
}
