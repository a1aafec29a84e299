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
 */
export function tellOfLife(): void {
  const heldForLife = `worker-${Date.now()}-${Math.random()}`;
  // Absent where the page was not served over HTTPS.
  void navigator.locks?.request(heldForLife, () => {
    const message: LifeMessage = { heldForLife };
    self.postMessage(message);
    return new Promise(() => {});
  });
}

/** Where the worker was started: its end, of which the browser tells nothing, becomes an error event. */
export function watched(worker: Worker): Worker {
  worker.addEventListener('message', event => {
    const { heldForLife } = (event.data ?? {}) as Partial<LifeMessage>;
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
