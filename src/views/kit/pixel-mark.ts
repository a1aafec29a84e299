import { featureNumbering } from '../../store/readings/feature-numbering';
import type { Explorer } from '../../store/state/explorer';
import type { ExplorerState } from '../../store/state/explorer-state';
import { selectsFilters, shownPath } from '../../store/state/shown-path';
import { part } from './parts';

/** Frames the pixel of the group under the pointer in an image drawn in `frame`. */
export function markPixel(frame: HTMLElement, state: ExplorerState): void {
  const mark = part(frame, '.pixel-mark');
  const path = shownPath(state);
  const layout = path === null || selectsFilters(path) ? undefined : path.description.layout;
  mark.hidden = state.hover === null || layout?.kind !== 'image';
  if (path === null || state.hover === null || layout?.kind !== 'image') return;
  const pixel = featureNumbering(path).pixelOf[state.hover] ?? 0;
  mark.style.left = `${(100 * (pixel % layout.width)) / layout.width}%`;
  mark.style.top = `${(100 * Math.floor(pixel / layout.width)) / layout.height}%`;
  mark.style.width = `${100 / layout.width}%`;
  mark.style.height = `${100 / layout.height}%`;
}

/** Makes the pixel under the pointer the hovered one, in every image below `host`; returns the end of it. */
export function hoverPixels(host: HTMLElement, store: Explorer): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  const hover = (group: number | null) => {
    if (store.getState().hover !== group) store.setState({ hover: group });
  };
  host.addEventListener('pointermove', event => hover(groupUnder(event, store.getState())), { signal });
  host.addEventListener('pointerdown', event => hover(groupUnder(event, store.getState())), { signal });
  host.addEventListener('pointerleave', () => hover(null), { signal });
  return () => ending.abort();
}

function groupUnder(event: PointerEvent, state: ExplorerState): number | null {
  const path = shownPath(state);
  const frame = event.target instanceof Element ? event.target.closest('.pixels') : null;
  if (frame === null || path === null || selectsFilters(path)) return null;
  if (path.description.layout.kind !== 'image') return null;
  const { width, height } = path.description.layout;
  const box = frame.getBoundingClientRect();
  const column = Math.floor(((event.clientX - box.left) / box.width) * width);
  const row = Math.floor(((event.clientY - box.top) / box.height) * height);
  if (column < 0 || row < 0 || column >= width || row >= height) return null;
  const group = featureNumbering(path).groupOfPixel[row * width + column] ?? -1;
  return group < 0 ? null : group;
}
