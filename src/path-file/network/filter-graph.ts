import type { DataDescription } from '../../data/data-set';
import type { Architecture } from '../../lassonet/convolution/architecture';
import { networkShape } from '../../lassonet/convolution/network-shape';
import { channelsOf, gatherWeights, type Selection, type Weight } from '../../lassonet/network/network';
import { filtersOf, type PathPoint } from '../../lassonet/path-point';
import {
  type AboutNetwork,
  type GraphLayer,
  type LayerWork,
  type NetworkGraph,
  type NetworkKind,
  weightsNamed,
} from './network-graph';

/** The network at a point of a path on filters, and what it is about. */
export interface FilterNetwork {
  readonly architecture: Architecture;
  readonly description: DataDescription;
  readonly kind: NetworkKind;
  /** A point with weights: the arrays of `weightShapes` of the architecture. */
  readonly point: Pick<
    PathPoint,
    'lambda' | 'support' | 'norms' | 'consumerNorms' | 'pulls' | 'keyframe' | 'filters'
  >;
}

/** What is told of a network on filters: the convolutions with a gate, and the channels of every convolution. */
interface AboutFilters extends AboutNetwork {
  readonly gates: readonly number[];
  readonly filters: Selection;
}

const INPUT = 'image';
const SCALED = 'scaled';

/**
 * The network of a path point without its dropped filters. It reads images, [n, height, width, channels], in the data's
 * own units where the description has their scaling; it gives class probabilities. Of a gate whose filters are all
 * dropped one stays, read by nothing but zeros, since there are no layers without any.
 * Null where the point selects nothing or has no weights.
 */
export function filterGraph(network: FilterNetwork): NetworkGraph | null {
  const { architecture, description, point } = network;
  if (point.support.length === 0 || point.keyframe === null || point.filters === undefined) return null;
  const supports = point.filters.gates.map(gate => filtersOf(point, gate).support);
  const shape = networkShape(architecture);
  const selected = channelsOf(shape, supports);
  const whole = point.keyframe.map(({ values }) => values);
  const weights = gatherWeights(shape, whole, selected);
  const { height, width, channels } = architecture.convolutions[0].reads;
  const { scaling } = description;
  const body = bodyLayers(architecture, weights, selected, scaling ? SCALED : INPUT);
  const skips = body.filter(({ name }) => name.startsWith('skip_')).map(({ name }) => name);
  return {
    input: INPUT,
    inputShape: [height, width, channels],
    layers: [
      ...(scaling ? [scalingLayer(scaling)] : []),
      ...body,
      { kind: 'add', name: 'logits', reads: ['body', ...skips] },
      { kind: 'activation', name: 'probabilities', reads: ['logits'], activation: 'softmax' },
    ],
    output: 'probabilities',
    outputs: architecture.outputs,
    about: aboutOf(network, selected),
  };
}

function scalingLayer({ centre, spread }: NonNullable<DataDescription['scaling']>): GraphLayer {
  const [centres, spreads] = [centre, spread].map(values => Float64Array.from(values));
  return { kind: 'scaling', name: SCALED, reads: [INPUT], centre: centres, spread: spreads };
}

function bodyLayers(
  { convolutions, dense, gates, padding, outputs }: Architecture,
  weights: readonly Weight[],
  selected: Selection,
  input: string,
): GraphLayer[] {
  const named = weightsNamed(weights);
  const weight = (name: string): Float32Array => named(name) ?? new Float32Array(0);
  const gated = new Set(gates.map(({ convolution }) => convolution));
  const layers: GraphLayer[] = [];
  let reads = input;
  const add = (name: string, work: LayerWork, from = reads): void => {
    layers.push({ ...work, name, reads: [from] });
    if (!name.startsWith('maps_') && !name.startsWith('skip_')) reads = name;
  };
  convolutions.forEach(({ kernelSize: size, pool, reads: read }, l) => {
    const channels = selected[l - 1]?.length ?? read.channels;
    const [kernel, bias] = [weight(`convolutions.${l}.kernel`), weight(`convolutions.${l}.bias`)];
    add(`convolution_${l + 1}`, { kind: 'convolution', size, channels, padding, kernel, bias });
    if (gated.has(l)) {
      // The skip reads the maps before ReLU and pooling.
      add(`maps_${l + 1}`, { kind: 'flatten' });
      const skip = { kind: 'dense', activation: 'linear', units: outputs, bias: null } as const;
      add(`skip_${l + 1}`, { ...skip, kernel: weight(`skips.${l}`) }, `maps_${l + 1}`);
    }
    add(`rectified_${l + 1}`, { kind: 'activation', activation: 'relu' });
    if (pool > 1) add(`pooled_${l + 1}`, { kind: 'pooling', size: pool });
  });
  add('features', { kind: 'flatten' });
  dense.forEach((units, d) => {
    const last = d === dense.length - 1;
    const [kernel, bias] = [weight(`dense.${d}.kernel`), weight(`dense.${d}.bias`)];
    const activation = last ? 'linear' : 'relu';
    add(last ? 'body' : `dense_${d + 1}`, { kind: 'dense', units, activation, kernel, bias });
  });
  return layers;
}

function aboutOf(
  { architecture, description, point, kind }: FilterNetwork,
  selected: Selection,
): AboutFilters {
  const { title, task, scaling } = description;
  return {
    title,
    lambda: point.lambda,
    network: kind,
    gates: architecture.gates.map(({ convolution }) => convolution),
    filters: selected,
    inputs: scaling ? 'in the units of the data' : 'scaled as in training',
    outputs: task.kind === 'classification' ? task.labels : [task.name],
  };
}
