import { type ActiveProblem, carryWeights, disposeProblem, restrictTo, wholeProblem } from './active-problem';
import { sampleBatch, disposeBatch, type Batch } from './batch';
import { denseNetwork } from './dense-network';
import type { Gate } from './gate';
import { groupPulls } from './gate';
import { hierProxTensor } from './hier-prox-kernel';
import { initialWeights } from './initial-weights';
import { type LambdaOutcome, lambdaSchedule } from './lambda-schedule';
import { trainByMinibatches } from './minibatch-training';
import { disposeWeights, type Network, type Weights } from './network';
import { pathPoint } from './path-point-record';
import type { PathPoint } from './path-point';
import type { Problem } from './problem';
import { type Random, seededRandom } from './random';
import type { NetworkSettings, SolverSettings } from './settings';
import { smoothGradients } from './smooth-part';
import { type Patience, type Settled, settle } from './settling';
import { type StepSizes, stepSizes } from './step-sizes';

/** Where a path has got to. */
export type PathProgress =
  | { readonly phase: 'dense'; readonly epoch: number; readonly epochs: number; readonly loss: number }
  | { readonly phase: 'path'; readonly lambda: number; readonly lambdaCount: number; readonly iterations: number; readonly selected: number };

export interface PathOptions {
  readonly seed: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: PathProgress) => void;
  /** Awaited between iterations: a place to pause. */
  readonly between?: () => Promise<void>;
  /** Whether a point keeps its weights. Default: every point. */
  readonly keyframe?: (selected: number, index: number) => boolean;
  readonly network?: Network;
}

/** Dropping below this share of the rows pays for gathering the rest. */
const WORTH_GATHERING = 0.85;
const MOST_ROWS_FOR_CURVATURE = 1000;
const FEATURES_OF_FULL_COST = 1;

export async function* regularizationPath(
  problem: Problem,
  settings: NetworkSettings,
  solver: SolverSettings,
  options: PathOptions,
): AsyncGenerator<PathPoint> {
  const network = options.network ?? denseNetwork(problem.task, settings);
  const gate: Gate = {
    features: problem.features,
    outputs: network.outputs,
    consumers: network.consumers,
    groups: problem.groups ?? Array.from({ length: problem.features }, (_, i) => [i]),
  };
  const whole = wholeProblem(problem, gate);
  const random = seededRandom(options.seed, 'path');
  let active = whole;
  let weights = await denseWeights(network, whole, settings, solver, options);
  let steps = await curvatureSteps(network, weights, active.splits.train, solver, random);
  let iterationsTotal = 0;
  let index = 0;

  const visit = async (lambda: number, patience: Patience): Promise<Settled> => {
    const objective = { network, gate: active.gate, batch: active.splits.train, lambda, M: solver.M, gamma: solver.gamma };
    return settle(objective, weights, steps, patience, async (selected, iterations) => {
      options.signal?.throwIfAborted();
      options.onProgress?.({ phase: 'path', lambda, lambdaCount: index, iterations: iterationsTotal + iterations, selected });
      await options.between?.();
    });
  };

  const bounded = solver.lambdas.kind !== 'list';
  const patienceAt = (selected: number): Patience => ({
    selected,
    tolerance: solver.tolerance,
    maxIterations: Math.round(solver.maxIterations * Math.min(5, Math.max(1, (whole.features.length * FEATURES_OF_FULL_COST) / Math.max(1, active.features.length)))),
    mayDrop: bounded ? Math.max(1, Math.floor(solver.maxDropShare * selected)) : Number.POSITIVE_INFINITY,
    mustNotDrop: bounded ? Math.max(1, Math.floor(2 * solver.maxDropShare * selected)) : Number.POSITIVE_INFINITY,
  });

  const schedule = lambdaSchedule(solver);
  let lambda: number | null = solver.lambdas.kind === 'list' ? solver.lambdas.values[0] : solver.lambdas.start === 'auto' ? await firstDrop() : solver.lambdas.start;
  let accepted = lambda / 1.01;
  let selected = whole.groups.length;

  async function firstDrop(): Promise<number> {
    let lambda = 1e-4;
    for (;;) {
      const settled = await visit(lambda, { tolerance: (globalThis as any).rt ?? 1e-2, maxIterations: (globalThis as any).ri ?? 10, mayDrop: 1, mustNotDrop: 0, selected: active.groups.length });
      if (settled.ending === 'would drop too many') { disposeWeights(settled.weights); return lambda; }
      (globalThis as any).debug?.({index:-1, lambda, selected: settled.selected, it: settled.iterations, ending: settled.ending, res: settled.residual, obj: settled.objective, train:{loss:0,score:0}, steps:settled.steps});disposeWeights(weights);
      weights = settled.weights;
      iterationsTotal += settled.iterations;
      lambda *= 1.5;
    }
  }

  while (lambda !== null && selected > 0) {
    const before = selected;
    let settled = await visit(lambda, patienceAt(before));
    if (settled.ending === 'would drop too many' && settled.selected === before) {
      disposeWeights(settled.weights);
      const nearer = schedule.between(accepted, lambda);
      if (nearer !== null) { lambda = nearer; continue; }
      settled = await visit(lambda, { ...patienceAt(before), mustNotDrop: Number.POSITIVE_INFINITY });
    }
    disposeWeights(weights);
    weights = settled.weights;
    steps = settled.steps;
    iterationsTotal += settled.iterations;

    const gradient = await fullGradient(network, weights, whole, active);
    const pulls = groupPulls(whole.gate, gradient, solver.M);
    const point = await pathPoint({ network, whole, active, weights, settled, lambda, pulls, problem, keep: options.keyframe?.(settled.selected, index) ?? true });
    selected = point.support.length;
    (globalThis as any).debug?.({ index, lambda, selected, it: settled.iterations, ending: settled.ending, res: settled.residual, obj: settled.objective, train: point.train, test: point.test, steps, width: active.features.length, back: whole.groups.filter((j, i) => point.norms[j] === 0 && pulls[i] > lambda!).length });
    const outcome: LambdaOutcome = { lambda, selectedBefore: before, selected, cutShort: settled.ending === 'dropped enough' || settled.ending === 'would drop too many' };
    yield point;
    index++;
    const kept = active.groups.flatMap((j, position) => (point.norms[j] > 0 ? [position] : []));
    if (kept.length > 0 && kept.length < WORTH_GATHERING * active.groups.length) {
      const narrower = restrictTo(active, kept);
      const carried = carryWeights(active, narrower, weights);
      disposeWeights(weights);
      if (active !== whole) disposeProblem(active);
      active = narrower;
      weights = carried;
      steps = await curvatureSteps(network, weights, active.splits.train, solver, random);
    }
    accepted = lambda;
    lambda = schedule.next(outcome);
  }
  disposeWeights(weights);
  if (active !== whole) disposeProblem(active);
  disposeProblem(whole);
}

