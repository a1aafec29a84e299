import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { bring, isExecutable, onPath, runAsProgram, versionOf } from './programs.mjs';

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

/** What `bring` is told of an engine. */
const engine = (called, find, packages) => ({
  called,
  find,
  packages,
  without: `There is no ${called} here: the tests leave it out.`,
});

runAsProgram(import.meta.url, () =>
  bring(
    engine('Firefox', findFirefox, ['firefox-esr']),
    engine('WebKit', findWebKit, ['webkit2gtk-driver', 'xvfb']),
  ),
);
