import { WORKERS_WORDS as WORDS } from '../words/en/workers';
import { SentenceError } from '../words/sentences';
import { watched } from './lifeline';

/** The workers that answer one question each. */
type WorkerName = 'predictor' | 'writer';

/**
 * Asks a worker one thing, and ends it with the answer.
 *
 * @param name of the worker, by which sentences call it
 * @param read what a reply says; throws where it refuses
 */
export function oneAnswer<Reply, Answer>(
  started: Worker,
  command: unknown,
  name: WorkerName,
  read: (reply: Reply) => Answer,
): Promise<Answer> {
  const worker = watched(started);
  const answer = new Promise<Answer>((done, fail) => {
    worker.onmessage = ({ data: reply }: MessageEvent<Reply>) => {
      try {
        done(read(reply));
      } catch (error) {
        fail(error);
      }
    };
    worker.onerror = event => {
      event.preventDefault();
      fail(new SentenceError(WORDS.died({ worker: name })));
    };
    worker.onmessageerror = () => fail(new SentenceError(WORDS.unreadable({ worker: name })));
  });
  worker.postMessage(command);
  return answer.finally(() => worker.terminate());
}
