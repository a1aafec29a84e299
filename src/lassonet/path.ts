import { type ActiveProblem, disposeProblem, forIterations, wholeProblem } from './active-problem';
import { approachFirstDrop } from './approach';
import { denseNetwork } from './dense-network';
import { denseWeights } from './dense-phase';
import { type Between, Follower } from './follower';
import type { Gate } from './gate';
import { type LambdaSchedule, lambdaSchedule } from './lambda-schedule';
import type { Network } from './network';
import type { PathOptions } from './path-options';
import type { PathPoint } from './path-point';
import { pathPoint } from './path-point-record';
import type { Problem } from './problem';
import { checkProblem } from './problem-check';
import { seededRandom } from './random';
import { referencePath } from './reference-path';
import type { NetworkSettings, SolverSettings } from './settings';
import type { Patience, Settled } from './settling';

/** Iterations cost less the fewer features are left; this many times more of them may then be taken. */
const MOST_EXTRA_PATIENCE = 5;
const MOST_READMISSIONS = 3;
/** A pull this close above λ is taken for rounding. */
const PULL_SLACK = 1e-3;

/**
 * The regularization path of LassoNet, dense to sparse (Lemhadri et al. 2021, Algorithm 1): a dense network, then
 * λ rising with warm starts until no group is left. Each point tells how near it is to a fixed point of
 * mean loss + λ Σ‖θ_j‖₂ + γ/2 Σ‖w‖² subject to ‖W_j‖_∞ ≤ M‖θ_j‖₂. One λ drops a bounded share of the support; what
 * is left of a larger drop is spread over further points.
 *
 * @throws ProblemError if the problem cannot be learned from; TrainingError if training cannot go on; whatever the
 *   signal is aborted with
 */
export async function* regularizationPath(
  problem: Problem,
  settings: NetworkSettings,
  solver: SolverSettings,
  options: PathOptions,
): AsyncGenerator<PathPoint> {
  checkProblem(problem);
  const network = options.network ?? denseNetwork(problem.task, settings);
  const whole = forIterations(wholeProblem(problem, gateOf(problem, network)));
  try {
    if (solver.kind === 'reference') yield* referencePath(problem, network, whole, solver, options);
    else yield* acceleratedPath(problem, network, whole, settings, solver, options);
  } finally {
    disposeProblem(whole);
  }
}

/** The gate through which a network reads a problem's features. */
export function gateOf({ features, groups }: Problem, { outputs, consumers }: Network): Gate {
  return { features, outputs, consumers, groups: groups ?? Array.from({ length: features }, (_, i) => [i]) };
}

async function* acceleratedPath(
  problem: Problem,
  network: Network,
  whole: ActiveProblem,
  settings: NetworkSettings,
  solver: SolverSettings,
  options: PathOptions,
): AsyncGenerator<PathPoint> {
  const random = seededRandom(options.seed, 'path');
  const dense = await denseWeights(network, whole, solver, {
    seed: options.seed,
    dropout: settings.dropout,
    initial: options.initial,
    onEpoch: async ({ epoch, loss }) => {
      options.onProgress?.({ phase: 'dense', epoch, epochs: solver.denseEpochs, loss });
      await breathe(options);
    },
  });
  const follower = new Follower(network, whole, whole, dense, solver, random, options.share);
  const schedule = lambdaSchedule(solver);
  let lambdaCount = 0;
  let before = 0;
  const betweenAt =
    (lambda: number): Between =>
    async (selected, iterations) => {
      options.onProgress?.({ phase: 'path', lambda, lambdaCount, iterations: before + iterations, selected });
      await breathe(options);
    };
  const record = async (lambda: number, settled: Settled, pulls: Float32Array): Promise<PathPoint> => {
    lambdaCount++;
    before += settled.iterations;
    const keep = options.keyframe?.(settled.selected) ?? true;
    return pathPoint({
      network,
      problem,
      whole,
      active: follower.active,
      weights: follower.weights,
      settled,
      lambda,
      pulls,
      keep,
    });
  };

  try {
    let selected = whole.groups.length;
    let lambda: number | null = firstLambda(solver);
    let accepted = 0;
    if (lambda === null) {
      const brink = await approachFirstDrop(follower, solver, random, betweenAt(0));
      yield await record(brink.lambda, brink.settled, await follower.pulls());
      accepted = brink.lambda;
      lambda = schedule.next({ lambda: accepted, selectedBefore: selected, selected, cutShort: false });
    }
    while (lambda !== null && selected > 0) {
      const visit = await visitLambda(
        follower,
        schedule,
        solver,
        accepted,
        lambda,
        selected,
        betweenAt(lambda),
      );
      const point = await record(visit.lambda, visit.settled, visit.pulls);
      const outcome = {
        lambda: visit.lambda,
        selectedBefore: selected,
        selected: point.support.length,
        cutShort: visit.settled.ending === 'dropped enough' || visit.settled.ending === 'would drop too many',
      };
      yield point;
      selected = point.support.length;
      if (options.gather ?? true) follower.gather(point.support);
      accepted = visit.lambda;
      lambda = schedule.next(outcome);
    }
  } finally {
    follower.dispose();
  }
}

async function breathe({ signal, between }: PathOptions): Promise<void> {
  signal?.throwIfAborted();
  await between?.();
}

/** null: to be found. */
function firstLambda({ lambdas }: SolverSettings): number | null {
  if (lambdas.kind === 'list') return lambdas.values[0];
  return lambdas.start === 'auto' ? null : lambdas.start;
}

interface Visit {
  readonly lambda: number;
  readonly settled: Settled;
  readonly pulls: Float32Array;
}

/** Settles at λ, or at one nearer to the last if a single iteration would drop too many groups. */
async function visitLambda(
  follower: Follower,
  schedule: LambdaSchedule,
  solver: SolverSettings,
  accepted: number,
  wanted: number,
  selected: number,
  between: Between,
): Promise<Visit> {
  let lambda = wanted;
  let patience = patienceFor(solver, follower, selected);
  for (;;) {
    const settled = await follower.settle(lambda, patience, between);
    if (settled.iterations > 0) {
      follower.accept(settled);
      return { lambda, ...(await withReadmissions(follower, lambda, settled, patience, between)) };
    }
    follower.reject(settled);
    if (follower.rest()) continue;
    const nearer = accepted > 0 ? schedule.between(accepted, lambda) : null;
    if (nearer === null) patience = { ...patience, mustNotDrop: Number.POSITIVE_INFINITY };
    else lambda = nearer;
  }
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
  { tolerance, maxIterations, maxDropShare, lambdas }: SolverSettings,
  follower: Follower,
  selected: number,
): Patience {
  const cheaper = follower.whole.features.length / Math.max(1, follower.active.features.length);
  const bounded = lambdas.kind !== 'list';
  const most = (share: number): number =>
    bounded ? Math.max(1, Math.floor(share * selected)) : Number.POSITIVE_INFINITY;
  return {
    tolerance,
    maxIterations: Math.round(maxIterations * Math.min(MOST_EXTRA_PATIENCE, cheaper)),
    mayDrop: most(maxDropShare),
    mustNotDrop: most(2 * maxDropShare),
    selected,
  };
}
