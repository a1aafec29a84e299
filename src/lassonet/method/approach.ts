import { denseProgram } from '../network/dense-program';
import { groupPenalty, type Network } from '../network/network';
import { readBack } from '../network/weight-tensors';
import { ignorance, TrainingError } from '../problem';
import type { Random } from '../random';
import { type Batch, disposeBatch, sampleBatch } from '../samples/batch';
import type { PlacedSamples } from '../samples/placed-samples';
import type { SolverSettings } from '../settings';
import { oneStep } from './accelerated-descent';
import { isWide } from './active-problem';
import { CompiledDescent } from './compiled-descent';
import { effortAt, workOf } from './effort';
import type { Between, Follower } from './follower';
import { type Iterate, releaseIterate } from './iterate';
import type { Objective } from './objective';
import { PlacedMinibatch } from './placed-minibatch';
import type { Patience, Settled } from './settling';

/** Minibatch steps at each λ on the way. */
const STEPS_PER_LAMBDA = 60;
/** Steps after which messages are let in. */
const STEPS_BETWEEN = 10;
const MULTIPLIER = 2;
/** Share of the loss of knowing nothing that the penalty makes up at the first λ tried. */
const FIRST_SHARE = 0.01;
const RETREAT = 8;
/** The same share at the smallest λ: groups that go even there say next to nothing, and the path begins without them. */
const LEAST_SHARE = 1e-3;
/** In a convex problem with more features than samples, which fit them in many ways (as glmnet's `lambda.min.ratio`). */
const LEAST_SHARE_WIDE = 1e-2;
/** Multiplications with an addition each of an iteration on all samples, below which minibatches save nothing. */
const QUICK = 5e7;
/** The same of all iterations at a λ on the way, which goes on from what they leave: the brink is settled all the same. */
const DEAR = 5e10;
/** Caps Nesterov's t, so that momentum stays below 0.95 on noisy gradients. */
const MOST_INERTIA = 20;
/** Full-data iterations that must pass without a drop for λ to be raised further. */
const PROOF_ITERATIONS = 2;
/** Full-data iterations at the brink, where the way there was on minibatches. */
const BRINK_ITERATIONS = 8;
const MOST_TRIES = 80;

/** The largest λ tried at which no group is dropped yet, and the weights there; null: even the smallest drops one. */
export interface Brink {
  readonly lambda: number;
  readonly settled: Settled | null;
}

/**
 * From the dense network to where the first groups are about to drop: λ is doubled, after 60 proximal steps on
 * minibatches at each (or having settled), until an iteration on all samples drops a group. Ends with the follower's weights at the last λ at
 * which none did, or where they were if there is none.
 *
 * @throws TrainingError if no λ can be found
 */
export async function approachFirstDrop(
  follower: Follower,
  solver: SolverSettings,
  random: Random,
  between: Between,
): Promise<Brink> {
  let lambda = await firstGuess(follower);
  const share = solver.M === 0 && isWide(follower.active) ? LEAST_SHARE_WIDE : LEAST_SHARE;
  const least = (share / FIRST_SHARE) * lambda;
  let brink: Brink | null = null;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const tried = await settledNear(follower, lambda, solver, random, between);
    const drops = tried.ending === 'would drop too many';
    if (!drops) {
      follower.accept(tried);
      brink = { lambda, settled: tried };
      lambda *= MULTIPLIER;
      continue;
    }
    follower.reject(tried);
    if (brink) return settledAtBrink(follower, brink, solver, between);
    if (lambda <= least) return { lambda: least, settled: null };
    lambda = Math.max(least, lambda / RETREAT);
  }
  throw new TrainingError('No λ was found at which the first groups drop: the data may be out of scale.');
}

async function settledAtBrink(
  follower: Follower,
  brink: Brink,
  solver: SolverSettings,
  between: Between,
): Promise<Brink> {
  const settled = await follower.settle(
    brink.lambda,
    withoutDrops(follower, solver, settles(follower, solver) ? Number.POSITIVE_INFINITY : BRINK_ITERATIONS),
    between,
  );
  if (settled.iterations === 0) {
    follower.reject(settled);
    return brink;
  }
  // Also where the next iterations would drop a group: those before them dropped none.
  follower.accept(settled);
  return { lambda: brink.lambda, settled };
}

function withoutDrops(follower: Follower, solver: SolverSettings, most: number): Patience {
  const { tolerance, maxIterations, mostIterations } = effortAt(solver, follower);
  return {
    tolerance,
    maxIterations: Math.min(most, maxIterations),
    mostIterations: Math.min(most, mostIterations),
    mayDrop: 1,
    mustNotDrop: 0,
    selected: follower.active.groups.length,
  };
}

/**
 * Whether the way is settled on all samples: where these are fewer than the features, a few minibatches would leave
 * fits that hold only by what the first drop takes away; a convex problem is exact from its first λ on.
 */
