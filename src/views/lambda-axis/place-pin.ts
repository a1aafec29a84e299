import type { ExplorerState } from '../../store/explorer-state';
import { quantity } from '../../store/number-format';
import { pinnedPoint } from '../../store/pin';
import { shownPath } from '../../store/shown-path';
import type { Layer, Size } from '../drawing/drawing';

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
