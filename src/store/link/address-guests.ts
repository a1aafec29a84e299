import type { Explorer } from '../state/explorer';

/** Explorers that are guests on a page: its address and history are not theirs to change. */
const guests = new WeakSet<Explorer>();

/** Has an explorer leave the page's address and history as they are. */
export function leaveAddress(store: Explorer): void {
  guests.add(store);
}

/** Whether an explorer leaves them so. */
export function isGuest(store: Explorer): boolean {
  return guests.has(store);
}
