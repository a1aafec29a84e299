import { describe, expect, it } from 'vitest';
import type { ExplorerPage } from './explorer-page';
import { explorerSession } from './explorer-session';

const session = explorerSession();
let explorer: ExplorerPage;

declare const toldSentences: ReadonlySet<string>;

/** The smallest of runs on filters: the fives and sixes, few filters with large windows. */
async function setUpFilters(): Promise<void> {
  await explorer.openSetUp();
  await explorer.field('Data set').selectOption('mnist');
  await explorer.field('Select').selectOption('filters');
  await explorer.fill({
    'Filters per layer': '3, 2',
    'Kernel size': '5, 3',
    'Hidden widths': '4',
    'Dense epochs': '1',
    'Epochs per λ': '1',
    'Batch size': '500',
    'Retraining epochs': '1',
    'Unconstrained epochs': '1',
  });
}

describe('training a path on filters', () => {
  it('on WASM, from the form to the last filter', async () => {
    explorer = await session.open({ query: '?path=toy&backend=wasm' });
    await explorer.showsPath();
    const { page } = explorer;
    await setUpFilters();
    // Long enough for a person to read what is told meanwhile.
    await explorer.fill({ 'Retraining epochs': '20', 'Unconstrained epochs': '20' });
    await explorer.button('second').click();
    await explorer.setLambdas('0.1, 0.5, 1e6');
    await page.evaluate(() => {
      const told = new Set<string>();
      Object.assign(globalThis, { toldSentences: told });
      // Small runs are over within a few frames: each change is looked at, not each frame.
      new MutationObserver(() => {
        const text = document.querySelector('.run-progress p')?.textContent;
        if (text) told.add(text);
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    await explorer.train();
    expect(await explorer.ending()).toMatch(/^Finished: 3 λ values in/);
    const told = await page.evaluate(() => [...toldSentences].join('\n'));
    expect(told).toMatch(/Step \d+ \(λ = \S+\): \d filters? left\./);
    expect(told).toContain('The same network without constraint');
    expect(told).not.toMatch(/features?/);
    expect(await explorer.backend()).toBe('WASM');
    await explorer.lambda.press('Home');
    await expect.poll(() => explorer.selectedCount()).toMatch(/^\d of 5 filters selected$/);
    await expect.poll(() => page.locator('.filter-card').count()).toBe(5);
    await explorer.lambda.press('End');
    await expect.poll(() => explorer.selectedCount()).toMatch(/^\d of 5 filters selected$/);
    // The address follows once the cursor rests.
    await expect.poll(() => page.url()).toMatch(/d=mnist&sel=filters.*f=3,2.*gate=0,1/);
    expect(explorer.complaints).toEqual([]);
  });

  it('is set up from a link, which says which gates', async () => {
    explorer = await session.open({ query: '#p=run&d=fashion&sel=filters&c=09&f=4,8&k=3,5&gate=1&sc=free' });
    await expect.poll(() => explorer.field('Data set').inputValue()).toBe('fashion');
    await expect.poll(() => explorer.button('Class Ankle boot').getAttribute('aria-pressed')).toBe('true');
    await expect.poll(() => explorer.field('Filters per layer').inputValue()).toBe('4, 8');
    await expect.poll(() => explorer.field('Kernel size').inputValue()).toBe('3, 5');
    for (const [name, pressed] of [
      ['first', 'false'],
      ['second', 'true'],
    ])
      await expect.poll(() => explorer.button(name).getAttribute('aria-pressed')).toBe(pressed);
    await expect.poll(() => explorer.field('Scale of the filters').inputValue()).toBe('free');
    expect(explorer.requests.filter(url => /data\//.test(url))).toEqual([]);
  });

  it('says what is wrong with its convolutions, and trains nothing', async () => {
    explorer = await session.open({ query: '?path=toy&backend=wasm' });
    await explorer.showsPath();
    await setUpFilters();
    await explorer.fill({ 'Kernel size': '29' });
    await explorer.page.getByText('does not fit maps of 28 × 28').waitFor();
    await explorer.train();
    await expect.poll(() => explorer.notice.innerText()).toContain('does not fit');
    await explorer.fill({ 'Kernel size': '5', 'Filters per layer': '3, x' });
    await explorer.page.getByText('The number of filters must be').waitFor();
    await explorer.field('Data set').selectOption('toy');
    await expect.poll(() => explorer.field('Activation').count()).toBe(1);
  });
});

describe('Fashion-MNIST', () => {
  it('is fetched when it is trained on, pixels or filters, and its classes have names', async () => {
    explorer = await session.open({ query: '?path=toy&backend=wasm' });
    await explorer.showsPath();
    await explorer.openSetUp();
    await explorer.field('Data set').selectOption('fashion');
    for (const name of ['Class Shirt', 'Class Sandal']) await explorer.button(name).click();
    await explorer.button('Class Trouser').click();
    await explorer.button('Class Bag').click();
    await explorer.fill({
      'Hidden widths': '4',
      'Dense epochs': '1',
      'Max iterations': '5',
      'Retraining epochs': '0',
      'Drop share': '1',
    });
    await explorer.setLambdas('0.1, 1000');
    expect(explorer.requests.filter(url => /data\//.test(url))).toEqual([]);
    await explorer.train();
    expect(await explorer.ending()).toMatch(/^Finished: \d+ λ values in/);
    expect(explorer.requests.filter(url => /data\//.test(url)).map(url => url.split('/').pop())).toEqual([
      'fashion-mnist-12k.bin',
    ]);
    await explorer.lambda.press('Home');
    await expect.poll(() => explorer.selectedCount()).toMatch(/^\d+ of \d+ pixels selected$/);
    for (const name of ['Trouser', 'Bag'])
      await expect.poll(() => explorer.page.locator('.explorer').innerText()).toContain(name);
    expect(explorer.complaints).toEqual([]);
  });
});
