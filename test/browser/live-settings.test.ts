import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { ExplorerPage } from './explorer-page';
import { explorerSession } from './explorer-session';

/** What a frame showed: what the caption says of M, and the picture of the path. */
interface Shown {
  readonly caption: string;
  readonly picture: string;
}

/** Many λ and many iterations at each: long enough to be changed on the way. */
const LONG = Array.from({ length: 1000 }, (_, i) => (0.01 * 1.005 ** i).toPrecision(5)).join(', ');

const session = explorerSession();

/** Has the clock of the worker that trains run slowly: every path is there at once, however busy the machine. */
async function slowClock(page: Page): Promise<void> {
  await page.route('**/training.worker*.js', async route => {
    const script = await (await route.fetch()).text();
    const slow = 'const { now } = performance; performance.now = () => now.call(performance) / 100;';
    await route.fulfill({ contentType: 'text/javascript', body: `${script}\n;{ ${slow} }` });
  });
}

/** The smallest of toy problems, trained. */
async function trained(): Promise<ExplorerPage> {
  const explorer = await session.open({ query: '?path=toy&backend=wasm', before: slowClock });
  await explorer.setUpToy();
  await explorer.train();
  expect(await explorer.ending()).toMatch(/^Finished: .*\. The path follows the sliders\.$/);
  return explorer;
}

/** Notes what is painted from here on, each frame, once all has been drawn that is drawn in it. */
async function noteFrames({ page }: ExplorerPage): Promise<void> {
  await page.evaluate(() => {
    const frames: Shown[] = [];
    Object.assign(window, { frames });
    const probe = document.body.appendChild(document.createElement('div'));
    probe.style.cssText = 'position: fixed; height: 1px; width: 1px';
    // Observers of sizes are called after all that is drawn in a frame, and before it is painted.
    new ResizeObserver(() => {
      frames.push({
        caption: document.querySelector('.path-caption')?.textContent ?? '',
        picture: document.querySelector('.path-chart svg .axes')?.innerHTML ?? '',
      });
    }).observe(probe);
    const resize = () => {
      probe.style.width = probe.style.width === '1px' ? '2px' : '1px';
      requestAnimationFrame(resize);
    };
    resize();
  });
}

declare const runsBegun: () => number;

/** Counts the runs that the page has its worker begin from here on. */
async function countRuns({ page }: ExplorerPage): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    let begun = 0;
    Worker.prototype.postMessage = new Proxy(Worker.prototype.postMessage, {
      apply(send, worker, given) {
        if (given[0].type === 'train') begun++;
        return Reflect.apply(send, worker, given);
      },
    });
    Object.assign(globalThis, { runsBegun: () => begun });
  });
  return () => page.evaluate(() => runsBegun());
}

function framesOf({ page }: ExplorerPage): Promise<Shown[]> {
  return page.evaluate(() => (window as unknown as { frames: Shown[] }).frames);
}

function slider({ page }: ExplorerPage, label: string): Locator {
  return page.getByLabel(`${label}, slider`, { exact: true });
}

/** Drags a slider from where it is to shares of its width, one after another; `rests` is awaited at each. */
async function drag(
  { page }: ExplorerPage,
  thumb: Locator,
  shares: readonly number[],
  rests: () => Promise<void>,
): Promise<void> {
  await thumb.hover({ trial: true });
  const box = await thumb.boundingBox();
  if (box === null) throw new Error('The slider is not on screen.');
  const [at, most] = await Promise.all([thumb.inputValue(), thumb.getAttribute('max')]);
  const move = (share: number, steps: number) =>
    page.mouse.move(box.x + 8 + share * (box.width - 16), box.y + box.height / 2, { steps });
  await move(Number(at) / Number(most), 1);
  await page.mouse.down();
  for (const share of shares) {
    await move(share, 15);
    await rests();
  }
  await page.mouse.up();
}

const caption = ({ page }: ExplorerPage) => page.locator('.path-caption').innerText();