function settles({ active }: Follower, { M }: SolverSettings): boolean {
  return M === 0 || isWide(active) || workOf(active) < QUICK;
}

/** Where the penalty begins to matter beside the loss. */
async function firstGuess(follower: Follower): Promise<number> {
  const { network, splits } = follower.active;
  const penalty = groupPenalty(network, await readBack(follower.weights()));
  const { target, weights } = splits.train;
  const [y, counted] = await Promise.all([target.data(), weights?.data()]);
  const known = ignorance(network.task, { y: y as Float32Array, weights: counted as Float32Array });
  return (FIRST_SHARE * Math.max(known, 1e-12)) / Math.max(penalty, 1e-12);
}

async function settledNear(
  follower: Follower,
  lambda: number,
  solver: SolverSettings,
  random: Random,
  between: Between,
): Promise<Settled> {
  if (settles(follower, solver)) {
    const patience = withoutDrops(follower, solver, Number.POSITIVE_INFINITY);
    const { maxIterations, mostIterations } = patience;
    const affordable = solver.M === 0 ? mostIterations : Math.ceil(DEAR / workOf(follower.active));
    const most = Math.max(maxIterations, Math.min(mostIterations, affordable));
    return follower.settle(lambda, { ...patience, mostIterations: most, from: lambda / MULTIPLIER }, between);
  }
  const steps = await follower.stepSizes();
  const near = await minibatchSteps(follower, lambda, steps, solver.batchSize, random, between);
  let settled: Settled | null = null;
  try {
    settled = await follower.settle(lambda, withoutDrops(follower, solver, PROOF_ITERATIONS), between, near);
    return settled;
  } finally {
    releaseIterate(near, follower.iterate, ...(settled ? [settled.iterate] : []));
  }
}

/** Proximal steps at λ on minibatches. @returns where they lead, to be released by the caller */
async function minibatchSteps(
  follower: Follower,
  lambda: number,
  steps: readonly number[],
  batchSize: number,
  random: Random,
  between: Between,
): Promise<Iterate> {
  const { network, splits, groups } = follower.active;
  const { train } = splits;
  const size = Math.min(batchSize, train.count);
  const rows = [...minibatchRows(train.count, size, random)];
  const compiled = compiledMinibatches(network, train, size);
  const start = follower.iterate;
  let iterate = start;
  try {
    for (let step = 0; step < rows.length; step += STEPS_BETWEEN) {
      const some = rows.slice(step, step + STEPS_BETWEEN);
      const next = compiled
        ? compiled.descend(some, follower.objectiveOn(train, lambda), iterate, steps)
        : tensorSteps(follower, some, lambda, iterate, steps);
      releaseIterate(iterate, start, next);
      iterate = next;
      await between(groups.length, 0);
    }
  } catch (error) {
    releaseIterate(iterate, start);
    throw error;
  } finally {
    compiled?.dispose();
  }
  return iterate;
}

/** Rows of each minibatch: all of them in a random order, over and over. */
function* minibatchRows(count: number, size: number, random: Random): Generator<Uint32Array> {
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  for (let step = 0; step < STEPS_PER_LAMBDA; step++) {
    const first = (step * size) % (count - size + 1);
    if (step === 0 || first < size) random.shuffle(order);
    yield order.slice(first, first + size);
  }
}

function tensorSteps(
  follower: Follower,
  rows: readonly Uint32Array[],
  lambda: number,
  start: Iterate,
  steps: readonly number[],
): Iterate {
  const { train } = follower.active.splits;
  let iterate = start;
  for (const some of rows) {
    const batch = sampleBatch(train, some);
    const { next, measures } = oneStep(follower.objectiveOn(batch, lambda), iterate, steps, false);
    measures.dispose();
    disposeBatch(batch);
    releaseIterate(iterate, start, next);
    iterate = { ...next, inertia: Math.min(next.inertia, MOST_INERTIA) };
  }
  return iterate;
}

/** Steps on minibatches without TensorFlow.js; null where there are no kernels for that. */
function compiledMinibatches(network: Network, batch: Batch, batchSize: number) {
  const program = denseProgram(network);
  if (!program) return null;
  const descent = new CompiledDescent(program, network, batch, undefined);
  const place = new PlacedMinibatch(program.kernels, { batch, batchSize });
  function* placed(rows: readonly Uint32Array[]): Generator<PlacedSamples> {
    for (const some of rows) yield place.take(some);
  }
  return {
    descend: (rows: readonly Uint32Array[], objective: Objective, start: Iterate, steps: readonly number[]) =>
      descent.descendOn(placed(rows), objective, start, steps, MOST_INERTIA),
    dispose: () => {
      descent.dispose();
      place.dispose();
    },
  };
}
