import { cpus } from 'node:os';
import { resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { STORED_PATHS } from '../../src/store/state/stored-path-catalogue';
import { launchChromium } from '../tools/headless-chromium';
import { mainThreadTasks } from '../tools/main-thread-tasks';
import { type ServedFolder, serveFolder } from '../tools/served-folder';
import { keepMeasures, measured, pressAndDraw, timeSpent } from './page-measures';
import { keepStrokes, strokeLatencies } from './stroke-measures';

const USAGE = `npm run bench:page -- [--cases lambda,drawing,paint,training]

Times the built page (npm run build) in headless Chromium: moving λ, drawing a digit, opening the page, and a path that trains. Nothing else should run.`;

/** One path a problem: another M is drawn as fast. */
const PATHS = STORED_PATHS.map(({ id }) => id).filter(id => !/-m\d+$/.test(id));

const BUILT = resolve(import.meta.dirname, '../../dist');
const LOADS = 7;
const THROTTLING = 4;

/** One thing that is timed; its rows are what was found. */
type Case = (browser: Browser, served: ServedFolder) => Promise<readonly string[]>;

const CASES: Readonly<Record<string, Case>> = {
  lambda: async (browser, served) => {
    const rows: string[] = [];
    for (const id of PATHS) rows.push(await lambdaMoves(browser, served, id));
    return rows;
  },
  drawing: async (browser, served) => {
    const rows: string[] = [];
    for (const id of PATHS.filter(path => path.startsWith('mnist-filters') || path === 'mnist-two-gates')) {
      rows.push(await strokes(browser, served, id));
    }
    return rows;
  },
  paint: async (browser, served) => {
    const rows: string[] = [];
    for (const id of PATHS) rows.push(await firstPaint(browser, served, id));
    return rows;
  },
  training: async (browser, served) => [await trainingTasks(browser, served)],
};

const { values: options } = parseArgs({
  options: {
    cases: { type: 'string', default: Object.keys(CASES).join(',') },
    help: { type: 'boolean', default: false },
  },
});

/** Moves λ through a stored path point by point, there and back, with the arrow keys. */
async function lambdaMoves(browser: Browser, { url }: ServedFolder, id: string): Promise<string> {
  const page = await measuredPage(browser);
  await page.goto(`${url}?path=${id}`);
  await page.waitForFunction(() => kept.pathDrawn !== null);
  await page.waitForLoadState('networkidle');
  const points = 1 + Number(await page.locator('.lambda-range').getAttribute('max'));
  const slider = page.getByRole('slider', { name: 'λ', exact: true });
  await slider.focus();
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await pressAndDraw(page, 'Home');
  const before = await measured(page);
  const moves: { readonly scripts: number; readonly all: number }[] = [];
  for (const key of ['ArrowRight', 'ArrowLeft']) {
    for (let point = 1; point < points; point++) {
      const start = await timeSpent(session);
      await pressAndDraw(page, key);
      const end = await timeSpent(session);
      const scripts = end.scripts - start.scripts;
      moves.push({ scripts, all: scripts + end.layout - start.layout });
    }
  }
  const { commits } = await measured(page);
  await page.close();
  const times = (part: 'scripts' | 'all') => {
    const sorted = moves.map(move => move[part]).sort((a, b) => a - b);
    return `${quantile(sorted, 0.5)} / ${quantile(sorted, 0.95)} / ${quantile(sorted, 1)} ms`;
  };
  return `| ${id} | ${points} | ${times('scripts')} | ${times('all')} | ${commits - before.commits} |`;
}

/** Draws a digit at the first λ, where all filters are selected: the weights are here after the first stroke. */
async function strokes(browser: Browser, { url }: ServedFolder, id: string): Promise<string> {
  const page = await measuredPage(browser);
  await keepStrokes(page);
  await page.goto(`${url}?path=${id}`);
  await page.waitForFunction(() => kept.pathDrawn !== null);
  await page.getByRole('slider', { name: 'λ', exact: true }).focus();
  await pressAndDraw(page, 'Home');
  await strokeLatencies(page);
  await page.waitForLoadState('networkidle');
  await page.getByRole('button', { name: 'Clear the drawing', exact: true }).click();
  const sorted = (await strokeLatencies(page)).sort((a, b) => a - b);
  const filters = await page.locator('.filter-card').count();
  await page.context().close();
  const times = [0.5, 0.95, 1].map(share => quantile(sorted, share)).join(' / ');
  return `| ${id} | ${filters} | ${sorted.length} | ${times} ms |`;
}

/** Opens the page several times, its processor slowed down. */
async function firstPaint(browser: Browser, { url }: ServedFolder, id: string): Promise<string> {
  const paints: number[] = [];
  const drawn: number[] = [];
  const shifts: number[] = [];
  for (let load = 0; load < LOADS; load++) {
    const page = await measuredPage(browser);
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: THROTTLING });
    await page.goto(`${url}?path=${id}`);
    await page.waitForFunction(() => kept.pathDrawn !== null);
    await page.waitForLoadState('networkidle');
    const { pathDrawn, shift } = await measured(page);
    paints.push(
      await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN),
    );
    drawn.push(pathDrawn ?? Number.NaN);
    shifts.push(shift);
    await page.context().close();
  }
  const median = (values: readonly number[]) =>
    quantile(
      values.toSorted((a, b) => a - b),
      0.5,
    );
  return `| ${id} | ${median(paints)} ms | ${median(drawn)} ms | ${Math.max(...shifts).toFixed(4)} |`;
}

