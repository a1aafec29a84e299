import * as tf from '@tensorflow/tfjs-core';
import { ProblemError } from '../lassonet/problem';
import { BACKENDS_WORDS as WORDS } from '../words/en/backends';
import { type Sentence, SentenceError, untranslated } from '../words/sentences';
import { isOffline } from './offline';
import {
  BACKENDS,
  type BackendChoice,
  type BackendFailure,
  type BackendName,
  type BackendTrial,
} from './protocol';
import { type Check, firstWrongResult } from './self-test';

/** Makes a backend known to TensorFlow.js. */
export type BackendLoaders = { readonly [name in BackendName]: () => Promise<unknown> };

/** Says what computes for a backend that is meant for a graphics card; null where it is not told. */
export type Renderers = { readonly [name in BackendName]?: () => Promise<string | null> };

const TITLES: { readonly [name in BackendName]: string | Sentence } = {
  webgpu: 'WebGPU',
  webgl: 'WebGL',
  wasm: 'WebAssembly',
  cpu: WORDS.javascript,
};

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
 * @param failures what failed at this run before, and is not tried again
 * @throws SentenceError if none works
 */
export async function chooseBackend(
  insisted: BackendName | null,
  loaders: BackendLoaders,
  more: () => readonly Check[] = () => [],
  renderers: Renderers = {},
  failures: readonly BackendFailure[] = [],
): Promise<BackendChoice> {
  const order = insisted ? [insisted, ...BACKENDS.filter(name => name !== insisted)] : [...BACKENDS];
  const trials: BackendTrial[] = [];
  let chosen: BackendName | null = null;
  for (const backend of order) {
    if (chosen !== null) {
      trials.push({ backend, outcome: 'not tried', reason: WORDS.notNeeded({ backend: TITLES[backend] }) });
      continue;
    }
    const trial =
      failedTrial(backend, failures) ??
      (backend === insisted ? null : await softwareTrial(backend, renderers)) ??
      (await tryBackend(backend, loaders[backend], backend === insisted, more));
    trials.push(trial);
    if (trial.outcome === 'chosen') chosen = backend;
  }
  if (chosen === null) throw noneWorks(failures);
  return { chosen, trials };
}

/**
 * Takes the backend on which the run itself is quickest, of those that start and pass the self-test. Plain JavaScript is
 * tried only where WebAssembly fails; software that stands in for a graphics card never is.
 *
 * @param time milliseconds of an iteration of the run on the backend in use
 * @param failures what failed at this run before, and is not tried again
 * @throws SentenceError if none works; ProblemError if the problem cannot be learned from
 */
export async function quickestBackend(
  loaders: BackendLoaders,
  more: () => readonly Check[],
  renderers: Renderers,
  time: () => Promise<number>,
  failures: readonly BackendFailure[] = [],
): Promise<BackendChoice> {
  const trials: BackendTrial[] = [];
  const times = new Map<BackendName, number>();
  for (const backend of BACKENDS) {
    if (backend === 'cpu' && times.has('wasm') && failedTrial(backend, failures) === null) {
      trials.push({ backend, outcome: 'not tried', reason: WORDS.notNeeded({ backend: TITLES.cpu }) });
      continue;
    }
    const trial =
      failedTrial(backend, failures) ??
      (await softwareTrial(backend, renderers)) ??
      (await tryBackend(backend, loaders[backend], false, more));
    trials.push(trial.outcome === 'chosen' ? await timed(trial, times, time) : trial);
  }
  const chosen = [...times.keys()].sort((a, b) => (times.get(a) ?? 0) - (times.get(b) ?? 0)).at(0);
  if (chosen === undefined) throw noneWorks(failures);
  await tf.setBackend(chosen);
  return {
    chosen,
    trials: trials.map(trial => (trial.outcome === 'slower' ? judged(trial, chosen, times) : trial)),
  };
}

function noneWorks(failures: readonly BackendFailure[]): SentenceError {
  if (failures.length > 0) return new SentenceError(WORDS.nothingElseWorks);
  return new SentenceError(isOffline() ? WORDS.offline : WORDS.nothingWorks);
}

/** A backend that works, timed; one that fails at the run itself is of no use. */
async function timed(
  { backend }: BackendTrial,
  times: Map<BackendName, number>,
  time: () => Promise<number>,
): Promise<BackendTrial> {
  try {
    times.set(backend, await time());
    return { backend, outcome: 'slower', reason: untranslated('') };
  } catch (error) {
    // Any other backend would end in it too.
    if (error instanceof ProblemError) throw error;
    return {
      backend,
      outcome: 'wrong',
      reason: WORDS.failsAtRun({ backend: TITLES[backend], reason: firstLine(error) }),
    };
  }
}

function judged(
  { backend }: BackendTrial,
  chosen: BackendName,
  times: Map<BackendName, number>,
): BackendTrial {
  const took = { backend: TITLES[backend], time: rounded(times.get(backend) ?? 0) };
  if (backend !== chosen) return { backend, outcome: 'slower', reason: WORDS.slower(took) };
  const among = times.size > 1 ? 'others' : 'itself';
  return { backend, outcome: 'chosen', reason: WORDS.quickest({ ...took, among }) };
}

function rounded(milliseconds: number): string {
  return milliseconds < 10 ? milliseconds.toPrecision(2) : milliseconds.toFixed(0);
}

function firstLine(error: unknown): Sentence {
  if (error instanceof SentenceError) return error.sentence;
  return untranslated(error instanceof Error ? error.message.split('\n')[0] : String(error));
}

/** The trial of a backend that failed at the run before; null for any other. */
function failedTrial(backend: BackendName, failures: readonly BackendFailure[]): BackendTrial | null {
  const failure = failures.find(each => each.backend === backend);
  if (!failure) return null;
  const reason = WORDS.failed({ backend: TITLES[backend], reason: failure.reason });
  return { backend, outcome: 'failed', reason };
}

/** The trial of a backend that is passed over unloaded, because software does its computing; null for any other. */
async function softwareTrial(backend: BackendName, renderers: Renderers): Promise<BackendTrial | null> {
  // Whoever cannot say what it runs on is tried.
  const renderer = (await renderers[backend]?.().catch(() => null)) ?? null;
  if (renderer === null || !isSoftware(renderer)) return null;
  return { backend, outcome: 'software', reason: WORDS.software({ backend: TITLES[backend], renderer }) };
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
      return { backend, outcome: 'unavailable', reason: WORDS.unavailable({ backend: title }) };
    }
    await tf.ready();
    const wrong = (await firstWrongResult()) ?? (await firstWrongResult(more()));
    if (wrong !== null) {
      return { backend, outcome: 'wrong', reason: WORDS.wrong({ backend: title, check: wrong }) };
    }
    const reason = (insisted ? WORDS.asked : WORDS.fastest)({ backend: title });
    return { backend, outcome: 'chosen', reason };
  } catch (error) {
    return {
      backend,
      outcome: 'unavailable',
      reason: WORDS.notStarted({ backend: title, reason: firstLine(error) }),
    };
  }
}
