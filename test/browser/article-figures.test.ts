import { afterEach, expect, it } from 'vitest';
import type { ExplorerPage } from './explorer-page';
import { explorerSession } from './explorer-session';

const session = explorerSession();
let explorer: ExplorerPage;

async function figure(name: RegExp, query = '') {
  explorer = await session.open({ query });
  const { page } = explorer;
  await explorer.showsPath();
  await explorer.readArticle();
  const found = page.getByRole('figure', { name });
  await found.scrollIntoViewIfNeeded();
  return { page, found };
}

afterEach(() => {
  expect(explorer.complaints).toEqual([]);
});

it('the lasso stands beside LassoNet, each with as many features left as the other', async () => {
  const { found } = await figure(/^The toy problem with and without a network/);
  const [lasso, network] = [found.locator('.lasso-text').first(), found.locator('.lasso-text').last()];
  await expect.poll(() => lasso.innerText()).toMatch(/^λ = 0\.\d+: keeps .*\. R²\s0\.3\d\d\.$/);
  await expect
    .poll(() => network.innerText())
    .toMatch(/^λ = [\d.]+: keeps x₁, x₂, x₃, x₄, x₅\. R²\s0\.9\d\d\.$/);
  await found.getByRole('button', { name: 'Put on screen: Lasso, M = 0' }).click();
  const bound = explorer.page.getByRole('group', { name: 'Bound M of the constraint' });
  await expect.poll(() => bound.locator('[aria-pressed=true]').innerText()).toMatch(/\b0$/);
  await explorer.lambda.press('End');
  for (const kept of [lasso, network]) await expect.poll(() => kept.innerText()).toContain('keeps nothing');
  await explorer.lambda.press('Home');
  for (const kept of [lasso, network]) {
    await expect.poll(() => kept.innerText()).toContain('x₀, x₁, x₂, x₃, x₄, x₅, x₆, x₇, x₈, x₉');
  }
  const charts = found.locator('.lasso-chart');
  await charts.first().click({ position: { x: 200, y: 100 } });
  await expect.poll(() => lasso.innerText()).not.toContain('x₀');
  const moved = await explorer.selectedCount();
  await charts.last().click({ position: { x: 200, y: 100 } });
  await expect.poll(() => explorer.selectedCount()).toBe(moved);
});

it('runs with several seeds are counted at the number left above', async () => {
  const { page, found } = await figure(/^The same set-up with other seeds/);
  const words = () => found.locator('.seeds-text').innerText();
  await explorer.lambda.press('Home');
  const [all] = (await explorer.selectedCount()).split(' ');
  await expect.poll(words).toMatch(new RegExp(`10 runs of MNIST 5 vs 6, ${all} pixels left`));
  const range = found.getByRole('slider', { name: 'number left' });
  await range.press('End');
  await expect.poll(words).toMatch(/0 pixels left: there is nothing to agree on/);
  await range.press('ArrowLeft');
  await expect
    .poll(words)
    .toMatch(/Agreement of two runs [\d.]+\u202f%, of two random sets [\d.]+\u202f%\.$/);
  await expect.poll(() => explorer.selectedCount()).not.toMatch(/^0 of/);
  await found.locator('.agreement-chart').click({ position: { x: 120, y: 100 } });
  const [selected] = (await explorer.selectedCount()).split(' ');
  expect(Number(selected)).toBeGreaterThan(20);
  await expect.poll(words).toContain(`, ${selected} pixels left: `);
  await explorer.choosePath('MNIST 0–9');
  await found.getByText('The path on screen is of another problem.').waitFor();
  await expect.poll(words).toContain('50 pixels left');
  await found.getByRole('button', { name: 'Show Toy regression' }).click();
  await expect.poll(words).toMatch(/^10 runs of Toy regression/);
  await expect.poll(() => found.locator('.kept-bars li').count()).toBe(10);
  await expect.poll(() => page.locator('.seeds-elsewhere').count()).toBe(0);
});

it('a figure whose data cannot be had says so, and the article stays', async () => {
  explorer = await session.open({
    before: async page => {
      await page.route(/seeds\.bin$/, route => route.fulfill({ status: 404, body: '' }));
    },
  });
  const { page } = explorer;
  await explorer.showsPath();
  await page.getByRole('article').scrollIntoViewIfNeeded();
  await page.getByRole('heading', { name: 'Selections depend on chance' }).scrollIntoViewIfNeeded();
  await page.getByText('the figure cannot be shown, the server answered 404.').waitFor();
  explorer.complaints.length = 0;
});
