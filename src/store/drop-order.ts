import type { PathPoint } from '../lassonet/path-point';

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
