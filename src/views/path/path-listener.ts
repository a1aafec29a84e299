import { cursorAfterKey, moveCursor } from '../../store/cursor';
import type { Explorer } from '../../store/explorer';
import { togglePin } from '../../store/pin';
import { shownPath } from '../../store/shown-path';
import { scrub } from '../lambda-axis/scrub';
import { nearestLine } from './nearest-line';
import { pathChart } from './path-chart';

/** Pointer and keyboard on the regularization path; returns the end of it. */
export function listenToPath(host: HTMLElement, store: Explorer): () => void {
  const endScrubbing = scrub(host, store);
  const ending = new AbortController();
  const { signal } = ending;
  host.addEventListener('pointermove', event => hoverLine(host, store, event), { signal });
  host.addEventListener('pointerleave', () => store.setState({ hover: null }), { signal });
  host.addEventListener('keydown', event => keyCursor(store, event), { signal });
  return () => {
    endScrubbing();
    ending.abort();
  };
}

function hoverLine(host: HTMLElement, store: Explorer, event: PointerEvent): void {
  const state = store.getState();
  const path = shownPath(state);
  if (path === null || event.pointerType !== 'mouse' || event.buttons !== 0) return;
  const box = host.getBoundingClientRect();
  const hover = nearestLine(path, pathChart(path, box), event.clientX - box.left, event.clientY - box.top);
  if (hover !== state.hover) store.setState({ hover });
}

function keyCursor(store: Explorer, event: KeyboardEvent): void {
  const state = store.getState();
  if (event.key === 'p' && !event.altKey && !event.ctrlKey && !event.metaKey) togglePin(store);
  const target = cursorAfterKey(event.key, state.cursor, shownPath(state)?.points.length ?? 0);
  if (target === null || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  store.setState({ playing: false });
  moveCursor(store, target);
}
