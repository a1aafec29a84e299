import process from 'node:process';
import puppeteer, { type ElementHandle } from 'puppeteer-core';
import { findChromium, findHeadlessShell } from './chromium.mjs';
import type { Engine } from './engine-page';
import { findFirefox } from './engines.mjs';

const WINDOW = { width: 1366, height: 850 };

/** Chromium over its own protocol, or Firefox over WebDriver BiDi, without a window. Throws where there is none. */
export async function startPuppeteer(browser: 'chrome' | 'firefox'): Promise<Engine> {
  const shell = browser === 'chrome' ? findHeadlessShell() : null;
  const executablePath = browser === 'chrome' ? (shell ?? findChromium()) : findFirefox();
  if (executablePath === null) throw new Error(`There is no ${browser} here.`);
  const args = browser === 'chrome' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const started = await puppeteer.launch({
    browser,
    executablePath,
    args,
    headless: shell === null ? true : 'shell',
    defaultViewport: WINDOW,
  });
  const page = await started.newPage();
  return {
    version: await started.version(),
    page: {
      goto: async url => void (await page.goto(url)),
      evaluate: (run, ...given) => page.evaluate(run as never, ...given) as never,
      press: key => page.keyboard.press(key),
      click: selector => page.click(selector),
      drag: async ([start, ...rest]) => {
        await page.mouse.move(...start);
        await page.mouse.down();
        for (const place of rest) await page.mouse.move(...place, { steps: 4 });
        await page.mouse.up();
      },
      choose: async (selector, file) => {
        const field = (await page.waitForSelector(selector)) as ElementHandle<HTMLInputElement> | null;
        await field?.uploadFile(file);
      },
    },
    close: () => started.close(),
  };
}
