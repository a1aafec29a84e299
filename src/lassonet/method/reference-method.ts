import * as tf from '@tensorflow/tfjs-core';
import { groupPulls, supportOf } from '../gate/gate';
import { hierProxTensors } from '../gate/hier-prox-kernel';
import { smoothGradients } from '../network/gradients';
import { initialWeights, startingWeights } from '../network/initial-weights';
import { gatherWeights, type Network, scatterWeights, type Weights, zeroWeights } from '../network/network';
import { cloneWeights, readBack } from '../network/weight-tensors';
import type { Problem } from '../problem';
import { randomStream } from '../random';
import type { SolverSettings } from '../settings';
import { disposeSplits, ofEveryGroup, wholeProblem } from './active-problem';
import type { Objective } from './objective';
import type { MethodOptions, Pace, PathMethod, Visit } from './path-method';

/** The first λ, and the steps at each, where they are left to us. */
const FIRST_LAMBDA = 1e-3;
const STEPS = 40;

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
function referenceStep(
  { network, batch, lambda, M, gamma }: Objective,
  { weights, velocity }: MovingWeights,
  { learningRate, momentum }: ReferenceRate,
): MovingWeights {
  const step = { skip: learningRate, consumers: learningRate };
  const arrays = tf.tidy(() => {
    const { gradients } = smoothGradients(network, weights, batch, gamma);
    const next = gradients.map((slope, i) =>
      velocity ? tf.add(slope, tf.mul(velocity[i], momentum)) : tf.clone(slope),
    );
    const moved = weights.map((weight, i) => tf.sub(weight, tf.mul(next[i], learningRate)));
    for (const gate of network.gates) {
      const { skip, consumers, ratio } = gate;
      const given = { skip: moved[skip.array], consumers: consumers && moved[consumers.array] };
      const selected = hierProxTensors(gate, given, step, lambda * ratio, M);
      moved[skip.array] = selected.skip;
      if (consumers && selected.consumers) moved[consumers.array] = selected.consumers;
    }
    return [...moved, ...next];
  });
  return { weights: arrays.slice(0, weights.length), velocity: arrays.slice(weights.length) };
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
  tf.dispose([...weights, ...(velocity ?? [])]);
}

/**
 * The path as the published code follows it: `denseEpochs` full-batch steps at λ = 0 with the prox applied, then
 * `maxIterations` steps at each λ without resetting the velocity. `lambdas.start: 'auto'` begins at 10⁻³ and
 * `multiplier: 'auto'` is 1.1. The residual is the change of the gate's weights in the last step, relative to them.
 */
export function referenceMethod(
  problem: Problem,
  network: Network,
  solver: SolverSettings,
  { seed, initial, selected: [begun] = [] }: MethodOptions,
  pace: Pace,
): PathMethod {
  const whole = wholeProblem(problem, network);
  const selection = [whole.features];
  const given = initial && gatherWeights(network, initial, selection).map(({ values }) => values);
  const draw = (): tf.Tensor[] => initialWeights(whole.network, randomStream(seed, 'dense phase'));
  let moving: MovingWeights = {
    weights: startingWeights(whole.network, given, draw),
    velocity: null,
  };
  const groups = begun ?? whole.groups;
  let selected = groups.length;
  const { denseEpochs, lambdas } = solver;
  let { M, gamma } = solver;
  const iterations = solver.maxIterations === 'auto' ? STEPS : solver.maxIterations;
  const objective = (lambda: number): Objective => {
    return { network: whole.network, batch: whole.splits.train, lambda, M, gamma };
  };

  /** Steps at one λ, each followed by `told`. */
  async function steps(count: number, lambda: number, told: (step: number) => void): Promise<void> {
    for (let step = 1; step <= count; step++) {
      moving = referenceSteps(objective(lambda), moving, solver, 1);
      told(step);
      await pace.breathe();
    }
  }

  async function visit(lambda: number): Promise<Visit> {
    await steps(iterations, lambda, step => pace.iterated(lambda, selected, step));
    const { residual, pulls } = await measured(objective(lambda), moving, solver.learningRate);
    const values = await readBack(cloneWeights(moving.weights));
    const weights = scatterWeights(network, zeroWeights(network), selection, values);
    selected = supportOf(network.gates[0], weights).length;
    return {
      lambda,
      weights,
      pulls: [ofEveryGroup(whole, network, pulls)],
      iterations,
      residual,
      cutShort: false,
      onDevice: () => ({ ...whole, weights: cloneWeights(moving.weights) }),
    };
  }

  return {
    start: async () => {
      await steps(denseEpochs, 0, step => pace.denseEpoch(step, denseEpochs, 0));
      const first = lambdas.kind === 'list' ? lambdas.values[0] : lambdas.start;
      return { lambda: first === 'auto' ? FIRST_LAMBDA : first, supports: [groups], visit: null };
    },
    visit,
    change: async settings => {
      ({ M, gamma } = settings);
      tf.dispose([...(moving.velocity ?? [])]);
      moving = { weights: moving.weights, velocity: null };
    },
    dispose: () => {
      disposeMoving(moving);
      disposeSplits(whole.splits);
    },
  };
}

/** The relative change of the gates' weights in the last step, and every group's pull. */
async function measured(
  { network, batch, M, gamma }: Objective,
  { weights, velocity }: MovingWeights,
  learningRate: number,
): Promise<{ residual: number; pulls: Float32Array }> {
  const { output, gradients } = smoothGradients(network, weights, batch, gamma);
  const ratio = tf.tidy(() => {
    const [gate] = network.gates;
    const gated = [gate.skip.array, ...(gate.consumers ? [gate.consumers.array] : [])];
    const size = (arrays: Weights): tf.Tensor =>
      tf.sqrt(tf.addN(gated.map(i => tf.sum(tf.square(arrays[i])))));
    const change = velocity ? tf.mul(size(velocity), learningRate) : tf.scalar(0);
    return tf.div(change, tf.maximum(size(weights), 1e-12));
  });
  const [residual] = await ratio.data();
  tf.dispose([ratio, output]);
  return { residual, pulls: groupPulls(network.gates[0], await readBack(gradients), M) };
}
