import { listenToDrag } from '../drawing/drag';
import { type Place, pointAt, SIDE, within } from './plane';
import type { PlanePoint } from './proximal-step';

/**
 * Lets a mouse or pen drag the point from anywhere in the plane, and a finger from the point itself, so that the page
 * still scrolls; a tap puts the point where it falls. Returns the end of it.
 */
export function listenToPlane(host: HTMLElement, move: (point: PlanePoint) => void): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  const follow = ({ clientX, clientY }: MouseEvent) => {
    const box = host.getBoundingClientRect();
    const at: Place = [((clientX - box.left) / box.width) * SIDE, ((clientY - box.top) / box.height) * SIDE];
    move(within(pointAt(at)));
  };
  const onPoint = ({ target }: PointerEvent): boolean =>
    target instanceof Element && target.closest('.plane-point') !== null;
  listenToDrag(
    host,
    {
      begins: event => event.pointerType !== 'touch' || onPoint(event),
      begin: () => host.querySelector<HTMLElement>('.plane-point')?.focus({ preventScroll: true }),
      follow,
    },
    signal,
  );
  host.addEventListener('click', follow, { signal });
  return () => ending.abort();
}
