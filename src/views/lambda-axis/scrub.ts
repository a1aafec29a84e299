import { moveCursor } from '../../store/cursor';
import type { Explorer } from '../../store/explorer';
import { shownPath } from '../../store/shown-path';
import { chartFrame } from './chart-frame';

/** Lets a press or a drag anywhere on a chart over λ move the cursor; returns the end of it. */
export function scrub(host: HTMLElement, store: Explorer): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  let scrubbing: number | null = null;
  const follow = (event: PointerEvent) => {
    const path = shownPath(store.getState());
    if (path === null) return;
    const box = host.getBoundingClientRect();
    moveCursor(store, chartFrame(path, box).lambda.nearest(event.clientX - box.left));
  };
  host.addEventListener(
    'pointerdown',
    event => {
      if (event.button !== 0 || !event.isPrimary) return;
      scrubbing = event.pointerId;
      host.setPointerCapture(event.pointerId);
      store.setState({ playing: false, hover: null });
      host.querySelector<HTMLElement>('[role=slider]')?.focus({ preventScroll: true });
      follow(event);
      event.preventDefault();
    },
    { signal },
  );
  host.addEventListener(
    'pointermove',
    event => {
      if (scrubbing === event.pointerId) follow(event);
    },
    { signal },
  );
  const release = () => {
    scrubbing = null;
  };
  host.addEventListener('pointerup', release, { signal });
  host.addEventListener('pointercancel', release, { signal });
  return () => ending.abort();
}
