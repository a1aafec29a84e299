import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { meanOne } from '../../../../src/data/row-weights';
import { sizeOf } from '../../../../src/lassonet/gate/channel-layout';
import { addressOf, floatsAt, Workspace } from '../../../../src/lassonet/kernels/compiled/dense-kernels';
import { type LiveSettings, liveSettingsOf } from '../../../../src/lassonet/live-settings';
import { packed, packedShapes } from '../../../../src/lassonet/method/packing';
import { RowShare, type RowSharer } from '../../../../src/lassonet/method/row-share';
import { SharedGradient } from '../../../../src/lassonet/method/shared-gradient';
import { denseNetwork } from '../../../../src/lassonet/network/dense-network';
import { type DenseProgram, denseProgram } from '../../../../src/lassonet/network/dense-program';
import { initialWeights } from '../../../../src/lassonet/network/initial-weights';
import { regularizationPath } from '../../../../src/lassonet/path/path';
import type { PathPoint } from '../../../../src/lassonet/path-point';
import type { Problem } from '../../../../src/lassonet/problem';
import { randomStream } from '../../../../src/lassonet/random';
import { batchOf, forManyProducts } from '../../../../src/lassonet/samples/batch';
import { placedSamples } from '../../../../src/lassonet/samples/placed-samples';
import { DEFAULT_NETWORK, DEFAULT_SOLVER } from '../../../../src/lassonet/settings';
import { onBackend } from '../on-backend';
import { smallClassification } from '../small-problem';

const NETWORK = { ...DEFAULT_NETWORK, hidden: [6, 4] };
const LAMBDAS = { kind: 'list', values: [0.01, 0.03, 0.1, 0.3, 1, 3] } as const;

interface Counted extends RowSharer {
  readonly seen: { asked: number; dismissed: number };
  release(): void;
}

/** Rows from the first to the end, held by this thread. @param answers how many are given; then it fails, or is silent */
function heldHere(
  problem: Problem,
  first: number,
  end: number,
  answers = Number.POSITIVE_INFINITY,
  then: 'fails' | 'is silent' = 'fails',
): Counted {
  const { train, features } = problem;
  const x = train.x.slice(first * features, end * features);
  const y = train.y.slice(first, end);
  const samples = { count: end - first, x, y, weights: train.weights?.slice(first, end) };
  const share = new RowShare(denseNetwork(problem, NETWORK), samples);
  const seen = { asked: 0, dismissed: 0 };
  return {
    count: samples.count,
    seen,
    get state() {
      return seen.dismissed === 0 ? ('ready' as const) : ('gone' as const);
    },
    restrict: rows => share.restrict(rows),
    gradient: async values => {
      if (++seen.asked > answers) {
        if (then === 'is silent') return new Promise(() => {});
        throw new Error('gone');
      }
      const given = structuredClone(values, { transfer: [values.buffer as ArrayBuffer] });
      share.gradient(given);
      return given;
    },
    dismiss: () => {
      seen.dismissed++;
    },
    release: () => share.dispose(),
  };
}

/** A clock by which every gradient that is computed together takes no time, and every other a second. */
function sharingPays(): () => number {
  let at = 0;
  let read = 0;
  // Alone reads it twice; together four times.
  return () => {
    const gap = [0, 1000, 0, 0, 0, 0][read++ % 6];
    at += read > 6 ? 0 : gap;
    return at;
  };
}

async function path(
  problem: Problem,
  sharers: readonly RowSharer[] | null,
  later: Partial<LiveSettings> = {},
): Promise<PathPoint[]> {
  const points: PathPoint[] = [];
  // Few iterations: rounding, which differs, has little time to grow.
  const solver = { ...DEFAULT_SOLVER, denseEpochs: 3, lambdas: LAMBDAS, maxIterations: 20, tolerance: 1e-9 };
  const rows = sharers ? { sharers, now: () => 0, tookAlone: () => {} } : undefined;
  const liveSettings = () => ({ ...liveSettingsOf(solver), ...(points.length >= 2 ? later : {}) });
  const options = { seed: 0, rows, liveSettings };
  for await (const point of regularizationPath(problem, NETWORK, solver, options)) points.push(point);
  return points;
}

beforeAll(() => onBackend('wasm'));
afterEach(() => vi.useRealTimers());

/** The rows over and over, most values being that of a background. */
function withBackground(count: number): Problem {
  const problem = smallClassification();
  const { features, train } = problem;
  const x = Float32Array.from({ length: count * features }, (_, i) =>
    i % 4 > 0 ? 0.5 : train.x[i % train.x.length] + i / count,
  );
  const y = Float32Array.from({ length: count }, (_, i) => train.y[i % train.count]);
  return { ...problem, train: { count, x, y } };
}

/** Loss and gradients at some weights, by whoever is asked to. */
async function gradientBy(
  problem: Problem,
  sharers: readonly RowSharer[],
  now: () => number,
  rounds: number,
): Promise<number[]> {
  const network = denseNetwork(problem, NETWORK);
  const batch = forManyProducts(batchOf(problem.task, problem.train, problem.features));
  const program = denseProgram(network) as DenseProgram;
  const lengths = packedShapes(network).map(sizeOf);
  const start = packed(network, initialWeights(network, randomStream(1, 'weights')));
  const point = start.map(addressOf);
  const room = new Workspace();
  const gradients = lengths.map(length => room.floats(length));
  const sizes = { columns: problem.features, outputs: batch.target.shape[1] };
  const shared = new SharedGradient(program, lengths, placedSamples(batch), sizes, {
    sharers,
    now,
    tookAlone: () => {},
  });
  let loss = 0;
  if (sharers.length === 0) loss = program.evaluate(point, lengths, placedSamples(batch), gradients);
  for (let i = 0; sharers.length > 0 && i < rounds; i++) loss = await shared.evaluate(point, gradients);
  const values = [loss, ...gradients.flatMap((at, i) => [...floatsAt(at, lengths[i])])];
  program.dispose();
  room.dispose();
  return values;
}

