import { featureNumbering } from '../../store/readings/feature-numbering';
import type { Explorer } from '../../store/state/explorer';
import type { ExplorerState } from '../../store/state/explorer-state';
import { type ShownPath, selectsFilters, shownPath } from '../../store/state/shown-path';
import { part } from './parts';

/** Frames the pixel of the group under the pointer, else of the chosen input, in an image drawn in `frame`. */
export function markPixel(frame: HTMLElement, state: ExplorerState): void {
  const mark = part(frame, '.pixel-mark');
  const path = shownPath(state);
  const layout = path === null || selectsFilters(path) ? undefined : path.description.layout;
  const pixel = path === null ? -1 : markedPixel(path, state);
  mark.hidden = pixel < 0 || layout?.kind !== 'image';
  if (pixel < 0 || layout?.kind !== 'image') return;
  mark.style.left = `${(100 * (pixel % layout.width)) / layout.width}%`;
  mark.style.top = `${(100 * Math.floor(pixel / layout.width)) / layout.height}%`;
  mark.style.width = `${100 / layout.width}%`;
  mark.style.height = `${100 / layout.height}%`;
}

/** −1: none is marked. */
function markedPixel(path: ShownPath, { hover, input }: ExplorerState): number {
  const { groupOf, pixelOf } = featureNumbering(path);
  const group = hover ?? (input === null ? -1 : (groupOf[input] ?? -1));
  return group < 0 ? -1 : (pixelOf[group] ?? 0);
}

/** Makes the pixel under the pointer the hovered one, and the pressed one the chosen one, in every image below `host`; returns the end of it. */
export function hoverPixels(host: HTMLElement, store: Explorer): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  const hover = (group: number | null) => {
    if (store.getState().hover !== group) store.setState({ hover: group });
  };
  host.addEventListener('pointermove', event => hover(groupUnder(event, store.getState())), { signal });
  host.addEventListener('pointerdown', event => hover(groupUnder(event, store.getState())), { signal });
  host.addEventListener('pointerleave', () => hover(null), { signal });
  host.addEventListener('click', event => choose(groupUnder(event, store.getState()), event, store), {
    signal,
  });
  return () => ending.abort();
}

/** A press on a pixel shows its arithmetic; on the picture of a button it means the button. */
function choose(group: number | null, { target }: MouseEvent, store: Explorer): void {
  const path = shownPath(store.getState());
  if (path === null || group === null || (target instanceof Element && target.closest('button'))) return;
  store.setState({ input: featureNumbering(path).featureOf[group] ?? null });
}

function groupUnder(event: MouseEvent, state: ExplorerState): number | null {
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
