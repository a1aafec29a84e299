import { readFileSync } from 'node:fs';
import { readSeedRuns, type SeedRuns } from '../../../../src/path-file/seed-runs';
import { readStoredPath } from '../../../../src/path-file/stored-path-file';
import { shownFrom } from '../../../../src/store/opening/stored-path-opening';
import type { SeededId } from '../../../../src/store/state/explorer-state';
import type { ShownPath } from '../../../../src/store/state/shown-path';
import type { StoredPathId } from '../../../../src/store/state/stored-path-catalogue';

const FOLDER = new URL('../../../../public/paths/', import.meta.url);
const paths = new Map<StoredPathId, ShownPath>();

/** A stored path as the page has it. */
export function storedPath(id: StoredPathId): ShownPath {
  const path = paths.get(id) ?? shownFrom(readStoredPath(bytesOf(`${id}.safetensors`)));
  paths.set(id, path);
  return path;
}

/** The stored runs with several seeds. */
export function storedSeeds(id: SeededId): SeedRuns {
  return readSeedRuns(bytesOf(`${id}-seeds.safetensors`));
}

function bytesOf(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(name, FOLDER)));
}
