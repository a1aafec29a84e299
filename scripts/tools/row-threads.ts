import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { RowWorkers } from '../../src/worker/row-sharers';

/** Threads of Node. */
export const ROW_THREADS: RowWorkers = {
  processors: availableParallelism(),
  now: () => performance.now(),
  start: (heard, died) => {
    const thread = new Worker(new URL('./row-thread.mjs', import.meta.url), { execArgv: [] });
    thread.on('message', heard);
    thread.on('error', error => died(String(error)));
    thread.on('exit', () => died('The thread that shares the rows ended.'));
    return {
      send: (command, transfer) => thread.postMessage(command, transfer),
      end: () => void thread.terminate(),
    };
  },
};
