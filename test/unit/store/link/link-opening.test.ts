import { afterEach, expect, test, vi } from 'vitest';
import { writeStoredPath } from '../../../../src/path-file/stored-path-file';
import { readLink, writeLink } from '../../../../src/store/link/link';
import { linkOf } from '../../../../src/store/link/link-of';
import { openLink } from '../../../../src/store/link/link-opening';
import { DEFAULT_LINK } from '../../../../src/store/link/link-table';
import { afterEvent } from '../../../../src/store/run/run-event';
import { createExplorer, type Explorer } from '../../../../src/store/state/explorer';
import { draftOf } from '../../../../src/store/state/form-draft';
import { syntheticPath } from '../../path-file/synthetic-path';
import { COMING_BACK, imagePath, RUNNING, SPEC } from '../path-fixture';

const STORED = syntheticPath({ features: 6, outputs: 2, points: 9, image: false });

afterEach(() => vi.unstubAllGlobals());

function serve(): void {
  const file = writeStoredPath(STORED);
  vi.stubGlobal('fetch', async () => new Response(new Uint8Array(file)));
}

async function arrived(hash: string): Promise<Explorer> {
  serve();
  const store = createExplorer();
  await openLink(store, readLink(hash), './');
  return store;
}

test('a link puts path, λ, example, mask and parts where they were', async () => {
  const lambda = STORED.points[4].lambda;
  const store = await arrived(`#p=toy&l=${lambda}&x=2&m=1&hide=score`);
  const { shown, cursor, example, mask, hiddenParts } = store.getState();
  expect({ shown, cursor, example, mask, hiddenParts }).toEqual({
    shown: 'toy',
    cursor: 4,
    example: 2,
    mask: { kind: 'class', index: 1 },
    hiddenParts: ['score'],
  });
  expect(readLink(writeLink(linkOf(store.getState())))).toMatchObject({ example: 2, path: { id: 'toy' } });
});

test('a class that the path does not have is not coloured by', async () => {
  expect((await arrived('#p=toy&m=7')).getState().mask).toEqual({ kind: 'norm' });
});

test('a link to a file shows it, and the next link names it again', async () => {
  const address = encodeURIComponent('https://example.org/a/run%201.safetensors');
  const store = await arrived(`#p=${address}&l=0`);
  expect(store.getState().file).toEqual({
    name: 'run 1.safetensors',
    address: 'https://example.org/a/run%201.safetensors',
  });
  expect(linkOf(store.getState()).path).toMatchObject({ kind: 'file' });
  expect(store.getState().cursor).toBe(0);
});

test('a link to a path that is not stored fills in the form and waits', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new Error('nothing may be fetched')));
  const store = createExplorer();
  const link = { ...DEFAULT_LINK, path: { kind: 'live' as const }, spec: SPEC, lambda: 4, example: 1 };
  await openLink(store, link, './');
  const state = store.getState();
  expect(state.run.kind).toBe('idle');
  expect(state.paths.live).toBeUndefined();
  expect(draftOf(state.draft).samples).toBe('100');
  expect(linkOf(state)).toEqual(link);
});

test('a link to the run that is here shows it; one to another loses nothing of it', async () => {
  const live = { ...imagePath(COMING_BACK), source: 'live' as const };
  const store = createExplorer({ paths: { live }, shown: 'toy' });
  const link = { ...DEFAULT_LINK, path: { kind: 'live' as const }, spec: SPEC, lambda: 2 };
  await openLink(store, link, './');
  expect(store.getState()).toMatchObject({ shown: 'live', cursor: 1, arrival: null, notice: null });
  await openLink(store, { ...link, spec: { ...SPEC, seed: 9 }, lambda: 8 }, './');
  const { paths, cursor, arrival, notice, draft } = store.getState();
  expect(paths.live).toBe(live);
  expect({ cursor, wanted: arrival?.lambda, seed: draftOf(draft).seed }).toEqual({
    cursor: 1,
    wanted: 8,
    seed: '9',
  });
  expect(notice?.text).toContain('press Train');
});

test('once such a path has been trained, the cursor stands where the link wants it', () => {
  const { description, examples } = imagePath(COMING_BACK);
  const store = createExplorer({
    shown: 'live',
    arrival: { lambda: 3.9, pin: null, example: 1, mask: { kind: 'drop' } },
    run: RUNNING,
  });
  const events = [
    { type: 'data', description, examples } as const,
    ...COMING_BACK.map(point => ({ type: 'point', point }) as const),
    { type: 'done', stopped: false, seconds: 3, computing: 2 } as const,
  ];
  for (const event of events) store.setState(state => afterEvent(state, event));
  const { cursor, example, mask, arrival, paths } = store.getState();
  expect({ cursor, example, mask, arrival }).toEqual({
    cursor: 2,
    example: 1,
    mask: { kind: 'drop' },
    arrival: null,
  });
  expect(paths.live?.origin.seconds).toBe(3);
});

test('a class that the trained path does not have is not coloured by', () => {
  const { description, examples } = imagePath(COMING_BACK);
  const store = createExplorer({
    arrival: { lambda: null, pin: null, example: 0, mask: { kind: 'class', index: 2 } },
    run: RUNNING,
  });
  store.setState(state => afterEvent(state, { type: 'data', description, examples }));
  store.setState(state => afterEvent(state, { type: 'point', point: COMING_BACK[0] }));
  expect(store.getState().mask).toEqual({ kind: 'norm' });
});

test('the form belongs to the link where it describes something else than the path on screen', async () => {
  const store = await arrived('#p=toy');
  expect(linkOf(store.getState()).spec).toBeNull();
  const changed = await arrived('#p=toy&d=mnist&c=79&M=3');
  expect(linkOf(changed.getState()).spec).toMatchObject({ data: { classes: [7, 9] }, solver: { M: 3 } });
  expect(linkOf(changed.getState()).path).toEqual({ kind: 'stored', id: 'toy' });
});
