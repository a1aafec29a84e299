import { describe, expect, it } from 'vitest';
import type { PathPoint } from '../../../../src/lassonet/path-point';
import {
  changeRun,
  followSliders,
  restSliders,
  specToFollow,
  train,
  trainWith,
} from '../../../../src/store/run/training';
import { withData } from '../../../../src/store/set-up/turned-draft';
import { createExplorer, type Explorer } from '../../../../src/store/state/explorer';
import { draftOf } from '../../../../src/store/state/form-draft';
import { type ShownPath, shownPath } from '../../../../src/store/state/shown-path';
import { untranslated } from '../../../../src/words/sentences';
import type { Event, Training } from '../../../../src/worker/protocol';
import { TrainingWorker } from '../../../../src/worker/training-handle';
import { FakePort } from '../../worker/fake-port';
import { imagePath, point } from '../path-fixture';

const { description, examples } = imagePath([]);
const DATA: Event = { type: 'data', description, examples };
const QUICK: Event = { type: 'done', stopped: false, seconds: 3, computing: 1 };
const RETRAINED = { train: { loss: 0, score: 1 }, validation: null, test: null };

/** Points of a run whose norms say which run they are of. */
const pointsOf = (run: number, first = 1): PathPoint[] =>
  [0, 1, 2].map(i => point({ lambda: first * 2 ** i, norms: [run, run, run] }));

/** Number of the run that a path is of; fails where its points are of several. */
function runOf(path: ShownPath | null): number {
  const runs = new Set(path?.points.map(({ norms }) => norms[0]));
  expect(runs.size).toBe(1);
  return [...runs][0];
}

interface Bench {
  readonly store: Explorer;
  readonly port: FakePort;
  /** All of a run, but for its end. */
  readonly arrive: (run: number, first?: number) => void;
  readonly drag: (M: string) => void;
  /** The M of each run that was begun. */
  readonly begun: () => number[];
}

/** The toy problem, trained at M = 10, which was quick. */
function bench(): Bench {
  const store = createExplorer();
  const port = new FakePort();
  trainWith(store, new TrainingWorker(() => port));
  store.setState(({ draft }) => ({ draft: { ...withData(draftOf(draft), 'toy'), M: '10' } }));
  const arrive = (run: number, first?: number): void => {
    port.says(run, DATA);
    for (const each of pointsOf(run, first)) port.says(run, { type: 'point', point: each });
    port.says(run, { type: 'retrained', index: 1, retrained: RETRAINED });
  };
  const drag = (M: string): void => {
    store.setState(({ draft }) => ({ draft: { ...draftOf(draft), M } }));
    followSliders(store, '/');
  };
  train(store, '/');
  arrive(1);
  port.says(1, QUICK);
  const begun = () => port.sent.flatMap(command => (command.type === 'train' ? [command.spec.solver.M] : []));
  return { store, port, arrive, drag, begun };
}

/** Every path that is on screen from here on. */
function pathsSeen(store: Explorer): ShownPath[] {
  const seen: ShownPath[] = [];
  store.subscribe(state => {
    const path = shownPath(state);
    if (path !== null && seen.at(-1) !== path) seen.push(path);
  });
  return seen;
}

