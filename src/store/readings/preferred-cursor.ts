import type { ShownPath } from '../state/shown-path';
import { scoreSeries } from './score-series';

/**
 * Where the cursor stands on a path nobody has moved it on: the one-standard-error λ, or the best one; half-way to none
 * selected where these are unknown, or drop nothing, which would show nothing of what a path is.
 */
export function preferredCursor(path: ShownPath): number {
  const { points } = path;
  const { oneStandardError, best } = scoreSeries(path);
  const all = points[0]?.support.length ?? 0;
  const preferred = (oneStandardError ?? best)?.index;
  if (preferred !== undefined && points[preferred].support.length < all) return preferred;
  return Math.max(
    0,
    points.findIndex(({ support }) => support.length <= all / 2),
  );
}
