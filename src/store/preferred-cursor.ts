import { scoreSeries } from './score-series';
import type { ShownPath } from './shown-path';

/** Where the cursor stands on a path nobody has moved it on: the one-standard-error λ, or half-way to none selected. */
export function preferredCursor(path: ShownPath): number {
  const { oneStandardError, best } = scoreSeries(path);
  if (oneStandardError !== null) return oneStandardError.index;
  if (best !== null) return best.index;
  const half = (path.points[0]?.support.length ?? 0) / 2;
  const index = path.points.findIndex(point => point.support.length <= half);
  return Math.max(0, index);
}
