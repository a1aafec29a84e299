import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { keepRuns, keyOf, MOST_KEPT, MOST_KEPT_BYTES, makingRoom } from '../../../../src/store/kept/keeping';
import { forgetKept, openKept } from '../../../../src/store/kept/kept-runs';
import { createExplorer, type Explorer } from '../../../../src/store/state/explorer';
import type { KeptRun, RunState } from '../../../../src/store/state/explorer-state';
import type { ShownPath } from '../../../../src/store/state/shown-path';
import { RUNNING } from '../path-fixture';
import { finished, livePath, shelfInMemory, upload, written } from './shelf-in-memory';

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

describe('what has arrived of a run is kept while it goes on', () => {
  /** The run of a path, of which so many points have arrived. */
  const arrived = (path: ShownPath, points: number, run: Partial<RunState> = {}) => ({
    paths: { live: { ...path, points: path.points.slice(0, points) } },
    run: { ...RUNNING, spec: path.spec, points, ...run } as RunState,
  });

  async function keeping() {
    const shelf = shelfInMemory();
    const store = createExplorer();
    const put = vi.spyOn(shelf, 'put');
    const end = keepRuns(store, async () => shelf, written);
    await vi.runAllTimersAsync();
    return { shelf, store, put, end };
  }

  const told = (store: Explorer) => {
    const { kept } = store.getState();
    return kept.kind === 'here' ? kept.runs.map(({ isUnfinished = false }) => isUnfinished) : kept.kind;
  };

  test('now and then, and in its place the whole run', async () => {
    const { shelf, store, put } = await keeping();
    const path = livePath(6);
    for (const points of [1, 2, 3]) store.setState(arrived(path, points));
    await vi.runAllTimersAsync();
    expect(put).toHaveBeenCalledTimes(1);
    expect(told(store)).toEqual([true]);
    store.setState(arrived(path, 4));
    await vi.runAllTimersAsync();
    expect(put).toHaveBeenCalledTimes(2);
    store.setState(finished(path));
    await vi.runAllTimersAsync();
    expect([...shelf.runs.keys()]).toEqual([keyOf(path.spec)]);
    expect(told(store)).toEqual([false]);
  });

  test('and after it was stopped or has failed', async () => {
    const { shelf, store } = await keeping();
    const [one, other] = [livePath(4), livePath(5)];
    store.setState({ ...finished(one), run: { ...finished(one).run, stopped: true } });
    await vi.runAllTimersAsync();
    store.setState({ paths: { live: other }, run: { kind: 'failed', message: 'It failed.', points: 5 } });
    await vi.runAllTimersAsync();
    expect(told(store)).toEqual([true, true]);
    expect([...shelf.runs.keys()]).toEqual([one, other].map(({ spec }) => keyOf(spec)));
  });

  test('once, though its settings were changed on the way', async () => {
    const { shelf, store } = await keeping();
    const path = livePath(6);
    store.setState(arrived(path, 2));
    await vi.runAllTimersAsync();
    const changed = { ...path, spec: { ...path.spec, seed: 99 } };
    store.setState(arrived(changed, 3));
    await vi.runAllTimersAsync();
    expect([...shelf.runs.keys()]).toEqual([keyOf(changed.spec)]);
  });

  test('in the place of what it went on from', async () => {
    const { shelf, store } = await keeping();
    const path = livePath(6);
    store.setState({ ...finished(path), run: { ...finished(path).run, stopped: true } });
    await vi.runAllTimersAsync();
    const changed = { ...path, spec: { ...path.spec, seed: 99 } };
    store.setState({ run: { ...RUNNING, spec: changed.spec, points: 6 } });
    store.setState(finished(changed));
    await vi.runAllTimersAsync();
    expect([...shelf.runs.keys()]).toEqual([keyOf(changed.spec)]);
  });

  test('unless it is whole there already', async () => {
    const { shelf, store, put } = await keeping();
    const path = livePath(6);
    store.setState(finished(path));
    await vi.runAllTimersAsync();
    store.setState(arrived(path, 2));
    await vi.runAllTimersAsync();
    expect(put).toHaveBeenCalledTimes(1);
    expect(told(store)).toEqual([false]);
    store.setState(finished({ ...path }));
    await vi.runAllTimersAsync();
    expect(put).toHaveBeenCalledTimes(2);
    expect(shelf.runs.size).toBe(1);
  });

  test('not before its first point, nor where the browser takes no more', async () => {
    const { store, put } = await keeping();
    const path = livePath(6);
    store.setState({ paths: { live: path }, run: RUNNING });
    await vi.runAllTimersAsync();
    expect(put).not.toHaveBeenCalled();
    put.mockRejectedValue(new Error('The disk is full.'));
    store.setState(arrived(path, 2));
    await vi.runAllTimersAsync();
    expect(put).toHaveBeenCalledTimes(1);
    expect(store.getState().notice).toBeNull();
  });

  test('and is opened as a run that was cut off', async () => {
    vi.stubGlobal('Worker', class {});
    const { shelf, store } = await keeping();
    const path = livePath(6);
    const running = arrived(path, 3, { begun: performance.now() - 7000 });
    store.setState({ ...running, trainedUpload: null });
    await vi.runAllTimersAsync();
    const later = createExplorer();
    await openKept(later, keyOf(path.spec), async () => shelf);
    const { run, paths } = later.getState();
    expect(run).toEqual({ kind: 'interrupted', spec: path.spec, points: 3 });
    expect(paths.live?.points).toHaveLength(3);
    expect(paths.live?.origin.seconds).toBeGreaterThanOrEqual(7);
    vi.unstubAllGlobals();
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
