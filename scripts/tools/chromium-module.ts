import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { build } from 'vite';
import { compiledWords, englishOnly } from './compiled-words';
import { launchChromium } from './headless-chromium';
import type { ModulePage } from './module-page';
import { type ServedFolder, serveFolder } from './served-folder';

const HTML =
  '<!doctype html><title>A module in a worker</title><script type="module" src="page.js"></script>';

export interface ChromiumModuleOptions {
  /** Give Chromium a WebGPU, computed in software where the machine has none. */
  readonly gpu: boolean;
  /** In Chromium's headless shell, where there is one: it starts sooner. */
  readonly shell?: boolean;
  /** Files to serve in the data folder beside those of `public`, by name. */
  readonly data?: Readonly<Record<string, Uint8Array>>;
}

/** A module run in a page's worker in Chromium. */
export interface ChromiumModule {
  /**
   * Runs the module from its beginning, on a page and in a worker of its own.
   *
   * @param argument what JSON can hold
   * @param progress takes the lines that the module tells on its way
   * @returns its answer
   * @throws Error with the module's own message, or with what the worker or the page died of
   */
  run<Answer>(argument: unknown, progress?: (line: string) => void): Promise<Answer>;
  close(): Promise<void>;
}

/**
 * Builds a module that calls `answerWith` as the page's worker is built, serves it beside `public`, and opens it in
 * a headless Chromium.
 *
 * @param entry path of the module's TypeScript file
 * @throws Error if it cannot be built, or where there is no Chromium
 */
export async function openChromiumModule(
  entry: string,
  { gpu, shell = false, data = {} }: ChromiumModuleOptions,
): Promise<ChromiumModule> {
  const folder = await mkdtemp(join(tmpdir(), 'chromium-module-'));
  let served: ServedFolder | null = null;
  let browser: Browser | null = null;
  const close = async (): Promise<void> => {
    await Promise.all([browser?.close(), served?.close()]);
    await rm(folder, { recursive: true });
  };
  try {
    await buildInto(folder, resolve(entry));
    for (const [name, bytes] of Object.entries(data)) await writeFile(join(folder, 'data', name), bytes);
    served = await serveFolder(folder);
    browser = await launchChromium({ gpu, shell });
    return { run: runIn(browser, served), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function buildInto(folder: string, entry: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'silent',
    root: resolve(import.meta.dirname, '../..'),
    base: './',
    resolve: { alias: [{ find: /^chromium-module(?=\?)/, replacement: entry }] },
    worker: { format: 'es', plugins: () => [compiledWords(), englishOnly()] },
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'es2022',
      chunkSizeWarningLimit: 1600,
      rolldownOptions: {
        input: { page: join(import.meta.dirname, 'module-page.ts') },
        output: { entryFileNames: '[name].js' },
      },
    },
  });
  await writeFile(join(folder, 'index.html'), HTML);
}

/** Runs the module on a page of its own, so that one that crashes leaves the others alone. */
function runIn(browser: Browser, { url }: ServedFolder): ChromiumModule['run'] {
  return async <Answer>(argument: unknown, progress: (line: string) => void = () => {}) => {
    const page = await browser.newPage();
    try {
      await page.exposeFunction('tellProgress', progress);
      await page.goto(url);
      await page.waitForFunction('globalThis.runModule');
      const end = await page.evaluate(
        given => (globalThis as unknown as ModulePage).runModule(given),
        argument,
      );
      if (end.type === 'error') throw new Error(end.message);
      return end.answer as Answer;
    } finally {
      await page.close();
    }
  };
}
