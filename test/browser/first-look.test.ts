import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../scripts/shots/faults';
import { LANGUAGES } from '../../src/words/language';
import type { ExplorerPage } from './explorer-page';
import { explorerSession } from './explorer-session';

const session = explorerSession();

async function open(query: string, width: number, height: number): Promise<ExplorerPage> {
  const explorer = await session.open({
    query,
    before: page => page.setViewportSize({ width, height }),
  });
  await explorer.showsPath();
  await explorer.page.waitForLoadState('networkidle');
  return explorer;
}

/** The share of an element that lies in the window, and above the bar at its foot where that covers some of it. */
async function shareInSight({ page }: ExplorerPage, element: Locator): Promise<number> {
  const box = await element.boundingBox();
  const { height } = page.viewportSize() ?? { height: 0 };
  const bar = await page.locator('.cursor-bar').boundingBox();
  const inBar =
    (await element.locator('xpath=ancestor-or-self::*[contains(@class, "cursor-bar")]').count()) > 0;
  if (box === null || bar === null) return 0;
  const foot = inBar || bar.y < height / 2 ? height : bar.y;
  return Math.max(0, Math.min(box.y + box.height, foot) - Math.max(0, box.y)) / box.height;
}

/** What the first screen holds, at sizes of laptops and of phones. */
const FIRST_SCREENS = [
  {
    sizes: [
      [1366, 768],
      [1280, 720],
    ],
    holds: [
      '.look-sentence',
      '.example-images figure',
      '.mask-large .pixels',
      '.path-chart',
      '.score-chart',
      '.readout',
      '.path-view .cursor',
    ],
  },
  {
    sizes: [
      [390, 844],
      [360, 640],
    ],
    holds: ['.look-sentence', '.look-digit', '.look-mask', '.lambda-range', '.readout'],
  },
] as const;

describe('the first screen', () => {
  it.each(LANGUAGES)('holds image, mask, λ and all that is to be seen first, whole ($id)', async ({ id }) => {
    const explorer = await session.open({ query: `?lang=${id}` });
    const { page } = explorer;
    await page.locator('.mask-large .pixels').waitFor();
    for (const { sizes, holds } of FIRST_SCREENS) {
      for (const [width, height] of sizes) {
        await page.setViewportSize({ width, height });
        await explorer.drawn();
        for (const name of holds) {
          await expect
            .poll(() => shareInSight(explorer, page.locator(name).first()), {
              message: `${name} at ${width} × ${height}`,
            })
            .toBe(1);
        }
        // The mistakes are fetched when they come into sight.
        const faults = async () =>
          (await page.evaluate(faultsOf, null)).filter(fault => !fault.includes('mistakes-view.is-fetching'));
        await expect.poll(faults, { message: `at ${width}` }).toEqual([]);
      }
    }
  });

  it.each(['toy', 'mnist-filters'])('says what the network looks at as λ moves: %s', async id => {
    const explorer = await open(`?path=${id}`, 390, 844);
    const sentence = explorer.page.getByTestId('look-sentence');
    await explorer.lambda.press('Home');
    await explorer.drawn();
    await expect.poll(() => sentence.innerText()).toMatch(/^At λ = \S+ the network (uses|keeps) all \d+ /);
    await explorer.lambda.press('End');
    await explorer.drawn();
    await expect
      .poll(() => sentence.innerText())
      .toMatch(/ at all: it gives every (row|image) the same answer/);
  });
});

it.each(['toy', 'mnist-10'])('invites to move λ until somebody has, and covers no words: %s', async id => {
  const explorer = await open(`?path=${id}`, 1366, 768);
  const { page } = explorer;
  const hint = page.locator('.move-hint');
  await expect.poll(() => hint.isVisible()).toBe(true);
  const covered = () =>
    hint.evaluate(element => {
      const own = element.getBoundingClientRect();
      const texts = [...(element.closest('.path-chart')?.querySelectorAll('svg text') ?? [])];
      return texts.flatMap(text => {
        const box = text.getBoundingClientRect();
        const apart =
          box.right < own.left || box.left > own.right || box.bottom < own.top || box.top > own.bottom;
        return apart ? [] : [text.textContent];
      });
    });
  await expect.poll(covered).toEqual([]);
  await explorer.lambda.press('ArrowRight');
  await hint.waitFor({ state: 'hidden' });
});

it.each([
  ['', 'mask', 3],
  ['', 'path', 5],
  ['?path=toy', 'weights', 3],
  ['?path=mnist-filters', 'filters', 4],
])('%s is explained by labels, by keyboard: %s', async (query, view, least) => {
  const explorer = await open(query, 1280, 720);
  const { page } = explorer;
  const opens = page.locator(`.${view}-view .how-to-read`);
  await opens.press('Enter');
  const labels = page.locator('.reading-labels li:visible');
  await expect.poll(() => labels.count()).toBeGreaterThanOrEqual(least);
  const overlaps = () =>
    labels.evaluateAll(elements => {
      const boxes = elements.map(element => element.getBoundingClientRect()).sort((a, b) => a.top - b.top);
      return boxes.filter(({ top }, index) => index > 0 && top < boxes[index - 1].bottom).length;
    });
  await explorer.drawn();
  await expect.poll(overlaps).toBe(0);
  await page.keyboard.press('Escape');
  await expect.poll(() => labels.count()).toBe(0);
  await expect.poll(() => opens.evaluate(element => element === document.activeElement)).toBe(true);
});

it('keeps the set-up closed until it is asked for, and says what it trains', async () => {
  const explorer = await open('', 1280, 720);
  const { page } = explorer;
  const opens = page.locator('.set-up-button');
  await expect.poll(() => opens.innerText()).toMatch(/^Set-up: MNIST 5 vs 6, M = 30 — change$/);
  await expect.poll(() => page.locator('.set-up').count()).toBe(0);
  await explorer.openSetUp();
  await expect.poll(() => explorer.button('Train').isVisible()).toBe(true);
  await opens.click();
  await expect.poll(() => page.locator('.set-up').count()).toBe(0);
});

it.each(LANGUAGES)(
  'has settings beside each other at one height, whatever their labels ($id)',
  async ({ id }) => {
    const { page } = await session.open({
      query: `?lang=${id}#p=mnist-filters`,
      before: page => page.setViewportSize({ width: 1366, height: 768 }),
    });
    await page.locator('.set-up-button').click();
    await page.locator('details.advanced').evaluate(details => details.setAttribute('open', ''));
    const uneven = () =>
      page.locator(':is(.field-row, .field-grid) > .field').evaluateAll(fields => {
        const topOf = (element: Element | null) =>
          Math.round(element?.getBoundingClientRect().top ?? Number.NaN);
        return fields.flatMap((left, i) => {
          const right = fields[i + 1];
          if (right === undefined || topOf(left) !== topOf(right)) return [];
          const [one, other] = [left, right].map(field => topOf(field.querySelector('input, select')));
          return one === other ? [] : [`${left.textContent} / ${right.textContent}`];
        });
      });
    await expect.poll(() => page.locator('.field-grid > .field').count()).toBeGreaterThan(6);
    await expect.poll(uneven).toEqual([]);
  },
);
