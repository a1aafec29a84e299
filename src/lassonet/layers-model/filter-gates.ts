import { ProblemError } from '../problem';
import { layer, layerNamed, type ModelGraph, type ModelLayer, readersOf } from './graph';

/** A convolution of a model whose filters are selected. */
export interface GatedConvolution {
  /** Its place among the model's convolutions. */
  readonly convolution: number;
  readonly name: string;
  /** Layers that hand on each map by itself, between it and what reads it. */
  readonly between: readonly string[];
  /** The array whose weights read the maps: “conv2/kernel”. */
  readonly consumers: string;
}

/** Layers that hand on each map by itself; whether maps times a positive number come out times that number. */
const MAP_BY_MAP: Readonly<Record<string, 'scaled alike' | 'bent' | 'as its activation does'>> = {
  Activation: 'as its activation does',
  ReLU: 'scaled alike',
  LeakyReLU: 'scaled alike',
  PReLU: 'bent',
  ELU: 'bent',
  ThresholdedReLU: 'bent',
  Dropout: 'scaled alike',
  SpatialDropout2D: 'scaled alike',
  GaussianNoise: 'scaled alike',
  GaussianDropout: 'scaled alike',
  AlphaDropout: 'scaled alike',
  BatchNormalization: 'bent',
  MaxPooling2D: 'scaled alike',
  AveragePooling2D: 'scaled alike',
  GlobalAveragePooling2D: 'scaled alike',
  GlobalMaxPooling2D: 'scaled alike',
  ZeroPadding2D: 'scaled alike',
  Cropping2D: 'scaled alike',
  UpSampling2D: 'scaled alike',
  Flatten: 'scaled alike',
};

/** Layers that read maps linearly, and their arrays that do. */
const READERS: Readonly<Record<string, string>> = {
  Conv2D: 'kernel',
  Dense: 'kernel',
  DepthwiseConv2D: 'depthwise_kernel',
  SeparableConv2D: 'depthwise_kernel',
};

/** Names of the convolutions of a model whose filters may be selected, in its order. */
export function convolutionsOf({ layers }: Pick<ModelGraph, 'layers'>): readonly string[] {
  return layers.filter(({ kind }) => kind === 'Conv2D').map(({ name }) => name);
}

/** What a model calls its arrays, and this network: those of convolutions by their place. */
export function arrayNames(graph: Pick<ModelGraph, 'layers'>): (name: string) => string {
  const places = new Map(convolutionsOf(graph).map((name, l) => [name, l]));
  return name => {
    const at = name.lastIndexOf('/');
    const l = places.get(name.slice(0, at));
    return l === undefined ? name : `convolutions.${l}.${name.slice(at + 1)}`;
  };
}

/**
 * A convolution that is to be gated.
 *
 * @throws ProblemError if its filters cannot be selected one by one
 */
export function gatedConvolution(graph: ModelGraph, convolution: number): GatedConvolution {
  const names = convolutionsOf(graph);
  const name = names[convolution];
  if (name === undefined) {
    throw new ProblemError(
      names.length === 0
        ? 'The model has no convolution (Conv2D) whose filters can be selected: select inputs instead.'
        : `The model has ${names.length} convolutions: there is no number ${convolution + 1}.`,
    );
  }
  const between: string[] = [];
  for (let at = name; ; ) {
    const reader = onlyReader(graph, name, at);
    const array = READERS[reader.kind];
    if (array !== undefined) return { convolution, name, between, consumers: `${reader.name}/${array}` };
    if (!Object.hasOwn(MAP_BY_MAP, reader.kind) || reader.config.activation === 'softmax') {
      throw new ProblemError(
        `The maps of the convolution “${name}” are mixed by “${reader.name}” (${reader.kind}) before any weights read them, so no filter can be dropped. Choose another convolution.`,
      );
    }
    at = reader.name;
    between.push(at);
  }
}

/** Whether maps that are multiplied by a positive number arrive multiplied by it at what reads them. */
export function arriveScaled(
  graph: ModelGraph,
  { name: convolution, between }: Pick<GatedConvolution, 'name' | 'between'>,
): boolean {
  return [convolution, ...between].every(name => {
    const { kind, config } = layerNamed(graph, name);
    const { activation = 'linear' } = config;
    const alike = name === convolution || MAP_BY_MAP[kind] !== 'bent';
    return alike && (activation === 'linear' || activation === 'relu');
  });
}

function onlyReader(graph: ModelGraph, name: string, at: string): ModelLayer {
  const readers = readersOf(graph, at);
  if (readers.length === 1) return readers[0];
  const who = readers.map(reader => `“${reader.name}”`).join(' and ');
  throw new ProblemError(
    readers.length === 0
      ? `No layer reads the maps of the convolution “${name}”. Choose another convolution.`
      : `The maps of the convolution “${name}” are read by ${readers.length} layers, ${who}. A filter can be dropped only where one layer reads it. Choose another convolution.`,
  );
}

/** The model with the activations of some layers in layers of their own, so that the layers give what comes before. */
export function withActivationsApart(graph: ModelGraph, names: readonly string[]): ModelGraph {
  let { layers, output } = graph;
  for (const name of names) {
    const activated = `${name}_activation`;
    layers = layers.flatMap(each => {
      if (each.name !== name) return [reading(each, name, activated)];
      const { activation = 'linear' } = each.config;
      const plain = { ...each, config: { ...each.config, activation: 'linear' } };
      return [plain, layer('Activation', activated, { activation }, name)];
    });
    if (output === name) output = activated;
  }
  return { ...graph, layers, output };
}

/** A layer that reads another in place of one. */
function reading(each: ModelLayer, from: string, to: string): ModelLayer {
  if (!each.reads.includes(from)) return each;
  const renamed = (node: unknown): unknown => {
    if (!Array.isArray(node)) return node;
    return node[0] === from ? [to, ...node.slice(1)] : node.map(renamed);
  };
  return {
    ...each,
    reads: each.reads.map(name => (name === from ? to : name)),
    inbound: each.inbound.map(renamed),
  };
}
