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
  return events
    .filter(({ name }) => name.endsWith('RunTask'))
    .map(task => {
      const end = task.ts + (task.dur ?? 0);
      const parts = events.filter(
        ({ pid, tid, ts }) => pid === task.pid && tid === task.tid && ts >= task.ts && ts < end,
      );
      return {
        milliseconds: (task.tdur ?? 0) / 1000,
        styled: parts.reduce((total, { args }) => total + (args.elementCount ?? 0), 0),
        layouts: parts.filter(({ name }) => name === 'Layout').length,
      };
    });
}
