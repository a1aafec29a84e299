import * as tf from '@tensorflow/tfjs-core';
import type { ActiveProblem } from './active-problem';
import { fitAndClassesOn, fitOn } from './fit';
import { groupNorms } from './gate';
import { prediction } from './loss';
import { type Network, outputOf, type Weights } from './network';
import type { PathPoint, Weight } from './path-point';
import type { Problem } from './problem';
import type { Settled } from './settling';

export interface Visited {
  readonly network: Network;
  readonly problem: Problem;
  readonly whole: ActiveProblem;
  readonly active: ActiveProblem;
  readonly weights: Weights;
  readonly settled: Pick<Settled, 'iterations' | 'residual' | 'objective'>;
  readonly lambda: number;
  /** In the whole problem's order. */
  readonly pulls: Float32Array;
  readonly keep: boolean;
}

/** What is recorded of one λ, in the problem's own numbering of groups and features. */
export async function pathPoint(visited: Visited): Promise<PathPoint> {
  const { network, problem, whole, active, weights, settled, lambda, pulls } = visited;
  const values = (await weights.gate.data()) as Float32Array;
  const local = groupNorms(active.gate, values);
  const groupCount = problem.groups?.length ?? problem.features;
  const norms = scattered(local.skip, active.groups, groupCount);
  const { train, validation, test } = active.splits;
  const tested = test && (await fitAndClassesOn(network, weights, test));
  const theta = columns(values, 0, network.outputs, network, active, problem.features);
  return {
    lambda,
    iterations: settled.iterations,
    residual: settled.residual,
    objective: settled.objective,
    train: await fitOn(network, weights, train),
    validation: validation && (await fitOn(network, weights, validation)),
    test: tested?.fit ?? null,
    support: active.groups.filter(j => norms[j] > 0),
    norms,
    consumerNorms: scattered(local.consumers, active.groups, groupCount),
    pulls: scattered(pulls, whole.groups, groupCount),
    theta,
    examples: await exampleOutputs(network, weights, active),
    ...(tested?.predicted && { predicted: tested.predicted }),
    keyframe: visited.keep ? await keyframe(network, weights, values, active, problem.features) : null,
    retrained: null,
  };
}

function scattered(values: Float32Array, places: readonly number[], length: number): Float32Array {
  const spread = new Float32Array(length);
  places.forEach((place, i) => {
    spread[place] = values[i];
  });
  return spread;
}

function columns(
  values: Float32Array,
  first: number,
  count: number,
  network: Network,
  active: ActiveProblem,
  features: number,
): Float32Array {
  const width = network.outputs + network.consumers;
  const picked = new Float32Array(features * count);
  active.features.forEach((feature, row) => {
    const start = row * width + first;
    picked.set(values.subarray(start, start + count), feature * count);
  });
  return picked;
}

async function exampleOutputs(
  network: Network,
  weights: Weights,
  { splits }: ActiveProblem,
): Promise<Float32Array | null> {
  const { examples } = splits;
  if (!examples) return null;
  const outputs = tf.tidy(() => prediction(network.task, outputOf(network, weights, examples)));
  const values = (await outputs.data()) as Float32Array;
  outputs.dispose();
  return values;
}

async function keyframe(
  network: Network,
  weights: Weights,
  values: Float32Array,
  active: ActiveProblem,
  features: number,
): Promise<Weight[]> {
  const consumers: Weight = {
    name: 'consumers',
    shape: [features, network.consumers],
    values: columns(values, network.outputs, network.consumers, network, active, features),
  };
  const rest = network.rest.map(async ({ name, shape }, i) => ({
    name,
    shape,
    // Some backends lend out the tensor's own memory.
    values: ((await weights.rest[i].data()) as Float32Array).slice(),
  }));
  return [consumers, ...(await Promise.all(rest))];
}
