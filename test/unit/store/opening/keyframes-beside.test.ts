import { beforeEach, describe, expect, test, vi } from 'vitest';
import { setApart } from '../../../../src/path-file/keyframes-apart';
import { readStoredPath, writeStoredPath } from '../../../../src/path-file/stored-path-file';
import { askForKeyframe, followKeyframes } from '../../../../src/store/opening/keyframes-beside';
import { shownFrom } from '../../../../src/store/opening/stored-path-opening';
import { createExplorer, type Explorer } from '../../../../src/store/state/explorer';
import { MOST_UNASKED } from '../../../../src/store/state/shown-path';
import { filterPathFixture } from '../filter-path-fixture';

const WHOLE = writeStoredPath(filterPathFixture());
const { path: LEAN, weights } = setApart(WHOLE, 2, point => `run.${point}.bin`);

let store: Explorer;
const recorded = (): readonly number[] =>
  (store.getState().paths.toy?.points ?? []).flatMap(({ keyframe }, i) => (keyframe === null ? [] : [i]));

beforeEach(() => {
  const path = shownFrom(readStoredPath(LEAN), 'https://explorer.example/paths/run.lean.bin?1');
  store = createExplorer({ paths: { toy: path }, shown: 'toy', cursor: 3 });
});

describe('weights of single points', () => {
  test('are fetched from beside the path where the cursor needs them, and once', async () => {
    const fetchBytes = vi.fn(async (address: string) => {
      return weights.get(address.split('/').pop() ?? '') ?? new Uint8Array();
    });
    const end = followKeyframes(store, fetchBytes);
    store.setState({ cursor: 2 });
    expect(fetchBytes).not.toHaveBeenCalled();
    store.setState({ cursor: 1 });
    store.setState({ cursor: 0 });
    await expect.poll(() => recorded()).toEqual([0, 2]);
    expect(fetchBytes.mock.calls).toEqual([['https://explorer.example/paths/run.0.bin']]);
    expect(store.getState().paths.toy?.points).toEqual(readStoredPath(WHOLE).points);
    end();
  });

  test('that are many are fetched once a person asks for them, and again where that failed', async () => {
    const many = readStoredPath(LEAN).keyframesBeside?.map(each => ({ ...each, bytes: MOST_UNASKED + 1 }));
    const path = shownFrom({ ...readStoredPath(LEAN), keyframesBeside: many }, 'run.lean.bin');
    store = createExplorer({ paths: { toy: path }, shown: 'toy', cursor: 2 });
    const fetchBytes = vi
      .fn(async () => weights.get('run.0.bin') ?? new Uint8Array())
      .mockRejectedValueOnce(new Error('the server answered 404.'));
    const end = followKeyframes(store, fetchBytes);
    store.setState({ cursor: 0 });
    expect(fetchBytes).not.toHaveBeenCalled();
    expect(recorded()).toEqual([2]);
    askForKeyframe(store);
    await expect.poll(() => store.getState().notice?.tone).toBe('error');
    expect(fetchBytes).toHaveBeenCalledOnce();
    askForKeyframe(store);
    await expect.poll(() => recorded()).toEqual([0, 2]);
    expect(fetchBytes).toHaveBeenCalledTimes(2);
    end();
  });

  test('that cannot be fetched are told of, and what is shown stays', async () => {
    const end = followKeyframes(store, () => Promise.reject(new Error('the server answered 404.')));
    store.setState({ cursor: 0 });
    await expect.poll(() => store.getState().notice?.tone).toBe('error');
    expect(store.getState().notice?.text).toMatch(
      /^The weights at λ = .* could not be fetched: the server answered 404\.$/,
    );
    expect(recorded()).toEqual([2]);
    end();
  });
});
