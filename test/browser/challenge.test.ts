import { afterEach, expect, it } from 'vitest';
import type { ExplorerPage } from './explorer-page';
import { explorerSession } from './explorer-session';

const session = explorerSession();
let explorer: ExplorerPage;

afterEach(() => {
  expect(explorer.complaints).toEqual([]);
});

/** Who has which score, by the table; nobody while one is missing. */
async function results(): Promise<readonly string[]> {
  const rows = await explorer.page.locator('.challenge-results tr').allInnerTexts();
  return rows.some(row => row.includes('…')) ? [] : rows.map(row => row.replaceAll(/\s+/g, ' '));
}

/** Trains; answers who has which score once all have one. */
async function compare(): Promise<readonly string[]> {
  await explorer.button('Train and compare').click();
  await explorer.page
    .getByTestId('challenge-verdict')
    .filter({ hasText: /LassoNet/ })
    .waitFor({ timeout: 120_000 });
  await expect.poll(results).not.toEqual([]);
  return results();
}

it('trains a network on ten marked pixels, and sets it beside LassoNet, the lasso and chance', async () => {
  explorer = await session.open();
  const { page } = explorer;
  await explorer.showsPath();
  await explorer.openMenu('Lessons');
  await explorer.button('Mark inputs yourself').click();
  const board = page.locator('.challenge-board').first();
  const count = page.getByTestId('challenge-count');
  const train = explorer.button('Train and compare');
  for (let i = 0; i < 10; i++) {
    await expect.poll(() => train.isDisabled()).toBe(true);
    const side = (await board.boundingBox())?.width ?? 0;
    await board.click({ position: { x: ((i + 9.5) * side) / 28, y: (14.5 * side) / 28 } });
    await expect.poll(() => count.innerText()).toBe(`${i + 1} of 10 marked.`);
  }
  await expect
    .poll(() => page.locator('.challenge-board').last().locator('.challenge-mark').count())
    .toBe(10);
  const rows = await compare();
  expect(rows.map(row => /^(.*?) \d+ /.exec(row)?.[1])).toEqual([
    'You',
    'LassoNet',
    'Lasso (M = 0)',
    'Random, mean of',
  ]);
  const score = (row: string) => Number(/([\d.]+)\s?%$/.exec(row)?.[1]);
  expect(score(rows[1])).toBeGreaterThan(90);
  expect(score(rows[0])).toBeGreaterThan(50);
  await expect.poll(() => page.url()).toContain('beat=401.402.403.404.405.406.407.408.409.410');
}, 240_000);

it('is played against the choice of a link, on features too, by keyboard', async () => {
  explorer = await session.open({ query: '#p=toy&beat=1.2.3' });
  const { page } = explorer;
  await page.getByText('brings 3 features to beat').waitFor();
  for (const name of ['x₃', 'x₄', 'x₅'])
    await page.locator('.challenge').getByLabel(name, { exact: true }).press('Space');
  const rows = await compare();
  expect(rows.map(row => /^(.*?) \d+ /.exec(row)?.[1])).toContain('The link');
}, 240_000);

it('is marked with the arrow keys and the space bar', async () => {
  explorer = await session.open({ query: '#beat=none' });
  const { page } = explorer;
  const board = page.locator('.challenge-board').first();
  await board.focus();
  await board.press('ArrowUp');
  await board.press('Space');
  await expect.poll(() => page.getByTestId('challenge-count').innerText()).toBe('1 of 10 marked.');
  await expect.poll(() => board.getAttribute('aria-label')).toContain('Row 14, column 15, marked');
  await board.press('Space');
  await expect.poll(() => page.getByTestId('challenge-count').innerText()).toBe('0 of 10 marked.');
});
