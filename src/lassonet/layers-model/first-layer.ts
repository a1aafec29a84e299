import { ProblemError } from '../problem';
import { inputLayer, layer, type ModelGraph, type ModelLayer, readersOf } from './graph';

/** A model cut behind the product of its inputs with its first kernel. */
export interface CutModel {
  /** The first layer's name. */
  readonly first: string;
  /** What it hands on. */
  readonly units: number;
  readonly bias: boolean;
  /** What reads the product, its bias added: the first layer's activation, then the other layers. */
  readonly body: ModelGraph;
}

/** Layers that hand on each input by itself. */
const HANDED_ON = new Set(['Flatten', 'Dropout', 'GaussianNoise', 'GaussianDropout', 'AlphaDropout']);

/**
 * The model behind its first dense layer, which reads every input.
 *
 * @param features of the data
 * @throws ProblemError if it begins with something else, or reads another number of inputs
 */
export function cutBehindFirst(graph: ModelGraph, features: number): CutModel {
  const size = graph.inputShape.reduce((a, b) => a * b, 1);
  if (size !== features) {
    throw new ProblemError(`The model reads ${size} inputs, but the data have ${features}.`);
  }
  const { first, before } = firstDense(graph);
  const { units, use_bias: bias = true, activation = 'linear' } = first.config;
  if (typeof units !== 'number') throw new ProblemError(`The layer “${first.name}” does not say its units.`);
  const read = `${first.name}_read`;
  const behind = graph.layers.filter(({ name }) => name !== first.name && !before.has(name));
  return {
    first: first.name,
    units,
    bias: bias !== false,
    body: {
      ...graph,
      layers: [inputLayer(read, [units]), layer('Activation', first.name, { activation }, read), ...behind],
      input: read,
      inputShape: [units],
    },
  };
}

/** The dense layer that alone reads the inputs, and what comes before it. */
function firstDense(graph: ModelGraph): { readonly first: ModelLayer; readonly before: ReadonlySet<string> } {
  const before = new Set([graph.input]);
  let flat = graph.inputShape.length === 1;
  for (let name = graph.input; ; ) {
    const readers = readersOf(graph, name);
    const [reader] = readers;
    if (readers.length !== 1) throw new ProblemError(notOne(readers));
    if (reader.kind === 'Dense' && flat) return { first: reader, before };
    const { target_shape: target } = reader.config;
    if (reader.kind === 'Flatten') flat = true;
    else if (reader.kind === 'Reshape') flat = Array.isArray(target) && target.length === 1;
    else if (!HANDED_ON.has(reader.kind)) throw new ProblemError(notDense(reader));
    name = reader.name;
    before.add(name);
  }
}

function notOne(readers: readonly ModelLayer[]): string {
  if (readers.length === 0) return 'No layer of the model reads its inputs.';
  const names = readers.map(({ name }) => `“${name}”`).join(' and ');
  return `${readers.length} layers read the inputs: ${names}. To select inputs, one dense layer must read them all.`;
}

function notDense({ kind, name }: ModelLayer): string {
  if (/^(Separable)?Conv\dD$/.test(kind)) {
    return `The model begins with the convolution “${name}”: select filters of convolutions instead.`;
  }
  return `The model begins with the layer “${name}” (${kind}). To select inputs, it must begin with a dense layer that reads them all.`;
}
