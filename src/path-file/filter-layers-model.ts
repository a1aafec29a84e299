import type { DataDescription, InputScaling } from '../data/data-set';
import type { Architecture, ConvolutionLayer } from '../lassonet/convolution/architecture';
import { networkShape } from '../lassonet/convolution/network-shape';
import { channelsOf, gatherWeights, type Selection, type Weight } from '../lassonet/network/network';
import { filtersOf, type PathPoint } from '../lassonet/path-point';
import {
  denseLayer,
  type LayersModel,
  layersModel,
  type ModelLayer,
  plainLayer,
  weightsNamed,
} from './layers-model';

/** The network at a point of a path on filters, and what it is about. */
export interface FilterNetwork {
  readonly architecture: Architecture;
  readonly description: DataDescription;
  /** A point with weights: the arrays of `weightShapes` of the architecture. */
  readonly point: Pick<
    PathPoint,
    'lambda' | 'support' | 'norms' | 'consumerNorms' | 'pulls' | 'keyframe' | 'filters'
  >;
}

const INPUT = 'image';

/**
 * The network of a path point without its dropped filters, as a TensorFlow.js layers model in the file of weights
 * `weightsFile`. It reads images, [n, height, width, 1], in the data's own units where the description has their
 * scaling, which then is its first layer; it gives class probabilities. Of a gate whose filters are all dropped one
 * stays, read by nothing but zeros, since there are no layers without any.
 * Null where the point selects nothing or has no weights.
 */
export function filterLayersModel(network: FilterNetwork, weightsFile: string): LayersModel | null {
  const { architecture, description, point } = network;
  if (point.support.length === 0 || point.keyframe === null || point.filters === undefined) return null;
  const supports = point.filters.gates.map(gate => filtersOf(point, gate).support);
  const shape = networkShape(architecture);
  const selected = channelsOf(shape, supports);
  const whole = point.keyframe.map(({ values }) => values);
  const weights = gatherWeights(shape, whole, selected);
  const { height, width, channels } = architecture.convolutions[0].reads;
  const inputShape = [height, width, channels];
  const scaling = description.scaling ? scalingLayers(description.scaling, inputShape) : [];
  const body = bodyLayers(architecture, weights, selected, scaling.at(-1)?.name ?? INPUT);
  const skips = body.filter(({ name }) => name.startsWith('skip_')).map(({ name }) => name);
  const softmax = { activation: 'softmax' };
  const graph = {
    input: INPUT,
    inputShape,
    layers: [
      ...scaling,
      ...body,
      plainLayer('Add', 'logits', ['body', ...skips]),
      plainLayer('Activation', 'probabilities', ['logits'], softmax),
    ],
    output: 'probabilities',
    about: aboutOf(network, selected),
  };
  return layersModel(graph, weightsFile);
}

/** (x − centre) / spread of every pixel: what Keras has for that keeps squares of the spread. */
function scalingLayers({ centre, spread }: InputScaling, shape: readonly number[]): ModelLayer[] {
  const length = centre.length;
  const weights = [
    { name: 'moving_mean', shape: [length], values: Float32Array.from(centre) },
    { name: 'moving_variance', shape: [length], values: Float32Array.from(spread, value => value ** 2) },
  ];
  const settings = { axis: -1, epsilon: 0, center: false, scale: false };
  return [
    plainLayer('Flatten', 'pixels', [INPUT]),
    { kind: 'BatchNormalization', name: 'scaled_pixels', settings, reads: ['pixels'], weights },
    plainLayer('Reshape', 'scaled_image', ['scaled_pixels'], { target_shape: shape }),
  ];
}

function bodyLayers(
  { convolutions, dense, gates, padding, outputs }: Architecture,
  weights: readonly Weight[],
  selected: Selection,
  input: string,
): ModelLayer[] {
  const named = weightsNamed(weights);
  const weight = (name: string): Float32Array => named(name) ?? new Float32Array(0);
  const gated = new Set(gates.map(({ convolution }) => convolution));
  const layers: ModelLayer[] = [];
  let reads = input;
  convolutions.forEach((convolution, l) => {
    const name = `convolution_${l + 1}`;
    const channels = selected[l - 1]?.length ?? convolution.reads.channels;
    const kernel = weight(`convolutions.${l}.kernel`);
    const bias = weight(`convolutions.${l}.bias`);
    layers.push(convolutionLayer(name, reads, { convolution, padding, channels, kernel, bias }));
    if (gated.has(l)) {
      // The skip reads the maps before ReLU and pooling.
      layers.push(plainLayer('Flatten', `maps_${l + 1}`, [name]));
      layers.push(
        denseLayer(`skip_${l + 1}`, `maps_${l + 1}`, 'linear', outputs, weight(`skips.${l}`), null),
      );
    }
    layers.push(plainLayer('Activation', `rectified_${l + 1}`, [name], { activation: 'relu' }));
    reads = `rectified_${l + 1}`;
    if (convolution.pool > 1) {
      const pooling = [convolution.pool, convolution.pool];
      const settings = {
        pool_size: pooling,
        strides: pooling,
        padding: 'valid',
        data_format: 'channels_last',
      };
      layers.push(plainLayer('MaxPooling2D', `pooled_${l + 1}`, [reads], settings));
      reads = `pooled_${l + 1}`;
    }
  });
  layers.push(plainLayer('Flatten', 'features', [reads]));
  reads = 'features';
  dense.forEach((units, d) => {
    const last = d === dense.length - 1;
    const name = last ? 'body' : `dense_${d + 1}`;
    const activation = last ? 'linear' : 'relu';
    layers.push(
      denseLayer(name, reads, activation, units, weight(`dense.${d}.kernel`), weight(`dense.${d}.bias`)),
    );
    reads = name;
  });
  return layers;
}

interface ConvolutionValues {
  readonly convolution: ConvolutionLayer;
  readonly padding: 'valid' | 'same';
  /** Maps read. */
  readonly channels: number;
  /** [height, width, channels, filters] */
  readonly kernel: Float32Array;
  readonly bias: Float32Array;
}

function convolutionLayer(
  name: string,
  reads: string,
  { convolution, padding, channels, kernel, bias }: ConvolutionValues,
): ModelLayer {
  const { kernelSize: size } = convolution;
  const filters = bias.length;
  return {
    kind: 'Conv2D',
    name,
    settings: {
      filters,
      kernel_size: [size, size],
      strides: [1, 1],
      padding,
      data_format: 'channels_last',
      activation: 'linear',
      use_bias: true,
    },
    reads: [reads],
    weights: [
      { name: 'kernel', shape: [size, size, channels, filters], values: kernel },
      { name: 'bias', shape: [filters], values: bias },
    ],
  };
}

function aboutOf({ architecture, description, point }: FilterNetwork, selected: Selection) {
  const { title, task, scaling } = description;
  return {
    title,
    lambda: point.lambda,
    gates: architecture.gates.map(({ convolution }) => convolution),
    filters: selected,
    inputs: scaling ? 'in the units of the data' : 'scaled as in training',
    outputs: task.kind === 'classification' ? task.labels : [task.name],
  };
}
