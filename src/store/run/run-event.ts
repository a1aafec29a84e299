import { changesTo } from '../../lassonet/live-settings';
import type { Spec } from '../../settings/spec';
import { type Event, type Progress, wasQuick } from '../../worker/protocol';
import { maskFor } from '../readings/feature-numbering';
import { preferredCursor } from '../readings/lambda-choice';
import { changeText } from '../readings/setting-changes';
import { nearestIndex } from '../state/cursor';
import type { ExplorerState, Incoming, Running, RunState } from '../state/explorer-state';
import { count, duration, quantity } from '../state/number-format';
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
      return { backend: { chosen: event.chosen, trials: event.trials, spec: run.spec } };
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
      return { run: { kind: 'failed', message: event.message, points: run.points }, ...settle(state) };
  }
}

/** How a run ended. */
export function finished(spec: Spec, event: Extract<Event, { type: 'done' }>, points: number): RunState {
  const { stopped, seconds } = event;
  return { kind: 'finished', spec, stopped, quick: wasQuick(event), seconds, points };
}

export function incomingFrom({ description, examples, testLabels }: DataRead): Incoming {
  return { description, examples, ...(testLabels ? { testLabels } : {}) };
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

/** `path` with the seconds it took. */
export function withSeconds(path: ShownPath, seconds: number): ShownPath {
  return { ...path, origin: { ...path.origin, seconds } };
}

/** What a run selects, and what it is called. */
export type Selectable = 'feature' | 'filter';

/** Where a run is, as a sentence; null is before the worker has said anything. */
export function progressSentence(progress: Progress | null, selectable: Selectable): string {
  if (progress === null) return 'Starting the worker …';
  switch (progress.phase) {
    case 'data':
      return 'Reading the data …';
    case 'dense':
      return `${selectable === 'filter' ? 'Without λ' : 'Dense network'}: epoch ${count(progress.epoch)} of ${count(progress.epochs)}, loss ${quantity(progress.loss)}.`;
    case 'path': {
      const { selected, secondsLeft } = progress;
      const left = `${count(selected)} ${selected === 1 ? selectable : `${selectable}s`} left.`;
      const time = secondsLeft === null ? '' : ` About ${duration(secondsLeft)} to go.`;
      return `${lambdaUnderWay(progress, selectable)}: ${left}${time}`;
    }
    case 'twin':
      return `The same network without constraint: epoch ${count(progress.done)} of ${count(progress.total)}.`;
    case 'retrain':
      return `Retraining without penalty: ${count(progress.done)} of ${count(progress.total)}. About ${duration(progress.secondsLeft)} to go.`;
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

/** `lambdaCount` counts the λ that are done. */
function lambdaUnderWay(
  { lambda, lambdaCount }: Extract<Progress, { phase: 'path' }>,
  selectable: Selectable,
): string {
  if (lambda === 0) return `Looking for the λ at which the first ${selectable}s drop`;
  return lambdaCount === 0
    ? `First λ (${quantity(lambda)})`
    : `λ number ${count(lambdaCount + 1)} (${quantity(lambda)})`;
}
