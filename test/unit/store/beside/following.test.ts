import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { followBeside } from '../../../../src/store/beside/following';
import { readLink, writeLink } from '../../../../src/store/link/link';
import { linkOf } from '../../../../src/store/link/link-of';
import { openLink } from '../../../../src/store/link/link-opening';
import { openPath, showPath } from '../../../../src/store/opening/stored-path-opening';
import { sideBySide } from '../../../../src/store/readings/side-by-side';
import { createExplorer, type Explorer } from '../../../../src/store/state/explorer';
import { COMING_BACK, imagePath } from '../path-fixture';

afterEach(() => vi.unstubAllGlobals());

/** Serves the stored paths; none of the names in `lost`. Returns what was asked for. */
function serve(...lost: readonly string[]): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (address: string) => {
    const name = address.slice(address.lastIndexOf('/') + 1);
    asked.push(name);
    if (lost.includes(name)) return new Response('Not found', { status: 404 });
    return new Response(new Uint8Array(readFileSync(`public/paths/${name}`)));
  });
  return asked;
}

async function opened(hash: string): Promise<Explorer> {
  const store = createExplorer();
  followBeside(store, './');
  await openLink(store, readLink(hash), './');
  await vi.waitFor(() => {
    const { beside } = store.getState();
    expect(beside === null || beside.path !== null).toBe(true);
  });
  return store;
}

describe('a link', () => {
  test('sets a stored path beside the one on screen, and names it again', async () => {
    serve();
    const store = await opened('#p=toy&vs=toy-m0');
    expect(store.getState().shown).toBe('toy');
    expect(store.getState().beside).toMatchObject({ id: 'toy-m0', asked: false });
    expect(sideBySide(store.getState())?.other.path.spec.solver.M).toBe(0);
    const link = writeLink(linkOf(store.getState()));
    expect(link).toMatch(/(^|&)vs=toy-m0(&|$)/);
    expect(readLink(link).beside).toBe('toy-m0');
  });

  test('without it ends the comparison', async () => {
    serve();
    const store = await opened('#p=toy&vs=toy-m0');
    await openLink(store, readLink('#p=toy'), './');
    expect(store.getState().beside).toBeNull();
  });

  test('to a path that cannot be compared says why', async () => {
    serve();
    const store = await opened('#p=toy&vs=mnist-5v6-m0');
    expect(store.getState().beside).toBeNull();
    expect(store.getState().notice).toEqual({
      tone: 'error',
      text: '“MNIST 5 vs 6, M = 0” cannot be compared with the path on screen: their inputs differ.',
    });
  });

  test('to a path that cannot be had says so, and shows the one that can', async () => {
    serve('toy-m0.safetensors');
    const store = await opened('#p=toy&vs=toy-m0');
    expect(store.getState().beside).toBeNull();
    expect(store.getState().shown).toBe('toy');
    expect(store.getState().notice?.text).toMatch(/^“Toy regression, M = 0” could not be fetched/);
  });

  test('to one path twice compares nothing', async () => {
    serve();
    const store = await opened('#p=toy&vs=toy');
    await vi.waitFor(() => expect(store.getState().beside).toBeNull());
    expect(store.getState().notice).toBeNull();
  });

  test('that names no stored path means none', () => {
    expect(readLink('#p=toy&vs=abacus').beside).toBeNull();
  });
});

test('a comparison lasts while another path of the problem comes on screen, and ends with any other', async () => {
  const asked = serve();
  const store = await opened('#p=mnist-5v6&vs=mnist-5v6-m1');
  await openPath(store, 'mnist-5v6-m0', './');
  expect(sideBySide(store.getState())?.one.path.spec.solver.M).toBe(0);
  await openPath(store, 'toy', './');
  expect(store.getState().beside).toBeNull();
  expect(asked).toEqual(
    ['mnist-5v6', 'mnist-5v6-m1', 'mnist-5v6-m0', 'toy'].map(name => `${name}.safetensors`),
  );
});

test('a comparison ends where the other path itself comes on screen', async () => {
  serve();
  const store = await opened('#p=toy&vs=toy-m0');
  await openPath(store, 'toy-m0', './');
  expect(store.getState().beside).toBeNull();
});

test('a run and the same run as it was kept are one', async () => {
  const live = { ...imagePath(COMING_BACK), source: 'live' as const };
  const other = { ...imagePath(COMING_BACK), spec: { ...live.spec, seed: 9 } };
  const store = createExplorer({ paths: { live, 'mnist-5v6': other } });
  followBeside(store, './');
  store.setState({ beside: { id: null, title: 'kept', path: { ...live }, asked: true } });
  expect(store.getState().beside).not.toBeNull();
  showPath(store, 'live', live);
  expect(store.getState().beside).toBeNull();
});

test('a stored path that was compared can be fetched the rest of, once it is on screen', async () => {
  serve();
  const store = await opened('#p=mnist-5v6&vs=mnist-5v6-m1');
  expect(store.getState().paths['mnist-5v6-m1']?.apart?.address).toContain('mnist-5v6-m1.weights');
});
