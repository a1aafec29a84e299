import { retrain } from '../lassonet/path/retraining';
import type { Retrained, SelectedGroups } from '../lassonet/path-point';
import type { Problem } from '../lassonet/problem';
import type { AnyNetworkSettings, AnySolverSettings } from '../lassonet/settings';
import { inTurn } from './in-turn';
import { buffersOf } from './protocol';
import type { SideWorker, StartSideWorker } from './side-worker';

/** What is retrained, besides what is selected. */
export interface RetrainingTask {
  readonly problem: Problem;
  readonly network: AnyNetworkSettings;
  readonly solver: AnySolverSettings;
  readonly seed: number;
}

/** Training worker → a worker that retrains. */
export type RetrainingCommand =
  | { readonly type: 'take'; readonly task: RetrainingTask }
  | { readonly type: 'retrain'; readonly point: SelectedGroups };

/** One answer to each `retrain`; after `failed` comes nothing. */
export type RetrainingReply =
  | { readonly type: 'retrained'; readonly retrained: Retrained }
  | { readonly type: 'failed'; readonly message: string };

/** Another worker that retrains one point after the other. */
export interface OtherRetrainer {
  /** As `retrain`, weights kept. One at a time. @throws Error once it has failed or was ended */
  retrain(point: SelectedGroups): Promise<Retrained>;
  end(): void;
}

/** Starts a worker that retrains with a network on these samples, of which it gets a copy. */
export function otherRetrainer(
  task: RetrainingTask,
  start: StartSideWorker<RetrainingCommand, RetrainingReply>,
): OtherRetrainer {
  let gone: Error | null = null;
  let worker: SideWorker<RetrainingCommand> | null = null;
  let waiting: { take: (retrained: Retrained) => void; fail: (error: Error) => void } | null = null;
  const leave = (why: string): void => {
    gone ??= new Error(why);
    worker?.end();
    waiting?.fail(gone);
    waiting = null;
  };
  worker = start(reply => {
    if (reply.type === 'failed') return leave(`The worker that retrains failed: ${reply.message}`);
    waiting?.take(reply.retrained);
    waiting = null;
  }, leave);
  worker.send({ type: 'take', task }, []);
  return {
    retrain: point =>
      new Promise((take, fail) => {
        if (gone) return fail(gone);
        waiting = { take, fail };
        worker?.send({ type: 'retrain', point }, []);
      }),
    end: () => leave('The worker that retrains was ended.'),
  };
}

/**
 * What a worker that retrains does with each command.
 *
 * @param startWasm starts the backend
 * @param reply to the training worker; what it transfers beside it
 */
export function retrainingService(
  startWasm: () => Promise<void>,
  reply: (message: RetrainingReply, transfer: ArrayBuffer[]) => void,
): (command: RetrainingCommand) => void {
  let task: RetrainingTask | null = null;
  const obey = async (command: RetrainingCommand): Promise<void> => {
    if (command.type === 'take') {
      await startWasm();
      ({ task } = command);
      return;
    }
    const { problem, network, solver, seed } = task as RetrainingTask;
    for await (const retrained of retrain(problem, network, solver, [command.point], {
      seed,
      keepWeights: true,
    })) {
      reply({ type: 'retrained', retrained }, buffersOf(retrained.weights ?? []));
    }
  };
  return inTurn(obey, message => reply({ type: 'failed', message }, []));
}
