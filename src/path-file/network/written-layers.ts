import { isComputed } from '../../lassonet/forward/computed-layers';
import { pairOf, sidesOf } from '../../lassonet/forward/layer-settings';
import type { JsonRecord } from '../../lassonet/layers-model/graph';
import type { ModelNetworkGraph } from './model-graph';
import {
  type GraphLayer,
  type ModelWork,
  type NetworkGraph,
  type NumberFunction,
  type OwnLayer,
  type WrittenLayer,
  type WrittenWork,
  weightsNamed,
} from './network-graph';

/** What a layer of TensorFlow.js is set to, and its arrays by their names in it. */
interface Given {
  readonly config: JsonRecord;
  readonly array: (name: string) => Float32Array | null;
}

const NONE = new Float32Array(0);

/** What each kind of layer does before its activation; null: when predicting it hands on what it reads. */
const WORK: Readonly<Record<string, (given: Given) => WrittenWork | null>> = {
  Dense: ({ config, array }) => ({
    kind: 'product',
    units: Number(config.units),
    kernel: array('kernel') ?? NONE,
    bias: array('bias'),
  }),
  Conv2D: given => convolution(given, 'product', 'kernel'),
  DepthwiseConv2D: given => convolution(given, 'product by map', 'depthwise_kernel'),
  MaxPooling2D: ({ config }) => ({ ...pooling(config), work: 'largest' }),
  AveragePooling2D: ({ config }) => ({ ...pooling(config), work: 'mean' }),
  GlobalMaxPooling2D: () => ({ kind: 'of whole maps', work: 'largest' }),
  GlobalAveragePooling2D: () => ({ kind: 'of whole maps', work: 'mean' }),
  ZeroPadding2D: ({ config }) => ({ kind: 'zeros around', margins: sidesOf(config.padding) }),
  BatchNormalization: normalisation,
  Add: () => ({ kind: 'add' }),
  Concatenate: () => ({ kind: 'beside each other' }),
  Flatten: () => ({ kind: 'flatten' }),
  Reshape: ({ config }) => ({ kind: 'shape', sizes: [config.target_shape].flat().map(Number) }),
  ReLU: ({ config }) => {
    const most = config.max_value ?? null;
    return most === null ? { kind: 'function', of: 'relu' } : { kind: 'bounded', most: Number(most) };
  },
  LeakyReLU: ({ config }) => ({ kind: 'leaky', slope: Number(config.alpha ?? 0.3) }),
  // TensorFlow.js refuses one of another scale than 1.
  ELU: () => ({ kind: 'function', of: 'elu' }),
  Softmax: () => ({ kind: 'function', of: 'softmax' }),
  InputLayer: () => null,
  Activation: () => null,
  Dropout: () => null,
  SpatialDropout2D: () => null,
  GaussianNoise: () => null,
  GaussianDropout: () => null,
  AlphaDropout: () => null,
};

function convolution(
  { config, array }: Given,
  work: 'product' | 'product by map',
  called: string,
): ModelWork {
  const kernel = array(called) ?? NONE;
  const size = pairOf(config.kernel_size, 1);
  const bias = array('bias');
  const filters = bias?.length ?? Number(config.filters);
  const each = work === 'product' ? filters : Number(config.depth_multiplier ?? 1);
  const channels = kernel.length / (size[0] * size[1] * each);
  const windows = {
    kind: 'windows',
    size,
    steps: pairOf(config.strides, 1),
    same: config.padding === 'same',
  } as const;
  return { ...windows, work, kernel, channels, bias };
}

function pooling(config: JsonRecord) {
  const size = pairOf(config.pool_size, 2);
  const steps = pairOf(config.strides ?? size, 1);
  return { kind: 'windows', size, steps, same: config.padding === 'same' } as const;
}

