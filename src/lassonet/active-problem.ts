import * as tf from '@tensorflow/tfjs-core';
import { type Batch, batchOf, disposeBatch, forManyProducts, restrictBatch } from './batch';
import { type Gate, restrictGate } from './gate';
import type { Weights } from './network';
import type { Problem, Samples } from './problem';
import { gatherRows } from './row-gather';

/** One batch a split. */
export interface Splits {
  readonly train: Batch;
  readonly validation: Batch | null;
  readonly test: Batch | null;
  readonly examples: Batch | null;
}

/** The problem on some of its groups: what is computed on once the others are dropped. */
export interface ActiveProblem {
  /** Groups of the whole problem, ascending. */
  readonly groups: readonly number[];
  /** Features of the whole problem, in the order of the rows here. */
  readonly features: readonly number[];
  readonly gate: Gate;
  readonly splits: Splits;
}

/** All groups that vary in the training samples. Constant features are left out of their groups. */
export function wholeProblem(problem: Problem, gate: Gate): ActiveProblem {
  const { task, features } = problem;
  const batch = (samples: Samples | null): Batch | null =>
    samples ? batchOf(task, samples, features) : null;
  const everything: ActiveProblem = {
    groups: gate.groups.map((_, j) => j),
    features: Array.from({ length: features }, (_, i) => i),
    gate,
    splits: {
      train: batchOf(task, problem.train, features),
      validation: batch(problem.validation),
      test: batch(problem.test),
      examples: batch(problem.examples),
    },
  };
  const constant = new Set(constantFeatures(problem));
  const varying = gate.groups.map(rows => rows.filter(row => !constant.has(row)));
  const kept = everything.groups.filter(j => varying[j].length > 0);
  const inOrder = everything.features.every(
    (feature, i) => kept[i] !== undefined && varying[kept[i]][0] === feature,
  );
  if (inOrder) return everything;
  const active = restrictTo({ ...everything, gate: { ...gate, groups: varying } }, kept);
  disposeProblem(everything);
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

/** @param groups positions within `from.groups`, ascending */
export function restrictTo(from: ActiveProblem, groups: readonly number[]): ActiveProblem {
  const rows = groups.flatMap(j => from.gate.groups[j]);
  const restrict = (batch: Batch | null): Batch | null => (batch ? restrictBatch(batch, rows) : null);
  return {
    groups: groups.map(j => from.groups[j]),
    features: rows.map(row => from.features[row]),
    gate: restrictGate(from.gate, groups),
    splits: {
      train: restrictBatch(from.splits.train, rows),
      validation: restrict(from.splits.validation),
      test: restrict(from.splits.test),
      examples: restrict(from.splits.examples),
    },
  };
}

/** The same for iterations on all training samples, which take many products with them. Takes the batches over. */
export function forIterations(problem: ActiveProblem): ActiveProblem {
  const { splits } = problem;
  return { ...problem, splits: { ...splits, train: forManyProducts(splits.train) } };
}

/** The gate's rows carried from one active problem to another; features that were not there start at 0. */
export function carryWeights(from: ActiveProblem, to: ActiveProblem, weights: Weights): Weights {
  const position = new Map(from.features.map((feature, row) => [feature, row]));
  const absent = from.features.length;
  const gate = tf.tidy(() => {
    const padded = tf.concat([weights.gate, tf.zeros([1, weights.gate.shape[1]])], 0) as tf.Tensor2D;
    return gatherRows(
      padded,
      to.features.map(feature => position.get(feature) ?? absent),
    );
  });
  return { gate, rest: weights.rest.map(tensor => tf.clone(tensor)) };
}

export function disposeProblem({ splits }: ActiveProblem): void {
  for (const batch of Object.values(splits)) if (batch) disposeBatch(batch);
}
