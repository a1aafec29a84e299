import * as tf from '@tensorflow/tfjs-core';
import { clipToBounds, dropFaint, type GateSteps, groupPulls } from '../gate/gate';
import { lossPullback } from '../network/gradients';
import { startingWeights, weightsByName } from '../network/initial-weights';
import {
  channelsOf,
  everyChannel,
  groupPenalty,
  type Network,
  type Selection,
  type Supports,
  scatterWeights,
  supportsOf,
  type Weights,
  type WeightValues,
} from '../network/network';
import { readBack, weightTensors } from '../network/weight-tensors';
import { ignorance, type Problem } from '../problem';
import { type Random, randomStream } from '../random';
import { type Batch, disposeBatch, piecesOf, sampleBatch } from '../samples/batch';
import { MinibatchOrder } from '../samples/minibatches';
import type { StochasticSettings } from '../settings';
import { disposeSplits, type Splits, splitsOf } from './active-problem';
import { curvatureIn } from './curvature';
import { trainDense } from './dense-phase';
import type {
  Computed,
  DropBounds,
  EpochLoss,
  MethodOptions,
  Pace,
  PathMethod,
  PathStart,
  Visit,
} from './path-method';
import { ProximalDescent, type ProximalObjective } from './proximal-descent';

/** Share of the loss of knowing nothing that the penalty makes up at the first λ. */
const FIRST_SHARE = 0.3;
/** Samples that the pulls of dropped groups are taken on. */
const PULL_SAMPLE = 2000;
/** Curvature needs no more samples than this. */
const CURVATURE_SAMPLE = 200;
const CURVATURE_ROUNDS = 4;
/**
 * Step × curvature of θ or W by itself, at first. An average with a memory of 0.9 is stable up to three times this; much
 * shorter, θ and W lag behind layers that grow to evade the penalty.
 */
const STEP_LENGTH = 12;
/** A flat direction has no curvature to go by. */
const LEAST_CURVATURE = 1e-6;
/**
 * A norm this small beside the gate's largest is as good as none. The noise of minibatches keeps a group flickering there
 * for ever; from 0, the step on all samples brings it back if and only if its pull is more than λ.
 */
const FAINT = 0.01;

/** Where the path has got to: weights and gradients of every channel, and the channels that are computed on. */
interface PathState {
  readonly weights: WeightValues;
  /** Gradients in θ and W: on all samples where computed on, on some elsewhere. */
  readonly slopes: WeightValues;
  readonly computedOn: Selection;
}

/** What a λ would come to. */
interface Reached {
  readonly state: PathState;
  readonly visit: Visit;
}

/**
 * Proximal steps on minibatches. At each λ they are followed by one on all training samples; a group is dropped where
 * that makes θ_j exactly 0, and leaves the computation.
 */
