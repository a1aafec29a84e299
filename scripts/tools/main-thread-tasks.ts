import type { Page } from 'playwright-core';

/** The parts of a Chromium trace event that are read here. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  readonly dur?: number;
  /** Microseconds of the thread's processor time. */
  readonly tdur?: number;
  readonly args: { readonly name?: string; readonly elementCount?: number };
}

/** What the page's main thread did without letting anything else in between. */
export interface MainThreadTask {
  /** Its processor time: other programs on the machine make a task wait, which is not counted. */
  readonly milliseconds: number;
  /** Elements whose style was computed. */
  readonly styled: number;
  /** Times the page was laid out. */
  readonly layouts: number;
}

const CATEGORIES = ['toplevel', 'devtools.timeline', '__metadata'];

/** The tasks that the page's main thread ran while `act` did something with it. */
export async function mainThreadTasks(page: Page, act: () => Promise<unknown>): Promise<MainThreadTask[]> {
  const browser = page.context().browser();
  if (!browser) throw new Error('The page has no browser.');
  await browser.startTracing(page, { categories: CATEGORIES });
  let trace: Buffer;
  try {
    await act();
  } finally {
    trace = await browser.stopTracing();
  }
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const thread = ({ pid, tid }: TraceEvent) => `${pid}/${tid}`;
  const main = new Set(traceEvents.filter(({ args }) => args.name === 'CrRendererMain').map(thread));
  const events = traceEvents.filter(event => event.ph === 'X' && main.has(thread(event)));
  return [...main].flatMap(key => tasksOf(events.filter(event => thread(event) === key)));
}

/** The tasks of one thread, with what was done in each. */
function tasksOf(events: readonly TraceEvent[]): MainThreadTask[] {
  const ordered = events.toSorted((a, b) => a.ts - b.ts);
  return ordered.flatMap((task, place) => {
    if (!task.name.endsWith('RunTask')) return [];
    const end = task.ts + (task.dur ?? 0);
    let [styled, layouts] = [0, 0];
    for (let i = firstAt(ordered, place); i < ordered.length && ordered[i].ts < end; i++) {
      styled += ordered[i].args.elementCount ?? 0;
      if (ordered[i].name === 'Layout') layouts++;
    }
    return [{ milliseconds: (task.tdur ?? 0) / 1000, styled, layouts }];
  });
}

/** The first of the events that begin when the one at `place` does. */
function firstAt(ordered: readonly TraceEvent[], place: number): number {
  let first = place;
  while (first > 0 && ordered[first - 1].ts === ordered[place].ts) first--;
  return first;
}