describe('a path that follows the sliders', () => {
  it('takes the place of the one before when it is whole, in one step', () => {
    const { store, port, arrive, drag } = bench();
    const before = shownPath(store.getState());
    const seen = pathsSeen(store);
    drag('5');
    arrive(2);
    expect(shownPath(store.getState())).toBe(before);
    expect(store.getState().run.kind).toBe('finished');
    port.says(2, QUICK);
    const after = shownPath(store.getState());
    expect(seen).toEqual([before, after]);
    expect(runOf(after)).toBe(2);
    expect(after?.spec.solver.M).toBe(5);
    expect(after?.points.map(({ retrained }) => retrained !== null)).toEqual([false, true, false]);
    expect(store.getState().run).toMatchObject({ kind: 'finished', quick: true, points: 3 });
    expect(store.getState().coming).toBeNull();
  });

  it('comes to its end while the slider moves on, then the newest value has its turn', () => {
    const { store, port, arrive, drag, begun } = bench();
    for (const M of ['8', '6', '5', '4']) drag(M);
    expect(begun()).toEqual([10, 8]);
    arrive(2);
    port.says(2, QUICK);
    expect(begun()).toEqual([10, 8, 4]);
    arrive(3);
    port.says(3, QUICK);
    expect(shownPath(store.getState())?.spec.solver.M).toBe(4);
    expect(begun()).toEqual([10, 8, 4]);
  });

  it('is cancelled for the last value once the slider rests, and never comes after it', () => {
    const { store, port, arrive, drag, begun } = bench();
    const seen = pathsSeen(store);
    drag('8');
    port.says(2, DATA);
    port.says(2, { type: 'point', point: pointsOf(2)[0] });
    store.setState(({ draft }) => ({ draft: { ...draftOf(draft), M: '1' } }));
    restSliders(store, '/');
    expect(begun()).toEqual([10, 8, 1]);
    // The cancelled run may still be heard of, before and after.
    port.says(2, { type: 'point', point: pointsOf(2)[1] });
    arrive(3);
    port.says(2, { type: 'point', point: pointsOf(2)[2] });
    port.says(2, { type: 'done', stopped: true, seconds: 1, computing: 1 });
    port.says(3, QUICK);
    port.says(2, { type: 'point', point: pointsOf(2)[2] });
    port.says(2, QUICK);
    expect(seen.map(runOf)).toEqual([1, 3]);
    expect(shownPath(store.getState())?.spec.solver.M).toBe(1);
  });

  it('is not begun anew where the slider rests at the value that is on its way, or is there', () => {
    const { store, port, arrive, drag, begun } = bench();
    drag('8');
    restSliders(store, '/');
    expect(begun()).toEqual([10, 8]);
    arrive(2);
    port.says(2, QUICK);
    restSliders(store, '/');
    drag('8');
    expect(begun()).toEqual([10, 8]);
  });

  it('keeps the cursor at its λ', () => {
    const { store, port, arrive, drag } = bench();
    store.setState({ cursor: 1, pin: 2 });
    drag('5');
    arrive(2, 0.5);
    port.says(2, QUICK);
    // λ = 2 and 4 of 0.5, 1, 2.
    expect(store.getState()).toMatchObject({ cursor: 2, pin: 2 });
  });

  it('gives way to Train', () => {
    const { store, port, arrive, drag } = bench();
    drag('5');
    train(store, '/');
    expect(store.getState()).toMatchObject({ coming: null, run: { kind: 'running' } });
    port.says(2, QUICK);
    expect(store.getState().run.kind).toBe('running');
    arrive(3);
    port.says(3, QUICK);
    expect(runOf(shownPath(store.getState()))).toBe(3);
  });

  it('that fails says so and leaves the path on screen', () => {
    const { store, port, drag } = bench();
    drag('5');
    port.says(2, { type: 'failed', reason: untranslated('It failed.') });
    expect(store.getState()).toMatchObject({ coming: null, run: { kind: 'failed', message: 'It failed.' } });
    expect(runOf(shownPath(store.getState()))).toBe(1);
  });

  it('is not begun where the form is wrong, is of another problem, or another path is looked at', () => {
    const { store } = bench();
    const { draft } = store.getState();
    const withDraft = (change: object) =>
      specToFollow({ ...store.getState(), draft: { ...draftOf(draft), ...change } });
    expect(withDraft({ M: '1', gamma: '0', samples: '50', noise: '1', hidden: '3' })).not.toBeNull();
    expect(withDraft({ M: '-1' })).toBeNull();
    expect(withDraft({ denseEpochs: '10000' })).toBeNull();
    expect(withDraft({ seed: '7' })).toBeNull();
    expect(specToFollow({ ...store.getState(), draft: withData(draftOf(draft), 'mnist') })).toBeNull();
    expect(specToFollow({ ...store.getState(), shown: 'toy' })).toBeNull();
  });

  it('begins with a stored path that took no longer where it was computed, and then counts the time here', () => {
    const stored = (seconds: number) => {
      const here = bench();
      const { live } = here.store.getState().paths;
      if (live === undefined) throw new Error('There is no path.');
      const path: ShownPath = { ...live, source: 'stored', origin: { backend: 'wasm', seconds } };
      here.store.setState({ paths: { toy: path }, shown: 'toy', run: { kind: 'idle' } });
      return here;
    };
    const slow = stored(12);
    slow.drag('5');
    expect(slow.begun()).toEqual([10]);
    const { store, port, arrive, drag, begun } = stored(0.8);
    drag('5');
    arrive(2);
    expect(store.getState().shown).toBe('toy');
    port.says(2, { ...QUICK, computing: 4 });
    expect(store.getState().shown).toBe('live');
    expect(runOf(shownPath(store.getState()))).toBe(2);
    drag('4');
    store.setState({ shown: 'toy' });
    drag('3');
    expect(begun()).toEqual([10, 5]);
  });

  it('is not shown to somebody who looks at another path by then', () => {
    const { store, port, arrive, drag } = bench();
    drag('5');
    arrive(2);
    store.setState(({ paths }) => ({ paths: { ...paths, toy: imagePath(pointsOf(9)) }, shown: 'toy' }));
    port.says(2, QUICK);
    expect(runOf(shownPath(store.getState()))).toBe(9);
    expect(store.getState().paths.live?.spec.solver.M).toBe(5);
  });

  it('is not begun where the last path took longer, or was stopped', () => {
    const { store, port, arrive, drag, begun } = bench();
    for (const end of [{ computing: 1.6 }, { stopped: true }]) {
      train(store, '/');
      const run = begun().length;
      arrive(run);
      port.says(run, { ...QUICK, ...end });
      drag(String(run));
      expect(begun()).toHaveLength(run);
    }
  });
});

describe('a run that is under way', () => {
  it('is told once of settings it may go on with, if they are right', () => {
    const { store, port } = bench();
    train(store, '/');
    const set = (M: string): void => {
      store.setState(({ draft }) => ({ draft: { ...draftOf(draft), M } }));
      changeRun(store);
      changeRun(store);
    };
    for (const M of ['-1', '1', 'x', '2']) set(M);
    const told = port.sent.flatMap(command => (command.type === 'change' ? [command.settings.M] : []));
    expect(told).toEqual([1, 2]);
    expect(store.getState().run).toMatchObject({ kind: 'running', asked: { M: 2 } });
    const [, second] = port.sent.filter((command): command is Training => command.type === 'train');
    expect(second.spec.solver.M).toBe(10);
  });
});