/** Rows of which each counts differently. */
function withWeights(problem: Problem): Problem {
  const { train } = problem;
  const weights = meanOne(Array.from({ length: train.count }, (_, i) => (i % 7) + i / train.count));
  return { ...problem, train: { ...train, weights } };
}

describe('a gradient whose rows are shared', () => {
  const problem = smallClassification();
  const { count } = problem.train;

  it.each([
    [1, 'as much', problem],
    [2, 'as much', problem],
    [2, 'differently', withWeights(problem)],
  ])('is that of all rows, with %d others, where these count %s', async (others, _, problem) => {
    const bounds = Array.from({ length: others + 2 }, (_, p) => Math.round((p * count) / (others + 1)));
    const sharers = bounds.slice(1, -1).map((first, p) => heldHere(problem, first, bounds[p + 2]));
    const whole = await gradientBy(problem, [], () => 0, 1);
    const apart = await gradientBy(problem, sharers, () => 0, 2);
    expect(sharers.map(({ seen }) => seen.asked)).toEqual(sharers.map(() => 1));
    const largest = Math.max(...whole.slice(1).map(Math.abs));
    apart.forEach((value, i) => {
      expect(Math.abs(value - whole[i])).toBeLessThan(1e-6 * (i === 0 ? Math.abs(whole[0]) : largest));
    });
  });

  it.each([
    ['between two blocks', 512],
    ['within a block', 600],
  ])('is that of all rows of samples with a background, parted %s', async (_, first) => {
    const images = withBackground(1300);
    const whole = await gradientBy(images, [], () => 0, 1);
    const apart = await gradientBy(images, [heldHere(images, first, 1300)], () => 0, 2);
    const largest = Math.max(...whole.slice(1).map(Math.abs));
    apart.forEach((value, i) => {
      expect(Math.abs(value - whole[i])).toBeLessThan(2e-6 * (i === 0 ? Math.abs(whole[0]) : largest));
    });
  });

  it('has the same bits whoever computed it', async () => {
    const half = Math.round(count / 2);
    const alone = await gradientBy(problem, [heldHere(problem, half, count)], () => 0, 1);
    const together = await gradientBy(problem, [heldHere(problem, half, count)], () => 0, 2);
    expect(together).toEqual(alone);
  });

  it('is not asked of others once it was found not to pay', async () => {
    const sharer = heldHere(problem, 40, count);
    await gradientBy(problem, [sharer], () => 0, 30);
    expect(sharer.seen.asked).toBe(4);
  });

  it('is asked of others each time once it was found to pay', async () => {
    const sharer = heldHere(problem, 40, count);
    await gradientBy(problem, [sharer], sharingPays(), 30);
    expect(sharer.seen.asked).toBe(29);
  });

  it('is computed here where nothing is heard of a sharer for long, which is not asked again', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const sharer = heldHere(problem, 40, count, 0, 'is silent');
    const whole = await gradientBy(problem, [], () => 0, 1);
    const pending = gradientBy(problem, [sharer], () => 0, 6);
    await vi.advanceTimersByTimeAsync(60_000);
    const values = await pending;
    expect(values[0]).toBeCloseTo(whole[0], 5);
    expect(sharer.seen).toEqual({ asked: 1, dismissed: 1 });
  });
});

describe('a path whose rows are shared', () => {
  const problem = smallClassification();
  const { count } = problem.train;
  const half = Math.round(count / 2);
  const supports = (points: readonly PathPoint[]) => points.map(({ support }) => support);

  it('has the supports of one whose rows are not', async () => {
    const sharer = heldHere(problem, half, count);
    const shared = await path(problem, [sharer]);
    const alone = await path(problem, null);
    expect(sharer.seen.asked).toBeGreaterThan(4);
    expect(new Set(alone.map(({ support }) => support.length)).size).toBeGreaterThan(2);
    expect(supports(shared)).toEqual(supports(alone));
    sharer.release();
  });

  it.each([1, 0])('has them where M becomes %d on the way', async M => {
    const sharer = heldHere(problem, half, count);
    const shared = await path(problem, [sharer], { M });
    expect(supports(shared)).toEqual(supports(await path(problem, null, { M })));
    expect(shared[2].changes).toEqual([{ setting: 'M', from: 10, to: M }]);
    sharer.release();
  });

  it('is finished as it would have been where a sharer fails on the way, and leaves no tensor behind', async () => {
    const before = tf.memory().numTensors;
    const [whole, failing] = [heldHere(problem, half, count), heldHere(problem, half, count, 3)];
    const kept = await path(problem, [whole]);
    const lost = await path(problem, [failing]);
    expect(failing.seen).toEqual({ asked: 4, dismissed: 1 });
    expect(lost.map(({ objective }) => objective)).toEqual(kept.map(({ objective }) => objective));
    expect(supports(lost)).toEqual(supports(kept));
    for (const sharer of [whole, failing]) sharer.release();
    expect(tf.memory().numTensors).toBe(before);
  });
});
