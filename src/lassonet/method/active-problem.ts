import type { Network } from '../network/network';
import type { Problem, Samples } from '../problem';
import { type Batch, batchOf, disposeBatch, forManyProducts, restrictBatch } from '../samples/batch';

/** One batch a split. */
export interface Splits {
  readonly train: Batch;
  readonly validation: Batch | null;
  readonly test: Batch | null;
  readonly examples: Batch | null;
}

/** @param transposed whether to keep each batch's transpose */
export function splitsOf(
  { task, features, train, validation, test, examples }: Problem,
  transposed: boolean,
): Splits {
  const batch = (samples: Samples | null): Batch | null =>
    samples && batchOf(task, samples, features, transposed);
  return {
    train: batchOf(task, train, features, transposed),
    validation: batch(validation),
    test: batch(test),
    examples: batch(examples),
  };
}

export function disposeSplits(splits: Splits): void {
  for (const batch of Object.values(splits)) if (batch) disposeBatch(batch);
}

/** A problem on some of its features: what is computed on once the others are dropped. */
export interface ActiveProblem {
  /** Groups of the problem that have features here, ascending. */
  readonly groups: readonly number[];
  /** Features of the problem, in the order of the columns here. */
  readonly features: readonly number[];
  readonly network: Network;
  readonly splits: Splits;
}

/**
 * All groups that vary in the training samples; constant features are left out of their groups. Filters read every
 * feature.
 *
 * @param network of all features
 */
export function wholeProblem(problem: Problem, network: Network): ActiveProblem {
  const everything: ActiveProblem = {
    groups: network.gates[0].groups.map((_, j) => j),
    features: Array.from({ length: problem.features }, (_, i) => i),
    network,
    splits: splitsOf(problem, network.selects === 'features'),
  };
  if (network.selects === 'filters') return everything;
  const constant = new Set(constantFeatures(problem));
  const varying = network.gates[0].groups.map(features => features.filter(i => !constant.has(i)));
  const kept = everything.groups.filter(j => varying[j].length > 0);
  const features = kept.flatMap(j => varying[j]);
  if (features.length === problem.features && features.every((feature, i) => feature === i))
    return everything;
  const active = restricted(everything, kept, features);
  disposeSplits(everything.splits);
  return active;
}

/** Features that do not vary in the training samples. */
export function constantFeatures({ features, train }: Problem): number[] {
  const constant = new Set(Array.from({ length: features }, (_, i) => i));
  for (let row = 1; row < train.count && constant.size > 0; row++) {
    for (const i of constant) if (train.x[row * features + i] !== train.x[i]) constant.delete(i);
  }
  return [...constant];
}

/** @param positions of the groups to keep within `from.groups`, ascending */
export function restrictTo(from: ActiveProblem, positions: readonly number[]): ActiveProblem {
  const { groups } = from.network.gates[0];
  return restricted(
    from,
    positions.map(position => from.groups[position]),
    positions.flatMap(position => groups[position]),
  );
}

function restricted(
  from: ActiveProblem,
  groups: readonly number[],
  columns: readonly number[],
): ActiveProblem {
  const restrict = (batch: Batch | null): Batch | null => batch && restrictBatch(batch, columns);
  const { train, validation, test, examples } = from.splits;
  return {
    groups,
    features: columns.map(column => from.features[column]),
    network: from.network.restricted([columns]),
    splits: {
      train: restrictBatch(train, columns),
      validation: restrict(validation),
      test: restrict(test),
      examples: restrict(examples),
    },
  };
}

/** Whether there are more features than samples to train on. */
export function isWide({ features, splits }: ActiveProblem): boolean {
  return features.length > splits.train.count;
}

/** The same for iterations on all training samples, which take many products with them. Takes the batches over. */
export function forIterations(problem: ActiveProblem): ActiveProblem {
  const { splits } = problem;
  return { ...problem, splits: { ...splits, train: forManyProducts(splits.train) } };
}

/** Values of the groups of an active problem in the numbering of the network of all features; 0 for the others. */
export function ofEveryGroup(
  { groups }: ActiveProblem,
  { gates }: Network,
  values: Float32Array,
): Float32Array {
  const every = new Float32Array(gates[0].groups.length);
  groups.forEach((group, position) => {
    every[group] = values[position];
  });
  return every;
}
