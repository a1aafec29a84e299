import type { Weight } from '../lassonet/network/network';
import { concatenate } from './selected-rows';

/** A network as TensorFlow.js saves one: `model.json` and the file of weights it names. */
export interface LayersModel {
  readonly model: string;
  readonly weights: Uint8Array<ArrayBuffer>;
}

/** A layer as Keras has it. */
export interface ModelLayer {
  readonly kind: string;
  readonly name: string;
  readonly settings: object;
  /** Names of the layers it reads. */
  readonly reads: readonly string[];
  /** Without the layer's name in theirs. */
  readonly weights: readonly Weight[];
}

/** Layers from an input to an output, in an order in which each one's inputs come first. */
export interface ModelGraph {
  readonly input: string;
  /** Without the axis of samples. */
  readonly inputShape: readonly number[];
  readonly layers: readonly ModelLayer[];
  readonly output: string;
  /** What a person or a program should know of the model. */
  readonly about: object;
}

/** A functional model of these layers, its weights in the file `weightsFile`. */
export function layersModel(
  { input, inputShape, layers, output, about }: ModelGraph,
  weightsFile: string,
): LayersModel {
  const weights = layers.flatMap(layer =>
    layer.weights.map(weight => ({ ...weight, name: `${layer.name}/${weight.name}` })),
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

/** A dense layer. @param kernel [inputs, units] @param bias [units]; null: the layer has none */
export function denseLayer(
  name: string,
  reads: string,
  activation: string,
  units: number,
  kernel: Float32Array,
  bias: Float32Array | null,
): ModelLayer {
  const weights = [{ name: 'kernel', shape: [kernel.length / units, units], values: kernel }];
  return {
    kind: 'Dense',
    name,
    settings: { units, activation, use_bias: bias !== null },
    reads: [reads],
    weights: bias === null ? weights : [...weights, { name: 'bias', shape: [units], values: bias }],
  };
}

/** Looks weights up by name: values, or null where there are none of that name. */
export function weightsNamed(weights: readonly Weight[]): (name: string) => Float32Array | null {
  return name => weights.find(weight => weight.name === name)?.values ?? null;
}

/** A layer without weights. */
export function plainLayer(
  kind: string,
  name: string,
  reads: readonly string[],
  settings: object = {},
): ModelLayer {
  return { kind, name, settings, reads, weights: [] };
}

function inputLayer(name: string, shape: readonly number[]) {
  const config = { batch_input_shape: [null, ...shape], dtype: 'float32', sparse: false, name };
  return { class_name: 'InputLayer', config, name, inbound_nodes: [] };
}

function layerConfig({ kind, name, settings, reads }: ModelLayer) {
  const config = { name, trainable: true, dtype: 'float32', ...settings };
  return { class_name: kind, config, name, inbound_nodes: [reads.map(layer => [layer, 0, 0, {}])] };
}
