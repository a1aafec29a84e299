import { beforeEach, describe, expect, it } from 'vitest';
import { keepMeasures, measured, pressAndDraw } from '../../scripts/bench/page-measures';
import { violations } from './axe';
import type { ExplorerPage } from './explorer-page';
import { explorerSession } from './explorer-session';

const session = explorerSession();
let explorer: ExplorerPage;

const view = () => explorer.page.locator('.beside-view');
const text = (selector: string) => view().locator(selector).first().innerText();
const cell = (name: string, side: 'one' | 'other') => text(`td.${name}.is-${side}`);
const counts = async () =>
  (await view().locator('.beside-key').allInnerTexts()).map(said => Number(/: (\d+)$/.exec(said)?.[1]));

/** Opens the path's menu, and presses one of the paths to compare with. */
async function compareWith(title: string): Promise<void> {
  await explorer.page.locator('.path-choice .menu > button').click();
  await explorer.button(`Compare with ${title}`).click();
  await view().locator('.beside-chart .beside-name').first().waitFor();
}

describe('two stored paths', () => {
  beforeEach(async () => {
    explorer = await session.open({ query: '#p=mnist-5v6' });
    await explorer.showsPath();
  });

  it('are compared from the menu: at λ of the one, where the other selects as many', async () => {
    const { page } = explorer;
    const scripts = () => explorer.requests.filter(url => /beside/.test(url));
    expect(scripts()).toEqual([]);
    await compareWith('MNIST 5 vs 6, M = 1');
    expect(scripts().length).toBeGreaterThan(0);
    await expect.poll(() => text('h2')).toBe('MNIST 5 vs 6, M = 30 beside MNIST 5 vs 6, M = 1');
    // Who asked for it is brought to it.
    await expect.poll(() => view().evaluate(section => section === document.activeElement)).toBe(true);
    const top = () => view().evaluate(section => section.getBoundingClientRect().top);
    await expect.poll(top).toBeLessThan(450);
    await expect.poll(() => view().locator('.beside-line').count()).toBe(2);
    expect(new Set(await view().locator('.beside-name').allTextContents())).toEqual(
      new Set(['MNIST 5 vs 6, M = 30', 'MNIST 5 vs 6, M = 1']),
    );
    const dashes = await view()
      .locator('.beside-line')
      .evaluateAll(lines => lines.map(line => getComputedStyle(line).strokeDasharray));
    expect(new Set(dashes).size).toBe(2);
    const selected = async () => Number((await explorer.selectedCount()).split(' ')[0]);
    const one = await selected();
    expect(Number(await cell('selected', 'one'))).toBe(one);
    const other = Number(await cell('selected', 'other'));
    expect(other).toBeLessThanOrEqual(one);
    const [both, ours, theirs] = await counts();
    expect(both + ours).toBe(one);
    expect(both + theirs).toBe(other);
    expect(both).toBeGreaterThan(theirs);
    for (const side of ['one', 'other'] as const) expect(await cell('score', side)).toMatch(/^\d\d\.\d\s%$/);
    const written = page.locator('#beside-text');
    await expect.poll(() => written.textContent()).toContain(`${both} are selected by both`);
    expect(explorer.complaints).toEqual([]);
  });

  it('follow λ, and where the chart is pressed λ goes there', async () => {
    await compareWith('MNIST 5 vs 6, M = 0');
    const before = await counts();
    const painted = () =>
      view()
        .locator('canvas')
        .evaluate(canvas => (canvas as HTMLCanvasElement).toDataURL());
    const image = await painted();
    await explorer.lambda.press('PageUp');
    await explorer.drawn();
    await expect.poll(counts).not.toEqual(before);
    await expect.poll(painted).not.toBe(image);
    expect(Number(await cell('selected', 'one'))).toBe(
      Number((await explorer.selectedCount()).split(' ')[0]),
    );
    const chart = view().locator('.beside-chart');
    const { width = 0, height = 0 } = (await chart.boundingBox()) ?? {};
    await chart.click({ position: { x: width - 20, y: height / 2 } });
    await expect.poll(async () => Number(await cell('selected', 'one'))).toBeLessThan(3);
    expect(explorer.complaints).toEqual([]);
  });

  it('are in the link, which opens them again; the cross ends the comparison', async () => {
    await compareWith('MNIST 5 vs 6, M = 1');
    await expect.poll(() => explorer.page.url()).toMatch(/[#&]vs=mnist-5v6-m1(&|$)/);
    const said = await counts();
    explorer = await session.open({ query: new URL(explorer.page.url()).hash });
    await view().locator('.beside-name').first().waitFor();
    await expect.poll(counts).toEqual(said);
    // A link leaves the page where it begins.
    expect(await explorer.page.evaluate(() => window.scrollY)).toBe(0);
    await view().getByRole('button', { name: 'End the comparison' }).press('Enter');
    await expect.poll(() => view().count()).toBe(0);
    await expect.poll(() => explorer.page.url()).not.toContain('vs=');
    expect(explorer.complaints).toEqual([]);
  });

  it('stay compared while M of the one on screen is changed, until it is the other', async () => {
    await compareWith('MNIST 5 vs 6, M = 1');
    await explorer.button('M = 0').click();
    await expect.poll(() => text('h2')).toBe('MNIST 5 vs 6, M = 0 beside MNIST 5 vs 6, M = 1');
    await explorer.button('M = 1').click();
    await expect.poll(() => view().count()).toBe(0);
    expect(explorer.complaints).toEqual([]);
  });
});

it.each(['#p=mnist-5v6&vs=mnist-5v6-m1', '#p=toy&vs=toy-m0', '#p=mnist-filters&vs=mnist-two-gates'])(
  'a comparison renders no React tree as λ moves, and keeps its place: %s',
  async query => {
    explorer = await session.open({ query: `${query}&hide=reading`, before: keepMeasures });
    await view().locator('.beside-name').first().waitFor();
    await explorer.page.waitForLoadState('networkidle');
    await explorer.drawn();
    await explorer.lambda.focus();
    await pressAndDraw(explorer.page, 'Home');
    const before = await measured(explorer.page);
    const height = () => view().evaluate(section => section.clientHeight);
    const tall = await height();
    const first = await cell('selected', 'one');
    for (let move = 0; move < 12; move++) await pressAndDraw(explorer.page, 'ArrowRight');
    await pressAndDraw(explorer.page, 'End');
    await expect.poll(() => cell('selected', 'one')).not.toBe(first);
    expect((await measured(explorer.page)).commits).toBe(before.commits);
    expect(await height()).toBe(tall);
  },
);

describe('paths that cannot be compared', () => {
  it('are not offered, and it is said why', async () => {
    explorer = await session.open({ query: '#p=mnist-10' });
    await explorer.showsPath();
    await explorer.page.locator('.path-choice .menu > button').click();
    await explorer.page.getByText('No other path can be compared with this one').waitFor();
    expect(await explorer.page.getByRole('button', { name: /^Compare with/ }).count()).toBe(0);
  });

  it('of a link are refused in a sentence', async () => {
    explorer = await session.open({ query: '#p=mnist-5v6&vs=toy' });
    await explorer.showsPath();
    await explorer.notice
      .getByText('cannot be compared with the path on screen: their inputs differ.')
      .waitFor();
    expect(await view().count()).toBe(0);
    await expect.poll(() => explorer.page.url()).not.toContain('vs=');
  });
});

it('filters of networks trained apart are compared by counts and scores alone', async () => {
  explorer = await session.open({ query: '#p=mnist-filters&vs=mnist-two-gates' });
  await view().locator('.beside-name').first().waitFor();
  await explorer.page.getByText('so their filters are different things').waitFor();
  expect(await view().locator('.beside-key').count()).toBe(0);
  await expect.poll(() => cell('selected', 'one')).toMatch(/^\d+$/);
  expect(explorer.complaints).toEqual([]);
});

it('a run trained here is compared with one that was kept, by names of features', async () => {
  explorer = await session.open({ query: '?path=toy&backend=wasm' });
  const { page } = explorer;
  await explorer.showsPath();
  const trained = async (seed: string) => {
    await explorer.setUpToy({ Seed: seed });
    await explorer.setLambdas('0.01, 0.1, 0.3, 0.6, 1, 1000');
    await explorer.train();
    expect(await explorer.ending()).toMatch(/^Finished/);
  };
  const menu = page.locator('.path-choice .menu > button');
  await trained('1');
  await menu.click();
  await page.getByRole('button', { name: /^Name this run/ }).click();
  await page.getByLabel(/^Name of Toy/).fill('first try');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^first try: / }).waitFor();
  await explorer.closeMenus();
  await trained('2');
  await compareWith('first try');
  await expect.poll(() => text('h2')).toBe('Your run beside first try');
  const names = () => view().locator('.beside-names').allInnerTexts();
  const features = (said: readonly string[]) =>
    said.flatMap(list => (list === 'none' ? [] : list.split(', '))).toSorted();
  await explorer.lambda.press('Home');
  await explorer.drawn();
  const [one, other] = [await cell('selected', 'one'), await cell('selected', 'other')].map(Number);
  const [both, ours, theirs] = await names();
  expect(features([both, ours])).toHaveLength(one);
  expect(features([both, theirs])).toHaveLength(other);
  // Seeds draw other rows of this problem.
  await expect.poll(() => text('.beside-note')).toContain('The scores are of different rows');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await explorer.button('Copy link').click();
  await explorer.notice.getByText('It does not hold the other path of the comparison').waitFor();
  await expect.poll(() => page.url()).not.toContain('vs=');
  expect(explorer.complaints).toEqual([]);
});

it('axe finds nothing wrong with a comparison, in any size, light and dark, nor with the menu', async () => {
  for (const query of ['#p=mnist-5v6&vs=mnist-5v6-m1', '#p=toy&vs=toy-m0']) {
    explorer = await session.open({ query });
    const { page } = explorer;
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await view().locator('.beside-name').first().waitFor();
    await explorer.drawn();
    for (const width of [390, 1440]) {
      await page.setViewportSize({ width, height: 844 });
      expect(await violations(page), `${width} px`).toEqual([]);
      const widths = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      expect(widths[0]).toBeLessThanOrEqual(widths[1]);
    }
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violations(page, 'colours')).toEqual([]);
    await page.locator('.path-choice .menu > button').click();
    await page.locator('.beside-choice').waitFor();
    expect(await violations(page)).toEqual([]);
  }
});

it('is Chinese where the page is', async () => {
  explorer = await session.open({ query: '?lang=zh#p=toy&vs=toy-m0' });
  await view().locator('.beside-name').first().waitFor();
  await expect.poll(() => text('h2')).toBe('玩具回归，M = 10 与 玩具回归，M = 0');
  await expect.poll(() => view().innerText()).toMatch(/两者都选中：\d+/);
});
