import type { Event } from '../../worker/protocol';

/** Milliseconds between two times that news is handed on: drawing what it changes leaves time to those that compute. */
const APART = 100;

/** Hands events on in order, and those together that come soon after others; the end of a run at once. */
export function gathered(take: (event: Event) => void): (event: Event) => void {
  let waiting: Event[] = [];
  const { soon, atOnce } = spaced(() => {
    const events = waiting;
    waiting = [];
    events.forEach(take);
  });
  return event => {
    waiting.push(event);
    if (event.type === 'done' || event.type === 'failed') atOnce();
    else soon();
  };
}

/** Hands on the first of what comes, and then the latest now and again. After `end` nothing is handed on. */
export function latest<News>(take: (news: News) => void): {
  readonly give: (news: News) => void;
  readonly end: () => void;
} {
  let handOn = (): void => {};
  let over = false;
  const { soon, end } = spaced(() => handOn());
  return {
    give: news => {
      if (over) return;
      handOn = () => take(news);
      soon();
    },
    end: () => {
      over = true;
      end();
    },
  };
}

/** Something done at most so often: `soon` is at once where it was not done of late. */
function spaced(act: () => void) {
  let last = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  const atOnce = (): void => {
    end();
    last = performance.now();
    act();
  };
  const soon = (): void => {
    const left = last + APART - performance.now();
    if (left <= 0) atOnce();
    else timer ??= setTimeout(atOnce, left);
  };
  return { soon, atOnce, end };
}
