import { describe, expect, it } from 'vitest';
import { goOn, train, trainWith } from '../../../../src/store/run/training';
import { withData } from '../../../../src/store/set-up/turned-draft';
import { createExplorer } from '../../../../src/store/state/explorer';
import type { RunState } from '../../../../src/store/state/explorer-state';
import { draftOf } from '../../../../src/store/state/form-draft';
import type { ShownPath } from '../../../../src/store/state/shown-path';
import type { Event } from '../../../../src/worker/protocol';
import { TrainingWorker } from '../../../../src/worker/training-handle';
import { imagePath, point, SPEC } from '../path-fixture';
import { chosen, DATA, lambdas, toldWorker } from './told-worker';

const KEYFRAME = [{ name: 'hidden', shape: [1], values: Float32Array.of(7) }];
const BEGUN = [chosen('wasm'), DATA] as const;
const at = (lambda: number): Event => ({
  type: 'point',
  point: point({ lambda, norms: [3, 2, 1], keyframe: KEYFRAME }),
});

/** A path of three points, the last without its weights, of a run that took 40 seconds so far. */
function leftPath(): ShownPath {
  const points = [1, 2, 4].map(lambda =>
    point({ lambda, norms: [3, 2, 1], keyframe: lambda < 4 ? KEYFRAME : null }),
  );
  return { ...imagePath(points), source: 'live', spec: SPEC, origin: { backend: 'wasm', seconds: 40 } };
}

describe('a run that did not come to its end', () => {
  it.each<RunState>([
    { kind: 'interrupted', spec: SPEC, points: 3 },
    { kind: 'failed', message: 'It failed.', points: 3 },
    { kind: 'finished', spec: SPEC, stopped: true, quick: false, seconds: 40, points: 3 },
  ])('($kind) goes on from the last point that has its weights', run => {
    const { store, say, begun } = toldWorker();
    const upload = { name: 'a.csv', bytes: Uint8Array.of(1) };
    store.setState({ paths: { live: leftPath() }, shown: 'toy', run, trainedUpload: upload });
    goOn(store, '/');
    const [{ spec, reached, brought }] = begun();
    expect(spec).toEqual(SPEC);
    expect(brought).toBe(true);
    expect(reached).toMatchObject({ lambda: 2, seconds: 40 });
    expect(reached?.points).toHaveLength(2);
    expect(store.getState()).toMatchObject({ shown: 'live', cursor: 1, following: true });
    say(...BEGUN, at(8), { type: 'done', stopped: false, seconds: 45, computing: 44 });
    expect(lambdas(store)).toEqual([1, 2, 8]);
    expect(store.getState().run).toMatchObject({ kind: 'finished', stopped: false, points: 3, seconds: 45 });
    expect(store.getState().paths.live?.origin).toEqual({ backend: 'wasm', seconds: 45 });
  });

  it('begins anew where no weights are here', async () => {
    const { store, say, begun } = toldWorker();
    const path = leftPath();
    const points = path.points.map(each => ({ ...each, keyframe: null }));
    store.setState({
      paths: { live: { ...path, points } },
      run: { kind: 'interrupted', spec: SPEC, points: 3 },
    });
    goOn(store, '/');
    expect(begun()[0].reached).toBeUndefined();
    say(...BEGUN, at(3));
    await expect.poll(() => lambdas(store)).toEqual([3]);
  });

  it('is told of as it was where no worker starts', () => {
    const store = createExplorer();
    trainWith(
      store,
      new TrainingWorker(() => {
        throw new Error('No worker here.');
      }),
    );
    const run = { kind: 'interrupted', spec: SPEC, points: 3 } as const;
    store.setState({ paths: { live: leftPath() }, run });
    goOn(store, '/');
    expect(store.getState().run).toEqual(run);
    expect(store.getState().notice?.text).toBe('No worker here.');
  });
});

describe('a run that is whole, or of which nothing has arrived', () => {
  it.each<RunState>([
    { kind: 'idle' },
    { kind: 'failed', message: 'It failed.', points: 0 },
    { kind: 'finished', spec: SPEC, stopped: false, quick: false, seconds: 40, points: 3 },
  ])('($kind) does not go on', run => {
    const { store, begun } = toldWorker();
    store.setState({ paths: { live: leftPath() }, run });
    goOn(store, '/');
    expect(begun()).toEqual([]);
  });
});

it('a stopped run that is trained anew begins at its beginning', async () => {
  const { store, say, begun } = toldWorker();
  store.setState(({ draft }) => ({ draft: withData(draftOf(draft), 'toy') }));
  train(store, '/');
  say(...BEGUN, at(1), at(2), { type: 'done', stopped: true, seconds: 1, computing: 1 });
  train(store, '/');
  expect(begun()[1].reached).toBeUndefined();
  say(...BEGUN, at(3));
  await expect.poll(() => lambdas(store)).toEqual([3]);
});