/** Trains the toy problem as the page opens with it, and looks at what the page's own thread does meanwhile. */
async function trainingTasks(browser: Browser, { url }: ServedFolder): Promise<string> {
  const page = await measuredPage(browser);
  await page.goto(`${url}?path=toy&backend=wasm`);
  await page.waitForFunction(() => kept.pathDrawn !== null);
  await page.waitForLoadState('networkidle');
  await page.locator('.set-up-button').click();
  await page.locator('.set-up-fields').waitFor();
  const tasks = await mainThreadTasks(page, async () => {
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    // Playwright’s own looking around would be a task of the page.
    await page.evaluate(
      () =>
        new Promise<void>(done => {
          new MutationObserver((_, observer) => {
            if (document.querySelector('.run-end') === null) return;
            observer.disconnect();
            done();
          }).observe(document.body, { subtree: true, childList: true });
        }),
    );
  });
  await page.context().close();
  const sorted = tasks.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  const longest = sorted.slice(-5).toReversed();
  return `| toy | ${sorted.length} | ${longest.map(value => value.toFixed(1)).join(' / ')} ms |`;
}

async function measuredPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    serviceWorkers: 'block',
  });
  const page = await context.newPage();
  // tsx names functions through a helper that the page does not have.
  await page.addInitScript({ content: 'globalThis.__name = value => value;' });
  await keepMeasures(page);
  return page;
}

function quantile(sorted: readonly number[], share: number): string {
  const value = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  return value.toFixed(value < 100 ? 1 : 0);
}

const HEADS: Readonly<Record<string, string>> = {
  lambda:
    'moving λ: path | points | scripts: median / 95 % / longest | with style and layout | React commits',
  drawing:
    'drawing a digit: path | filters | moves | from the move to the frame with all maps: median / 95 % / longest',
  paint: `opening, processor slowed ${THROTTLING} ×: path | first contentful paint | path drawn | layout shift`,
  training: 'while a path trains: problem | tasks of the page | processor time of the five longest',
};

async function bench(): Promise<void> {
  const names = options.cases.split(',');
  const unknown = names.find(name => !(name in CASES));
  if (unknown !== undefined) throw new Error(`“${unknown}” is not among ${Object.keys(CASES).join(', ')}.`);
  console.log(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}`);
  const served = await serveFolder(BUILT);
  const browser = await launchChromium({ gpu: false });
  try {
    for (const name of names) {
      console.log(`\n${HEADS[name]}`);
      for (const row of await CASES[name](browser, served)) console.log(row);
    }
  } finally {
    await browser.close();
    await served.close();
  }
}

if (options.help) console.log(USAGE);
else await bench();
