import type { Page } from 'playwright-core';
import { path, type Scene } from './scene';

const FETCHED = ['lasso', 'seeds'];
const ARTICLE = '#p=mnist-5v6&hide=set-up,score,mask,example';

async function article(page: Page): Promise<void> {
  await path(page);
  await page.locator('.reading').scrollIntoViewIfNeeded();
  await page.getByRole('heading', { name: 'References' }).waitFor();
  await page.locator('.katex').first().waitFor();
  for (const part of FETCHED) {
    await page.locator(`[data-part="${part}"]`).scrollIntoViewIfNeeded();
    await page.locator(`figure.${part}`).waitFor();
  }
}

/** A figure of the article, by its class. */
function figure(name: string, address = ARTICLE): Scene {
  return { name: `article-${name}`, address, arrange: article, extent: { part: `figure.${name}` } };
}

/** The article and each of its figures. */
export const ARTICLE_SCENES: readonly Scene[] = [
  { name: 'article', address: ARTICLE, arrange: article, extent: { part: '.reading' } },
  figure('hier-prox'),
  figure('constraint'),
  ...FETCHED.map(name => figure(name)),
  { ...figure('seeds', '#p=toy&hide=set-up,score,mask,example'), name: 'article-seeds-toy' },
];
