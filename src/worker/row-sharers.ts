import { gradientTime, type RowSharer, type SharedRows } from '../lassonet/method/row-share';
import { denseNetwork } from '../lassonet/network/dense-network';
import type { Problem, Samples, Task } from '../lassonet/problem';
import type { AnySolverSettings, NetworkSettings } from '../lassonet/settings';
import { haveBackground } from './shard-handle';

/** Training worker → a worker that shares its rows. */
export type RowCommand =
  | {
      readonly type: 'take';
      readonly task: Task;
      readonly network: NetworkSettings;
      readonly samples: Samples;
      readonly features: number;
    }
  | { readonly type: 'restrict'; readonly features: readonly number[] }
  | { readonly type: 'gradient'; readonly values: Float32Array };

/** The answers to `take` and `gradient`, in their order; after `failed` comes nothing. */
export type RowReply =
  | { readonly type: 'ready' }
  | { readonly type: 'gradient'; readonly values: Float32Array }
  | { readonly type: 'failed'; readonly message: string };

/** A worker that shares rows, in the page or in Node. */
export interface RowWorker {
  send(command: RowCommand, transfer: ArrayBuffer[]): void;
  end(): void;
}

/** Starts one. @param died is told why, should it end by itself */
export type StartRowWorker = (heard: (reply: RowReply) => void, died: (why: string) => void) => RowWorker;

/** Where workers are to be had. */
export interface RowWorkers {
  readonly start: StartRowWorker;
  /** Processors, our own included. */
  readonly processors: number;
  /** Milliseconds on the wall. */
  readonly now: () => number;
}

/** `SharedRows` that are ended when the path is. */
export interface HeldRows extends SharedRows {
  dispose(): void;
}

/** A gradient that takes fewer milliseconds is there before a message has come and gone, and a worker not worth its start. */
const WORTH_STARTING = 1;
/** More share the memory's speed, not the work. */
const MOST_SHARERS = 3;

/**
 * Others that hold part of the training samples, where there is a processor for them and one gradient, which is timed,
 * is not over at once; else null. They are started, not waited for: whether they are asked is found out by timing the
 * first gradients of each descent. On WASM.
 */
export function worthwhileRows(
  problem: Problem,
  network: NetworkSettings,
  solver: AnySolverSettings,
  { start, processors, now }: RowWorkers,
): HeldRows | null {
  const { train, features } = problem;
  const count = Math.min(processors - 1, MOST_SHARERS);
  if (count < 1 || solver.kind !== 'accelerated' || solver.M === 0 || haveBackground(train, features)) {
    return null;
  }
  if (gradientTime(denseNetwork(problem, network), train, now) < WORTH_STARTING) return null;
  const bounds = Array.from({ length: count + 2 }, (_, p) => Math.round((p * train.count) / (count + 1)));
  const sharers = Array.from({ length: count }, (_, p) =>
    workerSharer(problem, network, rowsOf(train, features, bounds[p + 1], bounds[p + 2]), start),
  );
  return {
    sharers,
    now,
    dispose: () => {
      for (const sharer of sharers) sharer.dismiss();
    },
  };
}

function rowsOf({ x, y }: Samples, features: number, first: number, end: number): Samples {
  return { count: end - first, x: x.slice(first * features, end * features), y: y.slice(first, end) };
}

/** What waits for a gradient. */
interface Waiting {
  readonly take: (values: Float32Array) => void;
  readonly fail: (error: Error) => void;
}

/** Hands these rows to a worker of their own. */
export function workerSharer(
  { task, features }: Pick<Problem, 'task' | 'features'>,
  network: NetworkSettings,
  samples: Samples,
  start: StartRowWorker,
): RowSharer {
  const { count } = samples;
  const waiting: Waiting[] = [];
  let state: RowSharer['state'] = 'starting';
  const leave = (why: string): void => {
    if (state === 'gone') return;
    state = 'gone';
    worker?.end();
    for (const { fail } of waiting.splice(0)) fail(new Error(why));
  };
  const hear = (reply: RowReply): void => {
    if (state === 'gone') return;
    if (reply.type === 'failed') leave(`The worker that shares the rows failed: ${reply.message}`);
    else if (reply.type === 'ready') state = 'ready';
    else waiting.shift()?.take(reply.values);
  };
  let worker: RowWorker | null = null;
  try {
    worker = start(hear, leave);
    const transfer = [samples.x.buffer, samples.y.buffer] as ArrayBuffer[];
    worker.send({ type: 'take', task, network, samples, features }, transfer);
  } catch (error) {
    leave(String(error));
  }
  return {
    count,
    get state() {
      return state;
    },
    restrict: rows => {
      if (state !== 'gone') worker?.send({ type: 'restrict', features: rows }, []);
    },
    gradient: values =>
      new Promise((take, fail) => {
        if (state === 'gone' || worker === null) {
          fail(new Error('The worker that shares the rows is gone.'));
          return;
        }
        waiting.push({ take, fail });
        worker.send({ type: 'gradient', values }, [values.buffer as ArrayBuffer]);
      }),
    dismiss: () => leave('The worker that shares the rows was dismissed.'),
  };
}
