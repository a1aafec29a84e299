import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { NetworkKind } from '../../src/path-file/network/network-graph';
import { readPathWeights } from '../../src/path-file/weights-file';
import { readJudgedPath } from '../../src/store/opening/filter-path-check';
import { withWeights } from '../../src/store/opening/path-weights';
import { shownFrom } from '../../src/store/opening/stored-path-opening';
import { preferredCursor } from '../../src/store/readings/lambda-choice';
import { nearestIndex } from '../../src/store/state/cursor';
import type { ShownPath } from '../../src/store/state/shown-path';
import { unreadableFile } from './bake-files';

/** Which network of a path. */
export interface NetworkChoice {
  /** Null: the λ that is chosen. */
  readonly lambda: number | null;
  readonly kind: NetworkKind;
}

/** The point that a λ is nearest to; of null the one of the λ that is chosen. */
export function cursorOf(path: ShownPath, lambda: number | null): number {
  return lambda === null ? preferredCursor(path) : nearestIndex(path.points, lambda);
}

/** A stored path, with the weights that lie beside it. @throws Error with one sentence */
export async function storedPath(file: string): Promise<ShownPath> {
  const path = readJudgedPath(new Uint8Array(await readFile(file).catch(unreadableFile(file))));
  const shown = shownFrom(path);
  if (path.weights === undefined) return shown;
  const beside = join(dirname(file), path.weights.file);
  const weights = readPathWeights(new Uint8Array(await readFile(beside).catch(unreadableFile(beside))));
  return withWeights(shown, weights);
}
