import type { CDPSession, Page } from 'playwright-core';
import { twoFrames } from '../tools/two-frames';

/** What is kept on the page while it is measured. */
interface Kept {
  commits: number;
  shift: number;
  /** Milliseconds from navigation to the frame that shows the path; null before. */
  pathDrawn: number | null;
}

declare global {
  var kept: Kept;
}

/**
 * To be called before the page is opened: keeps count of React's commits, adds up what moves without having been touched,
 * and notes when the path is first on screen.
 */
export async function keepMeasures(page: Page): Promise<void> {
  await page.addInitScript(() => {
    globalThis.kept = { commits: 0, shift: 0, pathDrawn: null };
    // React tells its developer tools, if they are there, of every commit.
    Object.assign(globalThis, {
      __REACT_DEVTOOLS_GLOBAL_HOOK__: {
        supportsFiber: true,
        renderers: new Map(),
        inject: () => 1,
        onCommitFiberRoot: () => {
          kept.commits++;
        },
        onCommitFiberUnmount: () => {},
        onPostCommitFiberRoot: () => {},
      },
    });
    new PerformanceObserver(list => {
      for (const entry of list.getEntries()) {
        const { value, hadRecentInput } = entry as PerformanceEntry & {
          readonly value: number;
          readonly hadRecentInput: boolean;
        };
        if (!hadRecentInput) kept.shift += value;
      }
    }).observe({ type: 'layout-shift', buffered: true });
    const waiting = new MutationObserver(() => {
      if (document.querySelector('.path-chart .count-line') === null) return;
      waiting.disconnect();
      // The frame in which the line was added ends before the next one begins.
      requestAnimationFrame(() => {
        kept.pathDrawn = performance.now();
      });
    });
    waiting.observe(document, { subtree: true, childList: true });
  });
}

/** What has been kept so far. */
export function measured(page: Page): Promise<Kept> {
  return page.evaluate(() => kept);
}

/** Milliseconds of the page's main thread spent so far in scripts, and in style and layout. */
export async function timeSpent(session: CDPSession): Promise<{ scripts: number; layout: number }> {
  const { metrics } = await session.send('Performance.getMetrics');
  const seconds = (name: string) => metrics.find(metric => metric.name === name)?.value ?? 0;
  return {
    scripts: 1000 * seconds('ScriptDuration'),
    layout: 1000 * (seconds('LayoutDuration') + seconds('RecalcStyleDuration')),
  };
}

/** Presses a key and waits until what it changed is drawn. */
export async function pressAndDraw(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
  await page.evaluate(twoFrames);
}
