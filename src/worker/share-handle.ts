import type { GradientShare, ShareSlopes } from '../lassonet/method/gradient-share';
import { outputCount, type Problem } from '../lassonet/problem';
import type { NetworkSettings } from '../lassonet/settings';
import type { ShareCommand, ShareReply } from './share-messages';

/** Products below this many multiplications are done before a message has come and gone. */
const WORTH_SHARING = 20e6;

/** A share of the samples held by a worker of its own. */
export interface HeldShare extends GradientShare {
  /** Ends the worker. */
  dispose(): void;
}

/**
 * As `holdShare`, where half of the samples is work enough for a second worker and there is a processor for it; else
 * null.
 *
 * @throws Error if the worker does not start
 */
export async function shareWorthHolding(
  problem: Problem,
  network: NetworkSettings,
): Promise<HeldShare | null> {
  const { train, features, task } = problem;
  const multiplications = train.count * features * ((network.hidden[0] ?? 0) + outputCount(task));
  const pays = navigator.hardwareConcurrency > 1 && multiplications >= WORTH_SHARING;
  return pays ? holdShare(problem, network) : null;
}

/** Hands the second half of the training samples to a worker. @throws Error if it does not start */
async function holdShare(problem: Problem, network: NetworkSettings): Promise<HeldShare> {
  const { task, features, train } = problem;
  const first = Math.ceil(train.count / 2);
  const samples = {
    count: train.count - first,
    x: train.x.slice(first * features),
    y: train.y.slice(first),
  };
  const worker = new Worker(new URL('./share.worker.ts', import.meta.url), { type: 'module', name: 'share' });
  const waiting: { take: (reply: ShareReply) => void; fail: (error: Error) => void }[] = [];
  const fail = (message: string): void => {
    for (const { fail: give } of waiting.splice(0)) give(new Error(message));
  };
  worker.onmessage = ({ data: reply }: MessageEvent<ShareReply>) => {
    if (reply.type === 'failed') fail(`The second worker failed: ${reply.message}`);
    else waiting.shift()?.take(reply);
  };
  worker.onerror = event => {
    event.preventDefault();
    fail('The second worker died.');
  };
  const send = (command: ShareCommand): void => worker.postMessage(command);
  const asked = (command: ShareCommand): Promise<ShareReply> =>
    new Promise((take, give) => {
      waiting.push({ take, fail: give });
      send(command);
    });
  try {
    await asked({ type: 'hold', task, network, samples, features });
  } catch (error) {
    worker.terminate();
    throw error;
  }
  return {
    count: samples.count,
    restrict: rows => send({ type: 'restrict', features: rows }),
    slopes: async (weights): Promise<ShareSlopes> => {
      const reply = await asked({ type: 'slopes', weights });
      if (reply.type !== 'slopes') throw new Error('The second worker answered something else.');
      return reply.slopes;
    },
    dispose: () => worker.terminate(),
  };
}
