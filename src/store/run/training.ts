import { dequal } from 'dequal/lite';
import { type LiveSettings, liveSettingsOf } from '../../lassonet/live-settings';
import type { Spec } from '../../settings/spec';
import { sameSpec, settingsOf } from '../../settings/spec-json';
import { SETTING_NAMES, type Settings, TABLE } from '../../settings/table';
import { RUN_WORDS as WORDS } from '../../words/en/run';
import { sentenceOf } from '../../words/sentences';
import { spoken } from '../../words/spoken';
import { AT_ONCE, type BackendChoice, type Event, type TrainingRequest } from '../../worker/protocol';
import { TrainingWorker } from '../../worker/training-handle';
import { readDraft } from '../set-up/draft-spec';
import { type Explorer, notify } from '../state/explorer';
import { type ExplorerState, isSetUpOpen, type Running, type RunState } from '../state/explorer-state';
import { draftOf } from '../state/form-draft';
import { type ShownPath, shownPath } from '../state/shown-path';
import { afterComingEvent } from './coming-path';
import { gathered } from './gathered-events';
import { type Further, furtherOn, mayGoOn } from './going-on';
import { nextAttempt } from './next-backend';
import { afterEvent } from './run-event';

const workers = new WeakMap<Explorer, TrainingWorker>();

/** The worker that trains for an explorer. */
function workerOf(store: Explorer): TrainingWorker {
  const worker = workers.get(store) ?? new TrainingWorker();
  workers.set(store, worker);
  return worker;
}

/** Has the worker that trains fetched and started, so that the first run finds it ready. */
export function prepareTraining(store: Explorer): void {
  try {
    workerOf(store).open();
  } catch {
    // Why there is none is told of a run.
  }
}

/** Has an explorer's runs computed by a worker of the caller's. */
export function trainWith(store: Explorer, worker: TrainingWorker): void {
  workers.set(store, worker);
}

/** Trains what the form describes. Faults of the form are shown beside its fields; others become a notice. */
export function train(store: Explorer, base: string): void {
  const { draft, run } = store.getState();
  if (run.kind === 'running') return;
  const reading = readDraft(draftOf(draft));
  if (reading.kind === 'errors') {
    const [first] = Object.values(reading.errors);
    notify(store, 'error', first ?? WORDS.notComplete);
    return;
  }
  const { spec } = reading;
  store.setState({
    run: running(spec, 0, 0),
    coming: null,
    notice: null,
    playing: false,
    setUpOpen: isSetUpOpen(store.getState()),
  });
  begin(store, spec, knownBackend(store.getState(), spec), base, event => hear(store, base, event));
}

/** A run before anything is heard of it. @param points that it has already, in so many seconds */
function running(spec: Spec, points: number, seconds: number): Running {
  return {
    kind: 'running',
    spec,
    control: 'training',
    progress: null,
    asked: liveSettingsOf(spec.solver),
    incoming: null,
    points,
    begun: performance.now() - 1000 * seconds,
  };
}

/** Has a run that was stopped, failed or was cut off go on from the last λ whose weights are here. */
export function goOn(store: Explorer, base: string): void {
  const { run, paths, forcedBackend: backend } = store.getState();
  const { live } = paths;
  if (live === undefined || !mayGoOn(run)) return;
  const further = furtherOn(live.spec, live, live.origin.seconds);
  const points = further.path?.points.length ?? 0;
  store.setState({
    run: running(further.spec, points, live.origin.seconds),
    ...(further.path && {
      paths: { ...paths, live: further.path },
      shown: 'live',
      cursor: points - 1,
      pin: null,
      following: true,
    }),
    coming: null,
    notice: null,
    playing: false,
  });
  try {
    resume(store, further, { backend, failures: [] }, base);
  } catch (error) {
    store.setState({ run, notice: { tone: 'error', text: spoken(sentenceOf(error)) } });
  }
}

/** Takes in what the worker tells of a run; one whose backend failed goes on with the next. */
function hear(store: Explorer, base: string, event: Event): void {
  const attempt = event.type === 'failed' ? nextAttempt(store.getState(), event) : null;
  if (attempt === null) {
    store.setState(state => afterEvent(state, event));
    return;
  }
  const { failures, state } = attempt;
  store.setState(state);
  const { run } = store.getState();
  if (run.kind !== 'running') return;
  resume(store, attempt, { backend: null, failures }, base);
  const worker = workerOf(store);
  worker.change(run.asked);
  if (run.control === 'paused') worker.pause();
}

/** Has the worker compute what is left of a run, on the data it was begun with. */
function resume(
  store: Explorer,
  { spec, reached }: Pick<Further, 'spec' | 'reached'>,
  computing: Pick<TrainingRequest, 'backend' | 'failures'>,
  base: string,
): void {
  const { trainedUpload: upload } = store.getState();
  const modelWeights = weightsOf(store.getState(), spec);
  workerOf(store).train(
    { spec, upload, modelWeights, ...computing, known: null, base, ...(reached && { reached }) },
    gathered(event => hear(store, base, event)),
  );
}

