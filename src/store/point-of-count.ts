import type { PathPoint } from '../lassonet/path-point';

/** Index of the point that selects nearest to `k` groups; of several, the one with the smallest λ. */
export function pointOfCount(points: readonly Pick<PathPoint, 'support'>[], k: number): number {
  let nearest = 0;
  let least = Number.POSITIVE_INFINITY;
  points.forEach(({ support }, index) => {
    const distance = Math.abs(support.length - k);
    if (distance < least) [nearest, least] = [index, distance];
  });
  return nearest;
}