async function denseWeights(network: Network, whole: ActiveProblem, settings: NetworkSettings, solver: SolverSettings, options: PathOptions): Promise<Weights> {
  const random = seededRandom(options.seed, 'dense phase');
  let weights = initialWeights(network, whole.features.length, random);
  const training = trainByMinibatches(network, weights, whole.splits.train, { epochs: solver.denseEpochs, batchSize: solver.batchSize, learningRate: solver.learningRate, gamma: solver.gamma, dropout: settings.dropout }, random);
  for await (const { epoch, loss, weights: next } of training) {
    weights = next;
    options.signal?.throwIfAborted();
    options.onProgress?.({ phase: 'dense', epoch, epochs: solver.denseEpochs, loss });
    await options.between?.();
  }
  const gate = hierProxTensor(whole.gate, weights.gate, 0, solver.M);
  weights.gate.dispose();
  return { ...weights, gate };
}

async function curvatureSteps(network: Network, weights: Weights, batch: Batch, { gamma }: SolverSettings, random: Random): Promise<StepSizes> {
  if (batch.count <= MOST_ROWS_FOR_CURVATURE) return stepSizes(network, weights, batch, gamma, random);
  const rows = random.shuffle(Uint32Array.from({ length: batch.count }, (_, i) => i)).subarray(0, MOST_ROWS_FOR_CURVATURE);
  const sample = sampleBatch(batch, rows);
  const steps = await stepSizes(network, weights, sample, gamma, random);
  disposeBatch(sample);
  return steps;
}

async function fullGradient(network: Network, weights: Weights, whole: ActiveProblem, active: ActiveProblem): Promise<Float32Array> {
  const gradients = smoothGradients(network, weights, { ...active.splits.train, xT: whole.splits.train.xT }, 0);
  const values = (await gradients.gate.data()) as Float32Array;
  gradients.loss.dispose();
  disposeWeights(gradients);
  return values;
}
