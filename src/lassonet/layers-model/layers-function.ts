import * as tf from '@tensorflow/tfjs-core';
import type * as layers from '@tensorflow/tfjs-layers';
import { ProblemError } from '../problem';
import { type ModelGraph, modelTopology } from './graph';

/** An array of weights of a model. */
export interface ModelArray {
  /** Layer and array: “dense_1/kernel”. */
  readonly name: string;
  readonly shape: readonly number[];
  /** Whether training moves it: not the statistics of a batch normalisation, nor a layer that is frozen. */
  readonly trainable: boolean;
  /** Where the layer itself begins; of kernels 0. */
  readonly values: Float32Array;
  /** How often each weight of a kernel is used for one sample: the positions of what its layer gives; else 0. */
  readonly uses: number;
}

/** A layers model as a function of what it reads and of all its weights. */
export interface LayersFunction {
  readonly arrays: readonly ModelArray[];
  /** Of each output, samples first. */
  readonly outputShapes: readonly (readonly (number | null)[])[];
  /** As when predicting: dropout silences nothing, batch normalisation keeps its statistics. */
  apply(read: tf.Tensor, weights: readonly tf.Tensor[]): tf.Tensor[];
}

const DRAWN = /(kernel|recurrent|depthwise|pointwise|embeddings)_initializer$/;

/**
 * Has TensorFlow.js make a model, in the backend in use.
 *
 * @param outputs names of the layers whose values it gives
 * @throws ProblemError if a layer is unknown or does not fit what it reads
 */
export async function layersFunction(
  graph: ModelGraph,
  outputs: readonly string[] = [graph.output],
): Promise<LayersFunction> {
  const { models } = await import('@tensorflow/tfjs-layers');
  const topology = withoutDraws(modelTopology(graph, [...outputs]));
  const model = await models.modelFromJSON({ modelTopology: topology as never }).catch(unknownModel);
  model.layers.forEach(completeNormalisation);
  const trainable = new Set(model.trainableWeights);
  const positions = new Map(model.layers.map(({ name, outputShape }) => [name, positionsOf(outputShape)]));
  const arrays = model.weights.map((variable): ModelArray => {
    const { originalName: name, shape } = variable;
    const values = Float32Array.from(variable.read().dataSync());
    const uses = name.endsWith('kernel') ? (positions.get(name.slice(0, name.lastIndexOf('/'))) ?? 1) : 0;
    return { name, shape: shape as number[], trainable: trainable.has(variable), values, uses };
  });
  let given: readonly tf.Tensor[] = [];
  model.weights.forEach((variable, i) => {
    variable.dispose();
    // Layers ask for their weights at every call: so they are variables of the function.
    variable.read = () => given[i];
  });
  return {
    arrays,
    outputShapes: model.outputs.map(({ shape }) => shape),
    apply: (read, weights) => {
      given = weights;
      const values = model.apply(read, { training: false }) as tf.Tensor | tf.Tensor[];
      return Array.isArray(values) ? values : [values];
    },
  };
}

/**
 * JSON whose kernels begin with zeros: others are drawn here, and an orthogonal matrix takes TensorFlow.js long, and operations that
 * it does not load by itself.
 */
function withoutDraws(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(withoutDraws);
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => [
      key,
      DRAWN.test(key) ? { class_name: 'Zeros', config: {} } : withoutDraws(value),
    ]),
  );
}

/** TensorFlow.js has no gradient of a batch normalisation that lacks a scale or a shift: it reads 1 or 0 in its place. */
function completeNormalisation(layer: layers.layers.Layer): void {
  if (layer.getClassName() !== 'BatchNormalization') return;
  const { scale, center } = layer.getConfig();
  const [{ shape }] = layer.weights;
  const size = shape as number[];
  if (!scale) Object.assign(layer, { scale: true, gamma: { read: () => tf.ones(size) } });
  if (!center) Object.assign(layer, { center: true, beta: { read: () => tf.zeros(size) } });
}

function unknownModel(error: unknown): never {
  const [first] = (error instanceof Error ? error.message : String(error)).split('\n');
  throw new ProblemError(`TensorFlow.js cannot make the model: ${first.replace(/\.$/, '')}.`);
}

/** Of maps their height times their width; 1 where there are none. */
function positionsOf(shape: unknown): number {
  return Array.isArray(shape) ? shape.slice(1, -1).reduce((product, size) => product * (size ?? 1), 1) : 1;
}
