import { watched } from './lifeline';
import type { RowReply, RowWorkers } from './row-sharers';

/** Workers of the page. */
export const PAGE_ROW_WORKERS: RowWorkers = {
  processors: navigator.hardwareConcurrency,
  now: () => performance.now(),
  start: (heard, died) => {
    const worker = watched(
      new Worker(new URL('./rows.worker.ts', import.meta.url), { type: 'module', name: 'rows' }),
    );
    worker.onmessage = ({ data }: MessageEvent<RowReply>) => heard(data);
    worker.onerror = event => {
      event.preventDefault();
      died('The worker that shares the rows died.');
    };
    return {
      send: (command, transfer) => worker.postMessage(command, transfer),
      end: () => worker.terminate(),
    };
  },
};
