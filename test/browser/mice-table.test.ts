import { expect, it } from 'vitest';
import { miceTable } from '../unit/data/csv/mice-table';
import { explorerSession } from './explorer-session';

const { open } = explorerSession();

it('a table with an identifier, missing cells and texts that tell the class: from the file to an answer', async () => {
  const explorer = await open({ query: '?path=toy&backend=wasm' });
  const { page } = explorer;
  await explorer.showsPath();
  await explorer.openSetUp();
  await explorer.field('Data set').selectOption('csv');
  await explorer
    .field('CSV file')
    .setInputFiles({ name: 'mice.csv', mimeType: '', buffer: Buffer.from(miceTable()) });
  await page.locator('.drop-zone').getByText('mice.csv: 1\u202f080 rows, 82 columns').waitFor();
  const notes = page.getByRole('list', { name: 'What was understood of the file' });
  await expect.poll(() => notes.innerText()).toContain('“MouseID” is left out as an identifier.');
  await expect.poll(() => notes.innerText()).toMatch(/528 missing cells in .* become the median/);

  await explorer.field('Column to predict').selectOption('class');
  await page
    .getByText('“Genotype”, “Treatment”, “Behavior” together tell what “class” is. Leave them out')
    .waitFor();
  await explorer.button('Leave out “Genotype”, “Treatment”, “Behavior”').click();
  await expect.poll(() => explorer.field('Use of “Genotype”').inputValue()).toBe('ignored');
  expect(await page.locator('.leakage').count()).toBe(0);
  await explorer.train();
  expect(await explorer.ending()).toMatch(/^Finished/);

  await explorer.button('Cross-validate').click();
  await expect
    .poll(() => page.getByTestId('answer').innerText(), { timeout: 180_000 })
    .toMatch(
      /^\d+ of 77 inputs at λ = \S+ \(one standard error\); retrained accuracy [\d.]+\s% ± [\d.]+\s%\.$/,
    );

  const selected = async () => Number((await explorer.selectedCount()).split(' ')[0]);
  await explorer.lambda.press('Home');
  await expect.poll(selected).toBe(77);
  while ((await selected()) > 10) await explorer.lambda.press('ArrowRight');
  const sentence = await page.locator('.look').innerText();
  const [, percent] = /is right on ([\d.]+)\s%/.exec(sentence) ?? [];
  expect(Number(percent)).toBeGreaterThanOrEqual(94);
});
