import * as tf from '@tensorflow/tfjs-core';
import { type Body, bodyNetwork } from '../network/body-network';
import { drawnByName } from '../network/initial-weights';
import type { Network, WeightShape, WeightValues } from '../network/network';
import { outputCount, type Problem } from '../problem';
import { checkOutputs, endedFor } from './ending';
import { cutBehindFirst } from './first-layer';
import type { ModelGraph } from './graph';
import { layersFunction } from './layers-function';
import { beginningOf, shapeOf, type TrainedWeights, trainedArray } from './model-weights';

/** A network whose body is a layers model, and where its training starts. */
export interface ModelNetwork {
  readonly network: Network;
  readonly initial: WeightValues;
}

/** What is told of a model besides its layers. */
export interface ModelOptions {
  readonly seed: number;
  /** null: it is untrained. */
  readonly trained: TrainedWeights | null;
}

/**
 * A network whose body is a layers model and whose gate selects the inputs: W is the first dense layer's kernel. The
 * skip weights begin at 0.
 *
 * @param skipBias whether the skip has a bias
 * @throws ProblemError if the model does not suit the problem
 */
export async function inputModelNetwork(
  problem: Pick<Problem, 'task' | 'features' | 'groups'>,
  model: ModelGraph,
  skipBias: boolean,
  { seed, trained }: ModelOptions,
): Promise<ModelNetwork> {
  const { task, features } = problem;
  const outputs = outputCount(task);
  const { first, units, bias, body: layers } = cutBehindFirst(endedFor(model, task), features);
  const { arrays, outputShapes, apply } = await layersFunction(layers);
  checkOutputs(outputShapes[0], task, outputs);
  const biasShape: WeightShape = {
    name: `${first}/bias`,
    shape: [units],
    fanIn: Number.POSITIVE_INFINITY,
    penalised: false,
    channelAxes: [],
  };
  const own = bias ? 1 : 0;
  const body: Body = {
    consumers: units,
    weights: [...(bias ? [biasShape] : []), ...arrays.map(array => shapeOf(array))],
    fixed: [...arrays.keys()].filter(i => !arrays[i].trainable).map(i => own + i),
    output: (read, weights) => {
      const shifted: tf.Tensor = bias ? tf.add(read, weights[0]) : read;
      return apply(shifted, weights.slice(own))[0] as tf.Tensor2D;
    },
  };
  const kernel = `${first}/kernel`;
  const initial = [
    new Float32Array(features * outputs),
    trained
      ? trainedArray(kernel, [features, units], trained)
      : drawnByName(kernel, features * units, features, seed),
    ...(skipBias ? [new Float32Array(outputs)] : []),
    ...(bias ? [trained ? trainedArray(biasShape.name, [units], trained) : new Float32Array(units)] : []),
    ...arrays.map(array => beginningOf(array, trained, seed)),
  ];
  return { network: bodyNetwork(problem, body, skipBias), initial };
}
