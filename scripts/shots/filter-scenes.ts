import type { Page } from 'playwright-core';
import { path, type Scene } from './scene';

const FILTERS = '#p=mnist-filters&hide=path,score,reading';

/** A seven, drawn with the pointer. */
async function drawSeven(page: Page): Promise<void> {
  await path(page);
  const pad = page.locator('.sketch-pad');
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (box === null) throw new Error('There is no pad to draw on.');
  const strokes = [[0.25, 0.25] as const, [0.75, 0.25] as const, [0.45, 0.8] as const];
  const [first, ...rest] = strokes.map(([x, y]) => [box.x + x * box.width, box.y + y * box.height] as const);
  await page.mouse.move(...first);
  await page.mouse.down();
  for (const point of rest) await page.mouse.move(...point, { steps: 8 });
  await page.mouse.up();
}

/** A digit drawn by hand; the set-up of a run on filters. */
export const FILTER_SCENES: readonly Scene[] = [
  {
    name: 'filters-of-a-drawing',
    address: `${FILTERS},set-up`,
    arrange: async page => {
      await drawSeven(page);
      await page.getByRole('button', { name: 'Clear the drawing' }).waitFor();
      await page.locator('.sketch-note').waitFor({ state: 'hidden' });
    },
  },
  {
    name: 'drawing-without-weights',
    address: `${FILTERS},set-up`,
    before: page => page.route('**/*.weights.safetensors', route => route.abort()),
    arrange: async page => {
      await drawSeven(page);
      await page.getByTestId('notice').waitFor();
    },
  },
  {
    name: 'set-up-of-filters',
    address: FILTERS,
    arrange: async page => {
      await path(page);
      await page.locator('.set-up-button').click();
      await page.locator('.set-up-fields').waitFor();
      await page.locator('details.advanced').evaluate(details => details.setAttribute('open', ''));
    },
    extent: { part: '.set-up' },
  },
];
