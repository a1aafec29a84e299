import { type Spec, sameSpec } from '../../settings/spec';
import type { BackendChoice } from '../../worker/protocol';
import { startTraining, type TrainingHandle } from '../../worker/training-handle';
import { readDraft } from '../set-up/draft-spec';
import { type Explorer, notify, reasonOf } from '../state/explorer';
import type { ExplorerState } from '../state/explorer-state';
import { afterEvent } from './run-event';

const handles = new WeakMap<Explorer, TrainingHandle>();

/** Trains what the form describes. Faults of the form are shown beside its fields; others become a notice. */
export function train(store: Explorer, base: string): void {
  const { draft, forcedBackend, run } = store.getState();
  if (run.kind === 'running') return;
  const reading = readDraft(draft);
  if (reading.kind === 'errors') {
    const [first] = Object.values(reading.errors);
    notify(store, 'error', first ?? 'The set-up is not complete.');
    return;
  }
  try {
    const { spec } = reading;
    handles.get(store)?.dispose();
    store.setState({
      run: { kind: 'running', spec, control: 'training', progress: null, incoming: null, points: 0 },
      notice: null,
      playing: false,
    });
    const upload = draft.upload === null ? null : { name: draft.upload.name, bytes: draft.upload.bytes };
    const command = {
      type: 'train' as const,
      spec,
      upload: spec.data.kind === 'csv' ? upload : null,
      backend: forcedBackend,
      known: knownBackend(store.getState(), spec),
      base,
    };
    handles.set(
      store,
      startTraining(command, event => store.setState(state => afterEvent(state, event))),
    );
  } catch (error) {
    const text = reasonOf(error);
    store.setState({ run: { kind: 'idle' }, notice: { tone: 'error', text } });
  }
}

/** What was chosen for a run on the same data with the same network: iterations of the two take the same time. */
function knownBackend({ backend }: ExplorerState, { data, network }: Spec): BackendChoice | null {
  if (backend === null || backend.spec.network.kind !== network.kind) return null;
  const { spec, ...choice } = backend;
  return sameSpec({ ...spec, data, network } as Spec, spec) ? choice : null;
}

/** Holds the run between two iterations. */
export function pauseTraining(store: Explorer): void {
  handles.get(store)?.pause();
  control(store, 'paused');
}

/** Lets a paused run go on. */
export function resumeTraining(store: Explorer): void {
  handles.get(store)?.resume();
  control(store, 'training');
}

/** Ends the run; what has arrived stays. */
export function stopTraining(store: Explorer): void {
  handles.get(store)?.stop();
  control(store, 'stopping');
}

function control(store: Explorer, to: 'training' | 'paused' | 'stopping'): void {
  const { run } = store.getState();
  if (run.kind === 'running') store.setState({ run: { ...run, control: to } });
}
