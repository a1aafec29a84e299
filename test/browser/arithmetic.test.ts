import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import type { ExplorerPage } from './explorer-page';
import { explorerSession } from './explorer-session';

const session = explorerSession();
let explorer: ExplorerPage;

async function open(query: string): Promise<Page> {
  explorer = await session.open({
    query,
    before: page => page.setViewportSize({ width: 1366, height: 768 }),
  });
  await explorer.showsPath();
  return explorer.page;
}

afterEach(() => {
  expect(explorer.complaints).toEqual([]);
});

describe('the arithmetic of one input', () => {
  it('stands beside the path for the pixel that is pressed, and follows λ', async () => {
    const page = await open('?path=mnist-5v6');
    await page.locator('.mask-large .pixels').click();
    const view = page.locator('.arithmetic-view');
    await view.locator('.arithmetic-name').filter({ hasText: 'pixel (' }).waitFor();
    await expect.poll(() => page.locator('.score-view').count()).toBe(0);
    await expect.poll(() => page.url()).toMatch(/[#&]in=\d+/);
    await explorer.lambda.press('Home');
    await expect.poll(() => view.locator('.evidence tbody tr').count()).toBe(2);
    await expect.poll(() => view.locator('.evidence-theta').first().innerText()).not.toBe('0');
    const before = await view.locator('.evidence-theta').first().innerText();
    await view.locator('.diagram-text').filter({ hasText: 'It cannot pass M‖θ‖' }).waitFor();
    await view.locator('.weights-button').click();
    await expect.poll(() => view.locator('.diagram .diagram-weight').count()).toBe(2 + 14);
    await view.locator('.prox-text').filter({ hasText: 'w = M' }).waitFor();
    await expect.poll(() => view.locator('.evidence-hidden span').first().innerText()).not.toBe('–');
    await explorer.lambda.press('End');
    await expect.poll(() => view.locator('.evidence-theta').first().innerText()).not.toBe(before);
    await view.locator('.diagram-text').filter({ hasText: 'the input is dropped' }).waitFor();
    await view.getByRole('button', { name: 'Close' }).click();
    await page.locator('.score-view').waitFor();
  });

  it('is opened, its input chosen and the threshold moved by keyboard alone', async () => {
    const page = await open('?path=toy');
    await explorer.openMenu('Menu');
    await explorer.button('Show the arithmetic of one input').press('Enter');
    await explorer.closeMenus();
    const view = page.locator('.arithmetic-view');
    const name = view.locator('.arithmetic-name');
    await expect.poll(() => name.innerText()).not.toBe('');
    const first = await name.innerText();
    await view.locator('select').focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => name.innerText()).not.toBe(first);
    const text = view.locator('.prox-text');
    const step = await text.innerText();
    await view.locator('.prox-threshold input').press('End');
    await text.filter({ hasText: 'the input is dropped' }).waitFor();
    expect(step).not.toContain('the input is dropped');
  });
});

describe('a path of filters', () => {
  it('shows how the value at a place of a map comes about, by pointer and by keyboard', async () => {
    const page = await open('?path=mnist-filters');
    await page.locator('.filter-card canvas.map').first().waitFor();
    const panel = page.locator('.place-panel');
    await panel.scrollIntoViewIfNeeded();
    await panel.locator('input').first().press('ArrowRight');
    await panel.locator('.place-text').filter({ hasText: 'the products add up to' }).waitFor();
    const before = await panel.locator('.place-text').innerText();
    await panel.locator('input').last().press('ArrowRight');
    await expect.poll(() => panel.locator('.place-text').innerText()).not.toBe(before);
    await expect.poll(() => panel.locator('.place-sum text').count()).toBeGreaterThan(3 * 9);
    const there = await panel.locator('.place-text').innerText();
    const map = page.locator('.filter-card canvas.map').nth(3);
    await map.scrollIntoViewIfNeeded();
    await map.hover({ position: { x: 6, y: 6 } });
    await expect.poll(() => panel.locator('.place-text').innerText()).not.toBe(there);
  });

  it('is told without the filters that are dropped by hand, and what retraining makes up for', async () => {
    const page = await open('?path=mnist-filters#l=0');
    const card = page.locator('.filter-card:not(.is-dropped) .filter-face').first();
    await card.waitFor();
    await card.press('Enter');
    const panel = page.locator('.struck');
    await panel
      .locator('.struck-text')
      .filter({ hasText: /^You dropped filter/ })
      .waitFor();
    const row = (name: string) => panel.locator(`tr[data-row=${name}] td`).innerText();
    await expect.poll(() => row('seen'), { timeout: 60_000 }).toBe('500');
    for (const name of ['before', 'without']) await expect.poll(() => row(name)).toMatch(/%$/);
    await explorer.button('Retrain for one epoch').click();
    await expect.poll(() => row('retrained'), { timeout: 150_000 }).toMatch(/%$/);
    await explorer.button('Take all back').click();
    await panel.waitFor({ state: 'hidden' });
    await expect.poll(() => page.locator('.is-struck').count()).toBe(0);
  }, 240_000);
});
