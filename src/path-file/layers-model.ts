import type { DataDescription, InputScaling } from '../data/data-set';
import type { PathPoint, Weight } from '../lassonet/path-point';
import type { NetworkSettings } from '../lassonet/settings';
import { gatherRows } from './selected-rows';

/** A network as TensorFlow.js saves one: `model.json` and the file of weights it names. */
export interface LayersModel {
  readonly model: string;
  readonly weights: Uint8Array<ArrayBuffer>;
}

/** The network at a point of a path, and what it is about. */
export interface PathNetwork {
  readonly settings: NetworkSettings;
  readonly description: DataDescription;
  /** A point with weights, whose groups are single features and rows of θ. */
  readonly point: Pick<PathPoint, 'lambda' | 'support' | 'theta' | 'keyframe'>;
  /** Feature of each row of θ. */
  readonly featureOf: ArrayLike<number>;
}

/** A dense layer of the model: kernel [inputs, units] and, unless null, bias [units]. */
interface DenseLayer {
  readonly name: string;
  readonly reads: string;
  readonly activation: string;
  readonly kernel: Float32Array;
  readonly bias: Float32Array | null;
  readonly units: number;
}

const GENERATOR = 'LassoNet Explorer';
const INPUT = 'selected_features';

/**
 * The network of a path point without its dropped groups, as a TensorFlow.js layers model in the file of weights
 * `weightsFile`. It reads the selected features in ascending order, [n, selected], in the data's own units where
 * the description has their scaling, which then is part of the first layers; it gives class probabilities, or values.
 * Null where the point selects nothing or has no weights.
 */
export function layersModel(network: PathNetwork, weightsFile: string): LayersModel | null {
  const { settings, description, point } = network;
  if (point.support.length === 0 || point.keyframe === null) return null;
  const layers = denseLayers(network, weightsNamed(point.keyframe));
  const classes = description.task.kind === 'classification';
  const [skip, ...body] = layers;
  const sum = body.length === 0 ? [] : [joined('Add', 'logits', {}, [skip.name, 'body'])];
  const output = body.length === 0 ? skip.name : 'logits';
  const softmax = classes ? [joined('Activation', 'probabilities', { activation: 'softmax' }, [output])] : [];
  const inputs = point.support.length;
  const topology = {
    class_name: 'Model',
    config: {
      name: 'lassonet',
      layers: [inputLayer(inputs), ...layers.map(denseConfig), ...sum, ...softmax],
      input_layers: [[INPUT, 0, 0]],
      output_layers: [[classes ? 'probabilities' : output, 0, 0]],
    },
    keras_version: 'tfjs-layers 4.22.0',
    backend: 'tensor_flow.js',
  };
  const weights = layers.flatMap(layer => weightsOf(layer, layer.reads === INPUT ? inputs : null));
  const model = {
    format: 'layers-model',
    generatedBy: GENERATOR,
    convertedBy: null,
    modelTopology: topology,
    weightsManifest: [
      {
        paths: [weightsFile],
        weights: weights.map(({ name, shape }) => ({ name, shape, dtype: 'float32' })),
      },
    ],
    userDefinedMetadata: metadataOf(network, settings),
  };
  return { model: `${JSON.stringify(model)}\n`, weights: bytesOf(weights.map(({ values }) => values)) };
}

