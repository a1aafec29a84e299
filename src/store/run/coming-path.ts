import { spoken } from '../../words/spoken';
import type { Event } from '../../worker/protocol';
import { nearestIndex } from '../state/cursor';
import type { ComingPath, ExplorerState } from '../state/explorer-state';
import { type ShownPath, withPoint, withRetrained } from '../state/shown-path';
import { finished, incomingFrom, newPath, withSeconds } from './run-event';

/**
 * What changes in the explorer when the worker reports `event` of the path that follows a slider. What is on screen stays
 * as it is until the path is whole, then the two change places in one step.
 */
export function afterComingEvent(state: ExplorerState, event: Event): Partial<ExplorerState> {
  const { coming } = state;
  if (coming === null) return {};
  const { spec, path } = coming;
  switch (event.type) {
    case 'backend':
      return { backend: { chosen: event.chosen, trials: event.trials, spec } };
    case 'data':
      return { coming: { ...coming, incoming: incomingFrom(event) } };
    case 'progress':
      return {};
    case 'point': {
      const before = path ?? (coming.incoming && newPath(state, spec, coming.incoming));
      return before === null ? {} : grown(coming, withPoint(before, event.point));
    }
    case 'twin':
      return path === null ? {} : grown(coming, { ...path, twin: event.twin });
    case 'retrained':
      return path === null ? {} : grown(coming, withRetrained(path, event.index, event.retrained));
    case 'done':
      if (event.stopped || path === null) return { coming: null };
      return {
        coming: null,
        run: finished(spec, event, path.points.length),
        ...exchanged(state, withSeconds(path, event.seconds)),
      };
    case 'failed':
      return { coming: null, run: { kind: 'failed', message: spoken(event.reason), points: 0 } };
  }
}

function grown(coming: ComingPath, path: ShownPath): Partial<ExplorerState> {
  return { coming: { ...coming, path } };
}

/** The path in the place of the one before, if that is still looked at; cursor and pin stay at their λ. */
function exchanged(
  { paths, shown, cursor, pin, coming }: ExplorerState,
  path: ShownPath,
): Partial<ExplorerState> {
  const before = paths[shown]?.points;
  const place = (index: number): number =>
    before?.[index] === undefined ? 0 : nearestIndex(path.points, before[index].lambda);
  return {
    paths: { ...paths, live: path },
    ...(shown === coming?.inPlaceOf || shown === 'live'
      ? { shown: 'live', cursor: place(cursor), pin: pin === null ? null : place(pin) }
      : {}),
  };
}
