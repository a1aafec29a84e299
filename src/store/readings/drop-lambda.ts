import type { PathPoint } from '../../lassonet/path-point';
import { oncePer } from '../state/once-per';

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

/**
 * The groups in the order in which a path drops them for good, [G]: what drops first comes first. Of those that drop
 * at the same λ, or at none, the one with the smaller ‖θ_j‖ before comes first.
 */
export function dropOrder(points: readonly PathPoint[]): Uint16Array {
  const groups = points[0]?.norms.length ?? 0;
  const last = Array.from({ length: groups }, (_, group) =>
    points.findLastIndex(({ norms }) => norms[group] > 0),
  );
  const before = last.map((index, group) => points[index]?.norms[group] ?? 0);
  const order = Uint16Array.from(last.keys());
  return order.sort((a, b) => last[a] - last[b] || before[a] - before[b] || a - b);
}
