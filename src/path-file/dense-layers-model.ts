import type { DataDescription, FeatureLayout, InputScaling } from '../data/data-set';
import type { PathPoint } from '../lassonet/path-point';
import { outputCount } from '../lassonet/problem';
import type { NetworkSettings } from '../lassonet/settings';
import {
  denseLayer,
  type LayersModel,
  layersModel,
  type ModelLayer,
  plainLayer,
  weightsNamed,
} from './layers-model';
import { gatherRows } from './selected-rows';

/** The network at a point of a path, and what it is about. */
export interface PathNetwork {
  readonly settings: NetworkSettings;
  readonly description: DataDescription;
  /** A point with weights, whose groups are features. */
  readonly point: Pick<PathPoint, 'lambda' | 'support' | 'theta' | 'keyframe'>;
  /** Features of the selected groups, ascending. */
  readonly features: readonly number[];
  /** Their rows in θ and W. */
  readonly rows: readonly number[];
}

const INPUT = 'selected_features';

/**
 * The network of a path point without its dropped groups, as a TensorFlow.js layers model in the file of weights
 * `weightsFile`. It reads the selected features in ascending order, [n, selected], in the data's own units where
 * the description has their scaling, which then is part of the first layers; it gives class probabilities, or values.
 * Null where the point selects nothing or has no weights.
 */
export function denseLayersModel(network: PathNetwork, weightsFile: string): LayersModel | null {
  const { description, point, rows } = network;
  if (point.support.length === 0 || point.keyframe === null) return null;
  const layers = networkLayers(network, weightsNamed(point.keyframe));
  const sum = layers.length > 1 ? [plainLayer('Add', 'logits', ['skip', 'body'])] : [];
  const logits = layers.length > 1 ? 'logits' : 'skip';
  const classes = description.task.kind === 'classification';
  const softmax = classes
    ? [plainLayer('Activation', 'probabilities', [logits], { activation: 'softmax' })]
    : [];
  const graph = {
    input: INPUT,
    inputShape: [rows.length],
    layers: [...layers, ...sum, ...softmax],
    output: classes ? 'probabilities' : logits,
    about: aboutOf(network),
  };
  return layersModel(graph, weightsFile);
}

/** Skip and, where there are hidden layers, these and `body`. */
function networkLayers(
  { settings, description, point, features, rows: selected }: PathNetwork,
  weight: (name: string) => Float32Array | null,
): ModelLayer[] {
  const { hidden, activation } = settings;
  const outputs = outputCount(description.task);
  const first = (name: string, kernel: Float32Array, units: number, bias: Float32Array | null) => {
    const rows = gatherRows(kernel, units, selected);
    const own = description.scaling
      ? unscaled(rows, units, bias, description.scaling, features)
      : { kernel: rows, bias };
    const activated = name === 'skip' ? 'linear' : activation;
    return denseLayer(name, INPUT, activated, units, own.kernel, own.bias);
  };
  const kernelOf = (name: string): Float32Array => weight(name) ?? new Float32Array();
  const skip = first('skip', point.theta, outputs, weight('skip.bias'));
  const bodies = hidden.map((units, l): ModelLayer => {
    const name = `hidden_${l + 1}`;
    const bias = weight(`layers.${l}.bias`);
    if (l === 0) return first(name, kernelOf('consumers'), units, bias);
    return denseLayer(name, `hidden_${l}`, activation, units, kernelOf(`layers.${l}.kernel`), bias);
  });
  const last = hidden.length;
  if (last === 0) return [skip];
  const [kernel, bias] = [kernelOf(`layers.${last}.kernel`), weight(`layers.${last}.bias`)];
  return [skip, ...bodies, denseLayer('body', `hidden_${last}`, 'linear', outputs, kernel, bias)];
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

function imageOf({ width, height, channels }: Extract<FeatureLayout, { kind: 'image' }>) {
  return channels === undefined ? { width, height } : { width, height, channels };
}

function aboutOf({ settings, description, point, features: selected }: PathNetwork) {
  const { title, layout, task, features, scaling } = description;
  return {
    title,
    lambda: point.lambda,
    hidden: settings.hidden,
    features,
    selected,
    names: layout.kind === 'table' ? selected.map(feature => layout.names[feature]) : null,
    image: layout.kind === 'image' ? imageOf(layout) : null,
    inputs: scaling ? 'in the units of the data' : 'scaled as in training',
    outputs: task.kind === 'classification' ? task.labels : [`${task.name}, standardised`],
  };
}
