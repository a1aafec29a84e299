import type { NamedFile } from '../data/images/archive';
import { watched } from './lifeline';
import type { BroughtData, ReaderCommand, ReaderReply } from './reader-messages';

/** Files being read. */
export interface ReadingHandle {
  /** What they hold. Rejects with one sentence for a person; never settles once disposed of. */
  readonly data: Promise<BroughtData>;
  dispose(): void;
}

/** Reads files in a worker of its own, so that the page does not wait. @param onProgress is told which share is read */
export function startReading(
  files: readonly NamedFile[],
  onProgress: (share: number) => void,
): ReadingHandle {
  const worker = watched(
    new Worker(new URL('./reader.worker.ts', import.meta.url), { type: 'module', name: 'reader' }),
  );
  const data = new Promise<BroughtData>((done, fail) => {
    const refuse = (message: string): void => {
      worker.terminate();
      fail(new Error(message));
    };
    worker.onmessage = ({ data: reply }: MessageEvent<ReaderReply>) => {
      if (reply.type === 'progress') onProgress(reply.share);
      else if (reply.type === 'refused') refuse(reply.message);
      else {
        worker.terminate();
        done(reply.data);
      }
    };
    worker.onerror = event => {
      event.preventDefault();
      refuse(
        `The worker that reads files died${event.message ? `: ${event.message.replace(/\.$/, '')}` : ''}.`,
      );
    };
    worker.onmessageerror = () =>
      refuse('The worker that reads files sent something that could not be read.');
  });
  const command: ReaderCommand = { files };
  worker.postMessage(command);
  return { data, dispose: () => worker.terminate() };
}
