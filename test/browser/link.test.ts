import { afterEach, expect, it } from 'vitest';
import type { ExplorerPage } from './explorer-page';
import { explorerSession, type SessionOptions } from './explorer-session';

const session = explorerSession();
let explorer: ExplorerPage;

async function open(options?: SessionOptions): Promise<ExplorerPage> {
  explorer = await session.open(options);
  return explorer;
}

/** Waits until the address bar has caught up. */
async function address(pattern: RegExp): Promise<string> {
  await expect.poll(() => explorer.page.url()).toMatch(pattern);
  return explorer.page.url();
}

afterEach(() => {
  expect(explorer.complaints).toEqual([]);
});

it('copied from the page shows another reader the same', async () => {
  const { page } = await open({ query: '?path=toy' });
  await explorer.showsPath();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await explorer.lambda.press('Home');
  for (let step = 0; step < 6; step++) await explorer.lambda.press('ArrowRight');
  await explorer.button('Next example').click();
  await explorer.openMenu('Menu');
  await page.getByLabel('Theme').selectOption('dark');
  await explorer.field('Scores').uncheck();
  await explorer.closeMenus();
  await explorer.button('Copy link').click();
  await explorer.button('Copied').waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await explorer.drawn();
  const before = [
    await explorer.lambda.getAttribute('aria-valuetext'),
    await page.getByTestId('prediction').innerText(),
  ];
  expect(link).toMatch(/^http.*\/#p=toy&l=[\d.]+&x=1&hide=score&theme=dark$/);
  await explorer.close();
  const { page: other } = await open({ query: link.slice(session.served.url.length) });
  await explorer.showsPath();
  await explorer.drawn();
  await expect
    .poll(async () => [
      await explorer.lambda.getAttribute('aria-valuetext'),
      await other.getByTestId('prediction').innerText(),
    ])
    .toEqual(before);
  await expect.poll(() => other.locator('.score-view').count()).toBe(0);
  await expect
    .poll(() => other.evaluate(() => getComputedStyle(document.documentElement).colorScheme))
    .toBe('dark');
});

it('follows the cursor without adding to the history', async () => {
  const { page } = await open();
  await explorer.showsPath();
  const entries = await page.evaluate(() => history.length);
  const chart = page.locator('.path-chart');
  const box = await chart.boundingBox();
  if (box === null) throw new Error('there is no chart');
  await page.mouse.move(box.x + 200, box.y + 150);
  await page.mouse.down();
  for (let x = 200; x < 500; x += 5) await page.mouse.move(box.x + x, box.y + 150);
  await page.mouse.up();
  const link = await address(/#l=[\d.]+$/);
  await explorer.lambda.press('Home');
  await expect.poll(() => page.url()).not.toBe(link);
  await expect.poll(() => page.evaluate(() => history.length)).toBe(entries);
});

it('put into the address bar of an open page is followed', async () => {
  const { page } = await open();
  await explorer.showsPath();
  await page.evaluate(() => {
    location.hash = '#p=toy&x=4';
  });
  await expect.poll(() => explorer.selectedCount()).toMatch(/features selected/);
  await expect.poll(() => page.locator('.example-number').innerText()).toBe('5 of 40');
});

it('to a path that is not stored trains it on a press, not before', async () => {
  const query = '?backend=cpu#p=run&d=toy&n=80&h=4&at=0.01,1,1000&e=2&it=4&re=1&drop=1&x=2&l=0.01';
  const { page, requests } = await open({ query });
  await page.getByText('is not stored: press Train').first().waitFor();
  await expect.poll(() => explorer.field('Samples').inputValue()).toBe('80');
  await page.waitForLoadState('networkidle');
  // The worker is started with the form; what it trains with is not fetched.
  expect(requests.filter(url => /tfjs|wasm|safetensors|\.bin$/.test(url))).toEqual([]);
  await explorer.train();
  expect(await explorer.ending()).toMatch(/^Finished/);
  await expect.poll(() => explorer.lambda.getAttribute('aria-valuetext')).toMatch(/^λ = 0.01:/);
  await expect.poll(() => page.locator('.example-number').innerText()).toBe('3 of 16');
  await address(/#p=run&l=0.01&x=2&d=toy/);
});

it.each([
  '#p=javascript:alert(1)//.safetensors&csv=%3Cimg%20src=x%20onerror=alert(1)%3E&d=csv&y=%3Cscript%3Ealert(1)%3C/script%3E&task=regression&p=run',
  '#l=NaN&x=-1e999&m=9999&hide=everything&theme=%00&d=toy&h=,,,&at=0,0&M=1e400',
  '#__proto__=1&constructor=2&%=%&&&=',
])('that means harm (%s) changes nothing it should not', async query => {
  let alerts = 0;
  const { page } = await open({
    query,
    before: page =>
      void page.on('dialog', dialog => {
        alerts++;
        void dialog.dismiss();
      }),
  });
  await page.getByTestId('selected-count').waitFor();
  await page.waitForLoadState('networkidle');
  await explorer.drawn();
  expect(alerts).toBe(0);
  await expect.poll(() => page.locator('#page img, #page script').count()).toBe(0);
  if (!query.includes('d=csv')) {
    await explorer.showsPath();
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset.theme)).toBe('system');
  }
});

it('of a path that another takes the place of while it loads is no stop on the way back', async () => {
  const { page } = await open({
    query: '?path=toy',
    before: async page => {
      // Never answered.
      await page.route(/mnist-10\.bin/, () => {});
    },
  });
  await explorer.showsPath();
  const entries = await page.evaluate(() => history.length);
  await explorer.choosePath('MNIST 0–9');
  await explorer.choosePath('MNIST 5 vs 6');
  await explorer.shows('MNIST 5 vs 6');
  await expect.poll(() => page.evaluate(() => history.length)).toBe(entries + 1);
  await page.goBack();
  await explorer.shows('Toy regression');
});
