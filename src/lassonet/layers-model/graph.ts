import { ProblemError } from '../problem';

export type JsonRecord = Readonly<Record<string, unknown>>;

/** A layer of a model. */
export interface ModelLayer {
  readonly name: string;
  /** As TensorFlow.js calls it: Dense, Conv2D. */
  readonly kind: string;
  readonly config: JsonRecord;
  /** Names of the layers that it reads. */
  readonly reads: readonly string[];
  /** What it reads as the file says it: nodes, each a list of tensors. */
  readonly inbound: readonly unknown[];
}

/** A layers model of TensorFlow.js from one input to one output, without its weights. */
export interface ModelGraph {
  /** In an order in which each one's inputs come first. */
  readonly layers: readonly ModelLayer[];
  readonly input: string;
  /** Of a sample. */
  readonly inputShape: readonly number[];
  readonly output: string;
  /** The loss that the model was compiled with; null: none is told. */
  readonly loss: string | null;
}

const NOT_A_MODEL = 'This is no layers model of TensorFlow.js: save one with model.save().';
const KINDS = ['Model', 'Functional', 'Sequential'];

/**
 * The layers in the untrusted JSON of a `model.json`, or in its `modelTopology` alone, as TensorFlow.js and its
 * converter write them.
 *
 * @throws ProblemError with a sentence if it is none, or has layers in an arrangement that is not supported
 */
export function modelGraph(json: unknown): ModelGraph {
  const file = recordOf(json);
  if (file.format === 'graph-model') {
    throw new ProblemError(
      'This is a graph model, which has no layers: save a layers model with model.save().',
    );
  }
  const topology = recordOf(file.modelTopology ?? file);
  const model = recordOf(topology.model_config ?? topology);
  if (!KINDS.includes(String(model.class_name))) throw new ProblemError(NOT_A_MODEL);
  const training = file.trainingConfig ?? topology.training_config;
  const loss = isRecord(training) && typeof training.loss === 'string' ? training.loss : null;
  const graph =
    model.class_name === 'Sequential' ? sequence(model.config) : functional(recordOf(model.config));
  return { ...graph, loss };
}

/** The JSON that TensorFlow.js makes a model of. @param outputs names of the layers whose values it gives */
export function modelTopology({ layers, input, output }: ModelGraph, outputs = [output]): JsonRecord {
  return {
    class_name: 'Model',
    config: {
      name: 'model',
      layers: layers.map(({ name, kind, config, inbound }) => {
        return { name, class_name: kind, config: { ...config, name }, inbound_nodes: inbound };
      }),
      input_layers: [[input, 0, 0]],
      output_layers: outputs.map(name => [name, 0, 0]),
    },
  };
}

/** A layer that reads others. @param reads their names */
export function layer(kind: string, name: string, config: JsonRecord, ...reads: string[]): ModelLayer {
  const inbound = reads.length === 0 ? [] : [reads.map(read => [read, 0, 0, {}])];
  return { kind, name, config, reads, inbound };
}

/** Where samples of a shape come in. */
export function inputLayer(name: string, shape: readonly number[]): ModelLayer {
  return layer('InputLayer', name, { batch_input_shape: [null, ...shape], dtype: 'float32' });
}

/** The layers that read the one of this name. */
export function readersOf({ layers }: Pick<ModelGraph, 'layers'>, name: string): readonly ModelLayer[] {
  return layers.filter(({ reads }) => reads.includes(name));
}

/** The layer of this name. @throws ProblemError if there is none */
export function layerNamed({ layers }: Pick<ModelGraph, 'layers'>, name: string): ModelLayer {
  const found = layers.find(each => each.name === name);
  if (found === undefined) throw new ProblemError(`The model has no layer “${name}”.`);
  return found;
}

type Graph = Omit<ModelGraph, 'loss'>;

