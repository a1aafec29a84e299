import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { meanOne } from '../../../../src/data/row-weights';
import { type DenseKernels, denseKernels } from '../../../../src/lassonet/kernels/compiled/dense-kernels';
import { disposeSparse } from '../../../../src/lassonet/kernels/sparse-samples';
import { descend, oneStep } from '../../../../src/lassonet/method/accelerated-descent';
import { type CompiledDescent, compiledDescent } from '../../../../src/lassonet/method/compiled-descent';
import type { Iterate } from '../../../../src/lassonet/method/iterate';
import type { Objective } from '../../../../src/lassonet/method/objective';
import { packed, unpacked } from '../../../../src/lassonet/method/packing';
import { PlacedMinibatch } from '../../../../src/lassonet/method/placed-minibatch';
import { denseNetwork } from '../../../../src/lassonet/network/dense-network';
import { lossPullback } from '../../../../src/lassonet/network/gradients';
import { initialWeights } from '../../../../src/lassonet/network/initial-weights';
import type { Problem } from '../../../../src/lassonet/problem';
import { randomStream } from '../../../../src/lassonet/random';
import { batchOf, forManyProducts, restrictBatch, sampleBatch } from '../../../../src/lassonet/samples/batch';
import { ACTIVATIONS, DEFAULT_NETWORK, type NetworkSettings } from '../../../../src/lassonet/settings';
import { onBackend } from '../on-backend';

/** Samples of a problem of no meaning. */
function noise(
  count: number,
  features: number,
  classes: number,
  weighted = false,
): Pick<Problem, 'task' | 'train' | 'features'> {
  const { uniform } = randomStream(count + features, 'noise');
  const x = Float32Array.from({ length: count * features }, () => 2 * uniform() - 1);
  const y = Float32Array.from({ length: count }, () =>
    classes > 0 ? Math.floor(classes * uniform()) : 4 * uniform() - 2,
  );
  const task =
    classes > 0 ? ({ kind: 'classification', classes } as const) : ({ kind: 'regression' } as const);
  const weights = meanOne(Array.from({ length: count }, () => Math.max(0, uniform() - 0.2)));
  return { task, features, train: { count, x, y, ...(weighted && { weights }) } };
}

interface Case {
  readonly title: string;
  readonly count?: number;
  readonly features?: number;
  readonly classes?: number;
  readonly weighted?: true;
  readonly M?: number;
  readonly groups?: number[][];
  readonly network?: Partial<NetworkSettings>;
  /** Whether most values are that of a background. */
  readonly sparse?: true;
}

const CASES: readonly Case[] = [
  ...ACTIVATIONS.map(activation => ({ title: activation, network: { activation, hidden: [9, 6] } })),
  { title: 'no hidden layer', network: { hidden: [] }, M: 0 },
  { title: 'no hidden layer, three classes', network: { hidden: [] }, M: 0, classes: 3 },
  { title: 'no bias', network: { hidden: [5], skipBias: false } },
  { title: 'M = 0', network: { hidden: [5] }, M: 0 },
  { title: 'ten classes, three hidden layers', classes: 10, network: { hidden: [8, 4, 13] } },
  { title: 'classes, samples with weights', classes: 3, weighted: true, network: { hidden: [7] } },
  { title: 'values, samples with weights', weighted: true, network: { hidden: [7, 4] } },
  { title: 'many samples with weights', count: 1300, weighted: true, network: { hidden: [7] }, classes: 2 },
  { title: 'samples with weights, M = 0', count: 1300, weighted: true, network: { hidden: [] }, M: 0 },
  { title: 'groups', classes: 2, network: { hidden: [7] }, groups: [[0, 3], [1], [2, 4, 5], [6], [7], [8]] },
  { title: 'more rows than are taken at once', count: 1300, network: { hidden: [30, 30] } },
  { title: 'mostly background', count: 1300, features: 30, network: { hidden: [13, 6] }, sparse: true },
  {
    title: 'mostly background, M = 0',
    count: 700,
    features: 30,
    network: { hidden: [] },
    M: 0,
    sparse: true,
  },
  { title: 'more columns than rows', count: 20, features: 700, network: { hidden: [31] } },
];

beforeAll(() => onBackend('wasm'));