function begin(
  store: Explorer,
  spec: Spec,
  known: BackendChoice | null,
  base: string,
  onEvent: (event: Event) => void,
): void {
  const { forcedBackend: backend, ...state } = store.getState();
  const draft = draftOf(state.draft);
  const { kind } = spec.data;
  const brought = kind === 'csv' ? draft.upload : kind === 'images' ? draft.images : null;
  const upload = brought && { name: brought.name, bytes: brought.bytes };
  store.setState({ trainedUpload: upload });
  try {
    const modelWeights = weightsOf(store.getState(), spec);
    workerOf(store).train({ spec, upload, modelWeights, backend, known, base }, gathered(onEvent));
  } catch (error) {
    const text = spoken(sentenceOf(error));
    store.setState({ run: { kind: 'idle' }, coming: null, notice: { tone: 'error', text } });
  }
}

/** Trained weights of the model that a spec's network is made of; null: there are none. */
function weightsOf({ draft }: ExplorerState, { network: { model } }: Spec) {
  const { brought } = draftOf(draft);
  return model && brought?.model.file === model.file ? brought.weights : null;
}

/** What was chosen for a run on the same data with the same network: iterations of the two take the same time. */
function knownBackend({ backend }: ExplorerState, { data, network }: Spec): BackendChoice | null {
  if (backend === null || backend.spec.network.kind !== network.kind) return null;
  const { spec, ...choice } = backend;
  return sameSpec({ ...spec, data, network } as Spec, spec) ? choice : null;
}

/** Has the run go on, from its next λ, with what the form says of the settings that may change during a run. */
export function changeRun(store: Explorer): void {
  const { draft, run } = store.getState();
  if (run.kind !== 'running') return;
  const reading = readDraft(draftOf(draft));
  if (reading.kind === 'errors') return;
  const asked = liveSettingsOf(reading.spec.solver);
  if (sameSettings(asked, run.asked)) return;
  workerOf(store).change(asked);
  store.setState({ run: { ...run, asked } });
}

function sameSettings(one: LiveSettings, other: LiveSettings): boolean {
  return one.M === other.M && one.gamma === other.gamma && one.multiplier === other.multiplier;
}

/**
 * Has the path follow the form where the last whole path was there at once and the form differs from it in nothing but
 * what has a slider. A path that is on its way comes to its end, then the next begins: so the path keeps moving.
 */
export function followSliders(store: Explorer, base: string): void {
  if (store.getState().coming === null) follow(store, base);
}

/** As `followSliders`, at the end of the movement: a path of another value that is on its way is cancelled. */
export function restSliders(store: Explorer, base: string): void {
  follow(store, base);
}

function follow(store: Explorer, base: string): void {
  const state = store.getState();
  const spec = specToFollow(state);
  const last = state.coming ?? shownPath(state);
  if (spec === null || last === null || sameSpec(spec, last.spec)) return;
  store.setState({ coming: { spec, inPlaceOf: state.shown, incoming: null, path: null } });
  const known = state.backend && { chosen: state.backend.chosen, trials: state.backend.trials };
  begin(store, spec, known, base, event => {
    // What was gathered of a path that another has taken the place of.
    if (store.getState().coming?.spec !== spec) return;
    if (event.type !== 'progress') store.setState(now => afterComingEvent(now, event));
    if (event.type === 'done') followSliders(store, base);
  });
}

/** What the form describes, where a path of it may follow the sliders; else null. */
export function specToFollow(state: ExplorerState): Spec | null {
  const path = shownPath(state);
  const reading = readDraft(draftOf(state.draft));
  if (path === null || reading.kind === 'errors') return null;
  const { spec } = reading;
  const [wanted, there] = [spec, path.spec].map(besideSliders);
  return dequal(wanted, there) && isThereAtOnce(state.run, path, there) ? spec : null;
}

/** By the last run of the kind; before there was one, by what the path on screen took where it was computed. */
function isThereAtOnce(run: RunState, { source, origin }: ShownPath, beside: Partial<Settings>): boolean {
  if (run.kind === 'finished' && dequal(besideSliders(run.spec), beside)) return run.quick;
  return source === 'stored' && (run.kind === 'idle' || run.kind === 'finished') && origin.seconds < AT_ONCE;
}

/** A spec without what has a slider. */
function besideSliders(spec: Spec): Partial<Settings> {
  const settings = settingsOf(spec);
  const names = SETTING_NAMES.filter(name => !('slider' in TABLE[name]));
  return Object.fromEntries(names.map(name => [name, settings[name]]));
}

/** Holds the run between two iterations. */
export function pauseTraining(store: Explorer): void {
  workerOf(store).pause();
  control(store, 'paused');
}

/** Lets a paused run go on. */
export function resumeTraining(store: Explorer): void {
  workerOf(store).resume();
  control(store, 'training');
}

/** Ends the run; what has arrived stays. */
export function stopTraining(store: Explorer): void {
  workerOf(store).stop();
  control(store, 'stopping');
}

function control(store: Explorer, to: 'training' | 'paused' | 'stopping'): void {
  const { run } = store.getState();
  if (run.kind === 'running') store.setState({ run: { ...run, control: to } });
}
