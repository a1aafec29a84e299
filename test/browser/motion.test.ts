import { describe, expect, it } from 'vitest';
import type { ExplorerPage } from './explorer-page';
import { explorerSession } from './explorer-session';

const session = explorerSession();

async function open(reducedMotion: 'reduce' | 'no-preference'): Promise<ExplorerPage> {
  const explorer = await session.open({
    query: '?path=mnist-5v6',
    before: page => page.emulateMedia({ reducedMotion }),
  });
  await explorer.showsPath();
  return explorer;
}

/** Marks that fade, as λ rises until pixels are dropped. */
async function fadingAsPixelsLeave(explorer: ExplorerPage): Promise<readonly string[]> {
  await explorer.lambda.press('Home');
  const dense = await explorer.selectedCount();
  for (let move = 0; move < 60 && (await explorer.selectedCount()) === dense; move++) {
    await explorer.lambda.press('ArrowRight');
  }
  expect(await explorer.selectedCount()).not.toBe(dense);
  return explorer.page.evaluate(() =>
    document
      .getAnimations()
      .map(({ effect }) =>
        effect instanceof KeyframeEffect ? (effect.target?.parentElement?.className ?? '') : '',
      )
      .map(String),
  );
}

describe('as λ rises', () => {
  it('pixels that leave light up and fade, and so do the ends of their lines', async () => {
    const explorer = await open('no-preference');
    expect(await fadingAsPixelsLeave(explorer)).toHaveLength(2);
    await expect.poll(() => explorer.page.evaluate(() => document.getAnimations().length)).toBe(0);
    expect(
      await explorer.page.locator('canvas.leaving').evaluate(canvas => getComputedStyle(canvas).opacity),
    ).toBe('0');
  });

  it('nothing moves for people who want no motion', async () => {
    expect(await fadingAsPixelsLeave(await open('reduce'))).toEqual([]);
  });
});

describe('on paper', () => {
  it('the page is white, without controls, and as wide as paper', async () => {
    const explorer = await open('reduce');
    const { page } = explorer;
    await page.emulateMedia({ colorScheme: 'dark' });
    await explorer.drawn();
    const looks = () =>
      page.evaluate(() => ({
        ground: getComputedStyle(document.body).backgroundColor,
        controls: [...document.querySelectorAll('button, select, input')].filter(
          control => control.checkVisibility() && control.closest('.class-skips, .reading') === null,
        ).length,
        right: Math.max(
          ...[...document.querySelectorAll('.view, .chart svg *, canvas')].map(
            mark => mark.getBoundingClientRect().right,
          ),
        ),
      }));
    const before = await looks();
    expect(before.controls).toBeGreaterThan(10);
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    const printed = await looks();
    expect(printed).toMatchObject({ ground: 'rgb(255, 255, 255)', controls: 0 });
    expect(printed.right).toBeLessThanOrEqual(720);
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await explorer.drawn();
    expect(await looks()).toEqual(before);
  });
});
