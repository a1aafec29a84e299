/** What is said of anything that could not be fetched where the browser knows that it has no network. */
export const OFFLINE = 'you are offline';

/** Whether the browser knows that it has no network. */
export function isOffline(): boolean {
  // Absent in older Nodes.
  return globalThis.navigator?.onLine === false;
}
