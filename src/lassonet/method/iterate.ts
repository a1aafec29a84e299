import * as tf from '@tensorflow/tfjs-core';
import type { PackedWeights } from './packing';

/** Two successive iterates and the momentum between them. */
export interface Iterate {
  readonly weights: PackedWeights;
  readonly previous: PackedWeights;
  /** Nesterov's t: 1 starts afresh. */
  readonly inertia: number;
}

export function withoutMomentum({ weights }: Iterate): Iterate {
  return { weights, previous: weights, inertia: 1 };
}

/** Disposes of what an iterate holds and none of the others does. */
export function releaseIterate(old: Iterate, ...kept: readonly Iterate[]): void {
  const held = new Set(kept.flatMap(({ weights, previous }) => [weights, previous]));
  for (const weights of new Set([old.weights, old.previous])) {
    if (!held.has(weights)) tf.dispose(weights as tf.Tensor[]);
  }
}

/** Nesterov's t one iteration on. */
export function nextInertia(inertia: number): number {
  return (1 + Math.sqrt(1 + 4 * inertia * inertia)) / 2;
}

/** What the last move is multiplied by to get to the extrapolated point. */
export function momentumOf({ inertia }: Pick<Iterate, 'inertia'>): number {
  return (inertia - 1) / nextInertia(inertia);
}
