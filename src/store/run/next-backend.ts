import { afterChanges } from '../../lassonet/live-settings';
import { type PathPoint, type SelectedGroups, selectedAfter } from '../../lassonet/path-point';
import type { Spec } from '../../settings/spec';
import { RUN_WORDS as WORDS } from '../../words/en/run';
import { spoken } from '../../words/spoken';
import {
  BACKEND_NAMES,
  BACKENDS,
  type BackendFailure,
  type Event,
  type Reached,
} from '../../worker/protocol';
import type { ExplorerState } from '../state/explorer-state';

/** How a run goes on with another backend. */
export interface NextAttempt {
  readonly spec: Spec;
  readonly failures: readonly BackendFailure[];
  /** null: from the beginning, since no weights had arrived. */
  readonly reached: Reached | null;
  readonly state: Partial<ExplorerState>;
}

/** What is to be done where the backend of a run fails; null: there is no other, or it is not what failed. */
export function nextAttempt(
  { run, backend, paths, cursor, pin }: ExplorerState,
  { reason, ofBackend = false }: Extract<Event, { type: 'failed' }>,
): NextAttempt | null {
  if (run.kind !== 'running' || run.control === 'stopping' || !ofBackend || backend === null) return null;
  const failures = [...(run.failures ?? []), { backend: backend.chosen, reason }];
  if (failures.length === BACKENDS.length) return null;
  const { live } = paths;
  const points = run.points > 0 && live ? withWeights(live.points) : [];
  const changes = points.flatMap(point => point.changes ?? []);
  const spec = { ...run.spec, solver: afterChanges(run.spec.solver, changes) } as Spec;
  const last = points.length - 1;
  const kept =
    live && last >= 0
      ? {
          paths: { ...paths, live: { ...live, spec, points } },
          cursor: Math.min(cursor, last),
          pin: pin === null ? null : Math.min(pin, last),
        }
      : {};
  const text = WORDS.goesOn({
    backend: BACKEND_NAMES[backend.chosen],
    reason: spoken(reason),
    begin: last < 0 ? 'again' : 'further',
    step: points.length + 1,
  });
  return {
    spec,
    failures,
    reached: last < 0 ? null : { lambda: points[last].lambda, points: selectedOf(points) },
    state: {
      ...kept,
      run: { ...run, points: points.length, progress: null, failures },
      notice: { tone: 'information', text },
    },
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
