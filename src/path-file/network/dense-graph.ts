import { type DataDescription, type FeatureLayout, namesOfOutputs } from '../../data/data-set';
import type { PathPoint } from '../../lassonet/path-point';
import { outputCount } from '../../lassonet/problem';
import type { NetworkSettings } from '../../lassonet/settings';
import { gatherRows } from '../selected-rows';
import {
  type AboutNetwork,
  type GraphLayer,
  type NetworkGraph,
  type NetworkKind,
  weightsNamed,
} from './network-graph';

/** The network at a point of a path, and what it is about. */
export interface PathNetwork {
  readonly settings: NetworkSettings;
  readonly description: DataDescription;
  readonly kind: NetworkKind;
  /** A point with weights, whose groups are features. */
  readonly point: Pick<PathPoint, 'lambda' | 'support' | 'theta' | 'keyframe'>;
  /** Features of the selected groups, ascending. */
  readonly features: readonly number[];
  /** Their rows in θ and W. */
  readonly rows: readonly number[];
}

/** What is told of a network on features: which it reads, of how many. */
interface AboutFeatures extends AboutNetwork {
  readonly hidden: readonly number[];
  readonly features: number;
  readonly selected: readonly number[];
  readonly names: readonly string[] | null;
  readonly image: { readonly width: number; readonly height: number; readonly channels?: number } | null;
}

const INPUT = 'selected_features';
const SCALED = 'scaled';

/**
 * The network of a path point without its dropped groups. It reads the selected features in ascending order,
 * [n, selected], in the data's own units where the description has their scaling; it gives class probabilities, or
 * values in their own units. Null where the point selects nothing or has no weights.
 */
export function denseGraph(network: PathNetwork): NetworkGraph | null {
  const { description, point, rows, features } = network;
  if (point.support.length === 0 || point.keyframe === null) return null;
  const { scaling, task } = description;
  const outputs = outputCount(task);
  const layers: GraphLayer[] = [];
  if (scaling) {
    layers.push(scalingLayer(scaling, SCALED, INPUT, features));
  }
  layers.push(...networkLayers(network, scaling ? SCALED : INPUT, outputs));
  layers.push(...outputLayers(layers[layers.length - 1].name, description));
  return {
    input: INPUT,
    inputShape: [rows.length],
    layers,
    output: layers[layers.length - 1].name,
    outputs,
    about: aboutFeatures(network),
  };
}

/** Skip and, where there are hidden layers, these and `body`, and the sum of both. */
function networkLayers(
  { settings, point, rows: selected }: PathNetwork,
  input: string,
  outputs: number,
): GraphLayer[] {
  const weight = weightsNamed(point.keyframe ?? []);
  const { hidden, activation } = settings;
  const kernelOf = (name: string): Float32Array => weight(name) ?? new Float32Array();
  const kernel = gatherRows(point.theta, outputs, selected);
  const linear = { kind: 'dense', activation: 'linear', units: outputs } as const;
  const skip: GraphLayer = { ...linear, name: 'skip', reads: [input], kernel, bias: weight('skip.bias') };
  const last = hidden.length;
  if (last === 0) return [skip];
  const bodies = hidden.map((units, l): GraphLayer => {
    const first = l === 0;
    const read = first ? gatherRows(kernelOf('consumers'), units, selected) : kernelOf(`layers.${l}.kernel`);
    const dense = {
      kind: 'dense',
      units,
      activation,
      kernel: read,
      bias: weight(`layers.${l}.bias`),
    } as const;
    return { ...dense, name: `hidden_${l + 1}`, reads: [first ? input : `hidden_${l}`] };
  });
  const body = { kernel: kernelOf(`layers.${last}.kernel`), bias: weight(`layers.${last}.bias`) };
  return [
    skip,
    ...bodies,
    { ...linear, name: 'body', reads: [`hidden_${last}`], ...body },
    { kind: 'add', name: 'logits', reads: ['skip', 'body'] },
  ];
}

/** What brings samples into the scale of training. @param features that are read, of those of the data; default: all */
export function scalingLayer(
  scaling: NonNullable<DataDescription['scaling']>,
  name: string,
  read: string,
  features: readonly number[] = [...scaling.centre.keys()],
): GraphLayer {
  const [centre, spread] = [scaling.centre, scaling.spread].map(values =>
    Float64Array.from(features, feature => values[feature]),
  );
  return { kind: 'scaling', name, reads: [read], centre, spread };
}

/** What makes probabilities of the last layer's outputs, or values in their own units. */
export function outputLayers(last: string, description: DataDescription): GraphLayer[] {
  const reads = [last];
  const { task, targetScaling } = description;
  if (task.kind === 'classification') {
    return [{ kind: 'activation', name: 'probabilities', reads, activation: 'softmax' }];
  }
  if (!targetScaling) return [];
  const [centre, spread] = [targetScaling.centre, targetScaling.spread].map(values =>
    Float64Array.from(values),
  );
  return [{ kind: 'own units', name: 'values', reads, centre, spread }];
}

function imageOf({ width, height, channels }: Extract<FeatureLayout, { kind: 'image' }>) {
  return channels === undefined ? { width, height } : { width, height, channels };
}

/** What is told of a network on features. */
export function aboutFeatures({
  settings,
  description,
  point,
  kind,
  features: selected,
}: PathNetwork): AboutFeatures {
  const { title, layout, task, features, scaling, targetScaling } = description;
  return {
    title,
    lambda: point.lambda,
    network: kind,
    hidden: settings.hidden,
    features,
    selected,
    names: layout.kind === 'table' ? selected.map(feature => layout.names[feature]) : null,
    image: layout.kind === 'image' ? imageOf(layout) : null,
    inputs: scaling ? 'in the units of the data' : 'scaled as in training',
    outputs:
      task.kind === 'classification' || targetScaling
        ? namesOfOutputs(task)
        : namesOfOutputs(task).map(name => `${name}, standardised`),
  };
}
