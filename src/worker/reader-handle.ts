import type { NamedFile } from '../data/images/archive';
import { WORKERS_WORDS as WORDS } from '../words/en/workers';
import { type Sentence, SentenceError } from '../words/sentences';
import { deathOf, watched } from './lifeline';
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
    const refuse = (reason: Sentence): void => {
      worker.terminate();
      fail(new SentenceError(reason));
    };
    worker.onmessage = ({ data: reply }: MessageEvent<ReaderReply>) => {
      if (reply.type === 'progress') onProgress(reply.share);
      else if (reply.type === 'refused') refuse(reply.reason);
      else {
        worker.terminate();
        done(reply.data);
      }
    };
    worker.onerror = event => {
      event.preventDefault();
      refuse(deathOf('reader', event.message));
    };
    worker.onmessageerror = () => refuse(WORDS.unreadable({ worker: 'reader' }));
  });
  const command: ReaderCommand = { files };
  worker.postMessage(command);
  return { data, dispose: () => worker.terminate() };
}
