import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { STORED_PATHS } from '../../src/store/state/stored-path-catalogue';
import { launchChromium } from './headless-chromium';
import { serveFolder } from './served-folder';

const ROOT = resolve(import.meta.dirname, '../..');
const PUBLIC = join(ROOT, 'public');
const ICONS = [
  { name: '180', size: 180, inset: 0 },
  { name: '192', size: 192, inset: 0 },
  { name: '512', size: 512, inset: 0 },
  // A system cuts it to its own shape: what must be seen keeps to the middle four fifths.
  { name: 'maskable-512', size: 512, inset: 0.14 },
];
/** What social networks show of a link, in CSS pixels. */
const PREVIEW = { width: 1200, height: 630 };

/** Draws the icons of the page, and a preview of every stored path, into `public`. */
async function pictures(): Promise<void> {
  const browser = await launchChromium({ gpu: false });
  try {
    await icons(browser);
    await previews(browser);
  } finally {
    await browser.close();
  }
}

async function icons(browser: Browser): Promise<void> {
  await mkdir(join(PUBLIC, 'icons'), { recursive: true });
  const svg = await readFile(join(PUBLIC, 'favicon.svg'), 'utf8');
  const page = await browser.newPage();
  for (const { name, size, inset } of ICONS) {
    await page.setViewportSize({ width: size, height: size });
    const [ground] = /#[0-9a-f]{6}/.exec(svg) ?? ['#114a86'];
    const style = `margin: 0; background: ${inset > 0 ? ground : 'transparent'}`;
    const drawn = svg.replace(
      '<svg ',
      `<svg style="display: block; margin: ${Math.round(inset * size)}px; width: ${size - 2 * Math.round(inset * size)}px" `,
    );
    await page.setContent(`<body style="${style}">${drawn}</body>`);
    await writeFile(
      join(PUBLIC, 'icons', `${name}.png`),
      await page.screenshot({ omitBackground: inset === 0 }),
    );
  }
  await page.close();
}

async function previews(browser: Browser): Promise<void> {
  await mkdir(join(PUBLIC, 'previews'), { recursive: true });
  const served = await serveFolder(join(ROOT, 'dist'));
  const context = await browser.newContext({
    viewport: PREVIEW,
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
  });
  for (const { id } of STORED_PATHS) {
    const page = await context.newPage();
    await page.goto(`${served.url}#p=${id}&theme=light&hide=reading`);
    await page
      .getByTestId('selected-count')
      .filter({ hasText: /selected/ })
      .waitFor();
    await page.waitForLoadState('networkidle');
    await writeFile(
      join(PUBLIC, 'previews', `${id}.jpg`),
      await page.screenshot({ type: 'jpeg', quality: 78 }),
    );
    await page.close();
  }
  await served.close();
}

await pictures();
