import type { Page } from 'playwright-core';

/** Something the page can show, to be pictured and checked. */
export interface Scene {
  /** Names its pictures: words joined by hyphens. */
  readonly name: string;
  /** What is opened, below the folder that is served. */
  readonly address: string;
  /** Done before anything is asked for: routes. */
  readonly before?: (page: Page) => Promise<unknown>;
  /** Done before the picture is taken; by itself, a scene waits until a path is on screen. */
  readonly arrange?: (page: Page) => Promise<unknown>;
  /** What is pictured: an element, the window, or, unless told, the page to its end. */
  readonly extent?: { readonly part: string } | 'window';
}

/** Sizes of window that every scene is shown in. */
export const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 768, height: 1024 },
  { width: 390, height: 844 },
] as const;

export const SCHEMES = ['light', 'dark'] as const;

/** Waits until a path is on screen. */
export async function path(page: Page): Promise<void> {
  await page.locator('.view').first().waitFor();
  await page.waitForFunction(() => document.querySelector('.waiting, .is-coming') === null);
}
