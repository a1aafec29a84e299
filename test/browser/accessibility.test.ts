import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as Axe from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { SCHEMES } from '../../scripts/shots/scene';
import { addRules, type ExplorerPage } from './explorer-page';
import { explorerSession } from './explorer-session';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Side of what a finger hits, in CSS pixels. */
const FINGER = 44;

const session = explorerSession();

/** What axe finds wrong with what is on screen, a line each. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const { violations: found } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof Axe }).axe.run(document, { resultTypes: ['violations'] }),
  );
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  );
}

async function open(query: string, scheme: 'light' | 'dark' = 'light', width = 1440): Promise<ExplorerPage> {
  const explorer = await session.open({
    query,
    before: async page => {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    },
  });
  await explorer.page.locator('.view, .live-figure').first().waitFor();
  await explorer.page.waitForFunction(() => document.querySelector('.waiting') === null);
  await explorer.drawn();
  return explorer;
}

const PATHS = ['mnist-5v6', 'mnist-filters', 'toy'];

describe.each(SCHEMES)('axe finds nothing wrong (%s)', scheme => {
  it.each(PATHS)('with the explorer of %s', async id => {
    const { page } = await open(`?path=${id}`, scheme);
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await violations(page)).toEqual([]);
  });

  it('with a file of the person’s own in the form', async () => {
    const explorer = await open('?path=toy', scheme);
    const { page } = explorer;
    await explorer.openSetUp();
    await explorer.field('Data set').selectOption('csv');
    const text = 'id;colour;price;y\n'.concat(
      ...Array.from({ length: 20 }, (_, i) => `k${i};${i % 3 ? 'red' : '?'};1,${100 + i};${i % 2}\n`),
    );
    const file = { name: 'paints.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
    await explorer.field('CSV file').setInputFiles(file);
    await explorer.field('Column to predict').selectOption('y');
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await violations(page)).toEqual([]);
    const widths = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
    expect(widths[0]).toBeLessThanOrEqual(widths[1]);
  });

  it.each(PATHS)('with a pin on %s', async id => {
    const explorer = await open(`?path=${id}`, scheme);
    await explorer.lambda.press('Home');
    await explorer.lambda.press('p');
    for (let press = 0; press < 5; press++) await explorer.lambda.press('PageUp');
    await explorer.drawn();
    expect(await violations(explorer.page)).toEqual([]);
  });

  it.each(PATHS)('with the embed of %s', async id => {
    const { page } = await open(`embed.html#p=${id}&views=cursor,path,score,mask,example`, scheme);
    // An embed is clear; axe knows nothing of what a browser draws behind it.
    await addRules(page, 'html { background: Canvas !important; }');
    expect(await violations(page)).toEqual([]);
  });

  it('with the article', async () => {
    const { page } = await open('?path=toy#hide=set-up,score,mask,example', scheme);
    await page.getByRole('article').scrollIntoViewIfNeeded();
    await page.getByRole('heading', { name: 'References' }).waitFor();
    for (const figure of ['lasso', 'seeds']) {
      await page.locator(`[data-part="${figure}"]`).scrollIntoViewIfNeeded();
      await page.locator(`figure.${figure}`).waitFor();
    }
    expect(await violations(page)).toEqual([]);
  });

  it.each(['lambda.2', 'lambda.4', 'lambda.end', 'scratch.4', 'network.5', 'filters.3', 'trust.2'])(
    'with the lesson at %s',
    async place => {
      const explorer = await open(`#learn=${place}`, scheme);
      const { page } = explorer;
      await page.locator('.lesson-text[aria-busy=false], .lesson-card').first().waitFor();
      const choices = page.locator('.lesson-choices button');
      for (let i = 0; i < Math.min(2, await choices.count()); i++) await choices.nth(i).click();
      expect(await violations(page)).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await violations(page)).toEqual([]);
    },
  );

  it.each(['Lessons', 'Save', 'Menu', 'Embed'] as const)('with the menu %s', async name => {
    const explorer = await open('?path=toy', scheme);
    await explorer.openMenu(name);
    if (name === 'Embed') await explorer.page.frameLocator('iframe').locator('.chart').waitFor();
    expect(await violations(explorer.page)).toEqual([]);
  });

  it('with the set-up filled in wrongly, and a notice', async () => {
    const explorer = await open('?path=toy&backend=abacus', scheme);
    await explorer.setUpToy({ 'Hidden widths': 'ten', M: '-1', 'Drop share': '3' });
    await explorer.notice.waitFor();
    expect(await violations(explorer.page)).toEqual([]);
  });
});

it('sees what is wrong', async () => {
  const { page } = await open('?path=toy');
  await page.evaluate(() => document.body.append(document.createElement('button')));
  expect(await violations(page)).toEqual([expect.stringMatching(/^button-name: /)]);
});

describe('on a phone', () => {
  it.each(PATHS)('all that is pressed is as large as a finger: %s', async id => {
    const explorer = await open(`?path=${id}`, 'light', 390);
    const { page } = explorer;
    await explorer.openSetUp();
    await page.locator('details.advanced').evaluate(details => details.setAttribute('open', ''));
    const small = await page.evaluate(side => {
      const pressed = document.querySelectorAll<HTMLElement>(
        'main :is(button, select, summary, input:not([hidden])), header :is(button, select), [role=slider]',
      );
      return [...pressed]
        .filter(element => element.checkVisibility() && element.closest('.reading') === null)
        .map(element => {
          // A press on the words of a box to tick ticks it.
          const target = element.matches('[type=checkbox]') ? (element.closest('label') ?? element) : element;
          const { width, height } = target.getBoundingClientRect();
          return { name: `${element.localName} ${element.className} ${element.textContent}`, width, height };
        })
        .filter(({ width, height }) => width < side - 0.5 || height < side - 0.5);
    }, FINGER);
    expect(small).toEqual([]);
  });
});

it.each(SCHEMES)('focus is seen wherever it goes (%s)', async scheme => {
  const explorer = await open('?path=toy', scheme);
  const { page } = explorer;
  await explorer.openSetUp();
  await page.locator('.skip-link').focus();
  const unseen: string[] = [];
  const seen = new Set<string>();
  for (let press = 0; press < 60; press++) {
    await page.keyboard.press('Tab');
    const focus = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement) || element === document.body) return null;
      const outlines = [undefined, '::after'].map(part => getComputedStyle(element, part));
      const outlined = outlines.some(
        ({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
      );
      return {
        name: `${element.localName}.${element.className} ${element.textContent?.slice(0, 30)}`,
        outlined,
      };
    });
    if (focus === null) break;
    seen.add(focus.name);
    if (!focus.outlined) unseen.push(focus.name);
  }
  expect(seen.size).toBeGreaterThan(20);
  expect(unseen).toEqual([]);
});
