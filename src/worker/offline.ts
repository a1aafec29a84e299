/** Whether the browser knows that it has no network. */
export function isOffline(): boolean {
  // Absent in older Nodes.
  return globalThis.navigator?.onLine === false;
}
