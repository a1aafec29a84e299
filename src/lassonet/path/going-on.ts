import { type Network, supportsOf, type WeightValues } from '../network/network';
import type { AnySolverSettings } from '../settings';

/** The last point of a path that was begun elsewhere. */
export interface ReachedPoint {
  readonly lambda: number;
  /** Of every channel, in the order of the network's weights. */
  readonly weights: WeightValues;
  /** Points there are, this one included. */
  readonly points: number;
}

/**
 * The solver's settings for what is left of a path: no dense phase, and the λ that follow.
 *
 * @param step from one λ to the next, in log λ, where the settings leave it open
 * @returns null: the path is over
 */
export function settingsBeyond<Solver extends AnySolverSettings>(
  network: Network,
  solver: Solver,
  { lambda, weights }: ReachedPoint,
  step: number,
): Solver | null {
  const { lambdas } = solver;
  if (supportsOf(network, weights).some(({ length }) => length === 0)) return null;
  if (lambdas.kind === 'list') {
    const values = lambdas.values.filter(value => value > lambda);
    return values.length === 0 ? null : { ...solver, denseEpochs: 0, lambdas: { ...lambdas, values } };
  }
  const { multiplier } = lambdas;
  const start = lambda * (multiplier === 'auto' ? Math.exp(step) : multiplier);
  return { ...solver, denseEpochs: 0, lambdas: { ...lambdas, start } };
}
