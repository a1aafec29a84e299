import * as tf from '@tensorflow/tfjs-core';
import { oneStep } from '../../src/lassonet/method/accelerated-descent';
import {
  constantFeatures,
  disposeSplits,
  forIterations,
  restrictTo,
  wholeProblem,
} from '../../src/lassonet/method/active-problem';
import { type Iterate, releaseIterate } from '../../src/lassonet/method/iterate';
import { packed } from '../../src/lassonet/method/packing';
import type { PathProgress } from '../../src/lassonet/method/path-method';
import type { SharedRows } from '../../src/lassonet/method/row-share';
import { denseNetwork } from '../../src/lassonet/network/dense-network';
import { initialWeights } from '../../src/lassonet/network/initial-weights';
import type { Network } from '../../src/lassonet/network/network';
import { regularizationPath } from '../../src/lassonet/path/path';
import { retrain } from '../../src/lassonet/path/retraining';
import { outputCount, type Problem } from '../../src/lassonet/problem';
import { randomStream } from '../../src/lassonet/random';
import type { DenseSpec } from '../../src/settings/spec';

/** One path of a benchmark, in the figures of the backend it ran on. */
export interface BenchFigures {
  /** 10⁹ floating-point operations a second in a product of two 1024² matrices, before and after the path. */
  readonly productRate: readonly [number, number];
  readonly denseSeconds: number;
  /** From the dense network to the last λ. */
  readonly pathSeconds: number;
  readonly lambdas: number;
  readonly iterations: number;
  /** 10⁹ floating-point operations a second in the iterations' two large products, were they dense, over the path's whole time. */
  readonly pathRate: number;
  /** Milliseconds of one full-batch iteration: on all features, on `FEW` spread evenly, on the path's own near `FEW`. */
  readonly iterationMs: { readonly all: number; readonly spread: number; readonly own: number };
  /** Kernels that one iteration runs. */
  readonly kernels: number;
  readonly selected: readonly number[];
  /** Near each number of features asked for. */
  readonly scores: readonly {
    readonly selected: number;
    readonly penalised: number;
    /** Mean over the seeds; null: not retrained. */
    readonly retrained: number | null;
    /** Of as many features drawn at random, retrained: mean over the seeds, each with its own draw. */
    readonly random: number | null;
  }[];
}

/** Features of the narrow iteration. */
export const FEW = 100;
const PRODUCT_SIZE = 1024;
const REPEATS = 5;
const MS_BETWEEN_LINES = 5000;

/**
 * Follows a path on the backend in use and measures it.
 *
 * @param near numbers of features to tell the scores at
 * @param seeds of retraining; none: no retraining
 */
export async function benchFigures(
  problem: Problem,
  { network, solver, seed }: DenseSpec,
  near: readonly number[],
  seeds: readonly number[],
  tell: (line: string) => void,
  rows?: SharedRows,
): Promise<BenchFigures> {
  const before = await productRate();
  const started = performance.now();
  let denseDone = started;
  let told = started;
  const onProgress = (progress: PathProgress): void => {
    const now = performance.now();
    if (progress.phase === 'dense') denseDone = now;
    else if (now - told > MS_BETWEEN_LINES) {
      told = now;
      tell(`λ number ${progress.lambdaCount + 1}, ${progress.selected} selected`);
    }
  };
  const path: { support: readonly number[]; iterations: number; score: number }[] = [];
  for await (const { support, iterations, test } of regularizationPath(problem, network, solver, {
    seed,
    keyframe: () => false,
    onProgress,
    rows,
  })) {
    path.push({ support, iterations, score: test?.score ?? Number.NaN });
  }
  const pathSeconds = (performance.now() - denseDone) / 1000;
  const after = await productRate();
  const { iterationMs, kernels } = await iterationCost(problem, network, nearest(path, FEW).support);
  const chosen = near.map(k => nearest(path, k));
  const retrained = await meanRetrained(() => chosen.map(({ support }) => support));
  const constant = new Set(constantFeatures(problem));
  const varying = Uint32Array.from({ length: problem.features }, (_, i) => i).filter(i => !constant.has(i));
  const random = await meanRetrained(drawnAtRandom);
  const columns = (network.hidden[0] ?? 0) + outputCount(problem.task);
  const operations = path.reduce((sum, { iterations }, i) => {
    const width = path[Math.max(0, i - 1)].support.length;
    return sum + iterations * 4 * problem.train.count * width * columns;
  }, 0);
  return {
    productRate: [before, after],
    denseSeconds: (denseDone - started) / 1000,
    pathSeconds,
    lambdas: path.length,
    iterations: path.reduce((sum, { iterations }) => sum + iterations, 0),
    pathRate: operations / pathSeconds / 1e9,
    iterationMs,
    kernels,
    selected: path.map(({ support }) => support.length),
    scores: chosen.map(({ support, score }, i) => ({
      selected: support.length,
      penalised: score,
      retrained: retrained?.[i] ?? null,
      random: random?.[i] ?? null,
    })),
  };

  function drawnAtRandom(drawSeed: number): number[][] {
    const { shuffle } = randomStream(drawSeed, 'random supports');
    return chosen.map(({ support }) =>
      [...shuffle(varying.slice()).subarray(0, support.length)].sort((a, b) => a - b),
    );
  }

  async function meanRetrained(
    supportsOf: (retrainingSeed: number) => readonly (readonly number[])[],
  ): Promise<number[] | null> {
    if (seeds.length === 0) return null;
    const sums = near.map(() => 0);
    for (const retrainingSeed of seeds) {
      let i = 0;
      const points = supportsOf(retrainingSeed).map(support => ({ supports: [support], weights: null }));
      for await (const { test } of retrain(problem, network, solver, points, { seed: retrainingSeed })) {
        sums[i++] += test?.score ?? Number.NaN;
      }
      tell(`retrained with seed ${retrainingSeed}`);
    }
    return sums.map(sum => sum / seeds.length);
  }
}

