import type { Browser, Disposable, Page } from 'playwright-core';
import { launchChromium } from '../../scripts/tools/headless-chromium';
import { late } from './late';

const browsers = new Map<boolean, Promise<Browser>>();

/** A Chromium that all files of this process share, with WebGPU or without; it ends with the process. */
export async function openBrowser(gpu: boolean): Promise<Browser> {
  const known = await browsers.get(gpu);
  if (known?.isConnected()) return known;
  const launched = launchChromium({ gpu, shell: true }).then(late);
  browsers.set(gpu, launched);
  return launched;
}

/** The size of a window, unless a test changes it. */
export const WINDOW_SIZE = { width: 1440, height: 900 };

/** What a window is of a person's, unless a test changes it: what moves until λ is moved takes longer than many a test. */
const PERSON = { media: null, colorScheme: null, reducedMotion: 'reduce', forcedColors: null } as const;

/** What tests listen to: of the page, and of all pages of a window. */
const PAGE_EVENTS = ['console', 'dialog', 'download', 'filechooser', 'pageerror', 'request'] as const;
const CONTEXT_EVENTS = ['console', 'dialog', 'page', 'request'] as const;

/** Windows that tests are done with: a page opens sooner in one of them than in one that has to be made. */
const idle = new WeakMap<Browser, Page[]>();
/** Scripts of a test's that a window runs in each of its pages. */
const scripts = new WeakMap<Page, Disposable[]>();

/** A window without a past, with one empty page. */
export async function openWindow(browser: Browser): Promise<Page> {
  const known = idle.get(browser)?.pop();
  if (known) return known;
  const { reducedMotion } = PERSON;
  const context = await browser.newContext({ viewport: WINDOW_SIZE, serviceWorkers: 'block', reducedMotion });
  const page = await context.newPage();
  const { addInitScript } = page;
  const addAndNote = async (...given: Parameters<typeof addInitScript>) => {
    const script = await addInitScript.apply(page, given);
    scripts.set(page, [...(scripts.get(page) ?? []), script]);
    return script;
  };
  return Object.assign(page, { addInitScript: addAndNote });
}

/**
 * Takes back what a test has done to a window, and keeps it for the next. One that cannot be taken back is closed.
 *
 * @param url of a page whose server's storage is to be forgotten
 */
export async function leaveWindow(page: Page, url: string): Promise<void> {
  const context = page.context();
  const browser = context.browser();
  if (browser === null || page.isClosed()) return context.close();
  try {
    await forget(page, new URL(url).origin);
    idle.set(browser, [...(idle.get(browser) ?? []), page]);
  } catch {
    await context.close();
  }
}

async function forget(page: Page, origin: string): Promise<void> {
  const context = page.context();
  for (const event of PAGE_EVENTS) page.removeAllListeners(event);
  for (const event of CONTEXT_EVENTS) context.removeAllListeners(event);
  for (const other of context.pages()) if (other !== page) await other.close();
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  for (const script of scripts.get(page) ?? []) await script.dispose();
  scripts.delete(page);
  await context.setOffline(false);
  await context.clearPermissions();
  await page.goto('about:blank');
  const session = await context.newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  await session.send('Page.resetNavigationHistory');
  await session.detach();
  await page.emulateMedia(PERSON);
  await page.setViewportSize(WINDOW_SIZE);
}
