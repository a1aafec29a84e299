import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { keepRuns, keyOf } from '../../../../src/store/kept/keeping';
import { LONGEST_NAME, nameKept } from '../../../../src/store/kept/kept-runs';
import { createExplorer } from '../../../../src/store/state/explorer';
import type { ShownPath } from '../../../../src/store/state/shown-path';
import { finished, livePath, shelfInMemory, written } from './shelf-in-memory';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('runs are kept', () => {
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
});
