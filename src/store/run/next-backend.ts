import { RUN_WORDS as WORDS } from '../../words/en/run';
import { spoken } from '../../words/spoken';
import { BACKEND_NAMES, BACKENDS, type BackendFailure, type Event } from '../../worker/protocol';
import type { ExplorerState } from '../state/explorer-state';
import { type Further, furtherOn } from './going-on';
import { secondsOf } from './run-event';

/** How a run goes on with another backend. */
export interface NextAttempt extends Pick<Further, 'spec' | 'reached'> {
  readonly failures: readonly BackendFailure[];
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
  const arrived = (run.points > 0 && paths.live) || null;
  const { spec, reached, path } = furtherOn(run.spec, arrived, secondsOf(run));
  const points = path?.points.length ?? 0;
  const kept = path && {
    paths: { ...paths, live: path },
    cursor: Math.min(cursor, points - 1),
    pin: pin === null ? null : Math.min(pin, points - 1),
  };
  const text = WORDS.goesOn({
    backend: BACKEND_NAMES[backend.chosen],
    reason: spoken(reason),
    begin: path === null ? 'again' : 'further',
    step: points + 1,
  });
  return {
    spec,
    failures,
    reached,
    state: {
      ...kept,
      run: { ...run, points, progress: null, failures },
      notice: { tone: 'information', text },
    },
  };
}
