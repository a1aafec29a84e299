import { writeStoredPath } from '../../../../src/path-file/stored-path-file';
import type { KeptContent, RunShelf } from '../../../../src/store/kept/run-shelf';
import { shownFrom } from '../../../../src/store/opening/stored-path-opening';
import type { KeptRun } from '../../../../src/store/state/explorer-state';
import type { ShownPath } from '../../../../src/store/state/shown-path';
import { syntheticPath } from '../../path-file/synthetic-path';

/** A shelf that lasts as long as the test. */
export function shelfInMemory(): RunShelf & { readonly runs: Map<string, KeptRun> } {
  const runs = new Map<string, KeptRun>();
  const contents = new Map<string, KeptContent>();
  return {
    runs,
    list: async () => [...runs.values()],
    take: async key => contents.get(key) ?? null,
    put: async (run, content, away) => {
      for (const key of away) {
        runs.delete(key);
        contents.delete(key);
      }
      runs.set(run.key, run);
      contents.set(run.key, content);
    },
    retell: async run => {
      if (runs.has(run.key)) runs.set(run.key, run);
    },
    clear: async () => {
      runs.clear();
      contents.clear();
    },
  };
}

export function livePath(points: number): ShownPath {
  const stored = syntheticPath({ features: 8, outputs: 3, points, image: false, keyframes: true });
  return { ...shownFrom({ ...stored, spec: { ...stored.spec, seed: points } }), source: 'live' };
}

export const written = async (path: ShownPath) => new Uint8Array(writeStoredPath(path));
export const upload = { name: 'synthetic.csv', bytes: new Uint8Array([97, 44, 98]) };
/** A store at the end of a run. */
export const finished = (path: ShownPath) =>
  ({
    paths: { live: path },
    shown: 'live',
    run: { kind: 'finished', spec: path.spec, stopped: false, quick: true, seconds: 1, points: 3 },
    trainedUpload: upload,
  }) as const;
