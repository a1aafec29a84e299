import { describe, expect, test } from 'vitest';
import type { PathPoint } from '../../../../src/lassonet/path-point';
import { afterEvent, progressSentence } from '../../../../src/store/run/run-event';
import { moveCursor } from '../../../../src/store/state/cursor';
import { createExplorer, type Explorer } from '../../../../src/store/state/explorer';
import { shownPath } from '../../../../src/store/state/shown-path';
import { untranslated } from '../../../../src/words/sentences';
import type { Event } from '../../../../src/worker/protocol';
import { COMING_BACK, imagePath, RUNNING, SPEC } from '../path-fixture';

const BEFORE = imagePath(COMING_BACK);
const DATA: Event = { type: 'data', description: BEFORE.description, examples: BEFORE.examples };

function running(): Explorer {
  return createExplorer({
    paths: { 'mnist-5v6': BEFORE },
    run: RUNNING,
  });
}

function report(store: Explorer, ...events: readonly Event[]): void {
  for (const event of events) store.setState(state => afterEvent(state, event));
}

const arrival = (point: PathPoint): Event => ({ type: 'point', point });

test('the path from before stays until the first point arrives', () => {
  const store = running();
  report(store, DATA, { type: 'progress', progress: { phase: 'dense', epoch: 1, epochs: 2, loss: 1 } });
  expect(shownPath(store.getState())).toBe(BEFORE);
  report(store, arrival(COMING_BACK[0]));
  expect(shownPath(store.getState())?.source).toBe('live');
});

test('the cursor follows the newest point until it is moved, and again from the end', () => {
  const store = running();
  report(store, DATA, arrival(COMING_BACK[0]), arrival(COMING_BACK[1]));
  expect(store.getState().cursor).toBe(1);
  moveCursor(store, 0);
  report(store, arrival(COMING_BACK[2]));
  expect(store.getState().cursor).toBe(0);
  moveCursor(store, Number.POSITIVE_INFINITY);
  report(store, arrival(COMING_BACK[3]));
  expect(store.getState().cursor).toBe(3);
});

test('retrained fits fill in the point they belong to', () => {
  const store = running();
  const retrained = { train: { loss: 0, score: 1 }, validation: null, test: null };
  report(store, DATA, arrival(COMING_BACK[1]), { type: 'retrained', index: 0, retrained });
  report(store, { type: 'retrained', index: 7, retrained });
  expect(shownPath(store.getState())?.points[0]?.retrained).toEqual(retrained);
  expect(shownPath(store.getState())?.points).toHaveLength(1);
});

test('stopping keeps what arrived', () => {
  const store = running();
  report(store, DATA, arrival(COMING_BACK[0]), { type: 'done', stopped: true, seconds: 3, computing: 1 });
  expect(store.getState().run).toEqual({
    kind: 'finished',
    spec: SPEC,
    stopped: true,
    quick: false,
    seconds: 3,
    points: 1,
  });
  expect(shownPath(store.getState())?.points).toHaveLength(1);
});

test('a run that fails before its first point leaves the path from before', () => {
  const store = running();
  report(store, DATA, { type: 'failed', reason: untranslated('The worker died.') });
  expect(store.getState().run).toEqual({ kind: 'failed', message: 'The worker died.', points: 0 });
  expect(shownPath(store.getState())).toBe(BEFORE);
});

test('a new run replaces the points of the run before', () => {
  const store = running();
  report(store, DATA, arrival(COMING_BACK[0]), arrival(COMING_BACK[1]), {
    type: 'done',
    stopped: false,
    seconds: 1,
    computing: 1,
  });
  store.setState({
    run: RUNNING,
  });
  report(store, DATA, arrival(COMING_BACK[2]));
  expect(shownPath(store.getState())?.points).toEqual([COMING_BACK[2]]);
});

test('another path may be looked at while a run goes on', () => {
  const store = running();
  report(store, DATA, arrival(COMING_BACK[0]));
  store.setState({ shown: 'mnist-5v6', cursor: 2, following: false });
  report(store, arrival(COMING_BACK[1]));
  expect(store.getState().cursor).toBe(2);
  expect(store.getState().paths.live?.points).toHaveLength(2);
});

test('the backend is reported whenever it is known', () => {
  const store = running();
  const trials = [{ backend: 'wasm', outcome: 'chosen', reason: untranslated('It works.') }] as const;
  report(store, { type: 'backend', chosen: 'wasm', trials });
  expect(store.getState().backend).toEqual({ chosen: 'wasm', trials, spec: SPEC });
});

describe('the sentence on the progress of a run', () => {
  const path = {
    phase: 'path',
    lambda: 0.5,
    lambdaCount: 0,
    iterations: 3,
    selected: 667,
    secondsLeft: null,
  } as const;

  test('the first λ is the first, the next the second', () => {
    expect(progressSentence(path, 'feature')).toBe('Step 1 (λ = 0.5): 667 features left.');
    expect(progressSentence({ ...path, lambdaCount: 1 }, 'feature')).toBe(
      'Step 2 (λ = 0.5): 667 features left.',
    );
  });

  test('before a first λ is known, the search for it is named', () => {
    expect(progressSentence({ ...path, lambda: 0 }, 'feature')).toBe(
      'Looking for the λ at which the first features drop: 667 features left.',
    );
  });

  test('the time left is told where it is known', () => {
    expect(progressSentence({ ...path, selected: 1, lambdaCount: 40, secondsLeft: 75 }, 'feature')).toBe(
      'Step 41 (λ = 0.5): 1 feature left. About 1 min 15 s to go.',
    );
  });

  test('a run on filters speaks of filters', () => {
    const rising = { ...path, selected: 1, lambdaCount: 3 };
    expect(progressSentence(rising, 'filter')).toBe('Step 4 (λ = 0.5): 1 filter left.');
    expect(progressSentence({ phase: 'dense', epoch: 1, epochs: 3, loss: 0.5 }, 'filter')).toBe(
      'Pre-training: epoch 1 of 3, loss 0.5.',
    );
    expect(progressSentence({ phase: 'twin', done: 1, total: 3 }, 'filter')).toBe(
      'The same network without constraint: epoch 1 of 3.',
    );
  });

  test('every phase has a sentence', () => {
    expect(progressSentence(null, 'feature')).toBe('Starting the worker …');
    expect(progressSentence({ phase: 'data' }, 'feature')).toBe('Reading the data …');
    expect(progressSentence({ phase: 'dense', epoch: 2, epochs: 20, loss: 0.25 }, 'feature')).toBe(
      'Dense network: epoch 2 of 20, loss 0.25.',
    );
    expect(progressSentence({ phase: 'retrain', done: 1, total: 24, secondsLeft: 12 }, 'feature')).toBe(
      'Retraining without penalty: 1 of 24. About 12 s to go.',
    );
  });
});
