import { supportOf } from '../gate/gate';
import { besideNoBody, ofSkipAlone, skipAlone } from '../network/dense-network';
import { initialWeights, startingWeights } from '../network/initial-weights';
import {
  gatherWeights,
  type Network,
  scatterWeights,
  type Weights,
  type WeightValues,
  zeroWeights,
} from '../network/network';
import { readBack, weightTensors } from '../network/weight-tensors';
import type { Problem } from '../problem';
import { randomStream } from '../random';
import { MinibatchOrder } from '../samples/minibatches';
import type { SolverSettings } from '../settings';
import { disposeSplits, forIterations, isWide, ofEveryGroup, wholeProblem } from './active-problem';
import { approachFirstDrop } from './approach';
import { weightsWithin } from './changed-constraint';
import { trainDense } from './dense-phase';
import { effortAt } from './effort';
import { type Between, Follower } from './follower';
import type { DropBounds, MethodOptions, Pace, PathMethod, PathStart, Visit } from './path-method';
import type { SharedRows } from './row-share';
import type { Patience, Settled } from './settling';

const MOST_READMISSIONS = 3;
/** A residual this many tolerances large is far from settled. */
const FAR = 5;
/** A support that keeps this share of its groups while it settles is at rest. */
const REST_SHARE = 0.9;
/** What was changed takes this many times the iterations of a λ to be learned. */
const AFTER_CHANGE = 4;
/** A pull this close above λ, as a share of it, is taken for rounding; in a convex problem, which is solved further. */
const PULL_SLACK = 1e-3;
const PULL_SLACK_CONVEX = 1e-4;

/** What accelerated descent is told besides the solver's settings. */
export interface AcceleratedOptions extends MethodOptions {
  readonly rows: SharedRows | undefined;
  readonly gather: boolean;
}

/**
 * Accelerated proximal gradient on all training samples. Each point tells how near it is to a fixed point of
 * mean loss + λ Σ‖θ_j‖₂ + γ/2 Σ‖w‖² subject to ‖W_j‖_∞ ≤ M‖θ_j‖₂. Dropped features leave the computation.
 */
export function acceleratedMethod(
  problem: Problem,
  network: Network,
  settings: SolverSettings,
  options: AcceleratedOptions,
  pace: Pace,
): PathMethod {
  const random = randomStream(options.seed, 'path');
  let solver = settings;
  let followed = solver.M === 0 ? skipAlone(network) : network;
  let whole = forIterations(wholeProblem(problem, followed));
  let follower: Follower | null = null;
  let support: readonly number[] = options.selected?.[0] ?? whole.groups;
  let visited: number | null = null;
  /** Whether the last point was left before it had settled. */
  let lagging = false;
  let changed = false;

  const between =
    (lambda: number) =>
    async (selected: number, iterations: number): Promise<void> => {
      pace.iterated(lambda, selected, iterations);
      await pace.breathe();
    };

  const followerFrom = (weights: Weights): Follower => {
    const rows = followed === network ? options.rows : undefined;
    return new Follower(whole, weights, solver, random, rows);
  };

  /** Of every feature of the network. */
  async function valuesAt(at: Follower): Promise<WeightValues> {
    const left = await readBack(at.weights());
    const scattered = scatterWeights(followed, zeroWeights(followed), [at.active.features], left);
    return besideNoBody(network, followed, scattered);
  }

  async function told(at: Follower, lambda: number, settled: Settled, pulls: Float32Array): Promise<Visit> {
    const { active } = at;
    const values = await valuesAt(at);
    support = supportOf(network.gates[0], values);
    return {
      lambda,
      weights: values,
      pulls: [ofEveryGroup(whole, network, pulls)],
      iterations: settled.iterations,
      residual: settled.residual,
      cutShort: settled.ending === 'dropped enough',
      onDevice: () => ({ network: active.network, weights: at.weights(), splits: active.splits }),
    };
  }

  async function dense(): Promise<Weights> {
    const { dropout, seed } = options;
    const drawing = randomStream(seed, 'dense phase');
    const initial = options.initial && ofSkipAlone(network, followed, options.initial);
    const given = initial && gatherWeights(followed, initial, [whole.features]);
    const begin = startingWeights(
      whole.network,
      given?.map(({ values }) => values),
      () => initialWeights(whole.network, drawing),
    );
    const order = new MinibatchOrder(drawing, whole.splits.train, solver.batchSize);
    const settings = { ...solver, dropout };
    return (await trainDense(whole.network, begin, order, settings, drawing, pace)).weights;
  }

  async function start(): Promise<PathStart> {
    follower = followerFrom(await dense());
    const { lambdas } = solver;
    const supports = [support];
    if (lambdas.kind === 'list') return { lambda: lambdas.values[0], supports, visit: null };
    if (lambdas.start !== 'auto') return { lambda: lambdas.start, supports, visit: null };
    const { lambda, settled } = await approachFirstDrop(follower, solver, random, between(0));
    if (settled === null) return { lambda, supports, visit: null };
    visited = lambda;
    lagging = lags(follower, settled, solver);
    const visit = await told(follower, lambda, settled, await follower.pulls());
    return { lambda, supports, visit };
  }

  /** Settles at λ; a step that would drop too many is tried once more without momentum. */
  async function visit(lambda: number, bounds: DropBounds): Promise<Visit | null> {
    const at = follower as Follower;
    if (options.gather) at.gather(support);
    const effort = effortAt(solver, at);
    const longer = changed && solver.maxIterations === 'auto' ? AFTER_CHANGE : 1;
    const patience: Patience = {
      ...effort,
      maxIterations: effort.maxIterations * longer,
      mostIterations: effort.mostIterations * longer,
      mayDrop: lagging ? bounds.mayDrop[0] : Number.POSITIVE_INFINITY,
      mustNotDrop: bounds.mustNotDrop[0],
      selected: support.length,
    };
    const rising = visited === null ? patience : { ...patience, from: visited };
    for (;;) {
      const settled = await at.settle(lambda, rising, between(lambda));
      if (settled.ending !== 'would drop too many') {
        visited = lambda;
        changed = false;
        at.accept(settled);
        const rested =
          Number.isFinite(patience.mustNotDrop) || lagging
            ? settled
            : await untilAtRest(at, lambda, settled, patience, between(lambda));
        const last = await withReadmissions(at, lambda, rested, patience, between(lambda));
        lagging = lags(at, last.settled, solver);
        return told(at, lambda, last.settled, last.pulls);
      }
      at.reject(settled);
      if (!at.rest()) return null;
    }
  }

  /** What follows the objective is made anew from the weights there are: the network, its steps, its kernels. */
  async function change({ M, gamma }: Pick<SolverSettings, 'M' | 'gamma'>): Promise<void> {
    const at = follower as Follower;
    const values = await weightsWithin(network, await valuesAt(at), solver.M, M, options.seed);
    follower = null;
    at.dispose();
    const otherNetwork = (M === 0) !== (solver.M === 0);
    solver = { ...solver, M, gamma };
    if (otherNetwork) {
      disposeSplits(whole.splits);
      followed = M === 0 ? skipAlone(network) : network;
      whole = forIterations(wholeProblem(problem, followed));
    }
    follower = followerFrom(
      weightTensors(followed, ofSkipAlone(network, followed, values), [whole.features]),
    );
    lagging = M !== 0;
    changed = true;
  }

  return {
    start,
    visit,
    change,
    dispose: () => {
      follower?.dispose();
      disposeSplits(whole.splits);
    },
  };
}

