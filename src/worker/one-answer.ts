import { watched } from './lifeline';

/**
 * Asks a worker one thing, and ends it with the answer.
 *
 * @param subject the worker, as the sentences begin in which it is said to have died
 * @param read what a reply says; throws where it refuses
 */
export function oneAnswer<Reply, Answer>(
  started: Worker,
  command: unknown,
  subject: string,
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
      fail(new Error(`${subject} died.`));
    };
    worker.onmessageerror = () => fail(new Error(`${subject} sent what cannot be read.`));
  });
  worker.postMessage(command);
  return answer.finally(() => worker.terminate());
}
