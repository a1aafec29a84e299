import type { ExplorerState } from './explorer-state';
import { keyframeAt } from './keyframe';
import { quantity } from './number-format';
import { shownPath } from './shown-path';

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
