import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hierProx } from '../../src/lassonet/gate/hier-prox';
import { pointAt, SIDE } from '../../src/views/hier-prox/plane';
import { BUILT } from './built-page';
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
    const scripts = requests.filter(url => url.endsWith('.js'));
    const bodies = await Promise.all(
      scripts.map(url => readFile(join(BUILT, url.slice(session.served.url.length)), 'utf8')),
    );
    expect(bodies.some(body => body.includes('registerKernel'))).toBe(false);
    expect(requests.some(url => /KaTeX.*\.woff2$/.test(url))).toBe(true);
    expect(requests.filter(url => !/^(data|blob):/.test(url) && !url.startsWith(session.served.url))).toEqual(
      [],
    );
    expect(session.served.missing).toEqual([]);
    expect(explorer.complaints).toEqual([]);
  });

  it('leaves the explorer whole when it cannot be fetched', async () => {
    const explorer = await session.open({
      before: async page => {
        await page.route(/article-[^/]*\.js$/, route => route.abort());
      },
    });
    await explorer.showsPath();
    await explorer.page.getByRole('article').scrollIntoViewIfNeeded();
    await explorer.page.getByText('The article could not be loaded.').waitFor();
    await explorer.lambda.press('End');
    await expect.poll(() => explorer.selectedCount()).toMatch(/^0 of/);
  });

  it('goes from the lasso to filters, with headings in order', async () => {
    const { page } = await reading();
    await expect
      .poll(() => page.getByRole('article').getByRole('heading', { level: 3 }).allInnerTexts())
      .toEqual([
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
    await expect.poll(() => formulas.count()).toBeGreaterThan(20);
    await expect.poll(() => formulas.locator('math').count()).toBe(await formulas.count());
    await expect.poll(() => page.locator('.katex-error').allInnerTexts()).toEqual([]);
  });

  it.each([1440, 768, 390])('fits into %i px', async width => {
    const { page } = await reading();
    await page.setViewportSize({ width, height: 844 });
    const tooWide = () =>
      page
        .getByRole('article')
        .evaluate(article =>
          [document.documentElement, ...article.querySelectorAll('.formula-display')]
            .filter(element => element.scrollWidth > element.clientWidth)
            .map(element => element.textContent),
        );
    // Figures are drawn anew once the window has changed.
    await expect.poll(tooWide).toEqual([]);
  });
});

