import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { twoFrames } from '../../scripts/tools/two-frames';
import { hierProx } from '../../src/lassonet/gate/hier-prox';
import { pointAt, SIDE } from '../../src/views/hier-prox/plane';
import { BUILT } from './built-page';
import type { ExplorerPage } from './explorer-page';
import { explorerSession } from './explorer-session';

const session = explorerSession();

async function reading(): Promise<ExplorerPage> {
  const explorer = await session.open();
  await explorer.showsPath();
  await explorer.readArticle();
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
    for (const asked of [/article.*\.js$/, /KaTeX.*\.woff2$/])
      await expect.poll(() => requests.some(url => asked.test(url))).toBe(true);
    const scripts = requests.filter(url => url.endsWith('.js'));
    const bodies = await Promise.all(
      scripts.map(url => readFile(join(BUILT, url.slice(session.served.url.length)), 'utf8')),
    );
    expect(bodies.some(body => body.includes('registerKernel'))).toBe(false);
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
      .poll(() => page.getByRole('article').locator('section > h3').allInnerTexts())
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
    await expect.poll(() => formulas.filter({ hasNot: page.locator('math') }).count()).toBe(0);
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
    const read = () =>
      figure.evaluate(host => {
        const found = <Found extends Element>(selector: string): Found => {
          const element = host.querySelector<Found>(selector);
          if (element === null) throw new Error(`There is no ${selector}.`);
          return element;
        };
        const ranges = [...host.querySelectorAll<HTMLInputElement>('input[type=range]')];
        const [theta, w, lambda, M] = ranges.map(range => range.valueAsNumber);
        const piece = found<HTMLElement>('[aria-current=true]').innerText;
        const words = found<HTMLElement>('.step-text').innerText;
        const { e, f } = new DOMMatrix(getComputedStyle(found('.solution')).transform);
        return { theta, w, lambda, M, piece, words, drawn: [e, f] as const };
      });
    /** Waits until it shows this, and holds what is drawn against the operator. */
    const expectStep = async (shown: object): Promise<void> => {
      await expect.poll(read).toMatchObject(shown);
      const { theta, w, lambda, M, drawn } = await read();
      const [skip, consumers] = [Float64Array.of(theta), Float64Array.of(w)];
      hierProx(skip, consumers, lambda, M);
      const solution = pointAt(drawn);
      expect(solution.theta).toBeCloseTo(skip[0], 3);
      expect(solution.w).toBeCloseTo(consumers[0], 3);
    };
    return { page, figure, slider, read, expectStep };
  }

  it('goes through all three pieces by keyboard alone', async () => {
    const { page, slider, read, expectStep } = await diagram();
    await slider(POINT).focus();
    await expectStep({ piece: expect.stringMatching(/^W is cut/) });
    for (let i = 0; i < 4; i++) await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expectStep({
      theta: 1.5,
      w: -0.1,
      piece: expect.stringMatching(/^W is kept/),
      words: expect.stringContaining('Solution: (0.7,\u00a0−0.1).'),
    });
    for (let i = 0; i < 10; i++) await page.keyboard.press('ArrowLeft');
    await expectStep({
      theta: 0.5,
      piece: expect.stringMatching(/^Dropped/),
      words: expect.stringContaining('Solution: (0,\u00a00).'),
    });
    await expect
      .poll(() => slider(POINT).getAttribute('aria-valuetext'))
      .toBe('(0.5,\u00a0−0.1) leads to (0,\u00a00). Dropped: both are zero');
    for (let i = 0; i < 20; i++) await page.keyboard.press('ArrowRight');
    await expect.poll(read).toMatchObject({ theta: 2.4 });
  });

  it('follows λ and M', async () => {
    const { slider, read, expectStep } = await diagram();
    await slider('bound M').press('Home');
    await expect
      .poll(read)
      .toMatchObject({ M: 0, words: expect.stringContaining('Solution: (0.7,\u00a00).') });
    await slider('threshold λ').press('End');
    await expectStep({ lambda: 2, piece: expect.stringMatching(/^Dropped/) });
    await slider('bound M').press('End');
    await expectStep({ M: 4, piece: expect.stringMatching(/^W is cut/) });
  });

  it('follows the pointer', async () => {
    const { page, figure, expectStep } = await diagram();
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
    await expectStep({ theta: -1, w: -1 });
  });

  it('follows a finger on the point, and lets one beside it scroll the page', async () => {
    const { page, figure, read, expectStep } = await diagram();
    await page.setViewportSize({ width: 390, height: 844 });
    const plane = figure.locator('.plane');
    let box = { x: 0, y: 0, width: 0, height: 0 };
    // The plane is touched once it rests: what a finger scrolled goes on scrolling after it.
    const centre = async () => {
      await plane.evaluate(element => element.scrollIntoView({ block: 'center' }));
      await page.evaluate(twoFrames);
      const before = box;
      box = (await plane.boundingBox()) ?? before;
      return isDeepStrictEqual(box, before);
    };
    await expect.poll(centre).toBe(true);
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
    await expect.poll(centre).toBe(true);
    await swipe([270, 60], [120, 240]);
    const rounded = async () => {
      const { theta, w } = await read();
      return [Math.round(theta), Math.round(w)];
    };
    await expect.poll(rounded).toEqual([-1, -1]);
    await expectStep({});
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
