/** Path of a Firefox that runs on this machine; null where there is none. */
export function findFirefox(): string | null;

/** WebKitGTK's driver, the browser it drives and a display for it; null where one of them is missing. */
export function findWebKit(): {
  readonly driver: string;
  readonly browser: string;
  readonly display: string;
} | null;
