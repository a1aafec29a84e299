import { isConvolutional } from '../settings/spec';
import { chooseBackend } from './backend';
import { BACKEND_LOADERS, RENDERERS } from './backend-loaders';
import { newControls } from './controls';
import { convolutionChecks } from './convolution-checks';
import { type Command, type Event, transferables } from './protocol';
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

async function train({ spec, upload, backend, base }: Extract<Command, { type: 'train' }>): Promise<void> {
  try {
    const choice = await chooseBackend(
      backend,
      BACKEND_LOADERS,
      isConvolutional(spec) ? convolutionChecks : undefined,
      RENDERERS,
    );
    emit({ type: 'backend', ...choice });
    const source = {
      file: (name: string) => servedData(base, name),
      csv: upload?.text ?? null,
    };
    await runTraining(spec, source, {
      signal: controls.signal,
      between: controls.between,
      emit,
      now: () => performance.now(),
      shard: async (problem, network) => {
        if (choice.chosen !== 'wasm') return null;
        // Without a second worker the path is the same, and slower.
        return worthwhileShard(problem, network).catch(() => null);
      },
    });
  } catch (error) {
    emit({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
}

function emit(event: Event): void {
  self.postMessage(event, { transfer: transferables(event) });
}
