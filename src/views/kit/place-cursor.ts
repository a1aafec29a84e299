import { pinnedPoint } from '../../store/state/cursor';
import type { ExplorerState } from '../../store/state/explorer-state';
import { quantity } from '../../store/state/number-format';
import { shownPath } from '../../store/state/shown-path';
import type { Layer, Size } from './drawing';

/** Puts a chart's second cursor line at the pinned point; there is none where nothing is pinned. */
export function placePin(
  host: HTMLElement,
  state: ExplorerState,
  xs: ArrayLike<number>,
  { width }: Pick<Size, 'width'>,
): void {
  const line = host.querySelector<HTMLElement>('.pin');
  const point = pinnedPoint(state);
  if (line === null) return;
  line.hidden = point === null || state.pin === null;
  if (point === null || state.pin === null) return;
  const x = xs[state.pin] ?? 0;
  line.style.transform = `translateX(${x}px)`;
  line.dataset.edge = x > width - 130 ? 'right' : 'none';
  const chip = line.querySelector('.pin-chip');
  if (chip !== null) chip.textContent = `pinned λ ${quantity(point.lambda)}`;
}

/** What a layer that places the pin reads. */
export const readsPin: Layer['reads'] = state => [shownPath(state), state.pin];

/** Puts a chart's cursor line at x; its chip turns inwards near the edges. */
export function placeCursor(host: HTMLElement, x: number, width: number): HTMLElement | null {
  const cursor = host.querySelector<HTMLElement>('.cursor');
  if (cursor === null) return null;
  cursor.style.transform = `translateX(${x}px)`;
  cursor.dataset.edge = x < 110 ? 'left' : x > width - 110 ? 'right' : 'none';
  return cursor;
}
