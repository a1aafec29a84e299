import { moveCursor } from '../../store/cursor';
import type { Explorer } from '../../store/explorer';
import { shownPath } from '../../store/shown-path';
import { listenToDrag } from '../drawing/drag';
import { chartFrame } from './chart-frame';

/** Lets a press or a drag anywhere on a chart over λ move the cursor; returns the end of it. */
export function scrub(host: HTMLElement, store: Explorer): () => void {
  const ending = new AbortController();
  const begin = () => {
    store.setState({ playing: false, hover: null });
    host.querySelector<HTMLElement>('[role=slider]')?.focus({ preventScroll: true });
  };
  const follow = (event: PointerEvent) => {
    const path = shownPath(store.getState());
    if (path === null) return;
    const box = host.getBoundingClientRect();
    moveCursor(store, chartFrame(path, box).lambda.nearest(event.clientX - box.left));
  };
  listenToDrag(host, { begin, follow }, ending.signal);
  return () => ending.abort();
}
