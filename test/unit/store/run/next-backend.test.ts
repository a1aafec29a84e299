import { describe, expect, it } from 'vitest';
import type { PathPoint } from '../../../../src/lassonet/path-point';
import { pauseTraining, stopTraining, train } from '../../../../src/store/run/training';
import { withData } from '../../../../src/store/set-up/turned-draft';
import { draftOf } from '../../../../src/store/state/form-draft';
import { untranslated } from '../../../../src/words/sentences';
import type { Event } from '../../../../src/worker/protocol';
import { point } from '../path-fixture';
import { chosen, DATA, lambdas, type ToldWorker, toldWorker } from './told-worker';

const LOST: Event = {
  type: 'failed',
  reason: untranslated('The browser took the graphics card away.'),
  ofBackend: true,
};
const TRAPPED: Event = {
  type: 'failed',
  reason: untranslated('The computation failed: unreachable.'),
  ofBackend: true,
};
const KEYFRAME = [{ name: 'hidden', shape: [1], values: Float32Array.of(7) }];

const at = (lambda: number, keyframe: PathPoint['keyframe'] = KEYFRAME): Event => ({
  type: 'point',
  point: point({ lambda, norms: [3, 2, lambda < 4 ? 1 : 0], keyframe }),
});

/** The toy problem, training. */
function bench(): ToldWorker {
  const told = toldWorker();
  told.store.setState(({ draft }) => ({ draft: { ...withData(draftOf(draft), 'toy'), M: '10' } }));
  train(told.store, '/');
  return told;
}

describe('a run whose backend fails', () => {
  it('goes on with another from its last λ, in a new worker, and says so', () => {
    const { store, ports, say, begun } = bench();
    say(chosen('webgl'), DATA, at(1), at(2), at(4), LOST);
    expect(ports.map(({ ended }) => ended)).toEqual([true, false]);
    const [, again] = begun();
    expect(again).toMatchObject({ backend: null, known: null, failures: [{ backend: 'webgl' }] });
    expect(again.reached?.lambda).toBe(4);
    expect(again.reached?.points.map(({ supports }) => supports)).toEqual([
      [[0, 1, 2]],
      [[0, 1, 2]],
      [[0, 1]],
    ]);
    expect(again.reached?.points[2].weights?.at(-1)).toEqual(Float32Array.of(7));
    expect(store.getState().notice?.text).toBe(
      'WebGL failed: The browser took the graphics card away. The run goes on from step 4 with another backend.',
    );
    say(chosen('wasm'), DATA, at(8), { type: 'done', stopped: false, seconds: 1, computing: 1 });
    expect(lambdas(store)).toEqual([1, 2, 4, 8]);
    expect(store.getState().run).toMatchObject({ kind: 'finished', points: 4 });
    expect(store.getState().paths.live?.origin.backend).toBe('webgl, wasm');
  });

  it('goes on from the last point that has its weights, and from the beginning where none has', async () => {
    const { store, say, begun } = bench();
    say(chosen('webgl'), DATA, at(1), at(2), at(4, null), LOST);
    expect(lambdas(store)).toEqual([1, 2]);
    expect(begun()[1].reached?.lambda).toBe(2);
    const without = bench();
    without.say(chosen('webgl'), DATA, at(1, null), LOST);
    expect(without.begun()[1].reached).toBeUndefined();
    expect(without.store.getState().notice?.text).toContain('The run goes on from the beginning');
    without.say(chosen('cpu'), DATA, at(3));
    await expect.poll(() => lambdas(without.store)).toEqual([3]);
  });

  it('takes the settings with it that it had, and that it was asked for', () => {
    const { store, ports, say, begun } = bench();
    const change = { setting: 'M', from: 10, to: 1 } as const;
    const changed: Event = {
      type: 'point',
      point: { ...point({ lambda: 2, norms: [1, 1, 1], keyframe: KEYFRAME }), changes: [change] },
    };
    say(chosen('webgl'), DATA, at(1), changed);
    pauseTraining(store);
    say(LOST);
    expect(begun()[1].spec.solver.M).toBe(1);
    expect(ports[1].sent.map(({ type }) => type)).toEqual(['train', 'change', 'pause']);
  });

  it('tells what failed once every other has, and keeps what arrived', () => {
    const { store, say, begun } = bench();
    say(chosen('webgl'), DATA, at(1), LOST);
    say(chosen('wasm'), DATA, at(2), TRAPPED);
    expect(begun()[2].failures?.map(({ backend }) => backend)).toEqual(['webgl', 'wasm']);
    say({
      type: 'failed',
      reason: untranslated('No other way of computing works in this browser.'),
      ofBackend: false,
    });
    expect(store.getState().run).toEqual({
      kind: 'failed',
      message:
        'The browser took the graphics card away. The computation failed: unreachable. No other way of computing works in this browser.',
      points: 2,
    });
    expect(lambdas(store)).toEqual([1, 2]);
  });

  it('does not go on where it was to stop, or where the data are to blame', () => {
    const stopped = bench();
    stopped.say(chosen('webgl'), DATA, at(1));
    stopTraining(stopped.store);
    stopped.say(LOST);
    expect(stopped.begun()).toHaveLength(1);
    const { store, say, begun } = bench();
    say(chosen('webgl'), DATA, {
      type: 'failed',
      reason: untranslated('No column varies.'),
      ofBackend: false,
    });
    expect(begun()).toHaveLength(1);
    expect(store.getState().run).toEqual({ kind: 'failed', message: 'No column varies.', points: 0 });
  });
});
