import { setApart } from '../../src/path-file/keyframes-apart';
import { setPullsApart } from '../../src/path-file/pulls-apart';
import { readStoredPath } from '../../src/path-file/stored-path-file';
import { shownFrom } from '../../src/store/opening/stored-path-opening';
import { preferredCursor } from '../../src/store/readings/lambda-choice';
import { keyframeAt } from '../../src/store/readings/network-at';
import { MOST_UNASKED, selectsFilters } from '../../src/store/state/shown-path';

/**
 * A stored path in parts, by name. On inputs: it, and the pulls. On filters: it with the weights where its cursor stands
 * first unless they are too many to be fetched unasked, and those of every other point.
 */
export function leanFiles(id: string, file: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const path = shownFrom(readStoredPath(file));
  if (!selectsFilters(path)) {
    const name = `${id}.pulls.bin`;
    const parts = setPullsApart(file, name);
    return new Map([
      [`${id}.lean.bin`, parts.path],
      [name, parts.pulls],
    ]);
  }
  const first = keyframeAt(path.points, preferredCursor(path))?.index ?? -1;
  const nameOf = (point: number) => `${id}.${point}.bin`;
  const all = setApart(file, -1, nameOf);
  const isSmall = (all.weights.get(nameOf(first))?.length ?? 0) <= MOST_UNASKED;
  const parts = isSmall ? setApart(file, first, nameOf) : all;
  return new Map([[`${id}.lean.bin`, parts.path], ...parts.weights]);
}
