import type { DataDescription } from '../../data/data-set';
import { filterModel, inputModel } from '../../lassonet/layers-model/described-model';
import { endedFor } from '../../lassonet/layers-model/ending';
import { arrayNames, gatedConvolution, withActivationsApart } from '../../lassonet/layers-model/filter-gates';
import { cutBehindFirst } from '../../lassonet/layers-model/first-layer';
import type { ModelLayer } from '../../lassonet/layers-model/graph';
import type { Weight } from '../../lassonet/network/network';
import { filtersOf } from '../../lassonet/path-point';
import { outputCount } from '../../lassonet/problem';
import type { ConvolutionalSettings } from '../../lassonet/settings';
import { gatherRows } from '../selected-rows';
import { aboutFeatures, outputLayers, type PathNetwork, scalingLayer } from './dense-graph';
import type { FilterNetwork } from './filter-graph';
import {
  type AboutNetwork,
  type GraphLayer,
  type NetworkGraph,
  type NetworkKind,
  type OwnLayer,
  weightsNamed,
} from './network-graph';
import { withSelectedMaps } from './selected-maps';

/** A network that is partly made of layers which only TensorFlow.js has. */
export type ModelNetworkGraph = NetworkGraph<GraphLayer | OwnLayer>;

/** The network at a point of a path on filters, whose layers are a model's. */
export interface FilterModelNetwork {
  readonly settings: ConvolutionalSettings;
  readonly description: DataDescription;
  readonly kind: NetworkKind;
  readonly point: FilterNetwork['point'];
}

const INPUT = { features: 'selected_features', image: 'image' } as const;

/**
 * As `denseGraph`, where the body is a model of layers.
 *
 * @throws ProblemError if the model does not suit the data
 */
export function inputModelGraph(network: PathNetwork): ModelNetworkGraph | null {
  const { settings, description, point, features, rows } = network;
  if (point.support.length === 0 || point.keyframe === null) return null;
  const { task, scaling, features: all } = description;
  const weight = weightsNamed(point.keyframe);
  const model = endedFor(inputModel({ task, features: all }, settings), task);
  const { first, units, bias, body } = cutBehindFirst(model, all);
  const free = freeNames(body.layers);
  const outputs = outputCount(task);
  const [input, scaled, skip, logits] = [INPUT.features, 'scaled', 'skip', 'logits'].map(free);
  const read = scaling ? scaled : input;
  const linear = { kind: 'dense', activation: 'linear', reads: [read] } as const;
  const consumers = weight('consumers') ?? new Float32Array(0);
  const rest = point.keyframe.filter(({ name }) => name !== `${first}/bias`);
  const layers: (GraphLayer | OwnLayer)[] = [
    ...(scaling ? [scalingLayer(scaling, scaled, input, features)] : []),
    {
      ...linear,
      name: skip,
      units: outputs,
      kernel: gatherRows(point.theta, outputs, rows),
      bias: weight('skip.bias'),
    },
    {
      ...linear,
      name: body.input,
      units,
      kernel: gatherRows(consumers, units, rows),
      bias: bias ? weight(`${first}/bias`) : null,
    },
    ...ownLayers(body.layers, rest, name => name),
    { kind: 'add', name: logits, reads: [skip, body.output] },
  ];
  return {
    input,
    inputShape: [rows.length],
    ...ended(layers, description, free),
    outputs,
    about: aboutFeatures(network),
  };
}

/**
 * As `filterGraph`, where the network is a model of layers. Dropped filters stay, with weights of 0 behind them, where
 * `withSelectedMaps` leaves them.
 *
 * @throws ProblemError if the model does not suit the data
 */
