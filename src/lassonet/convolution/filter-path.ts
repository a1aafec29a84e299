import * as tf from '@tensorflow/tfjs-core';
import type { PathProgress } from '../path-options';
import type { ConvolutionalSettings, StochasticSettings } from '../settings';
import { weightShapes } from './architecture';
import { convolutionalNetwork } from './convolutional-network';
import type { EpochLoss } from './filter-detail';
import { type Clock, FilterFollower, readBack } from './filter-follower';
import { filterNorms } from './filter-gate';
import type { FilterPathPoint } from './filter-path-point';
import { type Recorder, recordPoint } from './filter-path-record';
import { type Drop, FilterSchedule } from './filter-schedule';
import { checkImageProblem, disposeSplits, type ImageProblem, imageSplits } from './image-problem';
import { MinibatchOrder } from './minibatches';
import { gateArrays, proximalStep } from './proximal-descent';
import type { WeightValues } from './selected-filters';
import { initialConvolutionalWeights, trainUnconstrained } from './unconstrained-training';
import { startInScale } from './unit-filters';

/** Share of the loss of knowing nothing that the penalty makes up at the first λ. */
const FIRST_SHARE = 0.3;

/** Selected filters of each gate. */
type Supports = readonly (readonly number[])[];

export interface FilterPathOptions {
  readonly seed: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: PathProgress) => void;
  /** Awaited between minibatches: a place to pause. */
  readonly between?: () => Promise<void>;
  /** Milliseconds, for the speeds that are measured. */
  readonly now?: () => number;
  /** Whether a point keeps its weights, by the number of filters selected. Default: every point does. */
  readonly keyframe?: (selected: number) => boolean;
  /** Where the dense phase starts, as `weightShapes` lists it; default: drawn from the seed. */
  readonly initial?: WeightValues;
}

/**
 * The regularization path of LassoNet on the filters of convolutions, dense to sparse (what Lemhadri et al. 2021 leave as
 * future work; Schaipp, “LassoNet for convolutions”): a network trained without λ, then λ rising with warm starts until
 * a gate has no filter left. At each λ proximal steps on minibatches are followed by one on all training images; a
 * filter is dropped where that makes θ_j exactly 0, and leaves the computation.
 *
 * @throws ProblemError if the problem cannot be learned from or the layers do not fit the images; TrainingError if
 *   training cannot go on; whatever the signal is aborted with
 */
export async function* filterPath(
  problem: ImageProblem,
  settings: ConvolutionalSettings,
  solver: StochasticSettings,
  options: FilterPathOptions,
): AsyncGenerator<FilterPathPoint> {
  checkImageProblem(problem);
  const clock: Clock = {
    now: options.now ?? (() => performance.now()),
    between: async () => {
      options.signal?.throwIfAborted();
      await options.between?.();
    },
  };
  const splits = imageSplits(problem);
  const order = new MinibatchOrder(options.seed, splits.train, solver.batchSize);
  const follower = new FilterFollower(problem, settings, solver, splits, order, options.seed);
  try {
    const dense = await denseStart(follower, settings, solver, order, options, clock);
    const recorder = { follower, splits, clock, keyframe: options.keyframe ?? (() => true) };
    yield* rise(follower, dense, solver, recorder, options);
  } finally {
    follower.dispose();
    disposeSplits(splits);
  }
}

interface DenseStart {
  readonly weights: WeightValues;
  readonly epochs: readonly EpochLoss[];
}

