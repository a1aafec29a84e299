import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { writeStoredPath } from '../../../../src/path-file/stored-path-file';
import {
  forgetKept,
  keepRuns,
  keyOf,
  LONGEST_NAME,
  MOST_KEPT,
  MOST_KEPT_BYTES,
  makingRoom,
  nameKept,
  openKept,
} from '../../../../src/store/kept/keeping';
import type { KeptContent, RunShelf } from '../../../../src/store/kept/run-shelf';
import { shownFrom } from '../../../../src/store/opening/stored-path-opening';
import { createExplorer } from '../../../../src/store/state/explorer';
import type { KeptRun } from '../../../../src/store/state/explorer-state';
import type { ShownPath } from '../../../../src/store/state/shown-path';
import { syntheticPath } from '../../path-file/synthetic-path';

/** A shelf that lasts as long as the test. */
function shelfInMemory(): RunShelf & { readonly runs: Map<string, KeptRun> } {
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

function livePath(points: number): ShownPath {
  const stored = syntheticPath({ features: 8, outputs: 3, points, image: false, keyframes: true });
  return { ...shownFrom({ ...stored, spec: { ...stored.spec, seed: points } }), source: 'live' };
}

const written = async (path: ShownPath) => new Uint8Array(writeStoredPath(path));
const upload = { name: 'synthetic.csv', bytes: new Uint8Array([97, 44, 98]) };
const finished = (path: ShownPath) =>
  ({
    paths: { live: path },
    shown: 'live',
    run: { kind: 'finished', spec: path.spec, stopped: false, quick: true, seconds: 1, points: 3 },
    trainedUpload: upload,
  }) as const;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('runs are kept', () => {
  test('when they are over, and open again with their data', async () => {
    const shelf = shelfInMemory();
    const first = createExplorer();
    const end = keepRuns(first, async () => shelf, written);
    await vi.runAllTimersAsync();
    expect(first.getState().kept).toEqual({ kind: 'here', runs: [] });
    const path = livePath(5);
    first.setState(finished(path));
    await vi.runAllTimersAsync();
    end();
    expect([...shelf.runs.keys()]).toEqual([keyOf(path.spec)]);
    expect(first.getState().kept).toMatchObject({ runs: [{ title: path.description.title }] });
    const later = createExplorer();
    vi.useRealTimers();
    vi.stubGlobal(
      'Worker',
      class {
        terminate() {}
        addEventListener() {}
        postMessage() {}
      },
    );
    void openKept(later, keyOf(path.spec), async () => shelf);
    await vi.waitFor(() => expect(later.getState().shown).toBe('live'));
    expect(later.getState().paths.live).toEqual(path);
    expect(later.getState().trainedUpload).toEqual(upload);
    vi.unstubAllGlobals();
  });

  test('once for all that follows a slider, and anew where something was found about them', async () => {
    const shelf = shelfInMemory();
    const store = createExplorer();
    const put = vi.spyOn(shelf, 'put');
    keepRuns(store, async () => shelf, written);
    await vi.runAllTimersAsync();
    for (const points of [3, 4, 5]) store.setState(finished(livePath(points)));
    await vi.runAllTimersAsync();
    expect(put).toHaveBeenCalledTimes(1);
    store.setState(({ paths }) => ({ paths: { ...paths, live: { ...(paths.live as ShownPath) } } }));
    await vi.runAllTimersAsync();
    expect(put).toHaveBeenCalledTimes(2);
    expect(shelf.runs.size).toBe(1);
    await forgetKept(store, async () => shelf);
    expect(shelf.runs.size).toBe(0);
  });

  test('with a name, which is on screen, and stays when the run is kept anew', async () => {
    const shelf = shelfInMemory();
    const store = createExplorer();
    keepRuns(store, async () => shelf, written);
    await vi.runAllTimersAsync();
    const [path, other] = [livePath(4), livePath(5)];
    for (const each of [other, path]) {
      store.setState(finished(each));
      await vi.runAllTimersAsync();
    }
    const key = keyOf(path.spec);
    await nameKept(store, key, '  the <b>first</b>\n run  ', async () => shelf);
    expect(shelf.runs.get(key)?.name).toBe('the <b>first</b> run');
    expect(shelf.runs.get(keyOf(other.spec))?.name).toBeUndefined();
    expect(store.getState().paths.live?.name).toBe('the <b>first</b> run');
    // Something is found about it later.
    store.setState(({ paths }) => ({ paths: { ...paths, live: { ...(paths.live as ShownPath) } } }));
    await vi.runAllTimersAsync();
    expect(store.getState().kept).toMatchObject({ runs: [{ key, name: 'the <b>first</b> run' }, {}] });
    await nameKept(store, key, 'λ'.repeat(LONGEST_NAME + 5), async () => shelf);
    expect(shelf.runs.get(key)?.name).toBe('λ'.repeat(LONGEST_NAME));
    await nameKept(store, key, '   ', async () => shelf);
    expect(shelf.runs.get(key)?.name).toBeUndefined();
    expect(store.getState().paths.live?.name).toBeUndefined();
  });

  test('under the name that they had where the browser takes no other, which is told', async () => {
    const shelf = shelfInMemory();
    const store = createExplorer();
    keepRuns(store, async () => shelf, written);
    await vi.runAllTimersAsync();
    const path = livePath(4);
    store.setState(finished(path));
    await vi.runAllTimersAsync();
    await nameKept(store, keyOf(path.spec), 'one', () => Promise.reject(new Error('The disk is full.')));
    expect(store.getState().notice).toMatchObject({
      tone: 'error',
      text: expect.stringContaining('The disk is full.'),
    });
    expect(store.getState().paths.live?.name).toBeUndefined();
  });

  test('nowhere where storage is denied, which is told', async () => {
    const store = createExplorer();
    keepRuns(store, () => Promise.reject(new Error('denied')), written);
    await vi.runAllTimersAsync();
    expect(store.getState().kept).toEqual({ kind: 'denied' });
    store.setState(finished(livePath(3)));
    await vi.runAllTimersAsync();
    expect(store.getState().notice).toBeNull();
  });
});

describe('what is kept', () => {
  const run = (key: string, when: number, size: number): KeptRun => ({ key, when, size, title: key, M: 1 });

  test('has a bound of bytes: the oldest gives way', () => {
    const third = MOST_KEPT_BYTES / 3;
    const runs = [run('a', 1, third), run('b', 3, third), run('c', 2, third)];
    expect(makingRoom(runs, run('d', 4, third))).toEqual(['a']);
    expect(makingRoom(runs, run('a', 4, third))).toEqual([]);
    expect(makingRoom(runs, run('d', 4, MOST_KEPT_BYTES))).toEqual(['b', 'c', 'a']);
    expect(makingRoom(runs, run('d', 4, MOST_KEPT_BYTES + 1))).toBeNull();
  });

  test('has a bound of runs', () => {
    const runs = Array.from({ length: MOST_KEPT }, (_, i) => run(`${i}`, i, 1));
    expect(makingRoom(runs, run('new', 99, 1))).toEqual(['0']);
  });
});
