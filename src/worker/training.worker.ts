import { iterationTime } from '../lassonet/method/iteration-time';
import { networkOf } from '../lassonet/path/path';
import type { Problem } from '../lassonet/problem';
import { isConvolutional } from '../settings/spec';
import { chooseBackend, quickestBackend } from './backend';
import { BACKEND_LOADERS, RENDERERS } from './backend-loaders';
import { newControls } from './controls';
import { convolutionChecks } from './convolution-checks';
import { type BackendChoice, type BackendName, type Command, type Event, transferables } from './protocol';
import { servedData } from './served-data';
import { worthwhileShard } from './shard-handle';
import { runTraining } from './training-run';

const controls = newControls();

self.onmessage = ({ data: command }: MessageEvent<Command>): void => {
  switch (command.type) {
    case 'train':
      void train(command);
      break;
    case 'pause':
      controls.pause();
      break;
    case 'resume':
      controls.resume();
      break;
    case 'stop':
      controls.stop();
      break;
  }
};

// The page's onerror does not hear of these: a lost device would leave it waiting for ever.
self.onunhandledrejection = ({ reason }: PromiseRejectionEvent): void => {
  const detail = reason instanceof Error ? reason.message : String(reason);
  emit({ type: 'failed', message: `The training worker died: ${detail.replace(/\.$/, '')}.` });
};

type Training = Extract<Command, { type: 'train' }>;

async function train(command: Training): Promise<void> {
  const { spec, upload, base } = command;
  try {
    let chosen: BackendName | null = null;
    const source = {
      file: (name: string) => servedData(base, name),
      csv: upload?.bytes ?? null,
    };
    await runTraining(spec, source, {
      signal: controls.signal,
      between: controls.between,
      emit,
      now: () => performance.now(),
      chooseBackend: async problem => {
        const choice = await backendFor(command, problem);
        chosen = choice.chosen;
        emit({ type: 'backend', ...choice });
      },
      shard: async (problem, network) => {
        if (chosen !== 'wasm') return null;
        // Without a second worker the path is the same, and slower.
        return worthwhileShard(problem, network).catch(() => null);
      },
    });
  } catch (error) {
    emit({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
}

/** The backend that is insisted on, the one known to be quickest, or else the one that is found to be. */
async function backendFor({ spec, backend, known }: Training, problem: Problem): Promise<BackendChoice> {
  const checks = isConvolutional(spec) ? convolutionChecks : () => [];
  const first = backend ?? known?.chosen ?? null;
  if (first !== null) {
    const choice = await chooseBackend(first, BACKEND_LOADERS, checks, RENDERERS);
    return backend === null && choice.chosen === known?.chosen ? known : choice;
  }
  const network = networkOf(problem, spec.network);
  const time = () => iterationTime(problem, network, spec.solver, () => performance.now());
  return quickestBackend(BACKEND_LOADERS, checks, RENDERERS, time);
}

function emit(event: Event): void {
  self.postMessage(event, { transfer: transferables(event) });
}
