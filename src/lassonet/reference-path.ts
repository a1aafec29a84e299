import * as tf from '@tensorflow/tfjs-core';
import type { ActiveProblem } from './active-problem';
import { groupPulls } from './gate';
import { hierProxTensor } from './hier-prox-kernel';
import { startingWeights } from './initial-weights';
import { meanLoss } from './loss';
import { disposeWeights, type Network, type Weights } from './network';
import type { Objective } from './objective';
import { skipNorms } from './observation';
import type { PathOptions } from './path-options';
import type { PathPoint } from './path-point';
import { pathPoint } from './path-point-record';
import type { Problem } from './problem';
import { seededRandom } from './random';
import type { SolverSettings } from './settings';
import { ridgePenalty, smoothGradients } from './smooth-part';

/** Weights and their velocities. */
export interface MovingWeights {
  readonly weights: Weights;
  /** null before the first step. */
  readonly velocity: Weights | null;
}

export interface ReferenceRate {
  readonly learningRate: number;
  readonly momentum: number;
}

/**
 * One step of the published update: velocity ← momentum·velocity + gradient, weight ← weight − rate·velocity, then
 * Hier-Prox with threshold rate·λ. With momentum its fixed points are those of λ·(1 − momentum), not of λ.
 */
export function referenceStep(
  objective: Objective,
  moving: MovingWeights,
  rate: ReferenceRate,
): MovingWeights {
  const { network, gate, batch, lambda, M, gamma } = objective;
  const { learningRate, momentum } = rate;
  const slopes = smoothGradients(network, moving.weights, batch, gamma);
  const accumulate = (slope: tf.Tensor, before: tf.Tensor | undefined): tf.Tensor =>
    before ? tf.tidy(() => tf.add(slope, tf.mul(before, momentum))) : tf.clone(slope);
  const move = (weight: tf.Tensor, velocity: tf.Tensor): tf.Tensor =>
    tf.tidy(() => tf.sub(weight, tf.mul(velocity, learningRate)));
  const velocity: Weights = {
    gate: accumulate(slopes.gate, moving.velocity?.gate) as tf.Tensor2D,
    rest: slopes.rest.map((slope, i) => accumulate(slope, moving.velocity?.rest[i])),
  };
  slopes.output.dispose();
  disposeWeights(slopes);
  const moved = move(moving.weights.gate, velocity.gate) as tf.Tensor2D;
  const weights = {
    gate: hierProxTensor(gate, moved, learningRate * lambda, M),
    rest: moving.weights.rest.map((weight, i) => move(weight, velocity.rest[i])),
  };
  moved.dispose();
  return { weights, velocity };
}

/** Several steps; takes over what it is handed. */
export function referenceSteps(
  objective: Objective,
  start: MovingWeights,
  rate: ReferenceRate,
  count: number,
): MovingWeights {
  let moving = start;
  for (let i = 0; i < count; i++) {
    const next = referenceStep(objective, moving, rate);
    disposeMoving(moving);
    moving = next;
  }
  return moving;
}

export function disposeMoving({ weights, velocity }: MovingWeights): void {
  disposeWeights(weights);
  if (velocity) disposeWeights(velocity);
}

/**
 * The path as the published code follows it: `denseEpochs` full-batch steps at λ = 0 with the prox applied, then
 * `maxIterations` steps at each λ without resetting the velocity. `lambdas.start: 'auto'` begins at 10⁻³ and
 * `multiplier: 'auto'` is 1.1. The residual is the change of the gate's weights in the last step, relative to them.
 */
export async function* referencePath(
  problem: Problem,
  network: Network,
  whole: ActiveProblem,
  solver: SolverSettings,
  options: PathOptions,
): AsyncGenerator<PathPoint> {
  const random = seededRandom(options.seed, 'dense phase');
  const initial = startingWeights(network, whole.features.length, options.initial, random);
  let moving: MovingWeights = { weights: initial, velocity: null };
  let iterations = 0;
  let lambdaCount = 0;
  let selected = whole.groups.length;
  const objective = (lambda: number): Objective => ({
    network,
    gate: whole.gate,
    batch: whole.splits.train,
    lambda,
    M: solver.M,
    gamma: solver.gamma,
  });
  const pause = async (): Promise<void> => {
    options.signal?.throwIfAborted();
    await options.between?.();
  };
  try {
    for (let step = 1; step <= solver.denseEpochs; step++) {
      moving = referenceSteps(objective(0), moving, solver, 1);
      options.onProgress?.({ phase: 'dense', epoch: step, epochs: solver.denseEpochs, loss: 0 });
      await pause();
    }
    for (const lambda of referenceLambdas(solver)) {
      for (let step = 1; step <= solver.maxIterations; step++) {
        moving = referenceSteps(objective(lambda), moving, solver, 1);
        iterations++;
        options.onProgress?.({ phase: 'path', lambda, lambdaCount, iterations, selected });
        await pause();
      }
      const settled = await measured(objective(lambda), moving, solver);
      const point = await pathPoint({
        network,
        problem,
        whole,
        active: whole,
        weights: moving.weights,
        settled: { ...settled, iterations: solver.maxIterations },
        lambda,
        pulls: settled.pulls,
        keep: options.keyframe?.(selected) ?? true,
      });
      lambdaCount++;
      selected = point.support.length;
      yield point;
      if (selected === 0) return;
    }
  } finally {
    disposeMoving(moving);
  }
}

function* referenceLambdas({ lambdas }: SolverSettings): Generator<number> {
  if (lambdas.kind === 'list') {
    yield* lambdas.values;
    return;
  }
  const multiplier = lambdas.multiplier === 'auto' ? 1.1 : lambdas.multiplier;
  for (
    let lambda = lambdas.start === 'auto' ? 1e-3 : lambdas.start;
    Number.isFinite(lambda);
    lambda *= multiplier
  ) {
    yield lambda;
  }
}

async function measured(objective: Objective, moving: MovingWeights, solver: SolverSettings) {
  const { network, gate, batch, gamma, M, lambda } = objective;
  const { weights, velocity } = moving;
  const slopes = smoothGradients(network, weights, batch, gamma);
  const scalars = tf.tidy(() => {
    const change = velocity ? tf.mul(tf.norm(velocity.gate), solver.learningRate) : tf.scalar(0);
    const relative = tf.div(change, tf.maximum(tf.norm(weights.gate), 1e-12));
    const penalty = tf.mul(tf.sum(skipNorms(gate, weights.gate)), lambda);
    const loss = meanLoss(network.task, slopes.output, batch.target);
    return tf.stack([tf.addN([loss, penalty, ridgePenalty(network, weights, gamma)]), relative]);
  });
  const [total, residual] = await scalars.data();
  const pulls = groupPulls(gate, (await slopes.gate.data()) as Float32Array, M);
  tf.dispose(scalars);
  slopes.output.dispose();
  disposeWeights(slopes);
  return { objective: total, residual, pulls };
}
