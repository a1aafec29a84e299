import { expect, it } from 'vitest';
import { explorerSession } from './explorer-session';
import { toldStep } from './lesson-walk';

const session = explorerSession();

it('a lesson is printed with a page a step, its pictures and question, and the answers at the end', async () => {
  const explorer = await session.open({
    query: '#learn=mask.3',
    before: async page => {
      await page.addInitScript(() => {
        window.print = () => document.documentElement.setAttribute('data-asked-to-print', '');
      });
      await page.emulateMedia({ colorScheme: 'dark' });
    },
  });
  const { page } = explorer;
  await toldStep(explorer);
  await explorer.button('Handout').click();
  await page.getByText('5 pages, then the answers.').waitFor();
  expect(await page.locator('.handout-page').count()).toBe(5);
  expect(await page.locator('.handout-answers > ol > li').count()).toBe(5);
  const drawn = await page.locator('.handout-page img').evaluateAll(images =>
    Promise.all(
      images.map(async image => {
        const picture = image as HTMLImageElement;
        await picture.decode();
        return picture.naturalWidth;
      }),
    ),
  );
  expect(Math.min(...drawn)).toBeGreaterThan(100);
  const pages = await page.locator('.handout-page').evaluateAll(all =>
    all.map(each => ({
      pictures: each.querySelectorAll('img').length,
      asked: each.querySelector('.handout-question')?.textContent?.length ?? 0,
      fits: each.scrollHeight <= each.clientHeight + 1,
    })),
  );
  for (const { pictures, asked, fits } of pages) {
    expect(pictures).toBeGreaterThan(0);
    expect(asked).toBeGreaterThan(20);
    expect(fits).toBe(true);
  }
  // No page gives its answer away.
  const right = await page.locator('.handout-answers li b').first().innerText();
  expect(await page.locator('.handout-page .is-right').count()).toBe(0);
  expect(right.length).toBeGreaterThan(3);
  await explorer.button('Print').click();
  await expect.poll(() => page.locator('[data-asked-to-print]').count()).toBe(1);
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBe(6);
  await explorer.button('Close').click();
  await page.locator('.handout').waitFor({ state: 'detached' });
  await toldStep(explorer);
  await expect.poll(() => page.locator('.lesson-count').innerText()).toBe('Step 3 of 5');
  await expect.poll(() => page.locator('#explorer').isVisible()).toBe(true);
});

it('the browser’s key for printing makes the handout of a lesson', async () => {
  const explorer = await session.open({ query: '#learn=network.1' });
  await toldStep(explorer);
  await explorer.page.keyboard.press('Control+p');
  await explorer.page.getByText('5 pages, then the answers.').waitFor();
});