describe('compiled iterations', () => {
  it.each(CASES)('are those of TensorFlow.js: $title', async ({ count = 70, features = 9, ...given }) => {
    const problem = { ...noise(count, features, given.classes ?? 0, given.weighted), groups: given.groups };
    const network = denseNetwork(problem, { ...DEFAULT_NETWORK, ...given.network });
    const random = randomStream(1, 'weights');
    const weights = initialWeights(network, random);
    const start = packed(network, weights);
    const before = start.map(array =>
      tf.add(array, tf.randomUniform(array.shape, -0.01, 0.01, 'float32', 3)),
    );
    const from: Iterate = { weights: start, previous: before, inertia: 3 };
    if (given.sparse)
      problem.train.x.forEach((_, i, x) => {
        if (i % 4 > 0) x[i] = 0.1 * (i % features);
      });
    const batch = batchOf(problem.task, problem.train, features);
    const objective: Objective = { network, batch, lambda: 0.05, M: given.M ?? 2, gamma: 0.03 };
    const steps = start.map((_, i) => 1 / features / (i + 1));
    const held = tf.memory().numTensors;
    const read = given.sparse ? forManyProducts(batch) : batch;
    expect(read.sparse !== null).toBe(given.sparse === true);
    const compiled = compiledDescent(network, read);
    expect(compiled).not.toBeNull();
    const theirs = await descend(objective, from, steps, 5);
    const ours = await descend({ ...objective, compiled }, from, steps, 5);
    expectClose(ours.iterate.weights, theirs.iterate.weights);
    expectClose(ours.iterate.previous, theirs.iterate.previous);
    expect(ours.iterate.inertia).toBe(theirs.iterate.inertia);
    expect(ours.seen.objective / theirs.seen.objective).toBeCloseTo(1, 5);
    expect(ours.seen.residual / theirs.seen.residual).toBeCloseTo(1, 3);
    expect(ours.seen.overshot).toBe(theirs.seen.overshot);
    expect(ours.seen.selected).toBe(theirs.seen.selected);
    for (const { iterate } of [ours, theirs]) tf.dispose([...iterate.weights, ...iterate.previous]);
    compiled?.dispose();
    if (read.sparse) disposeSparse(read.sparse);
    expect(tf.memory().numTensors).toBe(held);
  });

  it.each([false, true])(
    'tell the gradient of features that are not computed on, background: %s',
    async sparse => {
      const [count, features] = [1300, 12];
      const problem = { ...noise(count, features, 3), groups: undefined };
      if (sparse)
        problem.train.x.forEach((_, i, x) => {
          if (i % 4 > 0) x[i] = 0.1 * (i % features);
        });
      const whole = denseNetwork(problem, { ...DEFAULT_NETWORK, hidden: [7, 5] });
      const kept = [1, 4, 5, 10];
      const network = whole.restricted([kept]);
      const all = forManyProducts(batchOf(problem.task, problem.train, features));
      const some = forManyProducts(restrictBatch(all, kept));
      expect(all.sparse !== null).toBe(sparse);
      const start = packed(network, initialWeights(network, randomStream(1, 'weights')));
      const compiled = compiledDescent(network, some) as CompiledDescent;
      const ours = compiled.gateGradient({ weights: start, previous: start, inertia: 1 }, all);
      const scattered = tf.buffer([features, start[0].shape[1] as number]);
      kept.forEach((feature, row) => {
        (start[0].arraySync() as number[][])[row].forEach((value, k) => {
          scattered.set(value, feature, k);
        });
      });
      const point = unpacked(whole, [scattered.toTensor(), ...start.slice(1)]);
      const [theirs] = packed(whole, lossPullback(whole, point, all).gradients);
      expectClose([tf.tensor2d(ours, theirs.shape as [number, number])], [theirs]);
      compiled.dispose();
    },
  );

  it.each([false, true])('on minibatches are those of TensorFlow.js on each, weights: %s', weighted => {
    const problem = { ...noise(90, 9, 3, weighted), groups: undefined };
    const network = denseNetwork(problem, { ...DEFAULT_NETWORK, hidden: [7, 5] });
    const start = packed(network, initialWeights(network, randomStream(1, 'weights')));
    const from: Iterate = { weights: start, previous: start, inertia: 1 };
    const batch = batchOf(problem.task, problem.train, 9);
    const objective: Objective = { network, batch, lambda: 0.05, M: 2, gamma: 0.03 };
    const steps = start.map((_, i) => 1 / (i + 9));
    const minibatches = Array.from({ length: 6 }, (_, i) =>
      Uint32Array.from({ length: 15 }, (_, j) => 15 * i + j),
    );
    let theirs = from;
    for (const rows of minibatches) {
      const minibatch = sampleBatch(batch, rows);
      const { next, measures } = oneStep({ ...objective, batch: minibatch }, theirs, steps, false);
      tf.dispose([measures]);
      theirs = { ...next, inertia: Math.min(next.inertia, 2) };
    }
    const compiled = compiledDescent(network, batch) as CompiledDescent;
    const place = new PlacedMinibatch(denseKernels() as DenseKernels, { batch, batchSize: 15 });
    function* placed() {
      for (const rows of minibatches) yield place.take(rows);
    }
    const ours = compiled.descendOn(placed(), objective, from, steps, 2);
    expectClose(ours.weights, theirs.weights);
    expectClose(ours.previous, theirs.previous);
    expect(ours.inertia).toBe(2);
    compiled.dispose();
    place.dispose();
  });
});

function expectClose(ours: readonly tf.Tensor[], theirs: readonly tf.Tensor[]): void {
  expect(ours.map(({ shape }) => shape)).toEqual(theirs.map(({ shape }) => shape));
  ours.forEach((array, k) => {
    const [a, b] = [array.dataSync(), theirs[k].dataSync()];
    const size = Math.max(0.1, ...b.map(Math.abs));
    const gaps = Array.from(a, (value, i) => Math.abs(value - b[i]));
    expect(Math.max(...gaps)).toBeLessThan(1e-5 * size);
  });
}
