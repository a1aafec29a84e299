import type { ExplorerState } from '../state/explorer-state';
import { type ShownPath, shownPath } from '../state/shown-path';
import { exampleIndex } from './example-prediction';

/** The image on screen in the data's own units: the sketch, else the chosen example; null where there is none. */
export function shownImage(state: ExplorerState): Float32Array | null {
  const path = shownPath(state);
  if (path === null) return null;
  return pixelsOf(path, state.sketch?.pixels ?? exampleIndex(path, state.example));
}

/** An image in the data's own units: itself, or that of the example of this number; null where there is none. */
export function pixelsOf(
  { examples, description }: ShownPath,
  image: Float32Array | number,
): Float32Array | null {
  if (typeof image !== 'number') return image;
  if (examples === null || examples.count === 0) return null;
  const { features } = description;
  return examples.raw.subarray(image * features, (image + 1) * features);
}
