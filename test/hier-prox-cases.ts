import { singleGroups } from '../src/lassonet/gate/channel-layout';
import type { GateLayout } from '../src/lassonet/gate/gate';
import cases from './fixtures/hier_prox_reference.json';

/** Hier-Prox of one matrix [θ | W], with the authors' answer. */
export interface HierProxCase {
  /** θ and W apart. */
  readonly gate: GateLayout;
  readonly rows: number[][];
  readonly threshold: number;
  readonly M: number;
  /** Row-major. */
  readonly expected: number[];
}

export const HIER_PROX_CASES: readonly HierProxCase[] = cases.map(
  ({ lambda_, M, skip, consumer, skip_out, consumer_out }) => ({
    gate: {
      skip: { before: 1, channels: skip.length, after: skip[0].length },
      consumers: { before: 1, channels: skip.length, after: consumer[0].length },
      groups: singleGroups(skip.length),
    },
    rows: skip.map((row, j) => [...row, ...consumer[j]]),
    threshold: lambda_,
    M,
    expected: skip_out.flatMap((row, j) => [...row, ...consumer_out[j]]),
  }),
);

/** Largest distance of a number from the one expected; infinite if some are missing or no numbers. */
export function furthest(values: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (values.length !== expected.length) return Number.POSITIVE_INFINITY;
  let far = 0;
  for (let i = 0; i < values.length; i++) {
    const distance = Math.abs(values[i] - expected[i]);
    if (!(distance <= far)) far = Number.isNaN(distance) ? Number.POSITIVE_INFINITY : distance;
  }
  return far;
}
