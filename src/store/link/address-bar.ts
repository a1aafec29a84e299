import type { Explorer } from '../state/explorer';
import { type LessonPlace, lessonOf } from '../state/lesson-place';
import { readLink, writeLink } from './link';
import { linkOf } from './link-of';
import { openLink } from './link-opening';
import { DEFAULT_LINK } from './link-table';

/** Browsers refuse more than a hundred changes of the address in half a minute. */
const PAUSE = 400;

/** Explorers that are guests on a page: its address and history are not theirs to change. */
const guests = new WeakSet<Explorer>();

/** Has an explorer leave the page's address and history as they are. */
export function leaveAddress(store: Explorer): void {
  guests.add(store);
}

/** The address of what is on screen, to be given away; `page` is where the explorer lies, unless it is this page. */
export function linkAddress(store: Explorer, page = location.href): string {
  const address = new URL(page);
  address.searchParams.delete('path');
  address.hash = writeLink(linkOf(store.getState()));
  return address.href;
}

/** Follows a link to this page, which is what the address bar and the way back then know. */
async function goTo(store: Explorer, hash: string, base: string): Promise<void> {
  if (!guests.has(store)) {
    keepAddress(store);
    history.pushState(null, '', hash);
  }
  await openLink(store, readLink(hash), base);
}

/** Goes to a step of a lesson, or out of it: the way back leads to where one was. */
export async function goToPlace(store: Explorer, lesson: LessonPlace | null, base: string): Promise<void> {
  const state = store.getState();
  if (lesson === null) {
    beginEntry(store);
    store.setState({ lesson: null, staged: [] });
    return;
  }
  const { stepsDone, hiddenParts, theme, slides } = state;
  const path = { kind: 'stored', id: lessonOf(lesson.lesson).path } as const;
  const link = { ...DEFAULT_LINK, path, lesson, stepsDone, hiddenParts, theme, slides };
  await goTo(store, `#${writeLink(link)}`, base);
}

/**
 * Begins an entry of the history: the way back leads to what is on screen now. What is still loading has begun one,
 * which is that of whatever takes its place.
 */
export function beginEntry(store: Explorer): void {
  if (guests.has(store) || store.getState().loading !== null) return;
  keepAddress(store);
  history.pushState(null, '', location.href);
}

/** Has the address bar say what is on screen, unless that is about to change. */
function keepAddress(store: Explorer): void {
  const { loading, run } = store.getState();
  if (loading !== null || run.kind === 'running') return;
  const address = linkAddress(store);
  if (address !== location.href) history.replaceState(history.state, '', address);
}

/** Keeps the address bar at what is on screen, without adding to the history; follows the way back, and a link put there by hand. */
export function followAddress(store: Explorer, base: string): void {
  let timer = 0;
  const write = () => {
    timer = 0;
    keepAddress(store);
  };
  store.subscribe((state, before) => {
    if (timer === 0 && state !== before) timer = window.setTimeout(write, PAUSE);
  });
  // Between two entries of one address nothing but `popstate` is told.
  window.addEventListener('popstate', () => {
    window.clearTimeout(timer);
    timer = 0;
    // What has no value is the name of a place on the page; nothing at all is the page as it begins.
    if (location.hash === '' || location.hash.includes('=')) {
      void openLink(store, readLink(location.hash), base);
    }
  });
}