function sequence(config: unknown): Graph {
  const list = Array.isArray(config) ? config : recordOf(config).layers;
  const given = layerList(list).map(layerOf);
  if (given.length === 0) throw new ProblemError('The model has no layers.');
  const shape = given[0].config.batch_input_shape;
  const begins = given[0].kind === 'InputLayer';
  const input = begins ? given[0].name : 'input';
  const layers = [inputLayer(input, inputShapeOf(shape))];
  for (const each of begins ? given.slice(1) : given) {
    const { batch_input_shape: _, ...settings } = each.config;
    layers.push(layer(each.kind, each.name, settings, layers[layers.length - 1].name));
  }
  return { layers, input, inputShape: inputShapeOf(shape), output: layers[layers.length - 1].name };
}

function functional({ layers: list, input_layers: inputs, output_layers: outputs }: JsonRecord): Graph {
  const layers = layerList(list).map(layerOf);
  const [input, output] = [
    ['input', inputs],
    ['output', outputs],
  ].map(([what, tensors]): string => {
    const named = namesOf(tensors);
    if (named.length === 1) return named[0];
    throw new ProblemError(`The model must have one ${what}, not ${named.length}.`);
  });
  const shared = layers.find(({ inbound }) => inbound.length > 1);
  if (shared) {
    throw new ProblemError(
      `The layer “${shared.name}” is used ${shared.inbound.length} times. Each layer can be used once only.`,
    );
  }
  const inputShape = inputShapeOf(layerNamed({ layers }, input).config.batch_input_shape);
  layerNamed({ layers }, output);
  return { layers: inOrder(layers), input, inputShape, output };
}

/** Layers so that each one's inputs come first. @throws ProblemError if some read each other */
function inOrder(layers: readonly ModelLayer[]): readonly ModelLayer[] {
  const done = new Set<string>();
  const sorted: ModelLayer[] = [];
  let left = layers;
  while (left.length > 0) {
    const ready = left.filter(({ reads }) => reads.every(name => done.has(name)));
    if (ready.length === 0) throw new ProblemError(NOT_A_MODEL);
    for (const each of ready) {
      sorted.push(each);
      done.add(each.name);
    }
    left = left.filter(each => !done.has(each.name));
  }
  return sorted;
}

function layerOf(json: unknown): ModelLayer {
  const { class_name: kind, config: settings, inbound_nodes: nodes, ...rest } = recordOf(json);
  const config = recordOf(settings);
  const name = rest.name ?? config.name;
  if (typeof kind !== 'string' || typeof name !== 'string') throw new ProblemError(NOT_A_MODEL);
  const inbound = Array.isArray(nodes) ? nodes : [];
  return { name, kind, config, inbound, reads: inbound.flatMap(namesOf) };
}

/** Names of layers in a list of tensors: [[name, 0, 0], …], or one such tensor alone. */
function namesOf(tensors: unknown): readonly string[] {
  if (!Array.isArray(tensors)) {
    throw new ProblemError(
      'The layers are listed in a form that TensorFlow.js does not write: convert the model anew.',
    );
  }
  if (typeof tensors[0] === 'string') return [tensors[0]];
  return tensors.map(tensor => {
    if (Array.isArray(tensor) && typeof tensor[0] === 'string') return tensor[0];
    throw new ProblemError(NOT_A_MODEL);
  });
}

function inputShapeOf(shape: unknown): readonly number[] {
  if (!Array.isArray(shape)) {
    throw new ProblemError('The model does not say what it reads: give its first layer an inputShape.');
  }
  const sizes = shape.slice(1);
  if (sizes.length > 0 && sizes.every(size => Number.isInteger(size) && size > 0)) return sizes;
  throw new ProblemError(
    'The model reads samples of any size: give its first layer an inputShape of whole numbers.',
  );
}

function layerList(json: unknown): readonly unknown[] {
  if (!Array.isArray(json)) throw new ProblemError(NOT_A_MODEL);
  return json;
}

/** Whether a JSON value is an object, and neither null nor an array. */
export function isRecord(json: unknown): json is JsonRecord {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

function recordOf(json: unknown): JsonRecord {
  if (!isRecord(json)) throw new ProblemError(NOT_A_MODEL);
  return json;
}
