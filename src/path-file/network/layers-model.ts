import type { Weight } from '../../lassonet/network/network';
import { concatenate } from '../selected-rows';
import type { GraphLayer, NetworkGraph, OwnLayer } from './network-graph';

/** A network as TensorFlow.js saves one: `model.json` and the file of weights it names. */
export interface LayersModel {
  readonly model: string;
  readonly weights: Uint8Array<ArrayBuffer>;
}

/** A layer as Keras has it. */
interface ModelLayer {
  readonly kind: string;
  readonly name: string;
  readonly settings: object;
  /** Names of the layers it reads. */
  readonly reads: readonly string[];
  /** Their names without the layer's, or whole, with a slash. */
  readonly weights: readonly Weight[];
}

/** A network as a functional model of TensorFlow.js, its weights in the file `weightsFile`. */
export function layersModel(graph: NetworkGraph<GraphLayer | OwnLayer>, weightsFile: string): LayersModel {
  const { input, inputShape, output, about } = graph;
  const layers = graph.layers.flatMap(layer => modelLayers(layer, inputShape));
  const weights = layers.flatMap(layer =>
    layer.weights.map(weight => {
      const whole = weight.name.includes('/');
      return { ...weight, name: whole ? weight.name : `${layer.name}/${weight.name}` };
    }),
  );
  const model = {
    format: 'layers-model',
    generatedBy: 'LassoNet Explorer',
    convertedBy: null,
    modelTopology: {
      class_name: 'Model',
      config: {
        name: 'lassonet',
        layers: [inputLayer(input, inputShape), ...layers.map(layerConfig)],
        input_layers: [[input, 0, 0]],
        output_layers: [[output, 0, 0]],
      },
      keras_version: 'tfjs-layers 4.22.0',
      backend: 'tensor_flow.js',
    },
    weightsManifest: [
      {
        paths: [weightsFile],
        weights: weights.map(({ name, shape }) => ({ name, shape, dtype: 'float32' })),
      },
    ],
    userDefinedMetadata: about,
  };
  const joined = concatenate(weights.map(({ values }) => values));
  const bytes = new Uint8Array(joined.buffer);
  return { model: `${JSON.stringify(model)}\n`, weights: bytes };
}

/** @param inputShape of an image, where that is scaled */
function modelLayers(layer: GraphLayer | OwnLayer, inputShape: readonly number[]): ModelLayer[] {
  const { name, reads } = layer;
  const plain = (kind: string, settings: object = {}): ModelLayer[] => [
    { kind, name, settings, reads, weights: [] },
  ];
  switch (layer.kind) {
    case 'scaling':
      return scalingLayers(layer, inputShape);
    case 'own units':
      return [normalisation(name, reads, 'zero', layer.spread, layer.centre)];
    case 'dense':
      return [denseLayer(layer)];
    case 'convolution':
      return [convolutionLayer(layer)];
    case 'pooling': {
      const area = [layer.size, layer.size];
      const format = { padding: 'valid', data_format: 'channels_last' };
      return plain('MaxPooling2D', { pool_size: area, strides: area, ...format });
    }
    case 'flatten':
      return plain('Flatten');
    case 'activation':
      return plain('Activation', { activation: layer.activation });
    case 'add':
      return plain('Add');
    case 'own':
      return [{ kind: layer.className, name, settings: layer.config, reads, weights: layer.weights }];
  }
}

/** Normalisation is along the last axis: the pixels of an image are one after the other for it. */
function scalingLayers(
  { name, reads, centre, spread }: Extract<GraphLayer, { kind: 'scaling' }>,
  shape: readonly number[],
): ModelLayer[] {
  const factor = spread.map(value => 1 / value);
  if (shape.length === 1) return [normalisation(name, reads, centre, factor, 'zero')];
  const layer = { settings: {}, weights: [] };
  return [
    { ...layer, kind: 'Flatten', name: 'pixels', reads },
    normalisation('scaled_pixels', ['pixels'], centre, factor, 'zero'),
    { ...layer, kind: 'Reshape', name, settings: { target_shape: shape }, reads: ['scaled_pixels'] },
  ];
}

/** (x − mean) · factor + offset. The factor is not put as a variance, whose square may be beyond float32. */
function normalisation(
  name: string,
  reads: readonly string[],
  mean: Float64Array | 'zero',
  factor: Float64Array,
  offset: Float64Array | 'zero',
): ModelLayer {
  const weight = (called: string, values: Float64Array | 'zero' | 'one') => ({
    name: called,
    shape: [factor.length],
    values:
      typeof values === 'string'
        ? new Float32Array(factor.length).fill(values === 'one' ? 1 : 0)
        : Float32Array.from(values),
  });
  return {
    kind: 'BatchNormalization',
    name,
    settings: { axis: -1, epsilon: 0, center: offset !== 'zero', scale: true },
    reads,
    weights: [
      weight('gamma', factor),
      ...(offset === 'zero' ? [] : [weight('beta', offset)]),
      weight('moving_mean', mean),
      weight('moving_variance', 'one'),
    ],
  };
}

function denseLayer(layer: Extract<GraphLayer, { kind: 'dense' }>): ModelLayer {
  const { name, reads, activation, units, kernel, bias } = layer;
  const weights = [{ name: 'kernel', shape: [kernel.length / units, units], values: kernel }];
  return {
    kind: 'Dense',
    name,
    settings: { units, activation, use_bias: bias !== null },
    reads,
    weights: bias === null ? weights : [...weights, { name: 'bias', shape: [units], values: bias }],
  };
}

function convolutionLayer(layer: Extract<GraphLayer, { kind: 'convolution' }>): ModelLayer {
  const { name, reads, size, channels, padding, kernel, bias } = layer;
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
    reads,
    weights: [
      { name: 'kernel', shape: [size, size, channels, filters], values: kernel },
      { name: 'bias', shape: [filters], values: bias },
    ],
  };
}

function inputLayer(name: string, shape: readonly number[]) {
  const config = { batch_input_shape: [null, ...shape], dtype: 'float32', sparse: false, name };
  return { class_name: 'InputLayer', config, name, inbound_nodes: [] };
}

function layerConfig({ kind, name, settings, reads }: ModelLayer) {
  const config = { name, trainable: true, dtype: 'float32', ...settings };
  return { class_name: kind, config, name, inbound_nodes: [reads.map(layer => [layer, 0, 0, {}])] };
}