/** The network trained without λ, then projected onto ‖W_j‖_∞ ≤ M‖θ_j‖₂. */
async function denseStart(
  { architecture, gamma }: FilterFollower,
  { dropout }: ConvolutionalSettings,
  { denseEpochs, learningRate, M }: StochasticSettings,
  order: MinibatchOrder,
  { seed, initial, onProgress }: FilterPathOptions,
  { between }: Clock,
): Promise<DenseStart> {
  const network = convolutionalNetwork(
    { kind: 'classification', classes: architecture.outputs },
    architecture,
  );
  const drawn = initial
    ? weightShapes(architecture).map(({ shape }, i) => tf.tensor(initial[i], shape as number[]))
    : initialConvolutionalWeights(architecture, seed);
  let weights: readonly tf.Tensor[] = startInScale(architecture, drawn);
  tf.dispose(drawn);
  const epochs: EpochLoss[] = [];
  const training = { epochs: denseEpochs, learningRate, gamma, dropout };
  for await (const epoch of trainUnconstrained(network, weights, order, training, seed, between)) {
    weights = epoch.weights;
    epochs.push({ lambda: 0, loss: epoch.loss });
    onProgress?.({ phase: 'dense', epoch: epoch.epoch, epochs: denseEpochs, loss: epoch.loss });
  }
  const still = weights.map(array => tf.zerosLike(array));
  const steps = architecture.gates.map(() => ({ skip: 1, consumers: 1 }));
  const projected = proximalStep(architecture, weights, still, { lambda: 0, M, steps });
  tf.dispose([...still, ...weights]);
  return { weights: await readBack(projected), epochs };
}

async function* rise(
  follower: FilterFollower,
  dense: DenseStart,
  solver: StochasticSettings,
  recorder: Recorder,
  { onProgress }: FilterPathOptions,
): AsyncGenerator<FilterPathPoint> {
  const { clock } = recorder;
  const schedule = new FilterSchedule(solver.lambdas);
  let supports: Supports = follower.architecture.gates.map(({ skip }) => [...Array(skip.channels).keys()]);
  let state = await follower.start(dense.weights, clock);
  let epochs = dense.epochs;
  let accepted = 0;
  let lambda: number | null = firstLambda(follower, dense.weights, solver);
  for (let lambdaCount = 1; lambda !== null; ) {
    const here: number = lambda;
    const visited = await follower.visit(state, here, clock);
    epochs = [...epochs, ...visited.losses.map(loss => ({ lambda: here, loss }))];
    const drop = dropOf(supports, visited.supports, solver);
    const nearer = drop === 'too much' && accepted > 0 ? schedule.between(accepted, here) : null;
    if (nearer !== null) {
      lambda = nearer;
      continue;
    }
    yield await recordPoint({ ...recorder, visited, lambda: here, epochs });
    const selected = countOf(visited.supports);
    onProgress?.({ phase: 'path', lambda: here, lambdaCount, iterations: 0, selected });
    ({ state, supports } = visited);
    if (supports.some(support => support.length === 0)) return;
    epochs = [];
    accepted = here;
    lambdaCount++;
    lambda = schedule.next(here, drop);
  }
}

/** The first λ: given, or one whose penalty is small beside the loss of knowing nothing. */
function firstLambda(
  { architecture }: FilterFollower,
  weights: WeightValues,
  { lambdas }: StochasticSettings,
): number {
  if (lambdas.kind === 'list') return lambdas.values[0];
  if (lambdas.start !== 'auto') return lambdas.start;
  const penalty = gateArrays(architecture).reduce((sum, { gate, skip, consumers }) => {
    const { skip: norms } = filterNorms(gate, weights[skip], weights[consumers]);
    return sum + gate.ratio * norms.reduce((a, b) => a + b, 0);
  }, 0);
  return (FIRST_SHARE * Math.log(architecture.outputs)) / Math.max(penalty, 1e-12);
}

/** How much of a gate's support one λ has dropped, at worst. */
function dropOf(before: Supports, after: Supports, { lambdas, maxDropShare }: StochasticSettings): Drop {
  const most = (share: number, count: number): number => Math.max(1, Math.floor(share * count));
  const drops = before.map(({ length }, g) => ({ length, dropped: length - after[g].length }));
  if (drops.every(({ dropped }) => dropped <= 0)) return 'none';
  if (lambdas.kind === 'list') return 'some';
  if (drops.some(({ length, dropped }) => dropped > most(2 * maxDropShare, length))) return 'too much';
  return drops.some(({ length, dropped }) => dropped > most(maxDropShare, length)) ? 'much' : 'some';
}

function countOf(supports: Supports): number {
  return supports.reduce((sum, { length }) => sum + length, 0);
}
