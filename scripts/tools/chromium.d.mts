/** Path of a Chromium or Chrome that runs on this machine; null where there is none. */
export function findChromium(): string | null;
