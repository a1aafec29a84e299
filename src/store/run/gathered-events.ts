import type { Event } from '../../worker/protocol';

/** Milliseconds between two times that events are handed on: drawing what they change leaves time to those that compute. */
const APART = 100;

/** Hands events on in order, and those together that come soon after others; the end of a run at once. */
export function gathered(take: (event: Event) => void): (event: Event) => void {
  let waiting: Event[] = [];
  let last = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const handOn = (): void => {
    clearTimeout(timer);
    timer = undefined;
    last = performance.now();
    const events = waiting;
    waiting = [];
    events.forEach(take);
  };
  return event => {
    waiting.push(event);
    const left = last + APART - performance.now();
    if (left <= 0 || event.type === 'done' || event.type === 'failed') handOn();
    else timer ??= setTimeout(handOn, left);
  };
}
