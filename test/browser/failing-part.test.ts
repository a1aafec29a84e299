import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { explorerSession } from './explorer-session';

const session = explorerSession();

/** As a translator does: each piece of text replaced by elements of its own. */
async function translate(page: Page): Promise<void> {
  await page.evaluate(() => {
    const walker = document.createTreeWalker(document.querySelector('#page') as Node, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    for (const text of texts) {
      if (text.data.trim() === '' || text.parentElement?.closest('svg, option, script, style')) continue;
      const font = document.createElement('font');
      font.append(Object.assign(document.createElement('font'), { textContent: `«${text.data}»` }));
      text.replaceWith(font);
    }
  });
}

it('lives on under a translator', async () => {
  const explorer = await session.open({ query: '?path=mnist-5v6' });
  const { page } = explorer;
  await explorer.showsPath();
  await page.waitForLoadState('networkidle');
  await translate(page);
  await explorer.lambda.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('p');
  await page.keyboard.press('Home');
  await page.keyboard.press('Escape');
  await translate(page);
  for (const [id, caption] of [
    ['toy', 'Toy regression:'],
    ['mnist-filters', 'filters'],
    ['mnist-5v6', 'MNIST 5 vs 6:'],
  ]) {
    await page.evaluate(to => {
      window.location.hash = `p=${to}`;
    }, id);
    await page.locator('.path-caption').filter({ hasText: caption }).waitFor();
    await explorer.drawn();
    await translate(page);
  }
  await explorer.drawn();
  expect(explorer.complaints).toEqual([]);
  await expect.poll(() => page.locator('.path-view svg').count()).toBeGreaterThan(0);
  await expect.poll(() => explorer.lambda.getAttribute('aria-valuetext')).toMatch(/of 598 pixels selected/);
});

it('leaves the rest alive where one part fails, and says which', async () => {
  const explorer = await session.open({
    query: '?path=mnist-5v6',
    before: async page =>
      void (await page.addInitScript(() => {
        const { getContext } = HTMLCanvasElement.prototype;
        Object.assign(window, {
          mend: () => Object.assign(HTMLCanvasElement.prototype, { getContext }),
        });
        const failing = function (this: HTMLCanvasElement, ...given: Parameters<typeof getContext>) {
          if (this.closest('[data-part="mask"]')) throw new Error('no canvas');
          return getContext.apply(this, given);
        };
        Object.assign(HTMLCanvasElement.prototype, { getContext: failing });
      })),
  });
  const { page } = explorer;
  const failed = page.getByRole('alert').filter({ hasText: 'failed' });
  await failed.waitFor();
  await expect.poll(() => failed.innerText()).toContain('Selected inputs failed: no canvas');
  await expect.poll(() => page.locator('.path-view svg').count()).toBeGreaterThan(0);
  await explorer.lambda.focus();
  await page.keyboard.press('End');
  await expect.poll(() => explorer.lambda.getAttribute('aria-valuetext')).toMatch(/selected/);
  await page.evaluate(() => (window as unknown as { mend(): void }).mend());
  await failed.getByRole('button').click();
  await page.locator('[data-part="mask"] canvas').first().waitFor();
  await expect.poll(() => failed.count()).toBe(0);
});
