import type { DataDescription } from '../../data/data-set';
import { drawnDigit, type PadPoint, type Stroke } from '../../data/drawn-digit';
import type { Explorer } from '../state/explorer';
import { shownPath } from '../state/shown-path';

const WHITE = 255;

/** Puts the pen down. The weights are fetched if they are not here. */
export function beginStroke(store: Explorer, at: PadPoint): void {
  const { sketch } = store.getState();
  sketchStrokes(store, [...(sketch?.strokes ?? []), [at]]);
  void fetchWeights(store);
}

async function fetchWeights(store: Explorer): Promise<void> {
  const weights = await import('../opening/path-weights');
  await weights.fetchWeights(store);
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
  const path = shownPath(store.getState());
  if (path?.description.layout.kind !== 'image') return;
  const { width, height } = path.description.layout;
  const white = drawnDigit(strokes, width, height);
  const pixels = isOnWhite(path.description, width, height) ? white.map(value => WHITE - value) : white;
  store.setState({ sketch: { strokes, pixels } });
}

/** Whether images are dark on white: at their border they are lighter than not, on average. */
function isOnWhite({ scaling }: DataDescription, width: number, height: number): boolean {
  const border = (scaling?.centre ?? []).filter((_, pixel) => {
    const [row, column] = [Math.floor(pixel / width), pixel % width];
    return row === 0 || column === 0 || row === height - 1 || column === width - 1;
  });
  return border.reduce((sum, value) => sum + value, 0) > (border.length * WHITE) / 2;
}
