import type { Browser } from 'playwright-core';
import { chances, LATE_SEED } from '../../scripts/tools/lateness';

/** How late things may come in a page, in milliseconds but for the frames. */
const MOST = { message: 600, task: 60, timer: 300, frames: 3 };

/** Has things come late in all pages that the browser opens, if that is asked for. */
export function late(browser: Browser): Browser {
  if (LATE_SEED === null) return browser;
  const { newContext } = browser;
  browser.newContext = async options => {
    const context = await newContext.call(browser, options);
    await context.addInitScript(`(${comeLate})((${chances})(${LATE_SEED}), ${JSON.stringify(MOST)})`);
    return context;
  };
  return browser;
}

/**
 * Runs in a page before its own scripts: messages of workers, frames and channels, timers and animation frames come
 * as late as on a busy machine, and what has an order keeps it.
 */
function comeLate(chance: () => number, most: typeof MOST): void {
  const { setTimeout, requestAnimationFrame, cancelAnimationFrame } = window;

  /** Does what it is given in order, each a while later. */
  const line = (longest: number) => {
    let last = Promise.resolve();
    return (act: () => void): void => {
      const due = new Promise<void>(done => setTimeout(done, longest * chance()));
      last = last.then(() => due).then(act);
    };
  };

  /** Events of the browser's own are held back before anyone hears of them, and sent again. */
  const holdBack = (target: EventTarget, types: readonly string[], wait: (act: () => void) => void): void => {
    const again = (event: Event): void => {
      if (!event.isTrusted) return;
      event.stopImmediatePropagation();
      event.preventDefault();
      const Kind = event.constructor as typeof Event;
      wait(() => {
        const ignored = target.dispatchEvent(new Kind(event.type, event));
        if (ignored && event instanceof ErrorEvent) reportError(event.error ?? event.message);
      });
    };
    for (const type of types) target.addEventListener(type, again, { capture: true });
  };

  class LateWorker extends Worker {
    readonly #send = line(most.message);
    #isOver = false;

    constructor(address: string | URL, options?: WorkerOptions) {
      super(address, options);
      const hear = line(most.message);
      const wait = (act: () => void): void => hear(() => void (this.#isOver || act()));
      holdBack(this, ['message', 'messageerror', 'error'], wait);
    }

    override postMessage(message: unknown, options: Transferable[] | StructuredSerializeOptions = []): void {
      const transfer = Array.isArray(options) ? options : (options.transfer ?? []);
      // What is handed over is gone at once, as it is without waiting.
      const sent = structuredClone({ message, transfer }, { transfer });
      this.#send(() => super.postMessage(sent.message, sent.transfer));
    }

    override terminate(): void {
      this.#isOver = true;
      super.terminate();
    }
  }

  class LateChannel extends MessageChannel {
    constructor() {
      super();
      for (const port of [this.port1, this.port2])
        holdBack(port, ['message', 'messageerror'], line(most.task));
    }
  }

  let [frame, left] = [0, 0];
  /** Whether a frame is as if it had not been: what was asked for waits for the next, in order. */
  const isDropped = (time: number): boolean => {
    if (time !== frame) left = left > 0 ? left - 1 : Math.floor((most.frames + 1) * chance());
    frame = time;
    return left > 0;
  };

  let lastAsked = 0;
  const asked = new Map<number, number>();
  const askFrame = (act: FrameRequestCallback): number => {
    const id = ++lastAsked;
    const pass = (time: number): void => {
      if (isDropped(time)) return void asked.set(id, requestAnimationFrame(pass));
      asked.delete(id);
      act(time);
    };
    asked.set(id, requestAnimationFrame(pass));
    return id;
  };
  const cancelFrame = (id: number): void => {
    cancelAnimationFrame(asked.get(id) ?? 0);
    asked.delete(id);
  };

  holdBack(window, ['message'], line(most.message));
  Object.assign(window, {
    Worker: LateWorker,
    MessageChannel: LateChannel,
    requestAnimationFrame: askFrame,
    cancelAnimationFrame: cancelFrame,
    setTimeout: (act: TimerHandler, pause = 0, ...given: unknown[]) =>
      setTimeout(act, pause > 0 ? pause + most.timer * chance() : pause, ...given),
  });
}
