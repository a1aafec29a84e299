import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { launchChromium } from '../../scripts/tools/headless-chromium';
import { type ServedFolder, serveFolder } from '../../scripts/tools/served-folder';
import { BUILT } from './built-page';
import { ExplorerPage, NONSENSE, type OpenOptions } from './explorer-page';

export interface SessionOptions extends OpenOptions {
  /** In a Chromium that has WebGPU, computed in software where the machine has none. */
  readonly gpu?: boolean;
}

/** The built page and the browsers of one file's tests. */
export interface ExplorerSession {
  /** The page, as a blog would serve it: below a path of its own, without special headers. */
  readonly served: ServedFolder;
  /** Opens it; it is closed after the test, and no test may leave nonsense written on it. */
  readonly open: (options?: SessionOptions) => Promise<ExplorerPage>;
}

/** To be called at the top of a file of tests: it sets up what they share and takes it down. */
export function explorerSession(): ExplorerSession {
  const browsers = new Map<boolean, Browser>();
  let served: ServedFolder;
  let opened: ExplorerPage | null = null;

  beforeAll(async () => {
    served = await serveFolder(BUILT, { prefix: '/some/where/' });
  });

  afterEach(async () => {
    const explorer = opened;
    opened = null;
    if (!explorer) return;
    try {
      expect(await explorer.writing()).not.toMatch(NONSENSE);
    } finally {
      await explorer.close();
    }
  });

  afterAll(async () => {
    await Promise.all([...browsers.values()].map(browser => browser.close()));
    await served.close();
  });

  return {
    get served() {
      return served;
    },
    open: async ({ gpu = false, ...options } = {}) => {
      const browser = browsers.get(gpu) ?? (await launchChromium({ gpu }));
      browsers.set(gpu, browser);
      opened = await ExplorerPage.open(browser, served, options);
      return opened;
    },
  };
}
