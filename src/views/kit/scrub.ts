import { takeCursor } from '../../store/state/cursor';
import type { Explorer } from '../../store/state/explorer';
import { shownPath } from '../../store/state/shown-path';
import { chartFrame } from './chart-frame';
import { listenToDrag } from './drag';
import { parts } from './parts';

/** Lets a press or a drag anywhere on a chart over λ move the cursor; returns the end of it. */
export function scrub(host: HTMLElement, store: Explorer): () => void {
  const ending = new AbortController();
  const begin = () => {
    store.setState({ hover: null });
    for (const slider of parts(host, '[role=slider]')) slider.focus({ preventScroll: true });
  };
  const follow = (event: PointerEvent) => {
    const path = shownPath(store.getState());
    if (path === null) return;
    const box = host.getBoundingClientRect();
    takeCursor(store, chartFrame(path, box).lambda.nearest(event.clientX - box.left));
  };
  listenToDrag(host, { begin, follow }, ending.signal);
  return () => ending.abort();
}
