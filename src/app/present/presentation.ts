import { type Explorer, notify } from '../../store/state/explorer';
import { PRESENT_WORDS as WORDS } from '../../words/en/present';

/** Shows the page to a room: in full screen where the browser allows it, keys free for turning. */
export async function beginPresenting(store: Explorer): Promise<void> {
  store.setState({ presenting: true, setUpOpen: false, challenge: null });
  keepInAddress(true);
  // A key that turns would else press the button that had the focus.
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  window.scrollTo({ top: 0, behavior: 'instant' });
  await document.documentElement.requestFullscreen?.().catch(() => {});
}

/** Back to the page with its header. */
export function endPresenting(store: Explorer): void {
  store.setState({ presenting: false });
  keepInAddress(false);
  if (document.fullscreenElement !== null) void document.exitFullscreen();
}

/** Whether this browser can show a page in full screen; phones of some makers cannot. */
export function canFillScreen(): boolean {
  return document.fullscreenEnabled;
}

/** Fills the screen, or leaves it again. */
export async function toggleFullScreen(store: Explorer): Promise<void> {
  try {
    if (document.fullscreenElement === null) await document.documentElement.requestFullscreen();
    else await document.exitFullscreen();
  } catch {
    notify(store, 'information', WORDS.noFullScreen);
  }
}

/** A reload, or a copied address, presents again. */
function keepInAddress(presenting: boolean): void {
  const address = new URL(location.href);
  const search = new URLSearchParams(address.search);
  search.delete('present');
  const rest = search.toString();
  address.search = presenting ? `?present${rest === '' ? '' : `&${rest}`}` : rest;
  history.replaceState(history.state, '', address);
}
