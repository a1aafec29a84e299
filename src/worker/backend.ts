import * as tf from '@tensorflow/tfjs-core';
import { BACKENDS, type BackendChoice, type BackendName, type BackendTrial } from './protocol';
import { type Check, firstWrongResult } from './self-test';

/** Makes a backend known to TensorFlow.js. */
export type BackendLoaders = { readonly [name in BackendName]: () => Promise<unknown> };

/** Says what computes for a backend that is meant for a graphics card; null where it is not told. */
export type Renderers = { readonly [name in BackendName]?: () => Promise<string | null> };

const TITLES: { readonly [name in BackendName]: string } = {
  webgpu: 'WebGPU',
  webgl: 'WebGL',
  wasm: 'WebAssembly',
  cpu: 'Plain JavaScript',
};

const NOTHING_WORKS = 'No way of computing works in this browser, not even plain JavaScript.';

/** How renderers without a graphics card behind them call themselves. */
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|softpipe|microsoft basic render|software|fallback adapter/i;

/** Whether a renderer of this name imitates a graphics card: correct, and many times slower than WebAssembly. */
export function isSoftware(renderer: string): boolean {
  return SOFTWARE.test(renderer);
}

/**
 * Takes the first backend that starts and passes a small numerical self-test, in the order of `BACKENDS`; one that is
 * insisted on is tried before all others. A graphics card that software stands in for is taken only by insisting.
 *
 * @param more what the run leans on beyond what every run does
 * @throws Error if none works
 */
export async function chooseBackend(
  insisted: BackendName | null,
  loaders: BackendLoaders,
  more: () => readonly Check[] = () => [],
  renderers: Renderers = {},
): Promise<BackendChoice> {
  const order = insisted ? [insisted, ...BACKENDS.filter(name => name !== insisted)] : [...BACKENDS];
  const trials: BackendTrial[] = [];
  let chosen: BackendName | null = null;
  for (const backend of order) {
    if (chosen !== null) {
      trials.push({ backend, outcome: 'not tried', reason: `${TITLES[backend]} was not needed.` });
      continue;
    }
    const trial =
      (backend === insisted ? null : await softwareTrial(backend, renderers)) ??
      (await tryBackend(backend, loaders[backend], backend === insisted, more));
    trials.push(trial);
    if (trial.outcome === 'chosen') chosen = backend;
  }
  if (chosen === null) throw new Error(NOTHING_WORKS);
  return { chosen, trials };
}

/**
 * Takes the backend on which the run itself is quickest, of those that start and pass the self-test. Plain JavaScript is
 * tried only where WebAssembly fails; software that stands in for a graphics card never is.
 *
 * @param time milliseconds of an iteration of the run on the backend in use
 * @throws Error if none works
 */
export async function quickestBackend(
  loaders: BackendLoaders,
  more: () => readonly Check[],
  renderers: Renderers,
  time: () => Promise<number>,
): Promise<BackendChoice> {
  const trials: BackendTrial[] = [];
  const times = new Map<BackendName, number>();
  for (const backend of BACKENDS) {
    if (backend === 'cpu' && times.has('wasm')) {
      trials.push({ backend, outcome: 'not tried', reason: `${TITLES.cpu} was not needed.` });
      continue;
    }
    const trial =
      (await softwareTrial(backend, renderers)) ?? (await tryBackend(backend, loaders[backend], false, more));
    trials.push(trial.outcome === 'chosen' ? await timed(trial, times, time) : trial);
  }
  const chosen = [...times.keys()].sort((a, b) => (times.get(a) ?? 0) - (times.get(b) ?? 0)).at(0);
  if (chosen === undefined) throw new Error(NOTHING_WORKS);
  await tf.setBackend(chosen);
  return {
    chosen,
    trials: trials.map(trial => (trial.outcome === 'slower' ? judged(trial, chosen, times) : trial)),
  };
}

/** A backend that works, timed; one that fails at the run itself is of no use. */
async function timed(
  { backend }: BackendTrial,
  times: Map<BackendName, number>,
  time: () => Promise<number>,
): Promise<BackendTrial> {
  try {
    times.set(backend, await time());
    return { backend, outcome: 'slower', reason: '' };
  } catch (error) {
    return {
      backend,
      outcome: 'wrong',
      reason: `${TITLES[backend]} starts, but fails at the run: ${firstLine(error)}`,
    };
  }
}

function judged(
  { backend }: BackendTrial,
  chosen: BackendName,
  times: Map<BackendName, number>,
): BackendTrial {
  const took = `${TITLES[backend]} takes ${rounded(times.get(backend) ?? 0)} ms an iteration`;
  if (backend !== chosen) return { backend, outcome: 'slower', reason: `${took}.` };
  const least = times.size > 1 ? ', the least here,' : '';
  return { backend, outcome: 'chosen', reason: `${took}${least} and passed the self-test.` };
}

function rounded(milliseconds: number): string {
  return milliseconds < 10 ? milliseconds.toPrecision(2) : milliseconds.toFixed(0);
}

function firstLine(error: unknown): string {
  return error instanceof Error ? error.message.split('\n')[0] : String(error);
}

/** The trial of a backend that is passed over unloaded, because software does its computing; null for any other. */
async function softwareTrial(backend: BackendName, renderers: Renderers): Promise<BackendTrial | null> {
  // Whoever cannot say what it runs on is tried.
  const renderer = (await renderers[backend]?.().catch(() => null)) ?? null;
  if (renderer === null || !isSoftware(renderer)) return null;
  const where = `${TITLES[backend]} is computed in software here (${renderer})`;
  return { backend, outcome: 'software', reason: `${where}, which is slower than ${TITLES.wasm}.` };
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
    return { backend, outcome: 'unavailable', reason: `${title} did not start: ${firstLine(error)}` };
  }
}