/**
 * Whether the weights are still on their way to the minimiser. What drops meanwhile is then recorded as it drops:
 * nothing says that it would have dropped at a smaller λ. A convex problem has one minimiser, whatever the way there.
 */
function lags(follower: Follower, { residual }: Settled, solver: SolverSettings): boolean {
  if (solver.M === 0) return false;
  const { tolerance } = effortAt(solver, follower);
  return residual > (isWide(follower.active) ? 1 : FAR) * tolerance;
}

/** After a jump, what has not settled yet goes on settling, on what is left, until next to nothing drops. */
async function untilAtRest(
  follower: Follower,
  lambda: number,
  first: Settled,
  patience: Patience,
  between: Between,
): Promise<Settled> {
  let settled = first;
  let before = patience.selected;
  while (settled.selected < REST_SHARE * before) {
    before = settled.selected;
    follower.gather(await follower.selected());
    const effort = effortAt(follower.solver, follower);
    const again = await follower.settle(lambda, { ...patience, ...effort, selected: before }, between);
    follower.accept(again);
    settled = { ...again, iterations: settled.iterations + again.iterations };
  }
  return settled;
}

/** Dropped groups whose pull exceeds λ are let back in until none is left outside. */
async function withReadmissions(
  follower: Follower,
  lambda: number,
  first: Settled,
  patience: Patience,
  between: Between,
): Promise<{ settled: Settled; pulls: Float32Array }> {
  let settled = first;
  let pulls = await follower.pulls();
  const slack = follower.solver.M === 0 ? PULL_SLACK_CONVEX : PULL_SLACK;
  for (let round = 0; round < MOST_READMISSIONS && settled.ending === 'settled'; round++) {
    const pulled = follower.whole.groups.filter((_, position) => pulls[position] > lambda * (1 + slack));
    if (settled.selected === 0 || !follower.readmit(pulled)) break;
    const again = await follower.settle(lambda, patience, between);
    if (again.iterations === 0) {
      follower.reject(again);
      break;
    }
    follower.accept(again);
    settled = { ...again, iterations: settled.iterations + again.iterations };
    pulls = await follower.pulls();
  }
  return { settled, pulls };
}