export function filterModelGraph(network: FilterModelNetwork): ModelNetworkGraph | null {
  const { settings, description, point } = network;
  const { task, scaling, layout } = description;
  const { support, keyframe, filters } = point;
  if (support.length === 0 || keyframe === null || !filters || layout.kind !== 'image') return null;
  const { height, width, channels = 1 } = layout;
  const image = { height, width, channels };
  const whole = endedFor(filterModel({ task, image }, settings), task);
  const gates = settings.gates.map(({ convolution }) => gatedConvolution(whole, convolution));
  const supports = filters.gates.map(gate => filtersOf(point, gate).support);
  const { model, weights } = withSelectedMaps({ model: whole, weights: keyframe }, gates, supports);
  const weight = weightsNamed(weights);
  const apart = withActivationsApart(
    model,
    gates.map(({ name }) => name),
  );
  const free = freeNames(apart.layers.filter(({ name }) => name !== apart.input));
  const outputs = outputCount(task);
  const [input, scaled, logits] = [INPUT.image, 'scaled', 'logits'].map(free);
  const skips = gates.map(
    ({ name, convolution }): { readonly name: string; readonly layers: GraphLayer[] } => {
      const [maps, skip] = [`maps_${convolution + 1}`, `skip_${convolution + 1}`].map(free);
      const kernel = weight(`skips.${convolution}`) ?? new Float32Array(0);
      const layers: GraphLayer[] = [
        { kind: 'flatten', name: maps, reads: [name] },
        {
          kind: 'dense',
          activation: 'linear',
          units: outputs,
          bias: null,
          kernel,
          name: skip,
          reads: [maps],
        },
      ];
      return { name: skip, layers };
    },
  );
  const given = scaling ? scaled : input;
  const own = ownLayers(apart.layers, weights, arrayNames(model)).map(layer => ({
    ...layer,
    reads: layer.reads.map(name => (name === apart.input ? given : name)),
  }));
  const layers: (GraphLayer | OwnLayer)[] = [
    ...(scaling ? [scalingLayer(scaling, scaled, input)] : []),
    ...own,
    ...skips.flatMap(skip => skip.layers),
    { kind: 'add', name: logits, reads: [apart.output, ...skips.map(({ name }) => name)] },
  ];
  return {
    input,
    inputShape: [height, width, channels],
    ...ended(layers, description, free),
    outputs,
    about: aboutFilters(network),
  };
}

function ended(
  layers: readonly (GraphLayer | OwnLayer)[],
  description: DataDescription,
  free: (name: string) => string,
): Pick<ModelNetworkGraph, 'layers' | 'output'> {
  const last = outputLayers(layers[layers.length - 1].name, description).map(layer => ({
    ...layer,
    name: free(layer.name),
  }));
  const all = [...layers, ...last];
  return { layers: all, output: all[all.length - 1].name };
}

/** The layers of a model with their weights. @param called what a keyframe calls an array of the model */
function ownLayers(
  layers: readonly ModelLayer[],
  keyframe: readonly Weight[],
  called: (name: string) => string,
): OwnLayer[] {
  const own = layers.filter(({ kind }) => kind !== 'InputLayer');
  const names = own.map(({ name }) => `${name}/`);
  const given = new Map(keyframe.map(weight => [weight.name, weight]));
  const belongs = (array: string, layer: string): boolean => array.startsWith(layer);
  // Arrays of convolutions have other names here than in the model.
  const arrays = [...given.keys()];
  const inModel = new Map(
    own.flatMap(({ name, kind }) =>
      kind === 'Conv2D'
        ? ['kernel', 'bias'].map((part): [string, string] => [called(`${name}/${part}`), `${name}/${part}`])
        : [],
    ),
  );
  const named = arrays.flatMap((name): Weight[] => {
    const weight = given.get(name);
    const model = inModel.get(name) ?? (name.includes('/') ? name : null);
    return weight && model ? [{ ...weight, name: model }] : [];
  });
  // A model within the model has arrays that do not begin with its own name.
  const nested = named.filter(({ name }) => !names.some(layer => belongs(name, layer)));
  return own.map(({ name, kind, config, reads }, i) => {
    const weights = named.filter(weight => belongs(weight.name, `${name}/`));
    return {
      kind: 'own',
      name,
      className: kind,
      config,
      reads,
      weights: i === own.length - 1 ? [...weights, ...nested] : weights,
    };
  });
}

/** Names that no layer of a model has. */
function freeNames(layers: readonly ModelLayer[]): (name: string) => string {
  const taken = new Set(layers.map(({ name }) => name));
  return name => {
    let free = name;
    while (taken.has(free)) free += '_';
    taken.add(free);
    return free;
  };
}

function aboutFilters({ settings, description, kind, point }: FilterModelNetwork): AboutNetwork {
  const { title, task, scaling } = description;
  const about = {
    title,
    lambda: point.lambda,
    network: kind,
    gates: settings.gates.map(({ convolution }) => convolution),
    selected: point.support,
    inputs: scaling ? 'in the units of the data' : 'scaled as in training',
    outputs: task.kind === 'classification' ? task.labels : [task.name],
  };
  return about;
}
