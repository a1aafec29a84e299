import type { Page } from 'playwright-core';
import { STORED_PATHS } from '../../src/store/stored-path-catalogue';
import { path, type Scene } from './scene';

const PARTS = ['set-up', 'path', 'score', 'mask', 'example', 'reading'] as const;
type Part = (typeof PARTS)[number];

/** A link to a stored path at λ, with only some of the page's parts. */
function link(id: string, parts: readonly Part[], more = ''): string {
  const hidden = PARTS.filter(part => !parts.includes(part));
  return `#p=${id}&hide=${hidden.join(',')}${more}`;
}

const IDS = STORED_PATHS.map(({ id }) => id);
const EXPLORER: readonly Part[] = ['set-up', 'path', 'score', 'mask', 'example'];
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

/** Each view as it is hovered, coloured or opened. */
const touched: readonly Scene[] = [
  ...IDS.map(
    (id): Scene => ({
      name: `path-hover-${id}`,
      address: link(id, ['path', 'mask']),
      arrange: async page => {
        await path(page);
        const box = await page.locator('.path-chart').boundingBox();
        if (box === null) throw new Error('The path is not drawn.');
        await page.mouse.move(box.x + 0.4 * box.width, box.y + 0.75 * box.height);
        await page.locator('.hover-text').first().waitFor();
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

function slider(page: Page) {
  return page.getByRole('slider', { name: 'λ', exact: true });
}

/** The explorer with each stored path, its views alone, and what they show when touched. */
export const EXPLORER_SCENES: readonly Scene[] = [...whole, ...ends, ...alone, ...touched];
