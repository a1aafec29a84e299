// Small pictures of every view, as the embed builder shows them: `npm run thumbnails` writes public/views from the built page.
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { VIEW_ROWS } from '../../src/app/view-rows';
import { launchChromium } from '../tools/headless-chromium';
import { serveFolder } from '../tools/served-folder';

const ROOT = resolve(import.meta.dirname, '../..');
const FOLDER = join(ROOT, 'public/views');
/** A view this wide and high is drawn at half its size. */
const SIZE = { width: 440, height: 330 };

async function main(): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const [browser, served] = await Promise.all([
    launchChromium({ gpu: false }),
    serveFolder(join(ROOT, 'dist')),
  ]);
  const context = await browser.newContext({
    viewport: SIZE,
    deviceScaleFactor: 0.5,
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
  for (const { name } of VIEW_ROWS) {
    const page = await context.newPage();
    await page.goto(`${served.url}embed.html#views=${name}&without=link&theme=light`);
    await page.locator('.view, .live-figure, .cursor-bar, .look, .lesson').first().waitFor();
    await page.waitForFunction(
      () => document.querySelector('.waiting, .is-fetching, .figure-fetching, .lesson-waiting') === null,
    );
    await page.waitForTimeout(800);
    const path = join(FOLDER, `${name}.jpg`);
    await page.screenshot({
      path,
      type: 'jpeg',
      quality: 72,
      style: 'html { background: white !important }',
    });
    await page.close();
  }
  await Promise.all([browser.close(), served.close()]);
}

await main();
