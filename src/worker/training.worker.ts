import { type BackendLoaders, chooseBackend } from './backend';
import type { Command, Event } from './protocol';
import { runTraining } from './training-run';
import { transferables } from './transferables';
import { WASM_FILES } from './wasm-files';

const loaders: BackendLoaders = {
  webgpu: () => import('@tensorflow/tfjs-backend-webgpu'),
  webgl: () => import('@tensorflow/tfjs-backend-webgl'),
  wasm: async () => {
    const { setThreadsCount, setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
    setThreadsCount(1);
    setWasmPaths(WASM_FILES);
  },
  cpu: () => import('@tensorflow/tfjs-backend-cpu'),
};

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
    emit({ type: 'backend', ...(await chooseBackend(backend, loaders)) });
    const source = {
      file: (name: string) => fetchData(new URL(`data/${name}`, base)),
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

async function fetchData(address: URL): Promise<Uint8Array> {
  const response = await fetch(address).catch(() => null);
  if (!response?.ok) throw new Error(`The data could not be fetched from ${address.pathname}.`);
  return new Uint8Array(await response.arrayBuffer());
}

function emit(event: Event): void {
  self.postMessage(event, { transfer: transferables(event) });
}
