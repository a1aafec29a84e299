import { drawnDigit, type PadPoint, type Stroke } from '../../data/drawn-digit';
import { fetchWeights } from '../opening/path-weights';
import type { Explorer } from '../state/explorer';
import { shownPath } from '../state/shown-path';

/** Puts the pen down. The weights are fetched if they are not here. */
export function beginStroke(store: Explorer, at: PadPoint): void {
  const { sketch } = store.getState();
  sketchStrokes(store, [...(sketch?.strokes ?? []), [at]]);
  void fetchWeights(store);
}

/** Draws on from where the pen is. */
export function extendStroke(store: Explorer, through: readonly PadPoint[]): void {
  const strokes = store.getState().sketch?.strokes ?? [];
  const last = strokes.at(-1);
  if (last === undefined) return;
  sketchStrokes(store, [...strokes.slice(0, -1), [...last, ...through]]);
}

/** Back to the example. */
export function clearSketch(store: Explorer): void {
  if (store.getState().sketch !== null) store.setState({ sketch: null });
}

function sketchStrokes(store: Explorer, strokes: readonly Stroke[]): void {
  const layout = shownPath(store.getState())?.description.layout;
  if (layout?.kind !== 'image') return;
  store.setState({ sketch: { strokes, pixels: drawnDigit(strokes, layout.width, layout.height) } });
}
