/** What the outputs mean, and so which loss is minimised. */
export type Task =
  | { readonly kind: 'regression' }
  | { readonly kind: 'classification'; readonly classes: number };

/** Samples, one row each. */
export interface Samples {
  readonly count: number;
  /** Inputs, row-major, [count, features]. */
  readonly x: Float32Array;
  /** Targets, [count]: a value (regression) or a class index (classification). */
  readonly y: Float32Array;
}

/** A supervised learning problem whose features are to be selected. */
export interface Problem {
  readonly task: Task;
  readonly features: number;
  /** Feature indices of each group; every feature in exactly one group. Absent: one group a feature. */
  readonly groups?: readonly (readonly number[])[] | undefined;
  readonly train: Samples;
  /** Reported on and used for early stopping; decides nothing else. */
  readonly validation: Samples | null;
  readonly test: Samples | null;
  /** Samples whose outputs are recorded at every point of the path. */
  readonly examples: Samples | null;
}

/** Number of outputs of the network, C. */
export function outputCount(task: Task): number {
  return task.kind === 'classification' ? task.classes : 1;
}
