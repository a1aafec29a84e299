import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { aptInstall, isDebian, isExecutable, isRoot, onPath, runAsProgram, versionOf } from './programs.mjs';

const PACKAGES = { Firefox: ['firefox-esr'], WebKit: ['webkit2gtk-driver', 'xvfb'] };
const FIREFOXES = ['firefox-esr', 'firefox'];
const MAC_FIREFOX = '/Applications/Firefox.app/Contents/MacOS/firefox';

/**
 * Path of a Firefox that runs on this machine: the one in FIREFOX_PATH, on the PATH or at a usual place; null where
 * there is none.
 * @returns {string | null}
 */
export function findFirefox() {
  const { FIREFOX_PATH } = process.env;
  const places = FIREFOX_PATH ? [FIREFOX_PATH] : [...onPath(FIREFOXES), MAC_FIREFOX];
  return places.find(versionOf) ?? null;
}

/**
 * WebKitGTK's driver, the browser it drives and a display for it; null where one of them is missing.
 * @returns {{ driver: string, browser: string, display: string } | null}
 */
export function findWebKit() {
  const [driver, display] = ['WebKitWebDriver', 'Xvfb'].map(name => onPath([name]).find(isExecutable));
  const browser = libraries()
    .map(folder => join(folder, 'MiniBrowser'))
    .find(isExecutable);
  return driver && display && browser ? { driver, browser, display } : null;
}

/** Where distributions put WebKitGTK's own programs, newest version first. */
function libraries() {
  const roots = ['/usr/lib', '/usr/libexec', ...below('/usr/lib', /-linux-gnu/)];
  return roots.flatMap(root => below(root, /^webkit2?gtk/).reverse());
}

function below(folder, name) {
  try {
    return readdirSync(folder)
      .filter(entry => name.test(entry))
      .sort()
      .map(entry => join(folder, entry));
  } catch {
    return [];
  }
}

function missing() {
  return [...(findFirefox() ? [] : ['Firefox']), ...(findWebKit() ? [] : ['WebKit'])];
}

function main() {
  const wanted = missing();
  if (wanted.length > 0 && isDebian()) aptInstall(...wanted.flatMap(engine => PACKAGES[engine]));
  const left = missing();
  for (const engine of left) console.error(`There is no ${engine} here: the tests leave it out.`);
  if (left.length > 0 && isDebian() && isRoot()) {
    throw new Error(`On Debian the tests need ${left.join(' and ')}, which could not be installed.`);
  }
}

runAsProgram(import.meta.url, main);
