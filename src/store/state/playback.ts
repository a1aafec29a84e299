import { moveCursor, stepCursor } from './cursor';
import type { Explorer } from './explorer';
import { shownPath } from './shown-path';

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
  store.setState({ playing: true });
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
