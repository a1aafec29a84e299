import type { RetrainingCommand, RetrainingReply } from './retraining-elsewhere';
import type { RowCommand, RowReply, RowWorkers } from './row-sharers';
import { type StartSideWorker, sideWorkerOf } from './side-worker';

/** Workers of the page that share rows. */
export const PAGE_ROW_WORKERS: RowWorkers = {
  processors: navigator.hardwareConcurrency,
  now: () => performance.now(),
  start: sideWorkerOf<RowCommand, RowReply>(
    () => new Worker(new URL('./rows.worker.ts', import.meta.url), { type: 'module', name: 'rows' }),
    'shares the rows',
  ),
};

/** A worker of the page that retrains. */
export const startRetrainingWorker: StartSideWorker<RetrainingCommand, RetrainingReply> = sideWorkerOf(
  () =>
    new Worker(new URL('./retraining.worker.ts', import.meta.url), { type: 'module', name: 'retraining' }),
  'retrains',
);
