import { pinnedPoint } from '../../store/state/cursor';
import type { ExplorerState } from '../../store/state/explorer-state';
import { quantity } from '../../store/state/number-format';
import { shownPath } from '../../store/state/shown-path';
import { KIT_WORDS as WORDS } from '../../words/en/kit';
import type { Layer, Size } from './drawing';
import { part, parts } from './parts';

/** Puts a chart's second cursor line at the pinned point; there is none where nothing is pinned. */
export function placePin(
  host: HTMLElement,
  state: ExplorerState,
  xs: ArrayLike<number>,
  { width }: Pick<Size, 'width'>,
): void {
  const line = part(host, '.pin');
  const point = pinnedPoint(state);
  line.hidden = point === null || state.pin === null;
  if (point === null || state.pin === null) return;
  const x = xs[state.pin] ?? 0;
  line.style.transform = `translateX(${x}px)`;
  line.dataset.edge = x > width - 130 ? 'right' : 'none';
  for (const chip of parts(line, '.pin-chip'))
    chip.textContent = WORDS.pinned({ lambda: quantity(point.lambda) });
}

/** What a layer that places the pin reads. */
export const readsPin: Layer['reads'] = state => [shownPath(state), state.pin];

/** Puts a chart's cursor line at x; its chip turns inwards near the edges. */
export function placeCursor(host: HTMLElement, x: number, width: number): HTMLElement {
  const cursor = part(host, '.cursor');
  cursor.style.transform = `translateX(${x}px)`;
  cursor.dataset.edge = x < 110 ? 'left' : x > width - 110 ? 'right' : 'none';
  return cursor;
}
