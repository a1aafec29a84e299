import { BLOCK } from '../lassonet/kernels/deviations';
import type { RowSharer, SharedRows } from '../lassonet/method/row-share';
import { denseNetwork } from '../lassonet/network/dense-network';
import { type Problem, type Samples, type Task, targetsPerSample } from '../lassonet/problem';
import type { AnySolverSettings, NetworkSettings } from '../lassonet/settings';
import type { SideWorker, StartSideWorker } from './side-worker';

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

/** Where workers are to be had. */
export interface RowWorkers {
  readonly start: StartSideWorker<RowCommand, RowReply>;
  /** Processors, our own included. */
  readonly processors: number;
  /** Milliseconds on the wall. */
  readonly now: () => number;
}

/** `SharedRows` that are ended when the path is. */
export interface HeldRows extends SharedRows {
  dispose(): void;
}

/** Where a gradient takes fewer multiplications of the network than these, a message there and back takes as long. */
const WORTH_SHARING = 1e6;
/** Milliseconds of gradients after which workers are started: about what that costs, so that a short path never pays it. */
const WORTH_STARTING = 1000;
/** Share of the rows by which a part may be larger, so that it ends with a block. */
const MOST_UNEVEN = 0.1;
/** More share the memory's speed, not the work. */
const MOST_SHARERS = 3;

/**
 * Others that hold part of the training samples, where there is a processor for them and a gradient is not over at once;
 * else null. They are started when the path has lasted a while, and not waited for: whether they are asked is found out
 * by timing the first gradients of each descent. On WASM.
 */
export function worthwhileRows(
  problem: Problem,
  network: NetworkSettings,
  solver: AnySolverSettings,
  { start, processors, now }: RowWorkers,
): HeldRows | null {
  const { train } = problem;
  const count = Math.min(processors - 1, MOST_SHARERS);
  if (count < 1 || solver.kind !== 'accelerated' || solver.M === 0) return null;
  if (train.count * denseNetwork(problem, network).cost.multiplyAdds < WORTH_SHARING) return null;
  const each = train.count / (count + 1);
  const firsts = Array.from({ length: count }, (_, p) => rowNear((p + 1) * each, MOST_UNEVEN * each));
  const sharers = firsts.map((first, p) =>
    workerSharer(problem, network, rowsOf(problem, first, firsts[p + 1] ?? train.count), start),
  );
  let spent = 0;
  return {
    sharers,
    now,
    tookAlone: ms => {
      spent += ms;
      if (spent < WORTH_STARTING) return;
      for (const sharer of sharers) sharer.begin();
    },
    dispose: () => {
      for (const sharer of sharers) sharer.dismiss();
    },
  };
}

/** The first row of a block of sparse samples, which can be parted there alone, if one is no further than `most`. */
function rowNear(row: number, most: number): number {
  const edge = BLOCK * Math.round(row / BLOCK);
  return Math.abs(edge - row) <= most ? edge : Math.round(row);
}

function rowsOf({ train, features, task }: Problem, first: number, end: number): Samples {
  const { x, y, weights } = train;
  const targets = targetsPerSample(task);
  return {
    count: end - first,
    x: x.slice(first * features, end * features),
    y: y.slice(first * targets, end * targets),
    weights: weights?.slice(first, end),
  };
}

/** What waits for a gradient. */
interface Waiting {
  readonly take: (values: Float32Array) => void;
  readonly fail: (error: Error) => void;
}

/** A sharer that is started when it is wanted. */
interface WorkerSharer extends RowSharer {
  /** Starts the worker and hands it its rows, unless that was done. */
  begin(): void;
}

/** Rows that a worker of their own can hold. @param samples handed over to it */
export function workerSharer(
  { task, features }: Pick<Problem, 'task' | 'features'>,
  network: NetworkSettings,
  samples: Samples,
  start: StartSideWorker<RowCommand, RowReply>,
): WorkerSharer {
  const { count } = samples;
  const waiting: Waiting[] = [];
  let state: RowSharer['state'] = 'idle';
  let worker: SideWorker<RowCommand> | null = null;
  /** Those to compute on; null: all. */
  let kept: readonly number[] | null = null;
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
  const begin = (): void => {
    if (state !== 'idle') return;
    state = 'starting';
    try {
      worker = start(hear, leave);
      const { x, y, weights } = samples;
      const transfer = [x, y, ...(weights ? [weights] : [])].map(({ buffer }) => buffer as ArrayBuffer);
      worker.send({ type: 'take', task, network, samples, features }, transfer);
      if (kept) worker.send({ type: 'restrict', features: kept }, []);
    } catch (error) {
      leave(String(error));
    }
  };
  return {
    count,
    begin,
    get state() {
      return state;
    },
    restrict: features => {
      kept = features;
      if (state !== 'gone') worker?.send({ type: 'restrict', features }, []);
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
