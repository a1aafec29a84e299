import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { VIEW_ROWS } from '../../src/app/view-rows';
import { STORED_PATHS } from '../../src/store/state/stored-path-catalogue';
import { path, type Scene } from './scene';

const BLOG_POST = resolve(import.meta.dirname, '../../examples/blog-post.html');
const MENUS = { page: 'Menu', save: 'Save', embed: 'Embed', cite: 'Cite' };
/** Menus within the menu of the page. */
const INNER = ['embed', 'cite'];

const menus = Object.entries(MENUS).map(
  ([name, button]): Scene => ({
    name: `menu-${name}`,
    address: '#p=toy&hide=reading',
    arrange: async page => {
      await path(page);
      if (INNER.includes(name)) await page.getByRole('button', { name: 'Menu', exact: true }).click();
      await page.getByRole('button', { name: button, exact: true }).click();
      if (name === 'embed') await embedded(page);
    },
    extent: 'window',
  }),
);

const backend: Scene = {
  name: 'menu-backend',
  address: '#p=toy&hide=reading',
  arrange: async page => {
    await path(page);
    await page.getByRole('button', { name: 'Menu', exact: true }).click();
    await page.getByTestId('backend').click();
  },
  extent: 'window',
};

const embeds = STORED_PATHS.filter(({ id }) => !/-m\d+$/.test(id)).map(
  ({ id }): Scene => ({
    name: `embed-${id}`,
    address: `embed.html#p=${id}&views=cursor,path,score,mask,example`,
  }),
);

/** Every view of the table by itself. */
const views = VIEW_ROWS.map(
  ({ name }): Scene => ({
    name: `embed-view-${name}`,
    address: `embed.html#views=${name}`,
    arrange: async page => {
      await page.locator('.view, .live-figure, .cursor-bar, .look, .lesson').first().waitFor();
      await page.waitForFunction(
        () => document.querySelector('.waiting, .is-fetching, .figure-fetching, .lesson-waiting') === null,
      );
    },
  }),
);

const blogPost: Scene = {
  name: 'blog-post',
  address: 'examples/blog-post.html',
  before: page =>
    page.route('**/examples/blog-post.html', async route =>
      route.fulfill({ contentType: 'text/html', body: await readFile(BLOG_POST) }),
    ),
  arrange: async page => {
    for (const element of await page.locator('lassonet-explorer').all()) {
      await element.scrollIntoViewIfNeeded();
      await element.locator('iframe').waitFor();
    }
    await embedded(page);
  },
};

/** Waits until every embed on the page shows a path. */
async function embedded(page: Page): Promise<void> {
  await page.locator('iframe').first().waitFor();
  for (const frame of await page.locator('iframe').all()) {
    await frame.scrollIntoViewIfNeeded();
    const content = frame.contentFrame();
    await content.locator('.view').first().waitFor();
    await content.locator('.waiting').first().waitFor({ state: 'detached' });
  }
}

/** What opens over the page, and what stands on other pages. */
export const FRAME_SCENES: readonly Scene[] = [...menus, backend, ...embeds, ...views, blogPost];
