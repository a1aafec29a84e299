import { watched } from './lifeline';

/** A worker beside the training worker, or a thread of Node in its place. */
export interface SideWorker<Command> {
  send(command: Command, transfer: ArrayBuffer[]): void;
  end(): void;
}

/** Starts one. @param died is told why, should it end by itself */
export type StartSideWorker<Command, Reply> = (
  heard: (reply: Reply) => void,
  died: (why: string) => void,
) => SideWorker<Command>;

/** A worker of the page as one. @param name what it does, as in “the worker that … died” */
export function sideWorkerOf<Command, Reply>(
  start: () => Worker,
  does: string,
): StartSideWorker<Command, Reply> {
  return (heard, died) => {
    const worker = watched(start());
    worker.onmessage = ({ data }: MessageEvent<Reply>) => heard(data);
    worker.onerror = event => {
      event.preventDefault();
      died(`The worker that ${does} died.`);
    };
    return {
      send: (command, transfer) => worker.postMessage(command, transfer),
      end: () => worker.terminate(),
    };
  };
}