describe('the Hier-Prox diagram', () => {
  const POINT = 'point (θ, W)';

  async function diagram() {
    const { page } = await reading();
    const slider = (name: string) => page.getByRole('slider', { name, exact: true });
    const figure = page.getByRole('figure', { name: /^One proximal step/ });
    const setting = async (name: string) => Number(await slider(name).inputValue());
    const read = async () => ({
      theta: await setting('skip weight θ'),
      w: await setting('hidden weight W'),
      lambda: await setting('threshold λ'),
      M: await setting('bound M'),
      piece: await figure.locator('[aria-current=true]').innerText(),
      words: await figure.locator('.step-text').innerText(),
      drawn: await figure.locator('.solution').evaluate(mark => {
        const { e, f } = new DOMMatrix(getComputedStyle(mark).transform);
        return [e, f] as const;
      }),
    });
    return { page, figure, slider, read };
  }

  /** Holds what is drawn against the operator. */
  function expectSolution({
    theta,
    w,
    lambda,
    M,
    drawn,
  }: Awaited<ReturnType<Awaited<ReturnType<typeof diagram>>['read']>>) {
    const [skip, consumers] = [Float64Array.of(theta), Float64Array.of(w)];
    hierProx(skip, consumers, lambda, M);
    const solution = pointAt(drawn);
    expect(solution.theta).toBeCloseTo(skip[0], 3);
    expect(solution.w).toBeCloseTo(consumers[0], 3);
  }

  it('goes through all three pieces by keyboard alone', async () => {
    const { page, slider, read } = await diagram();
    await slider(POINT).focus();
    const begin = await read();
    expect(begin.piece).toMatch(/^W is cut/);
    expectSolution(begin);
    for (let i = 0; i < 4; i++) await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('ArrowDown');
    const kept = await read();
    expect(kept).toMatchObject({ theta: 1.5, w: -0.1, piece: expect.stringMatching(/^W is kept/) });
    expect(kept.words).toContain('Solution: (0.7,\u00a0−0.1).');
    expectSolution(kept);
    for (let i = 0; i < 10; i++) await page.keyboard.press('ArrowLeft');
    const dropped = await read();
    expect(dropped.piece).toMatch(/^Dropped/);
    expect(dropped.words).toContain('Solution: (0,\u00a00).');
    await expect
      .poll(() => slider(POINT).getAttribute('aria-valuetext'))
      .toBe('(0.5,\u00a0−0.1) leads to (0,\u00a00). Dropped: both are zero');
    expectSolution(dropped);
    for (let i = 0; i < 20; i++) await page.keyboard.press('ArrowRight');
    await expect.poll(read).toMatchObject({ theta: 2.4 });
  });

  it('follows λ and M', async () => {
    const { slider, read } = await diagram();
    await slider('bound M').press('Home');
    await expect
      .poll(read)
      .toMatchObject({ M: 0, words: expect.stringContaining('Solution: (0.7,\u00a00).') });
    await slider('threshold λ').press('End');
    const dropped = await read();
    expect(dropped).toMatchObject({ lambda: 2, piece: expect.stringMatching(/^Dropped/) });
    expectSolution(dropped);
    await slider('bound M').press('End');
    const cut = await read();
    expect(cut).toMatchObject({ M: 4, piece: expect.stringMatching(/^W is cut/) });
    expectSolution(cut);
  });

  it('follows the pointer', async () => {
    const { page, figure, read } = await diagram();
    const plane = figure.locator('.plane');
    await plane.scrollIntoViewIfNeeded();
    const box = await plane.boundingBox();
    if (box === null) throw new Error('The plane is not drawn.');
    const at = (x: number, y: number) =>
      [box.x + (x / SIDE) * box.width, box.y + (y / SIDE) * box.height] as const;
    await page.mouse.move(...at(270, 60));
    await page.mouse.down();
    await page.mouse.move(...at(120, 240), { steps: 4 });
    await page.mouse.up();
    await page.mouse.move(...at(300, 300));
    const dragged = await read();
    expect([dragged.theta, dragged.w]).toEqual([-1, -1]);
    expectSolution(dragged);
  });

  it('follows a finger on the point, and lets one beside it scroll the page', async () => {
    const { page, figure, read } = await diagram();
    await page.setViewportSize({ width: 390, height: 844 });
    const plane = figure.locator('.plane');
    await plane.evaluate(element => element.scrollIntoView({ block: 'center' }));
    const box = await plane.boundingBox();
    if (box === null) throw new Error('The plane is not drawn.');
    const touch = await page.context().newCDPSession(page);
    const swipe = async (from: readonly [number, number], to: readonly [number, number]) => {
      for (let share = 0; share <= 1; share += 0.125) {
        const [x, y] = from.map((start, axis) => start + (to[axis] - start) * share);
        const at = { x: box.x + (x / SIDE) * box.width, y: box.y + (y / SIDE) * box.height };
        const type = share === 0 ? 'touchStart' : 'touchMove';
        await touch.send('Input.dispatchTouchEvent', { type, touchPoints: [at] });
      }
      await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    };
    const before = await read();
    await swipe([60, 300], [60, 180]);
    await expect.poll(read).toMatchObject({ theta: before.theta, w: before.w });
    await plane.evaluate(element => element.scrollIntoView({ block: 'center' }));
    await swipe([270, 60], [120, 240]);
    const dragged = await read();
    expect([dragged.theta, dragged.w].map(Math.round)).toEqual([-1, -1]);
    expectSolution(dragged);
  });
});

describe('the figure of the constraint', () => {
  it('follows λ, moves λ, and shows the pixel one chooses', async () => {
    const explorer = await reading();
    const { page } = explorer;
    const figure = page.getByRole('figure', { name: /against its bound/ });
    const words = () => figure.locator('.constraint-text').innerText();
    await explorer.lambda.press('Home');
    await expect.poll(words).toMatch(/touch(es)? the constraint/);
    const [selected] = (await explorer.selectedCount()).split(' of ');
    expect(Number(selected)).toBeGreaterThan(100);
    await expect.poll(words).toContain(`Of ${selected} selected, `);
    await explorer.lambda.press('End');
    await expect.poll(words).toMatch(/is dropped: .* Of 0 selected, 0 touch/);
    const chart = figure.locator('.constraint-chart');
    await chart.scrollIntoViewIfNeeded();
    await chart.click({ position: { x: 90, y: 100 } });
    await expect.poll(words).not.toMatch(/Of 0 selected/);
    await expect.poll(() => explorer.selectedCount()).not.toMatch(/^0 of/);
    const drawn = () => figure.locator('.largest').getAttribute('d');
    const [line, before] = [await drawn(), await words()];
    await page.getByLabel('One of the pixels', { exact: true }).selectOption({ index: 3 });
    await expect.poll(words).not.toBe(before);
    await expect.poll(drawn).not.toBe(line);
  });

  it('goes with the path on screen', async () => {
    const explorer = await reading();
    await explorer.choosePath('Toy regression');
    const figure = explorer.page.getByRole('figure', { name: /one feature on the path on screen/ });
    await expect.poll(() => figure.locator('.constraint-text').innerText()).toMatch(/M = 10: x[₀-₉] has/);
  });
});
