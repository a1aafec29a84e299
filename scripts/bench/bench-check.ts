// Whether the page has become slower: figures as multiples of a loop run beside them, held against a stored baseline.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { launchChromium } from '../tools/headless-chromium';
import { type ServedFolder, serveFolder } from '../tools/served-folder';
import { keepMeasures, pressAndDraw } from './page-measures';
import { type Baseline, baselineOf, verdictOn } from './ratios';

const USAGE = `npm run bench:check -- [--rounds 3] [--repeats 3] [--write] [--baseline FILE]

Measures the built page (npm run build) in headless Chromium. Each figure is the processor time of all the browser's processes,
as a multiple of a calibration loop run in the same page before and after it. Fails where a figure is worse than its baseline
by more than the baseline's own spread, twice in a row. --write makes what is measured the baseline.`;

const BUILT = resolve(import.meta.dirname, '../../dist');

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    repeats: { type: 'string', default: '3' },
    baseline: { type: 'string', default: resolve(import.meta.dirname, 'baseline.json') },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

/** A page to measure, and the seconds of processor time that the browser has used so far. */
interface Measured {
  readonly page: Page;
  readonly url: string;
  readonly spent: () => Promise<number>;
}

/** A figure: where it is measured, and what is done there. */
interface Figure {
  readonly query: string;
  readonly act: (measured: Measured) => Promise<void>;
}

/** Rounds of the loop: about a tenth of a second on the machines of 2026. */
const CALIBRATION = 40;
const MOVES = 40;

const TOY = '?backend=wasm#p=run&d=toy&n=200&h=10&e=5&it=40&re=2&at=0.01,0.03,0.1,0.3,1,3,10,30,100,1000';

const FIGURES: Readonly<Record<string, Figure>> = {
  'opening MNIST 5 vs 6': { query: '?path=mnist-5v6', act: measured => opens(measured, '?path=mnist-5v6') },
  'opening Toy regression': { query: '?path=toy', act: measured => opens(measured, '?path=toy') },
  'moving λ on MNIST 5 vs 6': { query: '?path=mnist-5v6', act: moves },
  'moving λ on filters': { query: '?path=mnist-filters', act: moves },
  'moving λ on Toy regression': { query: '?path=toy', act: moves },
  'training a toy problem': { query: TOY, act: trains },
};

/** Opens the page once more, in a tab that has just been used for it. */
async function opens({ page, url }: Measured, query: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`${url}${query}`);
  await page.waitForFunction(() => kept.pathDrawn !== null);
  await page.waitForLoadState('networkidle');
}

/** Moves λ through the first points of the path. */
async function moves({ page }: Measured): Promise<void> {
  await page.getByRole('slider', { name: 'λ', exact: true }).focus();
  await pressAndDraw(page, 'Home');
  for (let move = 0; move < MOVES; move++) await pressAndDraw(page, 'ArrowRight');
}

async function trains({ page }: Measured): Promise<void> {
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await page
    .locator('.run-end')
    .filter({ hasText: /^Finished/ })
    .waitFor({ timeout: 120_000 });
}

/** Processor time of a loop that changes with the machine alone: arithmetic, memory, and objects. */
async function calibrated({ page, spent }: Measured): Promise<number> {
  const before = await spent();
  await page.evaluate(rounds => {
    let sum = 0;
    for (let round = 0; round < rounds; round++) {
      const values = new Float64Array(100_000);
      for (let i = 0; i < values.length; i++) values[i] = Math.sqrt(i + round) * 1.0001;
      const sorted = Array.from(values.subarray(0, 2000), (value, i) => ({ value: (value * 7919) % 1, i }));
      sorted.sort((a, b) => a.value - b.value);
      sum += values[round] + sorted[0].i;
    }
    return sum;
  }, CALIBRATION);
  return (await spent()) - before;
}

async function processorSeconds(browserSession: CDPSession): Promise<number> {
  const { processInfo } = await browserSession.send('SystemInfo.getProcessInfo');
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}

async function openMeasured(browser: Browser, { url }: ServedFolder, query: string): Promise<Measured> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  // tsx names functions through a helper that the page does not have.
  await page.addInitScript({ content: 'globalThis.__name = value => value;' });
  await keepMeasures(page);
  await page.goto(`${url}${query}`);
  await page.waitForLoadState('networkidle');
  const session = await browser.newBrowserCDPSession();
  return { page, url, spent: () => processorSeconds(session) };
}

/** A round of a figure, in a window of its own: how many times the loop it costs, repeat by repeat. */
async function ratiosOf(browser: Browser, served: ServedFolder, { query, act }: Figure): Promise<number[]> {
  const measured = await openMeasured(browser, served, query);
  const ratios: number[] = [];
  // The first time, code is compiled and caches are filled.
  for (let repeat = 0; repeat <= Number(options.repeats); repeat++) {
    const loopBefore = await calibrated(measured);
    const before = await measured.spent();
    await act(measured);
    const seconds = (await measured.spent()) - before;
    const loop = (loopBefore + (await calibrated(measured))) / 2;
    if (repeat > 0) ratios.push(seconds / loop);
  }
  await measured.page.context().close();
  return ratios;
}

async function measure(browser: Browser, served: ServedFolder, figure: Figure): Promise<Baseline> {
  const ratios: number[] = [];
  for (let round = 0; round < Number(options.rounds); round++)
    ratios.push(...(await ratiosOf(browser, served, figure)));
  return baselineOf(ratios);
}

const said = ({ median, spread }: Baseline): string => `${median.toFixed(2)} ± ${spread.toFixed(2)}`;

/** Measures a figure, and once more where it came out worse; answers what was found. */
async function judged(browser: Browser, served: ServedFolder, name: string, stored?: Baseline) {
  let found = await measure(browser, served, FIGURES[name]);
  if (stored && verdictOn(found, stored) === 'worse') found = await measure(browser, served, FIGURES[name]);
  const verdict = stored ? verdictOn(found, stored) : 'new';
  console.log(`| ${name} | ${said(found)} | ${stored ? said(stored) : '–'} | ${verdict} |`);
  if (verdict === 'worse') process.exitCode = 1;
  return found;
}

function storedBaseline(): Readonly<Record<string, Baseline>> {
  if (options.write) return {};
  if (existsSync(options.baseline)) return JSON.parse(readFileSync(options.baseline, 'utf8'));
  throw new Error(
    `There is no baseline at ${options.baseline}. Measure one with --write on a quiet machine.`,
  );
}

async function check(): Promise<void> {
  const stored = storedBaseline();
  console.log(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}\n`);
  console.log('| figure | multiple of the loop, ± spread | baseline | verdict |\n|---|---|---|---|');
  const found: Record<string, Baseline> = {};
  const served = await serveFolder(BUILT);
  const browser = await launchChromium({ gpu: false });
  try {
    for (const name of Object.keys(FIGURES)) found[name] = await judged(browser, served, name, stored[name]);
  } finally {
    await browser.close();
    await served.close();
  }
  if (options.write) writeFileSync(options.baseline, `${JSON.stringify(found, null, 2)}\n`);
}

try {
  if (options.help) console.log(USAGE);
  else await check();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