export function stochasticMethod(
  problem: Problem,
  network: Network,
  solver: StochasticSettings,
  { seed, dropout, initial, selected }: MethodOptions,
  pace: Pace,
): PathMethod {
  const { learningRate, epochsPerLambda } = solver;
  let { M, gamma } = solver;
  const splits = splitsOf(problem, network.selects === 'features');
  const random = randomStream(seed, 'path of filters');
  const order = new MinibatchOrder(randomStream(seed, 'order of the images'), splits.train, solver.batchSize);
  const rows = random.shuffle(Uint32Array.from({ length: splits.train.count }, (_, i) => i));
  const sample = sampleBatch(splits.train, rows.subarray(0, PULL_SAMPLE));
  const few = sampleBatch(splits.train, rows.subarray(0, CURVATURE_SAMPLE));
  let state: PathState | null = null;
  let supports: Supports = selected ?? network.gates.map(({ groups }) => groups.map((_, j) => j));
  /** Of every epoch since the last point. */
  let losses: EpochLoss[] = [];
  let refused: Reached | null = null;
  let visited: number | null = null;

  /** Gradients in θ and W on some samples, of every channel. */
  async function slopesOn(batch: Batch, weights: WeightValues): Promise<Float32Array[]> {
    const tensors = weightTensors(network, weights, everyChannel(network));
    try {
      return await readBack(await gateGradients(network, tensors, batch, pace.breathe));
    } finally {
      tf.dispose(tensors);
    }
  }

  async function start(): Promise<PathStart> {
    const begin = startingWeights(network, initial, () => weightsByName(network, seed));
    const noise = randomStream(seed, 'dropout');
    const dense = await trainDense(network, begin, order, { ...solver, dropout }, noise, pace);
    losses = dense.losses.map(loss => ({ lambda: 0, loss }));
    const weights = await readBack(dense.weights);
    const computedOn = selected ? channelsOf(network, selected) : everyChannel(network);
    state = { weights, slopes: await slopesOn(splits.train, weights), computedOn };
    return { lambda: firstLambda(weights), supports, visit: null };
  }

  /** Given, or one whose penalty is small beside the loss of knowing nothing. */
  function firstLambda(weights: WeightValues): number {
    const { lambdas } = solver;
    if (lambdas.kind === 'list') return lambdas.values[0];
    if (lambdas.start !== 'auto') return lambdas.start;
    const known = ignorance(problem.task, problem.train);
    return (FIRST_SHARE * known) / Math.max(groupPenalty(network, weights), 1e-12);
  }

  async function visit(lambda: number, { mayDrop, mustNotDrop }: DropBounds): Promise<Visit | null> {
    const reached = refused?.visit.lambda === lambda ? refused : await reach(state as PathState, lambda);
    const left = supportsOf(network, reached.visit.weights);
    const dropsMore = (most: readonly number[]): boolean =>
      supports.some(({ length }, g) => length - left[g].length > most[g]);
    refused = dropsMore(mustNotDrop) ? reached : null;
    if (refused) return null;
    const cutShort = dropsMore(mayDrop);
    ({ state } = reached);
    supports = left;
    visited = lambda;
    const since = { losses, perSecond: reached.visit.epochs?.perSecond ?? 0 };
    losses = [];
    return { ...reached.visit, cutShort, epochs: since };
  }

  /** Minibatches at one λ, then a proximal step on all samples, which decides what is selected. */
  async function reach(from: PathState, lambda: number): Promise<Reached> {
    const { weights, slopes, computedOn } = from;
    const active = network.restricted(computedOn);
    const tensors = weightTensors(network, weights, computedOn);
    const objective: ProximalObjective = {
      lambda,
      M,
      gamma,
      steps: await stepsOf(active, tensors, few, random),
      rate: learningRate,
      minibatches: epochsPerLambda * order.length,
    };
    const average = weightTensors(network, slopes, computedOn);
    const descent = new ProximalDescent(active, tensors, average, objective);
    try {
      const started = pace.now();
      for (let epoch = 0; epoch < epochsPerLambda; epoch++) {
        losses.push({ lambda, loss: await descent.epoch(order, pace.breathe) });
      }
      const seconds = Math.max((pace.now() - started) / 1000, 1e-9);
      const perSecond = (epochsPerLambda * splits.train.count) / seconds;
      return await select(from, descent, objective, perSecond);
    } finally {
      descent.dispose();
    }
  }

  /** The step on all samples, and what it leaves selected. */
  async function select(
    { weights: last, computedOn }: PathState,
    descent: ProximalDescent,
    objective: ProximalObjective,
    perSecond: number,
  ): Promise<Reached> {
    const active = descent.network;
    const { lambda, minibatches } = objective;
    const before = await descent.read();
    for (const gate of active.gates) dropFaint(gate, before, FAINT);
    descent.replaceWith(before);
    const gradients = await gateGradients(active, descent.weights, splits.train, pace.breathe);
    const steps = descent.step(gradients);
    const slopes = await readBack(gradients);
    const after = await readBack(descent.release());
    const weights = scatterWeights(network, last, computedOn, after);
    for (const gate of network.gates) clipToBounds(gate, weights, M);
    const left = supportsOf(network, weights);
    // What has just come back holds next to nothing: it goes on, and is not told as selected yet.
    const told = weights.map(array => array.slice());
    for (const gate of network.gates) dropFaint(gate, told, FAINT);
    const sampled = await slopesOn(sample, weights);
    const pulls = network.gates.map(gate => groupPulls(gate, sampled, M));
    return {
      state: {
        weights,
        slopes: scatterWeights(network, sampled, computedOn, slopes),
        computedOn: worthComputing(network, lambda, left, pulls),
      },
      visit: {
        lambda,
        weights: told,
        pulls,
        iterations: minibatches,
        residual: residualOf(active, before, after, { ...objective, steps }, left),
        cutShort: false,
        epochs: { losses: [], perSecond },
        onDevice: () => computedWith(network, told, supportsOf(network, told), splits),
      },
    };
  }

  return {
    start,
    visit,
    change: async settings => {
      ({ M, gamma } = settings);
      refused = null;
      if (state === null || visited === null) return;
      const { weights, slopes } = state;
      for (const gate of network.gates) clipToBounds(gate, weights, M);
      const pulls = network.gates.map(gate => groupPulls(gate, slopes, M));
      state = { ...state, computedOn: worthComputing(network, visited, supports, pulls) };
    },
    dispose: () => {
      disposeSplits(splits);
      for (const batch of [sample, few]) disposeBatch(batch);
    },
  };
}

