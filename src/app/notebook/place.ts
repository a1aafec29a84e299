import { moveCursor, moveCursorToLambda } from '../../store/state/cursor';
import type { Explorer } from '../../store/state/explorer';
import type { ExplorerState } from '../../store/state/explorer-state';
import { cursorPoint, shownPath } from '../../store/state/shown-path';
import type { Place } from './messages';

/** Where on its path the page is; null while it shows none. */
export function placeOf(state: ExplorerState): Place | null {
  const point = cursorPoint(state);
  if (point === null) return null;
  const { hover, example } = state;
  return { lambda: point.lambda, hover, selected: Array.from(point.support), example };
}

/**
 * Takes the page to a place: the nearest λ, or the point whose selection differs from the one wanted in the fewest groups.
 * What is not there (a group, an example) is left as it is.
 */
export function goTo(store: Explorer, { lambda, hover, selected, example }: Partial<Place>): void {
  const path = shownPath(store.getState());
  if (path === null) return;
  if (typeof lambda === 'number') moveCursorToLambda(store, lambda);
  if (selected !== undefined) moveCursor(store, nearestSelection(path.points, selected));
  const groups = path.points[0].norms.length;
  if (hover === null || (hover !== undefined && hover >= 0 && hover < groups)) store.setState({ hover });
  const examples = path.examples?.count ?? 0;
  if (example !== undefined && example >= 0 && example < examples) store.setState({ example });
}

/** Index of the point whose support differs from `wanted` in the fewest groups; of several, the first. */
export function nearestSelection(
  points: readonly { readonly support: ArrayLike<number> }[],
  wanted: readonly number[],
): number {
  const set = new Set(wanted);
  const differences = points.map(({ support }) => {
    const common = Array.from(support).filter(group => set.has(group)).length;
    return support.length + set.size - 2 * common;
  });
  return differences.indexOf(Math.min(...differences));
}