function nearest<Point extends { readonly support: readonly number[] }>(
  path: readonly Point[],
  k: number,
): Point {
  const distance = ({ support }: Point): number => Math.abs(Math.log(Math.max(0.1, support.length) / k));
  return path.reduce((best, point) => (distance(point) < distance(best) ? point : best));
}

async function productRate(): Promise<number> {
  const square = tf.randomUniform([PRODUCT_SIZE, PRODUCT_SIZE]);
  const ms = await milliseconds(() => [tf.matMul(square, square)]);
  square.dispose();
  return (2 * PRODUCT_SIZE ** 3) / ms / 1e6;
}

/** Mean time of something, the first two times left out. */
async function milliseconds(compute: () => tf.Tensor[]): Promise<number> {
  let started = 0;
  for (let i = -2; i < REPEATS; i++) {
    if (i === 0) started = performance.now();
    const results = compute();
    await results[0].data();
    tf.dispose(results);
  }
  return (performance.now() - started) / REPEATS;
}

async function iterationCost(problem: Problem, settings: DenseSpec['network'], support: readonly number[]) {
  const whole = forIterations(wholeProblem(problem, denseNetwork(problem, settings)));
  const random = randomStream(0, 'bench');
  let kernels = 0;
  const drawn = (network: Network): tf.Tensor[] => {
    const weights = initialWeights(network, random);
    const start = packed(network, weights);
    tf.dispose(weights);
    return start;
  };
  const cost = async (active: typeof whole): Promise<number> => {
    const { network, splits } = active;
    const objective = { network, batch: splits.train, lambda: 1e-3, M: 10, gamma: 0.01 };
    const weights = drawn(network);
    const previous = drawn(network);
    const steps = weights.map(() => 0.01);
    const iterate: Iterate = { weights, previous, inertia: 3 };
    const iteration = (): tf.Tensor[] => {
      const { next, measures } = oneStep(objective, iterate, steps, false);
      measures.dispose();
      return [...next.weights];
    };
    const ms = await milliseconds(iteration);
    const profile = await tf.profile(() => {
      const [gateWeights, ...others] = iteration();
      tf.dispose(others);
      return gateWeights;
    });
    tf.dispose(profile.result);
    kernels = profile.kernels.filter(({ name }) => !VIEWS.test(name)).length;
    releaseIterate(iterate);
    return ms;
  };
  const onGroups = async (positions: readonly number[]): Promise<number> => {
    const active = forIterations(restrictTo(whole, positions));
    const ms = await cost(active);
    disposeSplits(active.splits);
    return ms;
  };
  const spread = Array.from({ length: FEW }, (_, i) => Math.floor((i * whole.groups.length) / FEW));
  const iterationMs = {
    all: await cost(whole),
    spread: await onGroups(spread),
    own: await onGroups(support.map(group => whole.groups.indexOf(group))),
  };
  disposeSplits(whole.splits);
  return { iterationMs, kernels };
}

/** What only looks at a tensor in another way, or names an operation whose kernels are listed themselves. */
const VIEWS = /__op$|^(Identity|Reshape)$/;
