import { describe, expect, it } from 'vitest';
import { SCHEMES } from '../../scripts/shots/scene';
import { violations } from './axe';
import { addRules, type ExplorerPage, settled } from './explorer-page';
import { explorerSession } from './explorer-session';

/** Side of what a finger hits, in CSS pixels. */
const FINGER = 44;

const session = explorerSession();

async function open(query: string, width = 1440): Promise<ExplorerPage> {
  const explorer = await session.open({
    query,
    before: async page => {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    },
  });
  await settled(explorer.page);
  return explorer;
}

const PATHS = ['mnist-5v6', 'mnist-filters', 'toy'];
const SCREEN = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
/** The menus are in it. */
const HEADER = '.page-header';

/**
 * Has axe look at what is on screen in a window of each of these sizes, and in dark colours in the last.
 *
 * @param part selects what is looked at, where the rest is as another test has it; all unless told
 */
async function expectNothingWrong({ page }: ExplorerPage, sizes = [SCREEN], part?: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  for (const size of sizes) {
    await page.setViewportSize(size);
    expect(await violations(page, 'all', part), `${size.width} px`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await violations(page, 'colours', part), 'dark').toEqual([]);
}

describe('axe finds nothing wrong, light and dark,', () => {
  it.each(PATHS)('with the explorer of %s, and with a pin on it', async id => {
    const explorer = await open(`?path=${id}`);
    await expectNothingWrong(explorer, [PHONE, SCREEN]);
    await explorer.lambda.press('Home');
    await explorer.lambda.press('p');
    for (let press = 0; press < 5; press++) await explorer.lambda.press('PageUp');
    await explorer.drawn();
    await expect.poll(() => explorer.page.locator('.pin:visible').count()).toBeGreaterThan(0);
    await expectNothingWrong(explorer);
  });

  it('with a file of the person’s own in the form', async () => {
    const explorer = await open('?path=toy');
    const { page } = explorer;
    await explorer.openSetUp();
    await explorer.field('Data set').selectOption('csv');
    const text = 'id;colour;price;y\n'.concat(
      ...Array.from({ length: 20 }, (_, i) => `k${i};${i % 3 ? 'red' : '?'};1,${100 + i};${i % 2}\n`),
    );
    const file = { name: 'paints.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
    await explorer.field('CSV file').setInputFiles(file);
    await explorer.field('Column to predict').selectOption('y');
    await expectNothingWrong(explorer, [SCREEN, PHONE]);
    const widths = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
    expect(widths[0]).toBeLessThanOrEqual(widths[1]);
  });

  it.each(PATHS)('with the embed of %s', async id => {
    const explorer = await open(`embed.html#p=${id}&views=cursor,path,score,mask,example`);
    // An embed is clear; axe knows nothing of what a browser draws behind it.
    await addRules(explorer.page, 'html { background: Canvas !important; }');
    await expectNothingWrong(explorer);
  });

  it('with the article', async () => {
    const explorer = await open('?path=toy#hide=set-up,score,mask,example');
    await explorer.readArticle();
    await expectNothingWrong(explorer);
  });

  it.each(['lambda.2', 'lambda.4', 'lambda.end', 'scratch.4', 'network.5', 'filters.3', 'trust.2'])(
    'with the lesson at %s',
    async place => {
      const explorer = await open(`#learn=${place}`);
      const { page } = explorer;
      await page.locator('.lesson-text[aria-busy=false], .lesson-card').first().waitFor();
      const choices = page.locator('.lesson-choices button');
      for (let i = 0; i < Math.min(2, await choices.count()); i++) await choices.nth(i).click();
      await expectNothingWrong(explorer, [SCREEN, PHONE]);
    },
  );

  it('with each of the menus', async () => {
    const explorer = await open('?path=toy');
    for (const name of ['Lessons', 'Save', 'Menu', 'Embed', 'Cite'] as const) {
      await explorer.openMenu(name);
      if (name === 'Embed') await explorer.page.frameLocator('iframe').locator('.chart').waitFor();
      if (name === 'Cite') await explorer.page.locator('.cite-panel').waitFor();
      expect(await explorer.page.locator(`${HEADER} .menu-panel:popover-open`).count(), name).toBeGreaterThan(
        0,
      );
      await expectNothingWrong(explorer, [SCREEN], HEADER);
      await explorer.closeMenus();
    }
  });

  it.each(['?present', '?present&path=mnist-filters', '?present#learn=mask.2'])(
    'in front of a class, at %s',
    async query => {
      const explorer = await open(query);
      await explorer.button('End').waitFor();
      await expectNothingWrong(explorer, [SCREEN, PHONE]);
    },
  );

  it('with slides in the menu', async () => {
    const explorer = await open('?path=toy');
    await explorer.openMenu('Menu');
    for (let slide = 0; slide < 2; slide++) await explorer.button('Add this state').click();
    await explorer.button('Remove slide 2').waitFor();
    await expectNothingWrong(explorer, [SCREEN], HEADER);
  });

  it('with the handout of a lesson', async () => {
    const explorer = await open('#learn=lambda.1');
    await explorer.page.locator('.lesson-text[aria-busy=false]').waitFor();
    await explorer.button('Handout').click();
    await explorer.button('Print').waitFor();
    await expectNothingWrong(explorer);
  });

  it.each(['?path=mnist-5v6#in=350', '?path=toy#in=2'])(
    'with the arithmetic of an input, %s',
    async query => {
      const explorer = await open(query);
      await explorer.page.locator('.prox-text').waitFor();
      await expectNothingWrong(explorer, [SCREEN, PHONE]);
    },
  );

  it('with a filter dropped by hand, and a place of a map', async () => {
    const explorer = await open('?path=mnist-filters#l=0');
    const { page } = explorer;
    await page.locator('.filter-card:not(.is-dropped) .filter-face').first().press('Enter');
    await page.locator('.struck').waitFor();
    await page.locator('.place-panel input').first().press('ArrowRight');
    await expectNothingWrong(explorer, [SCREEN, PHONE]);
  });

  it('with the set-up filled in wrongly, and a notice', async () => {
    const explorer = await open('?path=toy&backend=abacus');
    await explorer.setUpToy({ 'Hidden widths': 'ten', M: '-1', 'Drop share': '3' });
    await explorer.notice.waitFor();
    await expectNothingWrong(explorer);
  });
});

it('sees what is wrong', async () => {
  const { page } = await open('?path=toy');
  await page.evaluate(() => document.body.append(document.createElement('button')));
  expect(await violations(page)).toEqual([expect.stringMatching(/^button-name: /)]);
});

describe('on a phone', () => {
  it.each(PATHS)('all that is pressed is as large as a finger: %s', async id => {
    const explorer = await open(`?path=${id}`, 390);
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

it.each(SCHEMES)('focus is seen wherever it goes (%s)', async colorScheme => {
  const explorer = await open('?path=toy');
  const { page } = explorer;
  await page.emulateMedia({ colorScheme });
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
