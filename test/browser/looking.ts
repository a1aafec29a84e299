import type { Frame, Page } from 'playwright-core';

/** Milliseconds between two looks at a page: what Playwright waits for it looks for twice a second after the first few. */
const polling = 25;

/**
 * Waits until something that is selected is in sight, with this text in it if any is given.
 *
 * @param timeout in milliseconds; the page's own unless told
 */
export async function isIn(page: Page | Frame, selector: string, text = '', timeout?: number): Promise<void> {
  await page.waitForFunction(
    ([selected, wanted]) =>
      [...document.querySelectorAll<HTMLElement>(selected)].some(
        element => element.checkVisibility() && element.innerText.includes(wanted),
      ),
    [selector, text] as const,
    { polling, timeout },
  );
}

/** Waits until nothing that is selected is there. */
export async function isOut(page: Page | Frame, selector: string): Promise<void> {
  await page.waitForFunction(selected => document.querySelector(selected) === null, selector, { polling });
}