function denseLayers({ settings, description, point, featureOf }: PathNetwork, weight: Named): DenseLayer[] {
  const { hidden, activation } = settings;
  const outputs = description.task.kind === 'classification' ? description.task.classes : 1;
  const first = (kernel: Float32Array, units: number, bias: Float32Array | null) => {
    const rows = gatherRows(kernel, units, point.support);
    const features = point.support.map(group => featureOf[group]);
    return description.scaling
      ? unscaled(rows, units, bias, description.scaling, features)
      : { kernel: rows, bias };
  };
  const skip = first(point.theta, outputs, weight('skip.bias'));
  const layers: DenseLayer[] = [
    { name: 'skip', reads: INPUT, activation: 'linear', units: outputs, ...skip },
  ];
  hidden.forEach((units, l) => {
    const bias = weight(`layers.${l}.bias`);
    const reads = l === 0 ? INPUT : `hidden_${l}`;
    const kernel = weight(l === 0 ? 'consumers' : `layers.${l}.kernel`) ?? new Float32Array();
    const own = l === 0 ? first(kernel, units, bias) : { kernel, bias };
    layers.push({ name: `hidden_${l + 1}`, reads, activation, units, ...own });
  });
  if (hidden.length === 0) return layers;
  const last = hidden.length;
  const kernel = weight(`layers.${last}.kernel`) ?? new Float32Array();
  const bias = weight(`layers.${last}.bias`);
  const reads = `hidden_${last}`;
  return [...layers, { name: 'body', reads, activation: 'linear', units: outputs, kernel, bias }];
}

/** Kernel and bias that read x where `kernel` and `bias` read (x − centre) / spread. */
function unscaled(
  kernel: Float32Array,
  units: number,
  bias: Float32Array | null,
  { centre, spread }: InputScaling,
  features: readonly number[],
): { kernel: Float32Array; bias: Float32Array } {
  const shifted = Float64Array.from({ length: units }, (_, k) => bias?.[k] ?? 0);
  const scaled = kernel.map((value, i) => {
    const feature = features[Math.floor(i / units)];
    shifted[i % units] -= (value * centre[feature]) / spread[feature];
    return value / spread[feature];
  });
  return { kernel: scaled, bias: Float32Array.from(shifted) };
}

function inputLayer(inputs: number) {
  const config = { batch_input_shape: [null, inputs], dtype: 'float32', sparse: false, name: INPUT };
  return { class_name: 'InputLayer', config, name: INPUT, inbound_nodes: [] };
}

function denseConfig({ name, reads, activation, bias, units }: DenseLayer) {
  const config = { units, activation, use_bias: bias !== null, name, trainable: true, dtype: 'float32' };
  return { class_name: 'Dense', config, name, inbound_nodes: [[[reads, 0, 0, {}]]] };
}

function joined(kind: string, name: string, settings: object, reads: readonly string[]) {
  const nodes = reads.map(layer => [layer, 0, 0, {}]);
  return { class_name: kind, config: { name, trainable: true, ...settings }, name, inbound_nodes: [nodes] };
}

function weightsOf({ name, kernel, bias, units }: DenseLayer, inputs: number | null): Weight[] {
  const rows = inputs ?? kernel.length / units;
  const weights = [{ name: `${name}/kernel`, shape: [rows, units], values: kernel }];
  return bias === null ? weights : [...weights, { name: `${name}/bias`, shape: [units], values: bias }];
}

function metadataOf({ description, point, featureOf }: PathNetwork, { hidden }: NetworkSettings) {
  const { title, layout, task, features, scaling } = description;
  const selected = point.support.map(group => featureOf[group]);
  return {
    title,
    lambda: point.lambda,
    hidden,
    features,
    selected,
    names: layout.kind === 'table' ? selected.map(feature => layout.names[feature]) : null,
    image: layout.kind === 'image' ? { width: layout.width, height: layout.height } : null,
    inputs: scaling ? 'in the units of the data' : 'scaled as in training',
    outputs: task.kind === 'classification' ? task.labels : [`${task.name}, standardised`],
  };
}

type Named = (name: string) => Float32Array | null;

function weightsNamed(keyframe: readonly Weight[]): Named {
  return name => keyframe.find(weight => weight.name === name)?.values ?? null;
}

function bytesOf(arrays: readonly Float32Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Float32Array(arrays.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const values of arrays) {
    whole.set(values, end);
    end += values.length;
  }
  return new Uint8Array(whole.buffer);
}
