import type { PathPoint } from '../../lassonet/path-point';
import { oncePer } from '../state/once-per';

/** Place of the last point that selects each group, [G]; −1: none does. */
export const lastSelected = oncePer((points: readonly PathPoint[]): Int32Array => {
  const last = new Int32Array(points[0]?.norms.length ?? 0).fill(-1);
  points.forEach(({ support }, index) => {
    for (const group of support) last[group] = index;
  });
  return last;
});

/**
 * λ from which each group stays dropped, [G]: the λ of the first point after its last selected one.
 * Infinity where the last point still selects it.
 */
export const dropLambdas = oncePer(
  (points: readonly PathPoint[]): Float64Array =>
    Float64Array.from(lastSelected(points), last => points[last + 1]?.lambda ?? Number.POSITIVE_INFINITY),
);

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
  const last = lastSelected(points);
  const before = Float32Array.from(last, (index, group) => points[index]?.norms[group] ?? 0);
  const order = Uint16Array.from(last.keys());
  return order.sort((a, b) => last[a] - last[b] || before[a] - before[b] || a - b);
}
