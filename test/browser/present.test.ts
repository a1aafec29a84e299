import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import type { ExplorerPage } from './explorer-page';
import { explorerSession } from './explorer-session';
import { toldStep } from './lesson-walk';

const session = explorerSession();
let explorer: ExplorerPage;

async function open(query: string, size = { width: 1280, height: 720 }): Promise<Page> {
  explorer = await session.open({ query, before: page => page.setViewportSize(size) });
  return explorer.page;
}

const place = (page: Page) => page.locator('.presenter-place').innerText();
const at = (page: Page) => page.locator('.lambda-range').inputValue();

afterEach(() => {
  expect(explorer.complaints).toEqual([]);
});

describe('in front of a class', () => {
  it('shows the views, large, and none of the rest', async () => {
    const page = await open('?present');
    await explorer.showsPath();
    await page.locator('.presenter h1').filter({ hasText: 'MNIST' }).waitFor();
    for (const gone of ['.page-header', '.path-choice', '.set-up-button', '.reading']) {
      await expect.poll(() => page.locator(gone).count(), { message: gone }).toBe(0);
    }
    for (const shown of ['.path-view', '.mask-view', '.cursor-bar']) {
      const top = () => page.locator(shown).evaluate(element => element.getBoundingClientRect().top);
      await expect.poll(top, { message: shown }).toBeLessThan(600);
    }
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(1280);
  });

  it.each(['PageDown', 'ArrowRight', ' '])('goes from stop to stop of λ with “%s”, and back', async key => {
    const page = await open('?present#l=0');
    await explorer.showsPath();
    await page.locator('.presenter-place').filter({ hasText: 'Arrow keys change λ.' }).waitFor();
    await page.keyboard.press(key);
    await expect.poll(async () => Number(await at(page))).toBeGreaterThan(0);
    const first = await at(page);
    await page.keyboard.press(key);
    await expect.poll(async () => Number(await at(page))).toBeGreaterThan(Number(first));
    await page.keyboard.press('PageUp');
    await expect.poll(() => at(page)).toBe(first);
  });

  it('begins by the menu, ends by Escape, and blanks with B', async () => {
    const page = await open('');
    await explorer.showsPath();
    await explorer.openMenu('Menu');
    await explorer.button('Present').click();
    await page.locator('.presenter').waitFor();
    await expect.poll(() => page.url()).toContain('?present');
    await page.keyboard.press('b');
    await expect.poll(() => page.locator('.path-view').isVisible()).toBe(false);
    await page.keyboard.press('b');
    await expect.poll(() => page.locator('.path-view').isVisible()).toBe(true);
    await explorer.button('End').click();
    await page.locator('.page-header').waitFor();
    await expect.poll(() => page.url()).not.toContain('present');
    await page.keyboard.press('b');
    await explorer.drawn();
    expect(await page.locator('.path-view').isVisible()).toBe(true);
  });

  it('hides a view that is not chosen', async () => {
    const page = await open('?present');
    await explorer.showsPath();
    await explorer.button('Views').click();
    await page.getByLabel('Scores').uncheck();
    await page.locator('.score-view').waitFor({ state: 'detached' });
    await expect.poll(() => page.url()).toContain('hide=score');
  });

  it('plays slides that were added, moved and sent as one link, lesson steps among them', async () => {
    const page = await open('#l=3');
    await explorer.showsPath();
    await explorer.openMenu('Menu');
    await explorer.button('Add this state').click();
    await page.keyboard.press('Escape');
    await explorer.lambda.press('End');
    await explorer.openMenu('Menu');
    await explorer.button('Add this state').click();
    await explorer.button('Move slide 2 up').click();
    await expect.poll(() => page.locator('.slide-list li').count()).toBe(2);
    const deckIn = () => new URLSearchParams(new URL(page.url()).hash.slice(1)).get('deck') ?? '';
    // The last λ now comes first.
    await expect.poll(deckIn).toMatch(/^l=1\d\d[^;]*;l=[23]\b/);
    const deck = deckIn();
    await explorer.close();
    const played = await open(`?present#${new URLSearchParams({ deck: `${deck};learn=mask.2&l=9` })}`);
    await explorer.showsPath();
    await expect.poll(() => place(played)).toBe('Slide 1 of 3');
    const first = await at(played);
    await played.keyboard.press('PageDown');
    await expect.poll(() => place(played)).toBe('Slide 2 of 3');
    await expect.poll(() => at(played)).not.toBe(first);
    const second = await at(played);
    await played.keyboard.press('PageDown');
    await expect.poll(() => place(played)).toBe('Slide 3 of 3');
    await toldStep(explorer);
    await played.keyboard.press('PageUp');
    await expect.poll(() => place(played)).toBe('Slide 2 of 3');
    await expect.poll(() => at(played)).toBe(second);
    await played.locator('.lesson').waitFor({ state: 'detached' });
  });
});
