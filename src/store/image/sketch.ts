import { EXAMPLE_WORDS as WORDS } from '../../words/en/example';
import { keyframeAt } from '../readings/network-at';
import type { ExplorerState } from '../state/explorer-state';
import { quantity } from '../state/number-format';
import { type ShownPath, shownPath } from '../state/shown-path';

/** Whether a path's network can be asked about images: its weights must be to be had, and it must be known how it reads them. */
export function readsImages({
  spec: { network },
  description: { layout, task, scaling },
  points,
  apart,
  uncomputed,
}: Pick<ShownPath, 'spec' | 'description' | 'points' | 'apart' | 'uncomputed'>): boolean {
  if (network.body === 'model' && uncomputed !== null) return false;
  const read = layout.kind === 'image' && task.kind === 'classification' && scaling !== undefined;
  return read && (apart !== undefined || points.some(({ keyframe }) => keyframe !== null));
}

/** Why a path on images of classes has no pad, as far as its layers are the reason; null: they are not. */
export function sketchFault({
  uncomputed: layer = null,
  description: { layout, task },
}: ShownPath): string | null {
  const drawable = layout.kind === 'image' && layout.channels === undefined && task.kind === 'classification';
  return drawable && layer !== null ? WORDS.uncomputed({ layer }) : null;
}

/** Whether images can be drawn for a path: a pen draws digits, not clothes, and in one colour. */
export function canSketch(path: Parameters<typeof readsImages>[0]): boolean {
  const { layout } = path.description;
  const grey = layout.kind === 'image' && layout.channels === undefined;
  return grey && readsImages(path) && path.spec.data.kind !== 'fashion';
}

/** What there is to say of how a drawn image is answered for; empty where the network at the cursor answers. */
export function sketchNote(state: ExplorerState): string {
  const path = shownPath(state);
  if (path === null || state.sketch === null) return '';
  const { apart, points } = path;
  const keyframe = keyframeAt(points, state.cursor);
  // Putting the pen down asks for them.
  if (apart !== undefined && apart.state !== 'failed')
    return WORDS.fetchingWeights({ size: megabytes(apart.bytes) });
  if (keyframe === null) return WORDS.noWeights;
  if (keyframe.index === state.cursor) return '';
  return WORDS.nearestWeights({ lambda: quantity(keyframe.lambda) });
}

/** A number of bytes for people: “2.1 MB”. */
export function megabytes(bytes: number): string {
  return `${Math.max(0.1, bytes / 1e6).toFixed(1)}\u202fMB`;
}
