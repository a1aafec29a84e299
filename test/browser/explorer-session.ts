import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { ExplorerPage, NONSENSE, type OpenOptions } from './explorer-page';
import { openBrowser } from './open-browsers';
import { type ServedPage, servedPage } from './served-page';

export interface SessionOptions extends OpenOptions {
  /** In a Chromium that has WebGPU, computed in software where the machine has none. */
  readonly gpu?: boolean;
}

/** The built page, and the pages of one file's tests. */
export interface ExplorerSession {
  /** The page, as a blog would serve it: below a path of its own. */
  readonly served: ServedPage;
  /** Opens it; it is closed after the test, and no test may leave nonsense written on it. */
  readonly open: (options?: SessionOptions) => Promise<ExplorerPage>;
  /** As `open`, for all tests of a `describe` that leave the page as they found it: it is closed after the last. */
  readonly share: (options?: SessionOptions) => Promise<ExplorerPage>;
}

/**
 * To be called at the top of a file of tests: it sets up what they share and takes it down.
 *
 * @param headers of the answer to a path, beside its type and length; none unless told
 */
export function explorerSession(
  headers?: (pathname: string) => Readonly<Record<string, string>>,
): ExplorerSession {
  let served: ServedPage;
  let opened: ExplorerPage | null = null;
  let shared: ExplorerPage | null = null;

  const openAnew = async ({ gpu = false, ...options }: SessionOptions = {}): Promise<ExplorerPage> =>
    ExplorerPage.open(await openBrowser(gpu), served, options);

  beforeAll(async () => {
    served = await servedPage(headers);
  });

  afterEach(async () => {
    const explorer = opened;
    opened = null;
    for (const each of [explorer, shared]) {
      if (each && !each.page.isClosed()) expect(await each.writing()).not.toMatch(NONSENSE);
    }
    await explorer?.close();
  });

  afterAll(async () => {
    await Promise.all([opened?.close(), shared?.close()]);
  });

  return {
    get served() {
      return served;
    },
    open: async options => {
      // A test that opens the page twice is done with the first.
      await opened?.close();
      opened = await openAnew(options);
      return opened;
    },
    share: async options => {
      await shared?.close();
      shared = await openAnew(options);
      return shared;
    },
  };
}
