import { shallow } from 'zustand/vanilla/shallow';
import type { Explorer } from '../state/explorer';
import type { ExplorerState } from '../state/explorer-state';
import { cursorPoint, shownPath } from '../state/shown-path';
import { linkBehind } from './address';
import { isGuest } from './address-guests';
import { openLink } from './link-opening';

/** Browsers refuse more than a hundred changes of the address in half a minute. */
const PAUSE = 400;

/** What writes addresses: needed as soon as something on screen is no longer what the address says. */
export const addressWriting = () => import('./address-bar');

/** As `beginEntry` of `address-bar.ts`, once that has been fetched; the way back leads to what is on screen now. */
export async function beginEntryFetched(store: Explorer): Promise<void> {
  const state = store.getState();
  if (isGuest(store) || state.loading !== null) return;
  const { enterAfter } = await addressWriting();
  enterAfter(state);
}

/** What of a state an address tells of. */
function linked(state: ExplorerState): readonly unknown[] {
  const { shown, file, run, loading, arrival, draft, pin, example, mask, input } = state;
  const { lesson, stepsDone, challenge, slides, hiddenParts, theme, beside } = state;
  const path = [
    shown,
    file,
    run.kind,
    loading,
    arrival,
    draft,
    shownPath(state)?.spec,
    cursorPoint(state)?.lambda,
  ];
  return [
    ...path,
    beside,
    pin,
    example,
    mask,
    input,
    lesson,
    stepsDone,
    challenge,
    slides,
    hiddenParts,
    theme,
  ];
}

/** Keeps the address bar at what is on screen, without adding to the history; follows the way back, and a link put there by hand. */
export function followAddress(store: Explorer, base: string): void {
  let timer = 0;
  const write = () => {
    timer = 0;
    // Where it cannot be fetched the address stays as it is, and the next change tries again.
    addressWriting().then(
      ({ keepAddress }) => keepAddress(store.getState()),
      () => undefined,
    );
  };
  store.subscribe((state, before) => {
    if (timer === 0 && !shallow(linked(state), linked(before))) timer = window.setTimeout(write, PAUSE);
  });
  // Between two entries of one address nothing but `popstate` is told.
  window.addEventListener('popstate', () => {
    window.clearTimeout(timer);
    timer = 0;
    // What has no value is the name of a place on the page; nothing at all is the page as it begins.
    if (location.hash === '' || location.hash.includes('=')) {
      void linkBehind(location.hash).then(link => openLink(store, link, base));
    }
  });
}
