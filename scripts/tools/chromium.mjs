import { spawnSync } from 'node:child_process';
import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/**
 * Path of a Chromium or Chrome that runs on this machine: the one in CHROMIUM_PATH, on the PATH, at a usual place, or
 * in Playwright's cache; null where there is none.
 * @returns {string | null}
 */
export function findChromium() {
  const { CHROMIUM_PATH } = process.env;
  if (CHROMIUM_PATH) return versionOf(CHROMIUM_PATH) ? CHROMIUM_PATH : null;
  return [...onPath(), ...usualPlaces(), chromium.executablePath()].find(versionOf) ?? null;
}

function onPath() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return COMMANDS.flatMap(command => folders.map(folder => join(folder, command + suffix)));
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

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** What the browser at `path` calls itself; null if it does not run, as Ubuntu's stand-in for a snap does not. */
function versionOf(path) {
  if (!isExecutable(path)) return null;
  if (process.platform === 'win32') return 'Chromium';
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  return status === 0 ? stdout.trim() : null;
}

function install() {
  if (isExecutable('/usr/bin/apt-get') && installFromApt()) return;
  const browsers = fileURLToPath(new URL('../../node_modules/playwright-core/cli.js', import.meta.url));
  run(process.execPath, [browsers, 'install', 'chromium']);
}

/** Whether that gave a Chromium that runs: Ubuntu's package stands for a snap, which containers do not have. */
function installFromApt() {
  const asRoot = userInfo().uid === 0 ? [] : ['sudo', '-n'];
  const apt = (...options) => {
    const [command, ...rest] = [...asRoot, 'apt-get', ...options];
    return run(command, rest);
  };
  return (
    apt('update') && apt('install', '-y', '--no-install-recommends', 'chromium') && findChromium() !== null
  );
}

/** Runs a command with its output on this one's stderr, so that stdout holds nothing but the path. */
function run(command, options) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, options, { env, stdio: ['ignore', 2, 2] }).status === 0;
}

function main() {
  if (process.env.CHROMIUM_PATH && !findChromium()) {
    throw new Error(`CHROMIUM_PATH is ${process.env.CHROMIUM_PATH}, which cannot be run.`);
  }
  if (!findChromium()) install();
  const path = findChromium();
  if (!path) {
    throw new Error(
      'The browser tests need Chromium, which is not here and could not be installed: install it and set CHROMIUM_PATH.',
    );
  }
  console.error(versionOf(path));
  console.log(path);
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    main();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
