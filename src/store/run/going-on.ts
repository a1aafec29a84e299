import { afterChanges } from '../../lassonet/live-settings';
import { type PathPoint, type SelectedGroups, selectedAfter } from '../../lassonet/path-point';
import type { Spec } from '../../settings/spec';
import type { Reached } from '../../worker/protocol';
import type { RunState } from '../state/explorer-state';
import type { ShownPath } from '../state/shown-path';

/** Where a run goes on. */
export interface Further {
  /** With the settings of its last point. */
  readonly spec: Spec;
  /** null: from the beginning, since no weights had arrived. */
  readonly reached: Reached | null;
  /** What it goes on with: the path up to the last point that has its weights; null: nothing. */
  readonly path: ShownPath | null;
}

/** Whether a run that is not under way may go on: it did not come to its end, and some of it has arrived. */
export function mayGoOn(run: RunState): boolean {
  if (run.kind === 'finished') return run.stopped && run.points > 0;
  return (run.kind === 'failed' || run.kind === 'interrupted') && run.points > 0;
}

/**
 * Where the run of a spec goes on.
 *
 * @param arrived what has arrived of it; null: nothing
 * @param seconds that this took
 */
export function furtherOn(spec: Spec, arrived: ShownPath | null, seconds: number): Further {
  const points = arrived === null ? [] : withWeights(arrived.points);
  const changes = points.flatMap(point => point.changes ?? []);
  const changed = { ...spec, solver: afterChanges(spec.solver, changes) } as Spec;
  const last = points.at(-1);
  if (arrived === null || last === undefined) return { spec: changed, reached: null, path: null };
  return {
    spec: changed,
    reached: { lambda: last.lambda, points: selectedOf(points), seconds },
    path: { ...arrived, spec: changed, points },
  };
}

/** The points up to the last that has its weights. */
function withWeights(points: readonly PathPoint[]): readonly PathPoint[] {
  return points.slice(0, 1 + points.findLastIndex(({ keyframe }) => keyframe !== null));
}

/** What is selected at each point, with the weights of the last keyframe. */
function selectedOf(points: readonly PathPoint[]): SelectedGroups[] {
  const selected: SelectedGroups[] = [];
  for (const point of points) selected.push(selectedAfter(selected.at(-1), point));
  return selected;
}
