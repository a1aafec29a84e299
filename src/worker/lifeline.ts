import { WORKERS_WORDS as WORDS } from '../words/en/workers';
import type { Sentence } from '../words/sentences';
import './own-scripts';

/** Worker → page, once: the lock that the worker holds for as long as it lives. */
interface LifeMessage {
  readonly heldForLife: string;
}

/**
 * In a worker: lets the page that started it notice its end. A worker that the browser ends, for want of memory say,
 * ends without an event; the locks that it held are given back all the same (Web Locks API).
 *
 * @param page whom a worker that several pages share tells
 */
export function tellOfLife(page: Pick<MessagePort, 'postMessage'> = self): void {
  const heldForLife = `worker-${Date.now()}-${Math.random()}`;
  // Absent where the page was not served over HTTPS.
  void navigator.locks?.request(heldForLife, () => {
    const message: LifeMessage = { heldForLife };
    page.postMessage(message);
    return new Promise(() => {});
  });
}

/**
 * Where the worker was started: its end, of which the browser tells nothing, becomes an error event.
 *
 * @param worker or the port to one that several pages share
 */
export function watched<Line extends Worker | MessagePort>(worker: Line): Line {
  worker.addEventListener('message', event => {
    const { heldForLife } = ((event as MessageEvent).data ?? {}) as Partial<LifeMessage>;
    if (heldForLife === undefined) return;
    event.stopImmediatePropagation();
    void navigator.locks.request(heldForLife, () => {
      worker.dispatchEvent(new ErrorEvent('error', { message: WORDS.ended.english, cancelable: true }));
    });
  });
  return worker;
}

/** What is said of a worker that died. @param message of its error event, where there is one */
export function deathOf(worker: 'reader' | 'training', message: string | undefined): Sentence {
  if (!message) return WORDS.died({ worker });
  const reason = message === WORDS.ended.english ? WORDS.ended : message.replace(/\.$/, '');
  return WORDS.diedOf({ worker, reason });
}
