import { supportOf } from '../gate/gate';
import { initialWeights, startingWeights } from '../network/initial-weights';
import { gatherWeights, type Network, scatterWeights, type Weights, zeroWeights } from '../network/network';
import { readBack } from '../network/weight-tensors';
import type { Problem } from '../problem';
import { seededRandom } from '../random';
import { MinibatchOrder } from '../samples/minibatches';
import type { SolverSettings } from '../settings';
import { disposeSplits, forIterations, ofEveryGroup, wholeProblem } from './active-problem';
import { approachFirstDrop } from './approach';
import { trainDense } from './dense-phase';
import { type Between, Follower } from './follower';
import type { GradientShare } from './gradient-share';
import type { DropBounds, MethodOptions, Pace, PathMethod, PathStart, Visit } from './path-method';
import type { Patience, Settled } from './settling';

/** Iterations cost less the fewer features are left; this many times more of them may then be taken. */
const MOST_EXTRA_PATIENCE = 5;
const MOST_READMISSIONS = 3;
/** A pull this close above λ is taken for rounding. */
const PULL_SLACK = 1e-3;

/** What accelerated descent is told besides the solver's settings. */
export interface AcceleratedOptions extends MethodOptions {
  readonly share: GradientShare | undefined;
  readonly gather: boolean;
}

/**
 * Accelerated proximal gradient on all training samples. Each point tells how near it is to a fixed point of
 * mean loss + λ Σ‖θ_j‖₂ + γ/2 Σ‖w‖² subject to ‖W_j‖_∞ ≤ M‖θ_j‖₂. Dropped features leave the computation.
 */
export function acceleratedMethod(
  problem: Problem,
  network: Network,
  solver: SolverSettings,
  options: AcceleratedOptions,
  pace: Pace,
): PathMethod {
  const random = seededRandom(options.seed, 'path');
  const whole = forIterations(wholeProblem(problem, network));
  let follower: Follower | null = null;
  let support: readonly number[] = whole.groups;

  const between =
    (lambda: number) =>
    async (selected: number, iterations: number): Promise<void> => {
      pace.iterated(lambda, selected, iterations);
      await pace.breathe();
    };

  async function told(at: Follower, lambda: number, settled: Settled, pulls: Float32Array): Promise<Visit> {
    const { active } = at;
    const values = scatterWeights(
      network,
      zeroWeights(network),
      [active.features],
      await readBack(at.weights()),
    );
    support = supportOf(network.gates[0], values);
    return {
      lambda,
      weights: values,
      pulls: [ofEveryGroup(whole, network, pulls)],
      iterations: settled.iterations,
      residual: settled.residual,
      cutShort: settled.ending === 'dropped enough' || settled.ending === 'would drop too many',
      onDevice: () => ({ network: active.network, weights: at.weights(), splits: active.splits }),
    };
  }

  async function dense(): Promise<Weights> {
    const { dropout, seed } = options;
    const drawing = seededRandom(seed, 'dense phase');
    const given = options.initial && gatherWeights(network, options.initial, [whole.features]);
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
    follower = new Follower(whole, await dense(), solver, random, options.share);
    const { lambdas } = solver;
    const supports = [whole.groups];
    if (lambdas.kind === 'list') return { lambda: lambdas.values[0], supports, visit: null };
    if (lambdas.start !== 'auto') return { lambda: lambdas.start, supports, visit: null };
    const { lambda, settled } = await approachFirstDrop(follower, solver, random, between(0));
    const visit = await told(follower, lambda, settled, await follower.pulls());
    return { lambda, supports, visit };
  }

  /** Settles at λ; a step that would drop too many is tried once more without momentum. */
  async function visit(lambda: number, bounds: DropBounds): Promise<Visit | null> {
    const at = follower as Follower;
    if (options.gather) at.gather(support);
    const patience = patienceFor(solver, at, bounds, support.length);
    for (;;) {
      const settled = await at.settle(lambda, patience, between(lambda));
      if (settled.iterations > 0) {
        at.accept(settled);
        const last = await withReadmissions(at, lambda, settled, patience, between(lambda));
        return told(at, lambda, last.settled, last.pulls);
      }
      at.reject(settled);
      if (!at.rest()) return null;
    }
  }

  return {
    start,
    visit,
    dispose: () => {
      follower?.dispose();
      disposeSplits(whole.splits);
    },
  };
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
  for (let round = 0; round < MOST_READMISSIONS && settled.ending === 'settled'; round++) {
    const pulled = follower.whole.groups.filter((_, position) => pulls[position] > lambda * (1 + PULL_SLACK));
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

function patienceFor(
  { tolerance, maxIterations }: SolverSettings,
  { whole, active }: Follower,
  { mayDrop, mustNotDrop }: DropBounds,
  selected: number,
): Patience {
  const cheaper = whole.features.length / Math.max(1, active.features.length);
  return {
    tolerance,
    maxIterations: Math.round(maxIterations * Math.min(MOST_EXTRA_PATIENCE, cheaper)),
    mayDrop: mayDrop[0],
    mustNotDrop: mustNotDrop[0],
    selected,
  };
}
