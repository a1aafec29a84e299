import { beforeEach, describe, expect, it } from 'vitest';
import type { ExplorerPage } from './explorer-page';
import { explorerSession } from './explorer-session';

const session = explorerSession();
let explorer: ExplorerPage;

const text = (selector: string) => explorer.page.locator(selector).first().innerText();
const cells = (when: 'now' | 'pinned') =>
  explorer.page.locator(`.confusion-${when} tbody td`).allInnerTexts();
const sum = (texts: readonly string[]) => texts.reduce((total, count) => total + Number(count), 0);

describe('a pin', () => {
  beforeEach(async () => {
    explorer = await session.open({ query: '#p=mnist-5v6' });
    await explorer.showsPath();
    await explorer.lambda.focus();
    await explorer.page.keyboard.press('Home');
    for (let press = 0; press < 2; press++) await explorer.page.keyboard.press('PageUp');
    await explorer.drawn();
  });

  it('is set and let go by keyboard, said, and shown by every view', async () => {
    const { page } = explorer;
    const line = page.locator('.path-chart .pin');
    await expect.poll(() => line.isVisible()).toBe(false);
    await page.keyboard.press('p');
    for (let press = 0; press < 3; press++) await page.keyboard.press('PageUp');
    await explorer.drawn();
    const apart = () =>
      page.evaluate(() => {
        const [score, path] = ['.score-chart .pin', '.path-chart .pin'].map(
          selector => document.querySelector(selector)?.getBoundingClientRect().x ?? Number.NaN,
        );
        return score - path;
      });
    await expect.poll(apart).toBeCloseTo(0, 0);
    await expect.poll(() => text('.path-chart .pin-chip')).toMatch(/^pinned λ \S+$/);
    await expect.poll(() => text('.mask-view .key-lost')).toMatch(/^lost since the pin \(\d+\)$/);
    await expect
      .poll(() => text('.example-view .pinned-line'))
      .toMatch(/^pinned λ = \S+: [56] \(\d+\.\d\s%\)$/);
    await expect.poll(() => page.locator('.bar-before').first().isVisible()).toBe(true);
    await expect
      .poll(() => text('[data-testid=since-pin]'))
      .toMatch(/^Pinned λ = \S+: \d+ pixels, accuracy \d+\.\d\s%; \d+ lost, \d+ regained since\.$/);
    const since = await text('[data-testid=since-pin]');
    await expect.poll(() => page.getByTestId('announcement').textContent()).toContain(since);
    await explorer.button('Pin').click();
    await expect.poll(() => line.isVisible()).toBe(false);
    await expect.poll(() => page.getByTestId('since-pin').count()).toBe(0);
    await expect.poll(() => page.getByTestId('announcement').textContent()).not.toContain('Pinned');
    expect(explorer.complaints).toEqual([]);
  });

  it('counts the mistakes then and now, and shows the images lost, a page at a time', async () => {
    const { page } = explorer;
    await page.locator('.mistakes-view').scrollIntoViewIfNeeded();
    await expect.poll(async () => sum(await cells('now'))).toBe(400);
    const before = await cells('now');
    expect(explorer.requests.filter(url => url.includes('/data/'))).toEqual([]);
    await explorer.button('Pin').click();
    await page.locator('.cursor').first().focus();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => page.locator('.lost-images li').count()).toBeGreaterThan(0);
    await explorer.drawn();
    await expect.poll(() => cells('pinned')).toEqual(before);
    await expect.poll(() => cells('now')).not.toEqual(before);
    const shown = () =>
      page.evaluate(() => {
        const count = document.querySelector('.lost-count')?.textContent ?? '';
        const [, lost] = /^(\d+) lost, \d+ gained since the pin$/.exec(count) ?? [];
        const captions = [...document.querySelectorAll('.lost-images li')].map(item => item.textContent);
        const isRight = captions.every(caption => /^(5 → 6|6 → 5)$/.test(caption.trim()));
        return isRight && captions.length === Math.min(24, Number(lost));
      });
    await expect.poll(shown).toBe(true);
    const painted = () =>
      page
        .locator('.lost-images canvas')
        .first()
        .evaluate(canvas => (canvas as HTMLCanvasElement).toDataURL());
    const image = await painted();
    await expect.poll(() => text('.lost-page')).toMatch(/^page 1 of [2-9]$/);
    await explorer.button('Next lost images').click();
    await explorer.drawn();
    await expect.poll(() => text('.lost-page')).toMatch(/^page 2 of/);
    await expect.poll(painted).not.toBe(image);
    expect(explorer.complaints).toEqual([]);
  });

  it('comes back with the link', async () => {
    await explorer.page.keyboard.press('p');
    await expect.poll(() => explorer.page.url()).toMatch(/[#&]pin=/);
    const pinned = explorer.page.url();
    await explorer.page.keyboard.press('PageUp');
    await expect.poll(() => explorer.page.url()).not.toBe(pinned);
    await explorer.drawn();
    const since = await text('[data-testid=since-pin]');
    explorer = await session.open({ query: new URL(explorer.page.url()).hash });
    await explorer.showsPath();
    await expect.poll(() => text('[data-testid=since-pin]')).toBe(since);
  });
});

describe('another M', () => {
  it('is a press away, and shows the path where as many pixels are selected', async () => {
    explorer = await session.open({ query: '#p=mnist-5v6' });
    await explorer.showsPath();
    const selected = async () => Number((await explorer.selectedCount()).split(' ')[0]);
    const before = await selected();
    for (const M of [0, 1, 30]) {
      await explorer.button(`M = ${M}`).click();
      await expect.poll(() => text('.path-caption')).toMatch(new RegExp(`M = ${M}$`));
      await expect.poll(async () => Math.abs((await selected()) - before)).toBeLessThan(0.3 * before + 5);
    }
    await expect.poll(selected).toBe(before);
    expect(explorer.complaints).toEqual([]);
  });
});

describe('a path without classes of test rows', () => {
  it('says so of classes, and shows no mistakes of a regression', async () => {
    explorer = await session.open({ query: '#p=toy' });
    await explorer.showsPath();
    await expect.poll(() => explorer.page.locator('.mistakes-view').count()).toBe(0);
    await explorer.button('Pin').click();
    await explorer.lambda.press('End');
    await explorer.drawn();
    await expect.poll(() => text('[data-testid=since-pin]')).toMatch(/^Pinned λ = \S+: \d+ features, R²/);
    await expect.poll(() => explorer.page.locator('.fit-chart .since').count()).toBeGreaterThan(10);
  });
});
