import { describe, expect, it } from 'vitest';
import { type ExplorerPage, NONSENSE } from './explorer-page';
import { explorerSession } from './explorer-session';

const session = explorerSession();

async function trained(): Promise<ExplorerPage> {
  const explorer = await session.open({ query: '?path=toy&backend=wasm' });
  await explorer.setUpToy({ 'Retraining epochs': '2' });
  await explorer.setLambdas('0.01, 0.1, 0.3, 1, 1000');
  await explorer.train();
  await explorer.page
    .locator('.run-end')
    .filter({ hasText: /^Finished/ })
    .waitFor();
  return explorer;
}

describe('the answer of a path that is trained here', () => {
  it('says that no λ is chosen, then which one five folds choose', async () => {
    const explorer = await trained();
    const { page } = explorer;
    const answer = page.getByTestId('answer');
    await answer.filter({ hasText: /no λ is chosen yet/ }).waitFor();
    await expect.poll(() => page.locator('.score-chart .marked').count()).toBe(0);
    await explorer.button('Cross-validate').click();
    await answer.filter({ hasText: /\(one standard error\)/ }).waitFor();
    await expect
      .poll(() => answer.innerText())
      .toMatch(
        /^\d+ of 10 inputs at λ = [\d.]+ \(one standard error\); retrained R² −?\d\.\d{3} ± \d\.\d{3}\.$/,
      );
    await expect.poll(() => page.locator('.score-chart .fold').count()).toBe(5);
    await expect.poll(() => page.locator('.score-chart .marked').count()).toBeGreaterThan(0);
    expect(await explorer.writing()).not.toMatch(NONSENSE);
    expect(explorer.complaints).toEqual([]);
  });

  it('is asked for stability, and can be called off', async () => {
    const explorer = await trained();
    const { page } = explorer;
    await explorer.button('Stability selection').waitFor();
    // In one go: however fast the machine is, nothing is finished in between.
    await page.evaluate(async () => {
      for (const name of ['Stability selection', 'Cancel']) {
        const found = () => [...document.querySelectorAll('button')].find(each => each.textContent === name);
        while (found() === undefined) await new Promise(requestAnimationFrame);
        found()?.click();
      }
    });
    await explorer.button('Stability selection').click();
    await page.locator('.stability-chart .share').first().waitFor({ timeout: 90_000 });
    await expect
      .poll(() => page.getByTestId('answer').innerText())
      .toMatch(/of them in at least 80\s%\sof runs/);
    await expect.poll(() => page.locator('.answer-inputs tbody tr').count()).toBe(10);
    await page.getByLabel('Find an input').fill('x₃');
    await expect.poll(() => page.locator('.answer-inputs tbody tr').count()).toBe(1);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      explorer.button('Download the table (CSV)').click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/-inputs\.csv$/);
    expect(explorer.complaints).toEqual([]);
  });
});
