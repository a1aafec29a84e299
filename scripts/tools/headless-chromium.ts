import process from 'node:process';
import { type Browser, chromium } from 'playwright-core';
import { findChromium, findHeadlessShell } from './chromium.mjs';

const QUIET = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * What a page costs in the shell is a quarter less where a window keeps its frame and compositor from page to page of a
 * site, as Chromium long did, and is drawn as one tile. The first of the features is Playwright's own, whose list this replaces.
 */
const CHEAP_PAGES = [
  '--enable-features=CDPScreenshotNewSurface,RenderDocument:level/crashed-frame',
  '--default-tile-width=1440',
  '--default-tile-height=900',
];

const SOFTWARE_WEBGPU = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];

/**
 * A headless Chromium. With `gpu`, WebGPU is there, computed in software where the machine has no GPU; without,
 * it is there only if the machine has one. With `shell`, its headless shell, where there is one: the same engine, whose
 * pages open sooner. Throws where no Chromium is found: `npm run chromium` installs one.
 */
export async function launchChromium({
  gpu,
  shell = false,
}: {
  readonly gpu: boolean;
  readonly shell?: boolean;
}): Promise<Browser> {
  const executablePath = (shell ? findHeadlessShell() : null) ?? findChromium();
  if (!executablePath) throw new Error('There is no Chromium here: run `npm run chromium`.');
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const args = [...root, ...QUIET, ...(shell ? CHEAP_PAGES : []), ...(gpu ? SOFTWARE_WEBGPU : [])];
  return chromium.launch({ executablePath, args });
}