function normalisation({ config, array }: Given): ModelWork {
  const [mean, variance] = ['moving_mean', 'moving_variance'].map(name => array(name) ?? NONE);
  const gamma = array('gamma');
  const epsilon = Number(config.epsilon ?? 1e-3);
  return {
    kind: 'normalisation',
    mean,
    factor: variance.map((value, c) => (gamma?.[c] ?? 1) / Math.sqrt(value + epsilon)),
    shift: array('beta') ?? new Float32Array(mean.length),
  };
}

/** The first layer that cannot be written in a language without layers, as its file names it; null: there is none. */
export function unwrittenLayer({ layers }: ModelNetworkGraph): string | null {
  const found = layers.find(layer => layer.kind === 'own' && !isWritten(layer));
  return found?.kind === 'own' ? `${found.name} (${found.className})` : null;
}

function isWritten({ className, config }: OwnLayer): boolean {
  return Object.hasOwn(WORK, className) && isComputed(className, config as JsonRecord);
}

/**
 * A network whose layers are all such as can be written in a language without layers. Layers of a model get names that
 * are identifiers of any language.
 *
 * @param graph one without an `unwrittenLayer`
 */
export function writtenGraph(graph: ModelNetworkGraph): NetworkGraph<WrittenLayer> {
  const kept = graph.layers.filter(({ kind, name }) => kind !== 'own' && IDENTIFIER.test(name));
  const free = freeIdentifiers([graph.input, ...kept.map(({ name }) => name)]);
  /** What each layer of the model is called here: its own name, or that of what it hands on. */
  const called = new Map<string, string>();
  const layers = graph.layers.flatMap((layer): WrittenLayer[] => {
    const reads = layer.reads.map(name => called.get(name) ?? name);
    if (layer.kind !== 'own') {
      const name = IDENTIFIER.test(layer.name) ? layer.name : free(layer.name);
      called.set(layer.name, name);
      return [{ ...stackWork(layer), name, reads }];
    }
    const works = worksOf(layer);
    if (works.length === 0) {
      called.set(layer.name, reads[0]);
      return [];
    }
    const name = free(layer.name);
    called.set(layer.name, name);
    if (works.length === 1) return [{ ...works[0], name, reads }];
    const before = free(`${layer.name}_before`);
    return [
      { ...works[0], name: before, reads },
      { ...works[1], name, reads: [before] },
    ];
  });
  return { ...graph, layers, output: called.get(graph.output) ?? graph.output };
}

/** What a layer of a stack does. */
function stackWork(layer: GraphLayer): WrittenWork {
  switch (layer.kind) {
    case 'convolution': {
      const { size, padding, channels, kernel, bias } = layer;
      const windows = {
        kind: 'windows',
        size: [size, size],
        steps: [1, 1],
        same: padding === 'same',
      } as const;
      return { ...windows, work: 'product', kernel, channels, bias };
    }
    case 'pooling': {
      const size = [layer.size, layer.size] as const;
      return { kind: 'windows', size, steps: size, same: false, work: 'largest' };
    }
    case 'activation':
      return { kind: 'function', of: layer.activation };
    default:
      return layer;
  }
}

/** What a layer of a model does, and its activation. */
function worksOf({ name, className, config, weights }: OwnLayer): readonly WrittenWork[] {
  const settings = config as JsonRecord;
  const named = weightsNamed(weights);
  const work = WORK[className]({ config: settings, array: array => named(`${name}/${array}`) });
  const { activation = 'linear' } = settings;
  const then =
    activation === 'linear' ? null : ({ kind: 'function', of: activation as NumberFunction } as const);
  return [work, then].flatMap(each => each ?? []);
}

const IDENTIFIER = /^[A-Za-z][A-Za-z0-9_]*$/;

/** Identifiers that nothing else has. One of letters alone may mean something in Python. */
function freeIdentifiers(others: readonly string[]): (name: string) => string {
  const taken = new Set(others);
  return name => {
    let free = name.replace(/[^A-Za-z0-9_]/g, '_').replace(/^(?=[0-9_])/, 'layer_');
    if (/^[A-Za-z]+$/.test(free)) free += '_';
    while (taken.has(free)) free += '_';
    taken.add(free);
    return free;
  };
}
