import { DataError } from '../data/data-set';
import { HeldData } from '../data/held-data';
import { denseKernels } from '../lassonet/kernels/compiled/dense-kernels';
import { type LiveSettings, liveSettingsOf } from '../lassonet/live-settings';
import { iterationTime } from '../lassonet/method/iteration-time';
import { type Problem, ProblemError, TrainingError } from '../lassonet/problem';
import { isConvolutional } from '../settings/spec';
import { WORKERS_WORDS } from '../words/en/workers';
import { type Sentence, sentenceOf } from '../words/sentences';
import { chooseBackend, quickestBackend } from './backend';
import { BACKEND_LOADERS, RENDERERS } from './backend-loaders';
import { type Controls, newControls } from './controls';
import { convolutionChecks } from './convolution-checks';
import { deathOf, tellOfLife } from './lifeline';
import { assertDevice, watchDevice } from './lost-device';
import { networkFor } from './network-for';
import { PAGE_ROW_WORKERS, startRetrainingWorker } from './page-side-workers';
import {
  type BackendChoice,
  type BackendName,
  type Command,
  type Event,
  type Message,
  type Training,
  transferables,
  type Upload,
} from './protocol';
import { runResampled } from './resampled-run';
import { otherRetrainer } from './retraining-elsewhere';
import { worthwhileRows } from './row-sharers';
import { servedData } from './served-data';
import { runTraining } from './training-run';

tellOfLife();

/** The run that was last begun. */
interface Run {
  readonly controls: Controls;
  settings: LiveSettings;
}

let current: Run | null = null;
let number = 0;
/** The file that came last. */
let brought: Upload | null = null;
/** Until the run before has given back what it held. */
let ended: Promise<void> = Promise.resolve();
/** What computes here, once a run has chosen it. */
let choice: BackendChoice | null = null;
/** What resampled runs have read. */
const held = new HeldData();

self.onmessage = ({ data: command }: MessageEvent<Command>): void => {
  switch (command.type) {
    case 'bring':
      brought = command.upload;
      break;
    case 'train':
      begin(command, command.brought ? brought : null);
      break;
    case 'change':
      if (current) current.settings = command.settings;
      break;
    case 'pause':
      current?.controls.pause();
      break;
    case 'resume':
      current?.controls.resume();
      break;
    case 'stop':
      current?.controls.stop();
      break;
  }
};

// The page's onerror does not hear of these: a lost device would leave it waiting for ever.
self.onunhandledrejection = ({ reason }: PromiseRejectionEvent): void => {
  const died = deathOf('training', sentenceOf(reason).english);
  emit(number, { type: 'failed', reason: died, ofBackend: choice !== null });
};

/** Begins a run once the one before, which is stopped, is over. */
function begin(command: Training, upload: Upload | null): void {
  current?.controls.stop();
  const run: Run = { controls: newControls(), settings: liveSettingsOf(command.spec.solver) };
  current = run;
  number = command.run;
  ended = ended.then(() => (run === current ? train(command, upload, run) : undefined));
}

async function train(command: Training, upload: Upload | null, run: Run): Promise<void> {
  const { spec, base, resampled, reached } = command;
  const { signal, between } = run.controls;
  let chosen: BackendName | null = null;
  try {
    const source = {
      file: (name: string) => servedData(base, name),
      csv: upload?.bytes ?? null,
    };
    const control = {
      signal,
      between,
      emit: (event: Event) => {
        if (event.type === 'point' || event.type === 'retrained') assertDevice();
        emit(command.run, event);
      },
      now: () => performance.now(),
      modelWeights: command.modelWeights ?? null,
      chooseBackend: async (problem: Problem) => {
        choice = await backendFor(command, problem);
        chosen = choice.chosen;
        watchDevice(reason => emit(number, { type: 'failed', reason, ofBackend: true }));
        emit(command.run, { type: 'backend', ...choice });
      },
    };
    if (resampled) return await runResampled(spec, resampled, source, held, control);
    await runTraining(spec, source, {
      ...control,
      reached,
      liveSettings: () => run.settings,
      rows: (problem, network, solver) =>
        chosen === 'wasm' && denseKernels()
          ? worthwhileRows(problem, network, solver, PAGE_ROW_WORKERS)
          : null,
      retrainer: () =>
        chosen === 'wasm' && navigator.hardwareConcurrency > 1
          ? task => otherRetrainer(task, startRetrainingWorker)
          : null,
    });
  } catch (error) {
    const ofBackend = chosen !== null && !isOfTheRun(error);
    emit(command.run, { type: 'failed', reason: failureOf(error), ofBackend });
  }
}

/** Whether an error is about the data or the settings: any other backend would end in it too. */
function isOfTheRun(error: unknown): boolean {
  return [DataError, ProblemError, TrainingError].some(kind => error instanceof kind);
}

/** What an error says where it was meant for a person; else a sentence around it, as of a trap or of short memory. */
function failureOf(error: unknown): Sentence {
  const sentence = sentenceOf(error);
  return sentence.english.endsWith('.') ? sentence : WORKERS_WORDS.failed({ reason: sentence });
}

/** The backend that is insisted on, the one known to be quickest, or else the one that is found to be. */
async function backendFor(
  { spec, backend, known, failures, modelWeights }: Training,
  problem: Problem,
): Promise<BackendChoice> {
  // What an earlier run of this worker computed with is loaded and tested.
  if (known && choice?.chosen === known.chosen && (backend ?? known.chosen) === known.chosen) return known;
  const checks = isConvolutional(spec) ? convolutionChecks : () => [];
  const first = backend ?? known?.chosen ?? null;
  if (first !== null) {
    const found = await chooseBackend(first, BACKEND_LOADERS, checks, RENDERERS, failures);
    return backend === null && found.chosen === known?.chosen ? known : found;
  }
  const time = async (): Promise<number> => {
    const { network } = await networkFor(problem, spec, modelWeights);
    return iterationTime(problem, network, spec.solver, () => performance.now());
  };
  return quickestBackend(BACKEND_LOADERS, checks, RENDERERS, time, failures);
}

function emit(run: number, event: Event): void {
  const message: Message = { run, event };
  self.postMessage(message, { transfer: transferables(event) });
}
