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
  return chromium.launch({ executablePath, args: [...root, ...QUIET, ...(gpu ? SOFTWARE_WEBGPU : [])] });
}
