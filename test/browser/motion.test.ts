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

declare const faded: ReadonlySet<Element | null>;

/** Keeps what holds the marks that fade from here on: a slow machine looks when all is over. */
function noteFading({ page }: ExplorerPage): Promise<void> {
  return page.evaluate(() => {
    const holders = new Set<Element | null>();
    const { animate } = Element.prototype;
    Element.prototype.animate = function (...given) {
      if (this.checkVisibility()) holders.add(this.parentElement);
      return animate.apply(this, given);
    };
    Object.assign(globalThis, { faded: holders });
  });
}

/** In how many places marks have faded since that was noted. */
const fading = ({ page }: ExplorerPage): Promise<number> => page.evaluate(() => faded.size);

/** Has λ rise until pixels are dropped, and notes from before that what fades. */
async function dropPixels(explorer: ExplorerPage): Promise<void> {
  await explorer.lambda.press('Home');
  const dense = await explorer.selectedCount();
  await noteFading(explorer);
  for (let move = 0; move < 60 && (await explorer.selectedCount()) === dense; move++) {
    await explorer.lambda.press('ArrowRight');
  }
  await expect.poll(() => explorer.selectedCount()).not.toBe(dense);
}

describe('as λ rises', () => {
  it('pixels that leave light up and fade, and so do the ends of their lines', async () => {
    const explorer = await open('no-preference');
    await dropPixels(explorer);
    await expect.poll(() => fading(explorer)).toBe(2);
    await expect.poll(() => explorer.page.evaluate(() => document.getAnimations().length)).toBe(0);
    await expect
      .poll(() =>
        explorer.page.locator('canvas.leaving').evaluate(canvas => getComputedStyle(canvas).opacity),
      )
      .toBe('0');
  });

  it('nothing moves for people who want no motion', async () => {
    const explorer = await open('reduce');
    await dropPixels(explorer);
    expect(await fading(explorer)).toBe(0);
    expect(await explorer.page.evaluate(() => document.getAnimations().length)).toBe(0);
  });
});

it('what invites a person to move λ moves without the page being laid out or painted', async () => {
  const { page } = await open('no-preference');
  const moved = () =>
    page.evaluate(() =>
      document
        .getAnimations()
        .map(({ effect }) => (effect instanceof KeyframeEffect ? effect.getKeyframes() : []))
        .flatMap(frames => frames.flatMap(frame => Object.keys(frame)))
        .filter(key => !/^(offset|computedOffset|easing|composite)$/.test(key)),
    );
  await expect.poll(moved).toContain('translate');
  expect(new Set(await moved())).toEqual(new Set(['translate']));
});

describe('on paper', () => {
  it('the page is white, without controls, and as wide as paper', async () => {
    const explorer = await open('reduce');
    const { page } = explorer;
    await page.emulateMedia({ colorScheme: 'dark' });
    // What is fetched after the first view brings controls of its own.
    await page.waitForLoadState('networkidle');
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
    await expect.poll(looks).toEqual(before);
  });
});
