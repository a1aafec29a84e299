import { setApart } from '../../src/path-file/keyframes-apart';
import { readStoredPath } from '../../src/path-file/stored-path-file';
import { shownFrom } from '../../src/store/opening/stored-path-opening';
import { preferredCursor } from '../../src/store/readings/lambda-choice';
import { keyframeAt } from '../../src/store/readings/network-at';

/** A stored path in parts, by name: it with the weights where its cursor stands first, and those of every other point. */
export function leanFiles(id: string, file: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const path = shownFrom(readStoredPath(file));
  const first = keyframeAt(path.points, preferredCursor(path))?.index ?? -1;
  const parts = setApart(file, first, point => `${id}.${point}.bin`);
  return new Map([[`${id}.lean.bin`, parts.path], ...parts.weights]);
}