describe('a path that is there at once', () => {
  it('follows M while it is dragged: whole paths of one M each, the last one last', async () => {
    const explorer = await trained();
    await expect.poll(() => caption(explorer)).toMatch(/, M = 10$/);
    await noteFrames(explorer);
    const follows = async () => {
      const M = await explorer.field('M').inputValue();
      await expect.poll(() => caption(explorer)).toMatch(new RegExp(`, M = ${M}$`));
    };
    await drag(explorer, slider(explorer, 'M'), [0.4, 0.2, 0], follows);
    await expect.poll(() => explorer.field('M').inputValue()).toBe('0');
    await expect.poll(() => caption(explorer)).toMatch(/, M = 0$/);
    await explorer.drawn();
    const frames = await framesOf(explorer);
    // A frame more than the last path: nothing comes after it.
    const pictures = new Map<string, Set<string>>();
    for (const shown of frames) {
      pictures.set(shown.caption, (pictures.get(shown.caption) ?? new Set()).add(shown.picture));
    }
    expect(pictures.size).toBeGreaterThan(2);
    for (const seen of pictures.values()) expect(seen.size).toBe(1);
    expect(new Set([...pictures.values()].map(([picture]) => picture)).size).toBeGreaterThan(2);
    expect(frames.every(({ picture }) => picture.includes('count-line'))).toBe(true);
    // What pressing Train gives is the same.
    const followed = frames.at(-1);
    await explorer.train();
    await expect.poll(() => explorer.ending()).toMatch(/^Finished/);
    await explorer.drawn();
    await expect.poll(async () => (await framesOf(explorer)).at(-1)).toEqual(followed);
    expect(explorer.complaints).toEqual([]);
  });

  it('follows the keys on a slider, of samples, noise, γ and hidden units as well', async () => {
    const explorer = await trained();
    const press = async (label: string, key: string): Promise<string> => {
      await slider(explorer, label).press(key);
      return explorer.field(label).inputValue();
    };
    const trainedRows = async (samples: string) =>
      expect.poll(() => caption(explorer)).toMatch(new RegExp(`^Toy regression: ${0.8 * Number(samples)} `));
    await trainedRows(await press('Samples', 'ArrowRight'));
    const units = await press('Hidden widths', 'ArrowRight');
    await expect.poll(() => caption(explorer)).toContain(`, ${units} hidden unit`);
    await explorer.drawn();
    const before = await explorer.page.locator('.path-chart svg .axes').innerHTML();
    expect(await press('Noise', 'ArrowRight')).toBe('0.1');
    await expect.poll(() => explorer.page.locator('.path-chart svg .axes').innerHTML()).not.toBe(before);
    for (let i = 0; i < 5; i++) await slider(explorer, 'M').press('ArrowRight');
    const last = await explorer.field('M').inputValue();
    await expect.poll(() => caption(explorer)).toMatch(new RegExp(`, M = ${last}$`));
    await slider(explorer, 'γ').press('End');
    await expect.poll(() => explorer.page.url()).toMatch(/[#&]g=1(&|$)/);
    await expect.poll(() => explorer.button('Train').isVisible()).toBe(true);
    expect(explorer.complaints).toEqual([]);
  });

  it('stays as it is where the form has become that of another problem', async () => {
    const explorer = await trained();
    await explorer.fill({ 'Dense epochs': '3' });
    const before = await caption(explorer);
    const begun = await countRuns(explorer);
    await slider(explorer, 'M').press('End');
    await expect.poll(() => explorer.field('M').inputValue()).toBe('100');
    await explorer.drawn();
    expect(await begun()).toBe(0);
    expect(await caption(explorer)).toBe(before);
    await explorer.train();
    await expect.poll(() => caption(explorer)).toMatch(/, M = 100$/);
    expect(await begun()).toBe(1);
  });
});

describe('a run that takes longer', () => {
  it('goes on with another M from the next λ, and says where', async () => {
    const explorer = await session.open({ query: '?path=toy&backend=wasm' });
    const { page } = explorer;
    await explorer.setUpToy({ 'Max iterations': '2000', Tolerance: '1e-12', γ: '0.01' });
    await explorer.setLambdas(LONG);
    await explorer.train();
    await explorer.pathTitled('Your run').waitFor();
    // While it is paused, a slow machine has time for the form.
    await explorer.button('Pause').click();
    await expect.poll(() => explorer.field('Hidden widths').isDisabled()).toBe(true);
    await expect.poll(() => explorer.field('Data set').isDisabled()).toBe(true);
    await expect.poll(() => slider(explorer, 'Samples').isDisabled()).toBe(true);
    await explorer.field('M').fill('1');
    await explorer.field('M').press('Enter');
    await expect.poll(() => explorer.progress.innerText()).toContain('From the next λ on: M = 10 → 1.');
    const notes = () => page.locator('.change-note').allTextContents();
    await expect.poll(notes).toEqual([]);
    await explorer.button('Resume').click();
    await expect.poll(notes).toEqual(['M = 10 → 1 from here']);
    await explorer.button('Pause').click();
    await expect.poll(() => caption(explorer)).toMatch(/, M = 10, then 1 from λ = [\d.]+ on$/);
    await slider(explorer, 'γ').press('End');
    await explorer.button('Resume').click();
    await expect.poll(notes).toEqual(['M = 10 → 1 from here', 'γ = 0.01 → 1 from here']);
    await explorer.button('Stop').click();
    expect(await explorer.ending()).toMatch(/^Stopped/);
    await expect.poll(() => page.url()).toMatch(/[#&]M=1&g=1(&|$)/);
    await expect.poll(() => page.locator('.change-mark').count()).toBe(2);
    await expect
      .poll(() => page.locator('#path-text').textContent())
      .toMatch(/M was changed from 10 to 1 at λ = [\d.]+\. γ was changed from 0\.01 to 1 at λ = [\d.]+\.$/);
    expect(explorer.complaints).toEqual([]);
  });
});
