import type { PathPoint } from '../../lassonet/path-point';
import type { Explorer } from './explorer';
import type { ExplorerState } from './explorer-state';
import { shownPath } from './shown-path';

/** Puts the λ cursor on a point of the path; the nearest there is. */
export function moveCursor(store: Explorer, index: number): void {
  const state = store.getState();
  const last = (shownPath(state)?.points.length ?? 0) - 1;
  if (last < 0) return;
  const cursor = Math.min(last, Math.max(0, Math.round(index)));
  const following = state.run.kind === 'running' && state.shown === 'live' && cursor === last;
  if (cursor !== state.cursor || following !== state.following) store.setState({ cursor, following });
}

/** Puts the λ cursor where a person wants it, which ends the playing. */
export function takeCursor(store: Explorer, index: number): void {
  const { playing, lambdaMoved } = store.getState();
  if (playing || !lambdaMoved) store.setState({ playing: false, lambdaMoved: true });
  moveCursor(store, index);
}

/** Whether the page invites to move λ: nobody has yet, and no lesson says what to do. */
export function isInviting({ lambdaMoved, lesson }: ExplorerState): boolean {
  return !lambdaMoved && lesson === null;
}

/** Moves the λ cursor by so many points. */
export function stepCursor(store: Explorer, steps: number): void {
  moveCursor(store, store.getState().cursor + steps);
}

/** Puts the λ cursor on the point whose λ is nearest on a log scale. */
export function moveCursorToLambda(store: Explorer, lambda: number): void {
  const points = shownPath(store.getState())?.points ?? [];
  moveCursor(store, nearestIndex(points, lambda));
}

/** Index of the point whose λ is nearest on a log scale. */
export function nearestIndex(points: readonly PathPoint[], lambda: number): number {
  return nearestBy(points, point => Math.abs(Math.log(point.lambda / lambda)));
}

/** Index of the point that selects nearest to `k` groups; of several, the one with the smallest λ. */
export function pointOfCount(points: readonly Pick<PathPoint, 'support'>[], k: number): number {
  return nearestBy(points, ({ support }) => Math.abs(support.length - k));
}

/** Index of the first of the points at the least distance; 0 where there are none. */
function nearestBy<Point>(points: readonly Point[], distance: (point: Point) => number): number {
  const distances = points.map(distance);
  return Math.max(0, distances.indexOf(Math.min(...distances)));
}

/** Where a key takes the cursor, as on any slider; null for keys that mean nothing here. */
export function cursorAfterKey(key: string, cursor: number, points: number): number | null {
  const page = Math.max(2, Math.round(points / 10));
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return cursor + 1;
    case 'ArrowLeft':
    case 'ArrowDown':
      return cursor - 1;
    case 'PageUp':
      return cursor + page;
    case 'PageDown':
      return cursor - page;
    case 'Home':
      return 0;
    case 'End':
      return points - 1;
    default:
      return null;
  }
}

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

const SECONDS_A_PATH = 12;
const SHORTEST_STEP = 80;
const LONGEST_STEP = 400;
/** Without motion the path is shown as a sequence of stills. */
const STILL_STEP = 900;

/** Plays the path from dense to sparse, or stops playing. */
export function togglePlayback(store: Explorer, reducedMotion: boolean): void {
  if (store.getState().playing) {
    store.setState({ playing: false });
    return;
  }
  const path = shownPath(store.getState());
  if (path === null) return;
  if (store.getState().cursor >= path.points.length - 1) moveCursor(store, 0);
  store.setState({ playing: true, lambdaMoved: true });
  const timer = setInterval(
    () => {
      const state = store.getState();
      const last = (shownPath(state)?.points.length ?? 0) - 1;
      if (state.playing) stepCursor(store, 1);
      if (!state.playing || store.getState().cursor >= last) {
        clearInterval(timer);
        store.setState({ playing: false });
      }
    },
    stepLength(path.points.length, reducedMotion),
  );
}

/** Milliseconds between two points of a path of `points` points. */
export function stepLength(points: number, reducedMotion: boolean): number {
  if (reducedMotion) return STILL_STEP;
  return Math.min(LONGEST_STEP, Math.max(SHORTEST_STEP, (SECONDS_A_PATH * 1000) / Math.max(1, points)));
}
