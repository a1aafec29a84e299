import type { CsvPreview } from '../data/csv/preview';
import { watched } from './lifeline';
import type { ReaderCommand, ReaderReply } from './reader-messages';

/** A file being read. */
export interface ReadingHandle {
  /** What it holds. Rejects with one sentence for a person; never settles once disposed of. */
  readonly preview: Promise<CsvPreview>;
  dispose(): void;
}

/** Reads a file in a worker of its own, so that the page does not wait. @param onProgress is told which share is read */
export function startReading(bytes: Uint8Array, onProgress: (share: number) => void): ReadingHandle {
  const worker = watched(
    new Worker(new URL('./reader.worker.ts', import.meta.url), { type: 'module', name: 'reader' }),
  );
  const preview = new Promise<CsvPreview>((done, fail) => {
    const refuse = (message: string): void => {
      worker.terminate();
      fail(new Error(message));
    };
    worker.onmessage = ({ data: reply }: MessageEvent<ReaderReply>) => {
      if (reply.type === 'progress') onProgress(reply.share);
      else if (reply.type === 'refused') refuse(reply.message);
      else {
        worker.terminate();
        done(reply.preview);
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
  const command: ReaderCommand = { bytes };
  worker.postMessage(command);
  return { preview, dispose: () => worker.terminate() };
}
