import type { Explorer } from '../state/explorer';
import { readLink, writeLink } from './link';
import { linkOf } from './link-of';
import { openLink } from './link-opening';

/** Browsers refuse more than a hundred changes of the address in half a minute. */
const PAUSE = 400;

/** The address of what is on screen, to be given away; `page` is where the explorer lies, unless it is this page. */
export function linkAddress(store: Explorer, page = location.href): string {
  const address = new URL(page);
  address.searchParams.delete('path');
  address.hash = writeLink(linkOf(store.getState()));
  return address.href;
}

/** Follows a link to this page, which is what the address bar and the way back then know. */
export async function goTo(store: Explorer, hash: string, base: string): Promise<void> {
  history.pushState(null, '', hash);
  await openLink(store, readLink(hash), base);
}

/** Keeps the address bar at what is on screen, without adding to the history; follows a link put there by hand. */
export function followAddress(store: Explorer, base: string): void {
  let timer = 0;
  const write = () => {
    timer = 0;
    const { loading, run } = store.getState();
    if (loading !== null || run.kind === 'running') return;
    const address = linkAddress(store);
    if (address !== location.href) history.replaceState(history.state, '', address);
  };
  store.subscribe((state, before) => {
    if (timer === 0 && state !== before) timer = window.setTimeout(write, PAUSE);
  });
  window.addEventListener('hashchange', () => {
    // What has no value is the name of a place on the page; nothing at all is where one began a lesson from.
    const begun = location.hash === '' && store.getState().lesson !== null;
    if (begun || location.hash.includes('=')) void openLink(store, readLink(location.hash), base);
  });
}
