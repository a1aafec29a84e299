import { afterEach, describe, expect, test, vi } from 'vitest';
import { writeStoredPath } from '../../../../src/path-file/stored-path-file';
import { MOST_BYTES } from '../../../../src/store/opening/fetched-bytes';
import { openAddress, openFile } from '../../../../src/store/opening/stored-path-opening';
import { createExplorer } from '../../../../src/store/state/explorer';
import { syntheticPath } from '../../path-file/synthetic-path';
import { COMING_BACK, imagePath } from '../path-fixture';

const BYTES = writeStoredPath(syntheticPath({ features: 6, outputs: 2, points: 3, image: false }));
const KNOWN = imagePath(COMING_BACK);

afterEach(() => vi.unstubAllGlobals());

const explorer = () => createExplorer({ paths: { 'mnist-5v6': KNOWN }, cursor: 2 });

describe('a file', () => {
  test('of a path is shown under its name', async () => {
    const store = explorer();
    await openFile(store, new File([new Uint8Array(BYTES)], 'run.safetensors'));
    expect(store.getState()).toMatchObject({
      shown: 'file',
      file: { name: 'run.safetensors', address: null },
    });
    expect(store.getState().paths.file?.points).toHaveLength(3);
  });

  test('that is too large is not read', async () => {
    const store = explorer();
    const arrayBuffer = vi.fn();
    await openFile(store, { name: 'huge', size: MOST_BYTES + 1, arrayBuffer } as unknown as File);
    expect(arrayBuffer).not.toHaveBeenCalled();
    expect(store.getState().notice?.text).toBe(
      'The file “huge” could not be opened: it has more than 100 MB, the most that is read.',
    );
    expect(store.getState()).toMatchObject({ shown: 'mnist-5v6', cursor: 2, loading: null, file: null });
  });

  test('that is opened before another has been read gives way to it', async () => {
    const store = explorer();
    let release: (bytes: ArrayBuffer) => void = () => {};
    const slow = {
      name: 'slow',
      size: 1,
      arrayBuffer: () => new Promise<ArrayBuffer>(done => (release = done)),
    };
    const first = openFile(store, slow as unknown as File);
    await openFile(store, new File([new Uint8Array(BYTES)], 'quick.safetensors'));
    release(new Uint8Array(BYTES).buffer);
    await first;
    expect(store.getState().file?.name).toBe('quick.safetensors');
  });
});

describe('an address', () => {
  test('whose answer does not end is given up on', async () => {
    const chunk = new Uint8Array(10e6);
    let sent = 0;
    const endless = new ReadableStream({
      pull: stream => {
        sent++;
        stream.enqueue(chunk);
      },
    });
    vi.stubGlobal('fetch', async () => new Response(endless));
    const store = explorer();
    await openAddress(store, 'https://example.org/endless.safetensors');
    expect(store.getState().notice?.text).toMatch(/“endless\.safetensors” .* more than 100 MB/);
    expect(sent).toBeLessThan(15);
  });

  test('whose answer says that it is too large is not read', async () => {
    const headers = { 'content-length': String(MOST_BYTES + 1) };
    vi.stubGlobal('fetch', async () => new Response('', { headers }));
    const store = explorer();
    await openAddress(store, 'large.safetensors');
    expect(store.getState().notice?.text).toContain('more than 100 MB');
  });

  test('that cannot be reached ends in a sentence', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    const store = explorer();
    await openAddress(store, 'https://example.org/run.safetensors');
    expect(store.getState().notice?.text).toBe(
      'The file “run.safetensors” could not be opened: it could not be fetched; its server may not allow it.',
    );
  });
});
