import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchChromium } from '../tools/headless-chromium';
import { type ServedFolder, serveFolder } from '../tools/served-folder';
import { contactSheet, type Shot } from './contact-sheet';
import { faultsOf } from './faults';
import { path, SCHEMES, type Scene, SIZES } from './scene';
import { SCENES } from './scenes';

const USAGE = `npm run shots -- [--scenes WORDS] [--widths 1440,390] [--schemes light,dark]

Pictures every scene of the built page into shots/ (shots/index.html shows them all) and checks each: it ends with a list of
what is cut, meets, is empty or says nothing, and fails if there is any.

  --scenes WORDS  only scenes whose name contains one of these, separated by commas`;

const SHOTS = resolve(import.meta.dirname, '../../shots');
const BUILT = resolve(import.meta.dirname, '../../dist');
const PATIENCE = 60_000;

const { values: options } = parseArgs({
  options: {
    scenes: { type: 'string', default: '' },
    widths: { type: 'string', default: SIZES.map(({ width }) => width).join(',') },
    schemes: { type: 'string', default: SCHEMES.join(',') },
    help: { type: 'boolean', default: false },
  },
});

type Scheme = (typeof SCHEMES)[number];

/** Opens a scene in a window of one size. */
async function openScene(context: BrowserContext, { url }: ServedFolder, scene: Scene): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  // tsx names functions through a helper that the page does not have.
  await page.addInitScript({ content: 'globalThis.__name = value => value;' });
  await scene.before?.(page);
  await page.goto(`${url}${scene.address}`);
  await (scene.arrange ?? path)(page);
  return page;
}

/** In a picture of more than the window, what keeps to its edge would lie across the middle. */
const UNSTUCK = '.cursor-bar, .run-panel { position: static !important; }';

/** Waits until fonts are there and what has changed is drawn. */
async function settled(page: Page): Promise<void> {
  for (const frame of await page.locator('iframe').all()) {
    await frame.contentFrame().locator('.view').first().waitFor({ state: 'attached' });
  }
  await page.evaluate(async () => {
    await document.fonts.ready;
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  });
  // Words that follow the cursor wait until it rests.
  await page.waitForTimeout(150);
}

async function pictured(page: Page, scene: Scene, scheme: Scheme, file: string): Promise<readonly string[]> {
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
  await settled(page);
  const { extent } = scene;
  const picture = { path: join(SHOTS, file) };
  if (extent === 'window') await page.screenshot(picture);
  else if (extent === undefined) await page.screenshot({ ...picture, fullPage: true, style: UNSTUCK });
  else
    await page
      .locator(extent.part)
      .first()
      .screenshot({ ...picture, style: UNSTUCK });
  const part = extent === undefined || extent === 'window' ? null : extent.part;
  const framed = page.frames().filter(frame => frame !== page.mainFrame());
  const faults = [
    await page.evaluate(faultsOf, part),
    ...(part === null ? await Promise.all(framed.map(frame => frame.evaluate(faultsOf, null))) : []),
  ];
  return faults.flat();
}

/** Pictures a scene at one size in each scheme. */
async function shotsOf(
  browser: Browser,
  served: ServedFolder,
  scene: Scene,
  size: (typeof SIZES)[number],
  schemes: readonly Scheme[],
): Promise<readonly Shot[]> {
  const touch = size.width < 1024;
  const context = await browser.newContext({
    viewport: size,
    hasTouch: touch,
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
  });
  try {
    const page = await openScene(context, served, scene);
    const shots: Shot[] = [];
    for (const scheme of schemes) {
      const file = `${scene.name}-${size.width}-${scheme}.png`;
      shots.push({ scene: scene.name, file, faults: await pictured(page, scene, scheme, file) });
    }
    return shots;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    return [{ scene: scene.name, file: `${scene.name}-${size.width}.png`, faults: [`failed: ${reason}`] }];
  } finally {
    await context.close();
  }
}

async function shoot(): Promise<void> {
  const words = options.scenes.split(',').filter(word => word !== '');
  const scenes = SCENES.filter(({ name }) => words.length === 0 || words.some(word => name.includes(word)));
  const sizes = SIZES.filter(({ width }) => options.widths.split(',').includes(String(width)));
  const schemes = SCHEMES.filter(scheme => options.schemes.split(',').includes(scheme));
  await rm(SHOTS, { recursive: true, force: true });
  await mkdir(SHOTS, { recursive: true });
  const served = await serveFolder(BUILT);
  const browser = await launchChromium({ gpu: false });
  const shots: Shot[] = [];
  try {
    for (const scene of scenes) {
      for (const size of sizes) shots.push(...(await shotsOf(browser, served, scene, size, schemes)));
    }
  } finally {
    await browser.close();
    await served.close();
  }
  await writeFile(join(SHOTS, 'index.html'), contactSheet(shots));
  const faulty = shots.filter(({ faults }) => faults.length > 0);
  for (const { file, faults } of faulty) console.log(`${file}\n  ${faults.join('\n  ')}`);
  console.log(`${shots.length} pictures of ${scenes.length} scenes, ${faulty.length} with faults.`);
  if (faulty.length > 0 || shots.length === 0) process.exitCode = 1;
}

if (options.help) console.log(USAGE);
else await shoot();