/** The channels that are selected or would come back at this λ. */
function worthComputing(
  network: Network,
  lambda: number,
  supports: Supports,
  pulls: readonly Float32Array[],
): Selection {
  const worth = network.gates.map(({ ratio }, g) => {
    const selected = new Set(supports[g]);
    return Array.from(pulls[g].keys()).filter(j => selected.has(j) || pulls[g][j] > lambda * ratio);
  });
  return channelsOf(network, worth);
}

function computedWith(network: Network, weights: WeightValues, supports: Supports, splits: Splits): Computed {
  const selection = channelsOf(network, supports);
  const tensors = weightTensors(network, weights, selection);
  return { network: network.restricted(selection), weights: tensors, splits };
}

/** Gradients of the mean loss on all samples in θ and W of every gate; what it gives for other arrays is of no use. */
async function gateGradients(
  network: Network,
  weights: Weights,
  batch: Batch,
  between: () => Promise<void>,
): Promise<tf.Tensor[]> {
  let sums = weights.map(array => tf.zerosLike(array));
  try {
    for (const piece of piecesOf(batch, network.chunk)) {
      const next = tf.tidy(() => {
        const { gradients } = lossPullback(network, weights, piece, { only: 'gates' });
        const share = piece.count / batch.count;
        return gradients.map((gradient, i) => tf.add(sums[i], tf.mul(gradient, share)));
      });
      tf.dispose(sums);
      sums = next;
      await between();
    }
  } catch (error) {
    tf.dispose(sums);
    throw error;
  }
  return sums;
}

/** Step lengths of θ and W of every gate. */
async function stepsOf(
  network: Network,
  arrays: Weights,
  batch: Batch,
  random: Random,
): Promise<GateSteps[]> {
  const same = (values: Weights): Weights => values;
  const coordinates = { toNetwork: same, fromNetwork: same };
  const rounds = CURVATURE_ROUNDS;
  const curvature = { network, coordinates, arrays, batch, random, rounds, only: 'gates' } as const;
  const step = async (array: number): Promise<number> => {
    const alone = arrays.map((_, i) => (i === array ? 1 : 0));
    return STEP_LENGTH / Math.max(await curvatureIn(curvature, alone), LEAST_CURVATURE);
  };
  const steps: GateSteps[] = [];
  for (const { skip, consumers } of network.gates) {
    const longest = await step(skip.array);
    // A reader whose units are all at rest shows no curvature: θ's own step is long enough.
    const own = consumers ? await step(consumers.array) : STEP_LENGTH;
    steps.push({ skip: longest, consumers: Math.min(own, STEP_LENGTH) });
  }
  return steps;
}

/** √(Σ ‖mapping‖² / (λ² · selected groups)) over the gates, with the proximal-gradient mappings of θ and W. */
function residualOf(
  { gates }: Network,
  before: WeightValues,
  after: WeightValues,
  { steps, lambda }: ProximalObjective,
  supports: Supports,
): number {
  const squares = gates.map(({ skip, consumers, ratio }, g) => {
    const moved = (i: number, step: number): number =>
      before[i].reduce((sum, value, k) => sum + ((value - after[i][k]) / step) ** 2, 0);
    const read = consumers ? moved(consumers.array, steps[g].consumers) : 0;
    const count = Math.max(1, supports[g].length);
    return (moved(skip.array, steps[g].skip) + read) / ((lambda * ratio) ** 2 * count);
  });
  return Math.sqrt(squares.reduce((a, b) => a + b, 0));
}
