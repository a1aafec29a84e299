import * as tf from '@tensorflow/tfjs-core';
import { BACKENDS, type BackendName, type BackendTrial } from './protocol';
import { type Check, firstWrongResult } from './self-test';

/** Makes a backend known to TensorFlow.js. */
export type BackendLoaders = { readonly [name in BackendName]: () => Promise<unknown> };

export interface BackendChoice {
  readonly chosen: BackendName;
  readonly trials: readonly BackendTrial[];
}

const TITLES: { readonly [name in BackendName]: string } = {
  webgpu: 'WebGPU',
  webgl: 'WebGL',
  wasm: 'WebAssembly',
  cpu: 'Plain JavaScript',
};

/**
 * Takes the first backend that starts and passes a small numerical self-test, in the order of `BACKENDS`; one that is
 * insisted on is tried before all others.
 *
 * @param more what the run leans on beyond what every run does
 * @throws Error if none works
 */
export async function chooseBackend(
  insisted: BackendName | null,
  loaders: BackendLoaders,
  more: () => readonly Check[] = () => [],
): Promise<BackendChoice> {
  const order = insisted ? [insisted, ...BACKENDS.filter(name => name !== insisted)] : [...BACKENDS];
  const trials: BackendTrial[] = [];
  let chosen: BackendName | null = null;
  for (const backend of order) {
    if (chosen !== null) {
      trials.push({ backend, outcome: 'not tried', reason: `${TITLES[backend]} was not needed.` });
      continue;
    }
    const trial = await tryBackend(backend, loaders[backend], backend === insisted, more);
    trials.push(trial);
    if (trial.outcome === 'chosen') chosen = backend;
  }
  if (chosen === null)
    throw new Error('No way of computing works in this browser, not even plain JavaScript.');
  return { chosen, trials };
}

async function tryBackend(
  backend: BackendName,
  load: () => Promise<unknown>,
  insisted: boolean,
  more: () => readonly Check[],
): Promise<BackendTrial> {
  const title = TITLES[backend];
  try {
    await load();
    // With no adapter, WebGPU answers false instead of throwing.
    if (!(await tf.setBackend(backend))) {
      return { backend, outcome: 'unavailable', reason: `${title} is not available in this browser.` };
    }
    await tf.ready();
    const wrong = (await firstWrongResult()) ?? (await firstWrongResult(more()));
    if (wrong !== null) {
      return { backend, outcome: 'wrong', reason: `${title} starts, but gets a ${wrong} wrong.` };
    }
    const why = insisted ? 'was asked for' : 'is the fastest that works here';
    return { backend, outcome: 'chosen', reason: `${title} ${why} and passed the self-test.` };
  } catch (error) {
    const detail = error instanceof Error ? error.message.split('\n')[0] : String(error);
    return { backend, outcome: 'unavailable', reason: `${title} did not start: ${detail}` };
  }
}
