import type { PathPoint } from '../lassonet/path-point';
import { oncePer } from './once-per';

/**
 * λ from which each group stays dropped, [G]: the λ of the first point after its last selected one.
 * Infinity where the last point still selects it.
 */
export const dropLambdas = oncePer((points: readonly PathPoint[]): Float64Array => {
  const groups = points[0]?.norms.length ?? 0;
  const drops = new Float64Array(groups);
  for (let group = 0; group < groups; group++) drops[group] = dropLambda(points, group);
  return drops;
});

function dropLambda(points: readonly PathPoint[], group: number): number {
  for (let index = points.length - 1; index >= 0; index--) {
    if ((points[index]?.norms[group] ?? 0) > 0) return points[index + 1]?.lambda ?? Number.POSITIVE_INFINITY;
  }
  return points[0]?.lambda ?? Number.POSITIVE_INFINITY;
}

/**
 * Place of each group in the order of dropping, [G], from 0 (drops first) to 1 (stays longest);
 * groups that drop at the same λ share a place.
 */
export const dropRanks = oncePer((points: readonly PathPoint[]): Float64Array => {
  const drops = dropLambdas(points);
  const steps = [...new Set(drops)].sort((a, b) => a - b);
  const place = new Map(steps.map((lambda, index) => [lambda, index / Math.max(1, steps.length - 1)]));
  return drops.map(lambda => place.get(lambda) ?? 0);
});
