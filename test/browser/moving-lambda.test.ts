import { describe, expect, it } from 'vitest';
import { keepMeasures, measured, pressAndDraw } from '../../scripts/bench/page-measures';
import { twoFrames } from '../../scripts/tools/two-frames';
import { STORED_PATHS } from '../../src/store/state/stored-path-catalogue';
import type { ExplorerPage } from './explorer-page';
import { explorerSession } from './explorer-session';

const session = explorerSession();

async function measuring(query: string): Promise<ExplorerPage> {
  const explorer = await session.open({
    query,
    before: async page => {
      await page.emulateMedia({ reducedMotion: 'no-preference' });
      await keepMeasures(page);
    },
  });
  await explorer.page.waitForFunction(() => kept.pathDrawn !== null);
  await explorer.page.waitForLoadState('networkidle');
  await explorer.drawn();
  return explorer;
}

/** One path a problem: another M is drawn the same way. */
const PATHS = STORED_PATHS.filter(({ id }) => !/-m\d+$/.test(id));

/** Most of a window that may move, untouched, while the page opens. */
const STILL = 0.02;

describe.each(PATHS)('$title', ({ id }) => {
  it('keeps its place while it opens, and renders no React tree as λ moves', async () => {
    const explorer = await measuring(`?path=${id}`);
    expect((await measured(explorer.page)).shift).toBeLessThan(STILL);
    await explorer.lambda.focus();
    await pressAndDraw(explorer.page, 'Home');
    const before = await measured(explorer.page);
    expect(before.commits).toBeGreaterThan(0);
    const text = await explorer.lambda.getAttribute('aria-valuetext');
    for (let move = 0; move < 12; move++) await pressAndDraw(explorer.page, 'ArrowRight');
    await pressAndDraw(explorer.page, 'End');
    const last = await explorer.lambda.getAttribute('aria-valuetext');
    expect(last).not.toBe(text);
    // Words that wait until λ rests, and the address bar.
    await expect.poll(() => explorer.page.getByTestId('announcement').textContent()).toContain(last ?? 'λ');
    await expect.poll(() => explorer.page.url()).toMatch(/[#&]l=/);
    await explorer.drawn();
    const after = await measured(explorer.page);
    expect(after.commits - before.commits).toBe(0);
    expect(after.shift).toBe(before.shift);
  });

  it.each([
    ['in', 390],
    ['after', 390],
    ['after', 820],
    ['after', 1440],
  ])('keeps its place where it comes %s the first frame, %d px wide', async (when, width) => {
    const explorer = await session.open({
      query: `?path=${id}`,
      before: async page => {
        await page.setViewportSize({ width, height: 844 });
        await keepMeasures(page);
        if (when === 'in') return;
        await page.route('**/paths/*', async route => {
          await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
          await page.evaluate(twoFrames);
          await route.continue();
        });
      },
    });
    await explorer.page.waitForFunction(() => kept.pathDrawn !== null);
    await explorer.page.waitForLoadState('networkidle');
    await explorer.drawn();
    expect((await measured(explorer.page)).shift).toBeLessThan(STILL);
  });
});

it('sees what moves, and what React renders', async () => {
  const explorer = await measuring('?path=toy');
  const before = await measured(explorer.page);
  await explorer.page.evaluate(() => {
    const block = document.createElement('div');
    block.style.height = '200px';
    document.querySelector('#explorer')?.before(block);
  });
  await expect.poll(async () => (await measured(explorer.page)).shift).toBeGreaterThan(before.shift + 0.02);
  await explorer.choosePath('MNIST 5 vs 6');
  await expect.poll(async () => (await measured(explorer.page)).commits).toBeGreaterThan(before.commits);
});
