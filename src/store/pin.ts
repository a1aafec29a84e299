import type { PathPoint } from '../lassonet/path-point';
import type { Explorer } from './explorer';
import type { ExplorerState } from './explorer-state';
import { shownPath } from './shown-path';

/** Pins the point under the cursor, to compare others with it; lets go of the one that is pinned. */
export function togglePin(store: Explorer): void {
  const state = store.getState();
  if (state.pin !== null) store.setState({ pin: null, lostPage: 0 });
  else if (shownPath(state) !== null) store.setState({ pin: state.cursor, lostPage: 0 });
}

/** The pinned point, or null where none is. */
export function pinnedPoint(state: ExplorerState): PathPoint | null {
  return state.pin === null ? null : (shownPath(state)?.points[state.pin] ?? null);
}
