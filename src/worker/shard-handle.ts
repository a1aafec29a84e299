import type { GradientShard, ShardSlopes } from '../lassonet/method/gradient-shard';
import { outputCount, type Problem, type Samples, type Task } from '../lassonet/problem';
import type { NetworkSettings } from '../lassonet/settings';
import { watched } from './lifeline';

/** Training worker → the worker that holds a shard of the samples. */
export type ShardCommand =
  | {
      readonly type: 'take';
      readonly task: Task;
      readonly network: NetworkSettings;
      readonly samples: Samples;
      readonly features: number;
    }
  | { readonly type: 'restrict'; readonly features: readonly number[] }
  | { readonly type: 'slopes'; readonly weights: readonly Float32Array[] };

/** The answers to `hold` and `slopes`, in their order. */
export type ShardReply =
  | { readonly type: 'ready' }
  | { readonly type: 'slopes'; readonly slopes: ShardSlopes }
  | { readonly type: 'failed'; readonly message: string };

/** Products below this many multiplications are done before a message has come and gone. */
const WORTH_SHARING = 20e6;
/** Share of values that repeat those of the first row, above which samples are multiplied as sparse ones. */
const BACKGROUND = 0.2;

/** A shard of the samples held by a worker of its own. */
export interface WorkerShard extends GradientShard {
  /** Ends the worker. */
  dispose(): void;
}

/**
 * As `shardInWorker`, where half of the samples is work enough for a second worker and there is a processor for it; else
 * null. Samples without a background are not shared: one worker that takes whole iterations in kernels of its own is
 * quicker than two that use TensorFlow.js.
 *
 * @throws Error if the worker does not start
 */
export async function worthwhileShard(
  problem: Problem,
  network: NetworkSettings,
): Promise<WorkerShard | null> {
  const { train, features, task } = problem;
  const multiplications = train.count * features * ((network.hidden[0] ?? 0) + outputCount(task));
  const pays =
    navigator.hardwareConcurrency > 1 && multiplications >= WORTH_SHARING && haveBackground(train, features);
  return pays ? shardInWorker(problem, network) : null;
}

/** Whether enough values repeat those of the first row for samples to be multiplied as sparse ones. */
export function haveBackground({ x }: Samples, features: number): boolean {
  const repeated = x.reduce((count, value, i) => (value === x[i % features] ? count + 1 : count), 0);
  return repeated > BACKGROUND * x.length;
}

/** Hands the second half of the training samples to a worker. @throws Error if it does not start */
async function shardInWorker(problem: Problem, network: NetworkSettings): Promise<WorkerShard> {
  const { task, features, train } = problem;
  const first = Math.ceil(train.count / 2);
  const samples = {
    count: train.count - first,
    x: train.x.slice(first * features),
    y: train.y.slice(first),
  };
  const worker = watched(
    new Worker(new URL('./shard.worker.ts', import.meta.url), { type: 'module', name: 'shard' }),
  );
  const waiting: { take: (reply: ShardReply) => void; fail: (error: Error) => void }[] = [];
  const fail = (message: string): void => {
    for (const { fail: give } of waiting.splice(0)) give(new Error(message));
  };
  worker.onmessage = ({ data: reply }: MessageEvent<ShardReply>) => {
    if (reply.type === 'failed') fail(`The second worker failed: ${reply.message}`);
    else waiting.shift()?.take(reply);
  };
  worker.onerror = event => {
    event.preventDefault();
    fail('The second worker died.');
  };
  const send = (command: ShardCommand): void => worker.postMessage(command);
  const asked = (command: ShardCommand): Promise<ShardReply> =>
    new Promise((take, give) => {
      waiting.push({ take, fail: give });
      send(command);
    });
  try {
    await asked({ type: 'take', task, network, samples, features });
  } catch (error) {
    worker.terminate();
    throw error;
  }
  return {
    count: samples.count,
    restrict: rows => send({ type: 'restrict', features: rows }),
    slopes: async (weights): Promise<ShardSlopes> => {
      const reply = await asked({ type: 'slopes', weights });
      if (reply.type !== 'slopes') throw new Error('The second worker answered something else.');
      return reply.slopes;
    },
    dispose: () => worker.terminate(),
  };
}
