/** How messages are let in. */
interface Breath {
  /** Longest time between two looks at them, in milliseconds. */
  readonly every: number;
  readonly take: () => Promise<void>;
}

const BREATH: Breath = { every: 30, take: () => new Promise(resolve => setTimeout(resolve, 0)) };

/** What a person can do to a run while it runs. */
export interface Controls {
  /** Aborted by `stop`. */
  readonly signal: AbortSignal;
  /** Awaited between iterations: lets messages in, waits while paused. @throws AbortError once stopped */
  readonly between: () => Promise<void>;
  readonly pause: () => void;
  readonly resume: () => void;
  /** Also ends a pause. */
  readonly stop: () => void;
}

/** @param breath of the thread that computes; default: a timer's */
export function newControls(breath = BREATH): Controls {
  const abort = new AbortController();
  let paused = false;
  /** Those that wait for the end of a pause. */
  const held: (() => void)[] = [];
  let lastBreath = performance.now();
  const resume = (): void => {
    paused = false;
    for (const wake of held.splice(0)) wake();
  };
  return {
    signal: abort.signal,
    between: async () => {
      if (performance.now() - lastBreath > breath.every) {
        await breath.take();
        lastBreath = performance.now();
      }
      while (paused) {
        await new Promise<void>(resolve => {
          held.push(resolve);
        });
      }
      abort.signal.throwIfAborted();
    },
    pause: () => {
      paused = true;
    },
    resume,
    stop: () => {
      abort.abort();
      resume();
    },
  };
}
