import type { PadPoint } from '../../data/drawn-digit';
import type { Explorer } from '../../store/explorer';
import { beginStroke, extendStroke } from '../../store/sketch';
import { listenToDrag } from '../drawing/drag';

/** Strokes on the pad: a press puts the pen down, and it follows until let go. Returns the end of it. */
export function listenToPad(host: HTMLElement, store: Explorer): () => void {
  const ending = new AbortController();
  let down = false;
  const follow = (event: PointerEvent): void => {
    const box = host.getBoundingClientRect();
    // A pen may have gone through several places since the last event.
    const events = event.getCoalescedEvents?.() ?? [];
    const points = (events.length > 0 ? events : [event]).map(at => placeOn(box, at));
    if (!down) beginStroke(store, points[0]);
    extendStroke(store, down ? points : points.slice(1));
    down = true;
  };
  const begin = (): void => {
    down = false;
  };
  // What the network makes of a move can then be drawn in the frame that shows the move.
  listenToDrag(host, { begin, follow, atOnce: true }, ending.signal);
  return () => ending.abort();
}

function placeOn(box: DOMRect, { clientX, clientY }: PointerEvent): PadPoint {
  const share = (at: number, length: number): number => Math.min(1, Math.max(0, at / length));
  return { x: share(clientX - box.left, box.width), y: share(clientY - box.top, box.height) };
}
