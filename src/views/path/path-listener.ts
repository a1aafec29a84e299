import { featureNumbering } from '../../store/readings/feature-numbering';
import { cursorAfterKey, takeCursor, togglePin } from '../../store/state/cursor';
import type { Explorer } from '../../store/state/explorer';
import { type ShownPath, shownPath } from '../../store/state/shown-path';
import { scrub } from '../kit/scrub';
import { type PathChart, pathChart } from './path-chart';

const REACH = 24;

/** The group whose line passes nearest to (x, y), at most a finger's breadth away; null when none does. */
export function nearestLine(path: ShownPath, chart: PathChart, x: number, y: number): number | null {
  const { xs, nearest } = chart.frame.lambda;
  const at = nearest(x);
  const before = Math.max(0, xs[at] <= x ? at : at - 1);
  const after = Math.min(xs.length - 1, before + 1);
  const share = after > before ? Math.min(1, Math.max(0, (x - xs[before]) / (xs[after] - xs[before]))) : 0;
  let found: number | null = null;
  let least = REACH;
  for (const group of featureNumbering(path).groups) {
    const from = path.points[before]?.norms[group] ?? 0;
    const to = path.points[after]?.norms[group] ?? 0;
    if (from === 0 && to === 0) continue;
    const distance = Math.abs(chart.norm(from) * (1 - share) + chart.norm(to) * share - y);
    if (distance < least) [found, least] = [group, distance];
  }
  return found;
}

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
  takeCursor(store, target);
}
