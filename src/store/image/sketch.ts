import { drawnDigit, type PadPoint, type Stroke } from '../../data/drawn-digit';
import { fetchWeights } from '../opening/path-weights';
import { keyframeAt } from '../readings/network-at';
import type { Explorer } from '../state/explorer';
import type { ExplorerState } from '../state/explorer-state';
import { quantity } from '../state/number-format';
import { type ShownPath, shownPath } from '../state/shown-path';

/** Whether a path's network can be asked about images: its weights must be to be had, and it must be known how it reads them. */
export function readsImages({
  description: { layout, task, scaling },
  points,
  apart,
}: Pick<ShownPath, 'description' | 'points' | 'apart'>): boolean {
  const read = layout.kind === 'image' && task.kind === 'classification' && scaling !== undefined;
  return read && (apart !== undefined || points.some(({ keyframe }) => keyframe !== null));
}

/** Whether images can be drawn for a path: a pen draws digits, not clothes. */
export function canSketch(path: Pick<ShownPath, 'spec' | 'description' | 'points' | 'apart'>): boolean {
  return readsImages(path) && path.spec.data.kind !== 'fashion';
}

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

/** What there is to say of how a drawn image is answered for; empty where the network at the cursor answers. */
export function sketchNote(state: ExplorerState): string {
  const path = shownPath(state);
  if (path === null || state.sketch === null) return '';
  const { apart, points } = path;
  const keyframe = keyframeAt(points, state.cursor);
  if (apart?.state === 'fetching') return `Fetching the network’s weights (${megabytes(apart.bytes)}) …`;
  if (keyframe === null) return 'The network’s weights are not here, so nothing can be said of a drawing.';
  if (keyframe.index === state.cursor) return '';
  return `Said by the network at λ = ${quantity(keyframe.lambda)}, the nearest whose weights are here.`;
}

/** A number of bytes for people: “2.1 MB”. */
export function megabytes(bytes: number): string {
  return `${Math.max(0.1, bytes / 1e6).toFixed(1)}\u202fMB`;
}
