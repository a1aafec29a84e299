import { spawnSync } from 'node:child_process';
import { homedir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { aptInstall, hasApt, isDebian, onPath, run, runAsProgram, versionOf } from './programs.mjs';

const SHELLS = ['chromium-headless-shell', 'chrome-headless-shell'];
const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/**
 * Path of a Chromium or Chrome that runs on this machine: the one in CHROMIUM_PATH, on the PATH, at a usual place, or
 * in Playwright's cache; null where there is none.
 * @returns {string | null}
 */
export function findChromium() {
  const { CHROMIUM_PATH } = process.env;
  if (CHROMIUM_PATH) return versionOf(CHROMIUM_PATH) ? CHROMIUM_PATH : null;
  return [...onPath(COMMANDS), ...usualPlaces(), chromium.executablePath()].find(versionOf) ?? null;
}

/**
 * Path of Chromium's headless shell: the same engine without a browser's windows, which cost more than many a page does;
 * null where there is none, or where CHROMIUM_PATH names what is wanted.
 * @returns {string | null}
 */
export function findHeadlessShell() {
  if (process.env.CHROMIUM_PATH) return null;
  return [...onPath(SHELLS), '/usr/lib/chromium/chromium-headless-shell'].find(versionOf) ?? null;
}

function usualPlaces() {
  if (process.platform === 'darwin') {
    const apps = ['Chromium.app/Contents/MacOS/Chromium', 'Google Chrome.app/Contents/MacOS/Google Chrome'];
    return ['/Applications', join(homedir(), 'Applications')].flatMap(folder =>
      apps.map(app => join(folder, app)),
    );
  }
  if (process.platform === 'win32') {
    const { PROGRAMFILES, LOCALAPPDATA, 'PROGRAMFILES(X86)': programsX86 } = process.env;
    const programs = ['Google\\Chrome\\Application\\chrome.exe', 'Chromium\\Application\\chrome.exe'];
    const folders = [PROGRAMFILES, programsX86, LOCALAPPDATA].filter(Boolean);
    return folders.flatMap(folder => programs.map(program => join(folder, program)));
  }
  return ['/usr/lib/chromium/chromium', '/opt/google/chrome/chrome', '/snap/bin/chromium'];
}

/** Whether Chromium can write Chinese here; where nobody can tell, it is taken that it can. */
function writesChinese() {
  const { status, stdout } = spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' });
  return status !== 0 || stdout.trim() !== '';
}

function install() {
  if (hasApt() && installFromApt()) return;
  const browsers = fileURLToPath(new URL('../../node_modules/playwright-core/cli.js', import.meta.url));
  run(process.execPath, [browsers, 'install', 'chromium']);
}

/** Whether that gave a Chromium that runs: Ubuntu's package stands for a snap, which containers do not have. */
function installFromApt() {
  return aptInstall('chromium') && findChromium() !== null;
}

function main() {
  if (process.env.CHROMIUM_PATH && !findChromium()) {
    throw new Error(`CHROMIUM_PATH is ${process.env.CHROMIUM_PATH}, which cannot be run.`);
  }
  if (!findChromium()) install();
  // The tests run without it too, and take longer.
  if (!process.env.CHROMIUM_PATH && !findHeadlessShell() && isDebian()) aptInstall('chromium-headless-shell');
  // Without a font the page in Chinese is a row of boxes, on which the layout tests say little.
  if (isDebian() && !writesChinese()) aptInstall('fonts-noto-cjk');
  const path = findChromium();
  if (!path) {
    throw new Error(
      'The browser tests need Chromium, which is not here and could not be installed: install it and set CHROMIUM_PATH.',
    );
  }
  console.error(versionOf(path));
  console.log(path);
}

runAsProgram(import.meta.url, main);
