import { describe, expect, it } from 'vitest';
import type { ExplorerPage } from './explorer-page';
import { explorerSession } from './explorer-session';

const session = explorerSession();

async function reading(): Promise<ExplorerPage> {
  const explorer = await session.open();
  await explorer.showsPath();
  await explorer.page.getByRole('article').scrollIntoViewIfNeeded();
  await explorer.page.getByRole('heading', { name: 'The proximal step' }).waitFor();
  return explorer;
}

describe('the article', () => {
  it('comes once it is about to be seen, from the page’s own folder, and not before', async () => {
    const explorer = await session.open();
    const { page, requests } = explorer;
    await explorer.showsPath();
    await page.waitForLoadState('networkidle');
    expect(requests.filter(url => /article|KaTeX/.test(url))).toEqual([]);
    await page.getByRole('article').scrollIntoViewIfNeeded();
    await page.getByRole('heading', { name: 'References' }).waitFor();
    await page.waitForLoadState('networkidle');
    expect(requests.some(url => /article.*\.js$/.test(url))).toBe(true);
    expect(requests.some(url => /KaTeX.*\.woff2$/.test(url))).toBe(true);
    expect(requests.filter(url => !/^(data|blob):/.test(url) && !url.startsWith(session.served.url))).toEqual(
      [],
    );
    expect(session.served.missing).toEqual([]);
    expect(explorer.complaints).toEqual([]);
  });

  it('goes from the lasso to filters, with headings in order', async () => {
    const { page } = await reading();
    expect(await page.getByRole('article').getByRole('heading', { level: 3 }).allInnerTexts()).toEqual([
      'From the lasso to LassoNet',
      'The skip layer and the constraint',
      'The proximal step',
      'The path, from dense to sparse',
      'Why retrain',
      'What M does',
      'From pixels to filters',
      'What to watch out for',
      'References',
    ]);
  });

  it('sets every formula, for eyes and for screen readers', async () => {
    const { page } = await reading();
    const formulas = page.locator('.formula, .formula-display');
    expect(await formulas.count()).toBeGreaterThan(20);
    expect(await formulas.locator('math').count()).toBe(await formulas.count());
    expect(await page.locator('.katex-error').allInnerTexts()).toEqual([]);
  });

  it.each([1440, 768, 390])('fits into %i px', async width => {
    const { page } = await reading();
    await page.setViewportSize({ width, height: 844 });
    const tooWide = await page
      .getByRole('article')
      .evaluate(article =>
        [document.documentElement, ...article.querySelectorAll('.formula-display')]
          .filter(element => element.scrollWidth > element.clientWidth)
          .map(element => element.textContent),
      );
    expect(tooWide).toEqual([]);
  });
});
