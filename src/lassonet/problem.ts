/** What the outputs mean, and so which loss is minimised. */
export type Task =
  | {
      readonly kind: 'regression';
      /** Values that are predicted together; absent: 1. */
      readonly outputs?: number | undefined;
    }
  | { readonly kind: 'classification'; readonly classes: number };

/** Size of an image or a stack of maps. */
export interface ImageShape {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** Samples, one row each. */
export interface Samples {
  readonly count: number;
  /** Inputs, row-major, [count, features]. */
  readonly x: Float32Array;
  /** Targets: values, row-major, [count, outputs] (regression), or class indices, [count] (classification). */
  readonly y: Float32Array;
  /**
   * What each counts in the loss, [count]: not negative, and 1 on average, so that a mean over the samples is the weighted
   * one. Absent: 1.
   */
  readonly weights?: Float32Array | undefined;
  /** The same of scores; absent: as in the loss. */
  readonly scoreWeights?: Float32Array | undefined;
}

/** A supervised learning problem whose features are to be selected. */
export interface Problem {
  readonly task: Task;
  readonly features: number;
  /** What a sample is where it is an image: its x is [height, width, channels]. */
  readonly image?: ImageShape | undefined;
  /** Feature indices of each group; every feature in exactly one group. Absent: one group a feature. */
  readonly groups?: readonly (readonly number[])[] | undefined;
  readonly train: Samples;
  /** Reported on; decides nothing. */
  readonly validation: Samples | null;
  readonly test: Samples | null;
  /** Samples whose outputs are recorded at every point of the path. */
  readonly examples: Samples | null;
}

/** Share by which float32 may leave the mean of weights off 1. */
const UNEVEN = 1e-4;

/** Number of outputs of the network, C. */
export function outputCount(task: Task): number {
  return task.kind === 'classification' ? task.classes : (task.outputs ?? 1);
}

/** Numbers that a sample's target is made of: a class index, or a value an output. */
export function targetsPerSample(task: Task): number {
  return task.kind === 'classification' ? 1 : outputCount(task);
}

/** The mean loss of always giving the same answer. @param y values, [n, outputs], or classes */
export function ignorance(task: Task, { y, weights }: Pick<Samples, 'y' | 'weights'>): number {
  if (task.kind === 'classification') return Math.log(task.classes);
  const outputs = outputCount(task);
  const sum = y.reduce((all, value, i) => all + (weights?.[Math.floor(i / outputs)] ?? 1) * value * value, 0);
  return (sum / y.length) * outputs;
}

/** Training cannot go on; the message is one sentence for a person. */
export class TrainingError extends Error {
  override readonly name = 'TrainingError';
}

/** The problem cannot be learned from; the message is one sentence for a person. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
}

/**
 * Checks shapes and values, so that no computation meets a NaN.
 *
 * @throws ProblemError
 */
export function checkProblem(problem: Problem): void {
  const { features, image, train, validation, test, examples, task } = problem;
  if (image && image.height * image.width * image.channels !== features) {
    const size = `${image.height} × ${image.width} × ${image.channels}`;
    throw new ProblemError(`Images of ${size} do not have ${features} values.`);
  }
  if (train.count < 2) throw new ProblemError('At least two training samples are needed.');
  for (const samples of [train, validation, test, examples]) if (samples) checkSamples(problem, samples);
  checkGroups(problem);
  if (task.kind === 'classification' && new Set(train.y).size < 2) {
    throw new ProblemError('All training samples are of one class: there is nothing to tell apart.');
  }
  const varies = train.x.some((value, i) => value !== train.x[i % features]);
  if (!varies)
    throw new ProblemError('No feature varies in the training samples: there is nothing to select from.');
}

function checkWeights(count: number, weights: Float32Array): void {
  const sum = weights.reduce((all, weight) => all + (weight >= 0 ? weight : Number.NaN), 0);
  if (weights.length !== count || !(Math.abs(sum - count) <= UNEVEN * count)) {
    throw new ProblemError('Each sample needs a weight that is not negative, and their mean must be 1.');
  }
}

function checkSamples({ features, task }: Problem, samples: Samples): void {
  const { count, x, y } = samples;
  for (const weights of [samples.weights, samples.scoreWeights]) if (weights) checkWeights(count, weights);
  if (x.length !== count * features || y.length !== count * targetsPerSample(task)) {
    throw new ProblemError('The number of values does not match the number of samples and features.');
  }
  if (!x.every(Number.isFinite) || !y.every(Number.isFinite)) {
    throw new ProblemError('Some values are missing or not finite.');
  }
  if (
    task.kind === 'classification' &&
    !y.every(label => Number.isInteger(label) && label >= 0 && label < task.classes)
  ) {
    throw new ProblemError(`Class labels must be whole numbers from 0 to ${task.classes - 1}.`);
  }
}

function checkGroups({ features, groups }: Problem): void {
  if (!groups) return;
  const seen = groups.flat().sort((a, b) => a - b);
  const partition = seen.length === features && seen.every((feature, i) => feature === i);
  if (!partition) throw new ProblemError('Every feature must belong to exactly one group.');
}
