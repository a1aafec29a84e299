import { moveCursor } from '../../store/cursor';
import type { Explorer } from '../../store/explorer';
import { pointOfCount } from '../../store/point-of-count';
import { shownPath } from '../../store/shown-path';
import { listenToDrag } from '../drawing/drag';
import { agreementChart } from './agreement-chart';
import { seedsShown } from './seeds-shown';

/** Lets a press or a drag on the agreement move λ to where so many are left; returns the end of it. */
export function scrubCount(host: HTMLElement, store: Explorer): () => void {
  const ending = new AbortController();
  listenToDrag(
    host,
    {
      begins: () => seedsShown(store.getState())?.bound ?? false,
      begin: () => store.setState({ playing: false, hover: null }),
      follow: event => {
        const state = store.getState();
        const [shown, path] = [seedsShown(state), shownPath(state)];
        if (shown === null || path === null || !shown.bound) return;
        const box = host.getBoundingClientRect();
        const k = agreementChart(shown.runs, box).left.invert(event.clientX - box.left);
        moveCursor(store, pointOfCount(path.points, k));
      },
    },
    ending.signal,
  );
  return () => ending.abort();
}
