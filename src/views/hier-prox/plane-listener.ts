import { type Place, pointAt, SIDE, within } from './plane';
import type { PlanePoint } from './proximal-step';

/**
 * Lets a mouse or pen drag the point from anywhere in the plane, and a finger from the point itself, so that the page
 * still scrolls; a tap puts the point where it falls. Returns the end of it.
 */
export function listenToPlane(host: HTMLElement, move: (point: PlanePoint) => void): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  let dragging: number | null = null;
  const handle = () => host.querySelector<HTMLElement>('.plane-point');
  const follow = ({ clientX, clientY }: MouseEvent) => {
    const box = host.getBoundingClientRect();
    const at: Place = [((clientX - box.left) / box.width) * SIDE, ((clientY - box.top) / box.height) * SIDE];
    move(within(pointAt(at)));
  };
  host.addEventListener(
    'pointerdown',
    event => {
      const onPoint = event.target instanceof Element && event.target.closest('.plane-point') !== null;
      if (event.button !== 0 || !event.isPrimary || (event.pointerType === 'touch' && !onPoint)) return;
      dragging = event.pointerId;
      host.setPointerCapture(event.pointerId);
      handle()?.focus({ preventScroll: true });
      follow(event);
      event.preventDefault();
    },
    { signal },
  );
  host.addEventListener(
    'pointermove',
    event => {
      if (dragging === event.pointerId) follow(event);
    },
    { signal },
  );
  const release = () => {
    dragging = null;
  };
  host.addEventListener('pointerup', release, { signal });
  host.addEventListener('pointercancel', release, { signal });
  host.addEventListener('click', follow, { signal });
  return () => ending.abort();
}
