import type { PathPoint } from '../lassonet/path-point';
import type { Explorer } from './explorer';
import { linkOf } from './link-of';
import { arrive } from './link-opening';
import { pinnedPoint } from './pin';
import { cursorPoint, shownPath } from './shown-path';
import type { StoredPathId } from './stored-path-catalogue';
import { openPath } from './stored-path-opening';

/**
 * Shows the stored path of another M where as many inputs are selected as on the one on screen: its λ are of another
 * size. Example and colouring stay.
 */
export async function switchM(store: Explorer, id: StoredPathId, base: string): Promise<void> {
  const before = store.getState();
  const { example, mask } = linkOf(before);
  await openPath(store, id, base);
  const points = shownPath(store.getState())?.points;
  if (store.getState().shown !== id || points === undefined) return;
  const like = (point: PathPoint | null): number | null => point && likeLambda(points, point.support.length);
  arrive(store, { lambda: like(cursorPoint(before)), pin: like(pinnedPoint(before)), example, mask });
}

/** λ of the first point with as many selected, or nearly. */
function likeLambda(points: readonly PathPoint[], selected: number): number {
  const distance = ({ support }: PathPoint) => Math.abs(support.length - selected);
  return points.reduce((best, point) => (distance(point) < distance(best) ? point : best)).lambda;
}
