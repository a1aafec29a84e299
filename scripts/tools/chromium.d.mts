/** Path of a Chromium or Chrome that runs on this machine; null where there is none. */
export function findChromium(): string | null;
/** Path of Chromium's headless shell; null where there is none, or where CHROMIUM_PATH names what is wanted. */
export function findHeadlessShell(): string | null;
