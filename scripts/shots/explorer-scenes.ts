import type { Page } from 'playwright-core';
import { PAGE_PARTS, type PagePart } from '../../src/store/state/explorer-state';
import { STORED_PATHS } from '../../src/store/state/stored-path-catalogue';
import { path, type Scene } from './scene';

/** A link to a stored path with only some of the page's parts. */
function link(id: string, parts: readonly PagePart[], more = ''): string {
  const hidden = PAGE_PARTS.filter(part => !parts.includes(part));
  return `#p=${id}&hide=${hidden.join(',')}${more}`;
}

/** One path a problem: another M looks the same. */
const IDS = STORED_PATHS.map(({ id }) => id).filter(id => !/-m\d+$/.test(id));
const EXPLORER = PAGE_PARTS.filter(part => part !== 'reading');
const VIEWS = {
  path: '.path-view',
  score: '.score-view',
  mask: '[data-part=mask]',
  example: '.example-view',
};

const whole: readonly Scene[] = IDS.map(id => ({
  name: `explorer-${id}`,
  address: link(id, EXPLORER),
}));

/** Both ends of the path, where labels and marks meet the edges. */
const ends: readonly Scene[] = IDS.flatMap(id =>
  ['Home', 'End'].map(key => ({
    name: `explorer-${id}-${key === 'Home' ? 'dense' : 'empty'}`,
    address: link(id, EXPLORER),
    arrange: async (page: Page) => {
      await path(page);
      await slider(page).press(key);
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    },
  })),
);

const alone: readonly Scene[] = IDS.flatMap(id =>
  (['path', 'score', 'mask', 'example'] as const).map(part => ({
    name: `${part}-alone-${id}`,
    address: link(id, [part]),
    extent: 'window' as const,
  })),
);

/** Every view as it compares the pinned point with the cursor’s. */
const pinned: readonly Scene[] = IDS.map(id => ({
  name: `pinned-${id}`,
  address: link(id, EXPLORER),
  arrange: async (page: Page) => {
    await path(page);
    await slider(page).press('Home');
    await slider(page).press('p');
    for (let press = 0; press < 6; press++) await slider(page).press('PageUp');
    await page.locator('.since-pin').filter({ hasText: 'lost' }).waitFor();
    await page.waitForFunction(
      () => !document.querySelector('.lost-note')?.textContent?.startsWith('Fetching'),
    );
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  },
}));

/** Each view as it is hovered, coloured or opened. */
const touched: readonly Scene[] = [
  ...IDS.map(
    (id): Scene => ({
      name: `path-hover-${id}`,
      address: link(id, ['path', 'mask']),
      arrange: async page => {
        await path(page);
        const chart = page.locator('.path-chart');
        await chart.evaluate(element => element.scrollIntoView({ block: 'center' }));
        const box = await chart.boundingBox();
        if (box === null) throw new Error('The path is not drawn.');
        // Lines of few groups lie far from each other.
        const hovered = page.locator('.hover-text').first();
        for (let down = 0.75; down > 0.3 && !(await hovered.isVisible()); down -= 0.03) {
          await page.mouse.move(box.x + 0.4 * box.width, box.y + down * box.height);
          await page.waitForTimeout(50);
        }
        await hovered.waitFor();
      },
      extent: { part: VIEWS.path },
    }),
  ),
  ...['drop', '0'].flatMap(mask =>
    ['mnist-5v6', 'mnist-10', 'mnist-filters'].map(
      (id): Scene => ({
        name: `mask-${mask === 'drop' ? 'drop' : 'class'}-${id}`,
        address: link(id, ['mask'], `&m=${mask}`),
        extent: { part: VIEWS.mask },
      }),
    ),
  ),
  ...['mnist-5v6', 'fashion-filters'].map(
    (id): Scene => ({
      name: `example-picker-${id}`,
      address: link(id, ['example']),
      arrange: async page => {
        await path(page);
        await page.getByText('Pick an image').click();
        await page.locator('.example-thumbnails button').nth(7).click();
      },
      extent: { part: VIEWS.example },
    }),
  ),
  {
    name: 'score-explained',
    address: link('mnist-10', ['score']),
    arrange: async page => {
      await path(page);
      await page.locator('.score-view .explain summary').click();
    },
    extent: 'window',
  },
];

const PAIRS = [
  ['mnist-5v6', 'mnist-5v6-m1'],
  ['toy', 'toy-m0'],
  ['mnist-filters', 'mnist-two-gates'],
] as const;

/** A pin near the cursor, the images lost between them, the same problem with another M, and two paths compared. */
const compared: readonly Scene[] = [
  { name: 'pin-beside-the-cursor', address: link('mnist-5v6', ['path', 'score'], '&pin=15&l=16') },
  { name: 'pin-mistakes', address: link('mnist-5v6', ['mistakes'], '&pin=1&l=100') },
  { name: 'another-M', address: link('mnist-5v6-m0', EXPLORER) },
  ...PAIRS.map(
    ([id, other]): Scene => ({
      name: `two-paths-${id}`,
      address: link(id, EXPLORER, `&vs=${other}`),
      arrange: async page => {
        await path(page);
        await page.locator('.beside-name').first().waitFor();
      },
      extent: { part: '.beside-view' },
    }),
  ),
];

function slider(page: Page) {
  return page.getByRole('slider', { name: 'λ', exact: true });
}

/** The explorer with each stored path, its views alone, what they show when touched, and beside a pin. */
export const EXPLORER_SCENES: readonly Scene[] = [
  ...whole,
  ...ends,
  ...pinned,
  ...alone,
  ...touched,
  ...compared,
];
