import { chooseBackend } from './backend';
import { BACKEND_LOADERS } from './backend-loaders';
import type { Command, Event } from './protocol';
import { servedData } from './served-data';
import { runTraining } from './training-run';
import { transferables } from './transferables';

/** Longest time between two looks at the messages. */
const BREATH_MS = 30;

const abort = new AbortController();
let paused = false;
let wake: () => void = () => {};
let lastBreath = performance.now();

self.onmessage = ({ data: command }: MessageEvent<Command>): void => {
  switch (command.type) {
    case 'train':
      void train(command);
      break;
    case 'pause':
      paused = true;
      break;
    case 'resume':
      paused = false;
      wake();
      break;
    case 'stop':
      abort.abort();
      paused = false;
      wake();
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
    emit({ type: 'backend', ...(await chooseBackend(backend, BACKEND_LOADERS)) });
    const source = {
      file: (name: string) => servedData(base, name),
      csv: upload?.text ?? null,
    };
    await runTraining(spec, source, { signal: abort.signal, between, emit, now: () => performance.now() });
  } catch (error) {
    emit({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
}

async function between(): Promise<void> {
  if (performance.now() - lastBreath > BREATH_MS) {
    await new Promise(resolve => setTimeout(resolve, 0));
    lastBreath = performance.now();
  }
  while (paused) {
    await new Promise<void>(resolve => {
      wake = resolve;
    });
  }
  abort.signal.throwIfAborted();
}

function emit(event: Event): void {
  self.postMessage(event, { transfer: transferables(event) });
}
