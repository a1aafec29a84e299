import type { Twin } from '../lassonet/convolution/twin';
import type { Event } from '../worker/protocol';
import type { ExplorerState, Running, RunState } from './explorer-state';
import { preferredCursor } from './preferred-cursor';
import { type ShownPath, withPoint, withRetrained } from './shown-path';

/** What changes in the explorer when the worker reports `event`. */
export function afterEvent(state: ExplorerState, event: Event): Partial<ExplorerState> {
  const { run } = state;
  if (event.type === 'backend') return { backend: { chosen: event.chosen, trials: event.trials } };
  if (event.type === 'retrained') return afterRetrained(state, event.index, event.retrained);
  if (run.kind !== 'running') return {};
  switch (event.type) {
    case 'data':
      return { run: { ...run, incoming: { description: event.description, examples: event.examples } } };
    case 'progress':
      return { run: { ...run, progress: event.progress } };
    case 'point':
      return afterPoint(state, run, event.point);
    case 'twin':
      return afterTwin(state, event.twin);
    case 'done':
      return {
        run: { kind: 'finished', stopped: event.stopped, seconds: event.seconds, points: run.points },
        ...settle(state),
      };
    case 'failed':
      return { run: { kind: 'failed', message: event.message, points: run.points }, ...settle(state) };
  }
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
  const first: ShownPath = { source: 'live', spec: run.spec, ...run.incoming, points: [point] };
  return {
    run: running,
    paths: { ...state.paths, live: first },
    shown: 'live',
    cursor: 0,
    following: true,
    playing: false,
    hover: null,
    mask: { kind: 'norm' },
    example: 0,
  };
}

function afterTwin(state: ExplorerState, twin: Twin): Partial<ExplorerState> {
  const live = state.paths.live;
  return live === undefined ? {} : { paths: { ...state.paths, live: { ...live, twin } } };
}

function afterRetrained(
  state: ExplorerState,
  index: number,
  retrained: Extract<Event, { type: 'retrained' }>['retrained'],
): Partial<ExplorerState> {
  const live = state.paths.live;
  return live === undefined ? {} : { paths: { ...state.paths, live: withRetrained(live, index, retrained) } };
}

/** A cursor left at the end of a finished path would show nothing selected: it goes where there is most to see. */
function settle(state: ExplorerState): Partial<ExplorerState> {
  const live = state.paths.live;
  if (!state.following || state.shown !== 'live' || live === undefined) return { following: false };
  const empty = live.points.at(-1)?.support.length === 0;
  return { following: false, ...(empty ? { cursor: preferredCursor(live) } : {}) };
}
