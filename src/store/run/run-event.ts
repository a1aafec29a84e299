import { changesTo } from '../../lassonet/live-settings';
import type { Spec } from '../../settings/spec';
import { RUN_WORDS as WORDS } from '../../words/en/run';
import type { Sentence } from '../../words/sentences';
import { spoken } from '../../words/spoken';
import { type BackendName, type Event, type Progress, wasQuick } from '../../worker/protocol';
import { maskFor } from '../readings/feature-numbering';
import { preferredCursor } from '../readings/lambda-choice';
import { changeText } from '../readings/setting-changes';
import { nearestIndex } from '../state/cursor';
import type { ExplorerState, Incoming, Running, RunState } from '../state/explorer-state';
import { duration, quantity } from '../state/number-format';
import { type ShownPath, withPoint, withRetrained } from '../state/shown-path';

type DataRead = Extract<Event, { type: 'data' }>;

/** What changes in the explorer when the worker reports `event`. */
export function afterEvent(state: ExplorerState, event: Event): Partial<ExplorerState> {
  const { run } = state;
  if (event.type === 'retrained')
    return withLive(state, live => withRetrained(live, event.index, event.retrained));
  if (run.kind !== 'running') return {};
  switch (event.type) {
    case 'backend':
      return {
        backend: { chosen: event.chosen, trials: event.trials, spec: run.spec },
        ...(run.points > 0 ? withLive(state, live => computedAlsoBy(live, event.chosen)) : {}),
      };
    case 'data':
      return { run: { ...run, incoming: incomingFrom(event) } };
    case 'progress':
      return { run: { ...run, progress: event.progress } };
    case 'point':
      return afterPoint(state, run, event.point);
    case 'twin':
      return withLive(state, live => ({ ...live, twin: event.twin }));
    case 'done':
      return {
        run: finished(run.spec, event, run.points),
        ...settle(state),
        ...(run.points > 0 ? withLive(state, live => withSeconds(live, event.seconds)) : {}),
      };
    case 'failed':
      return {
        run: { kind: 'failed', message: failureOf(run, event.reason), points: run.points },
        ...settle(state),
        ...(run.points > 0 ? withLive(state, live => withSeconds(live, secondsOf(run))) : {}),
      };
  }
}

/** What failed, one backend after the other, each sentence once. */
function failureOf({ failures = [] }: Running, last: Sentence): string {
  return [...new Set([...failures.map(({ reason }) => spoken(reason)), spoken(last)])].join(' ');
}

/** A path that goes on, with another backend perhaps. */
function computedAlsoBy(path: ShownPath, backend: BackendName): ShownPath {
  if (path.origin.backend.split(', ').at(-1) === backend) return path;
  return { ...path, origin: { ...path.origin, backend: `${path.origin.backend}, ${backend}` } };
}

/** How a run ended. */
export function finished(spec: Spec, event: Extract<Event, { type: 'done' }>, points: number): RunState {
  const { stopped, seconds } = event;
  return { kind: 'finished', spec, stopped, quick: wasQuick(event), seconds, points };
}

export function incomingFrom({ description, examples, testLabels, testWeights }: DataRead): Incoming {
  return {
    ...{ description, examples },
    ...(testLabels ? { testLabels } : {}),
    ...(testWeights ? { testWeights } : {}),
  };
}

function afterPoint(
  state: ExplorerState,
  run: Running,
  point: Extract<Event, { type: 'point' }>['point'],
): Partial<ExplorerState> {
  if (run.incoming === null) return {};
  const running: RunState = { ...run, points: run.points + 1 };
  const live = state.paths.live;
  if (run.points > 0 && live !== undefined) {
    const grown = withPoint(live, point);
    const follows = state.following && state.shown === 'live';
    return {
      run: running,
      paths: { ...state.paths, live: grown },
      ...(follows ? { cursor: grown.points.length - 1 } : {}),
    };
  }
  const first = withPoint(newPath(state, run.spec, run.incoming), point);
  return {
    run: running,
    paths: { ...state.paths, live: first },
    shown: 'live',
    cursor: 0,
    pin: null,
    following: true,
    playing: false,
    hover: null,
    mask: maskFor(first, state.arrival?.mask ?? { kind: 'norm' }),
    example: state.arrival?.example ?? 0,
    sketch: null,
  };
}

/** A path of a run, before its first point. */
export function newPath({ backend }: ExplorerState, spec: Spec, incoming: Incoming): ShownPath {
  const origin = { backend: backend?.chosen ?? 'unknown', seconds: 0 };
  return { source: 'live', spec, ...incoming, points: [], origin };
}

/** The state with the run's path changed, if there is one. */
function withLive({ paths }: ExplorerState, change: (live: ShownPath) => ShownPath): Partial<ExplorerState> {
  return paths.live === undefined ? {} : { paths: { ...paths, live: change(paths.live) } };
}

/** A cursor left at the end of a finished path would show nothing selected: it goes where there is most to see. */
function settle(state: ExplorerState): Partial<ExplorerState> {
  const live = state.paths.live;
  const ended = { following: false, arrival: null };
  if (!state.following || state.shown !== 'live' || live === undefined) return ended;
  const { lambda: wanted = null, pin = null } = state.arrival ?? {};
  const pinned = pin === null ? {} : { pin: nearestIndex(live.points, pin) };
  if (wanted !== null) return { ...ended, ...pinned, cursor: nearestIndex(live.points, wanted) };
  const empty = live.points.at(-1)?.support.length === 0;
  return { ...ended, ...pinned, ...(empty ? { cursor: preferredCursor(live) } : {}) };
}

/** Seconds that a run has taken so far. */
export function secondsOf({ begun }: Running): number {
  return (performance.now() - begun) / 1000;
}

/** `path` with the seconds it took. */
export function withSeconds(path: ShownPath, seconds: number): ShownPath {
  return { ...path, origin: { ...path.origin, seconds } };
}

/** What a run selects. */
export type Selectable = 'feature' | 'filter';

/** Where a run is, as a sentence; null is before the worker has said anything. */
export function progressSentence(progress: Progress | null, selectable: Selectable): string {
  if (progress === null) return WORDS.starting;
  switch (progress.phase) {
    case 'data':
      return WORDS.readingData;
    case 'dense':
      return WORDS.dense({
        kind: selectable,
        epoch: progress.epoch,
        epochs: progress.epochs,
        loss: quantity(progress.loss),
      });
    case 'path': {
      // `lambdaCount` counts the λ that are done.
      const { lambda, lambdaCount, selected, secondsLeft } = progress;
      return WORDS.path({
        kind: selectable,
        at: lambda === 0 ? 'search' : 'step',
        step: lambdaCount + 1,
        lambda: quantity(lambda),
        selected,
        time: secondsLeft === null ? 'none' : duration(secondsLeft),
      });
    }
    case 'twin':
      return WORDS.twin({ done: progress.done, total: progress.total });
    case 'retrain':
      return WORDS.retraining({
        done: progress.done,
        total: progress.total,
        time: duration(progress.secondsLeft),
      });
  }
}

/** The changes that the run was asked for and has not made yet: “M = 10 → 1”. */
export function changesAsked({ run, paths }: ExplorerState): string {
  // Once the path is there, no λ is left to change.
  if (run.kind !== 'running' || run.progress?.phase === 'retrain' || run.progress?.phase === 'twin')
    return '';
  const { spec } = (run.points > 0 ? paths.live : null) ?? run;
  return changesTo(spec.solver, run.asked).map(changeText).join(', ');
}
