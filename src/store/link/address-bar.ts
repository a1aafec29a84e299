import type { Explorer } from '../state/explorer';
import type { ExplorerState } from '../state/explorer-state';
import { type LessonPlace, lessonOf } from '../state/lesson-place';
import { isGuest } from './address-guests';
import { readLink, writeLink } from './link';
import { linkOf } from './link-of';
import { openLink } from './link-opening';
import { DEFAULT_LINK } from './link-table';

/** The address of what is on screen, to be given away; `page` is where the explorer lies, unless it is this page. */
export function linkAddress(store: Explorer, page = location.href): string {
  return addressOf(store.getState(), page);
}

function addressOf(state: ExplorerState, page: string): string {
  const address = new URL(page);
  address.searchParams.delete('path');
  address.hash = writeLink(linkOf(state));
  return address.href;
}

/** Follows a link to this page, which is what the address bar and the way back then know. */
async function goTo(store: Explorer, hash: string, base: string): Promise<void> {
  if (!isGuest(store)) {
    keepAddress(store.getState());
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
  const state = store.getState();
  if (!isGuest(store) && state.loading === null) enterAfter(state);
}

/** Begins an entry of the history after one that leads to a state. */
export function enterAfter(state: ExplorerState): void {
  keepAddress(state);
  history.pushState(null, '', location.href);
}

/** Has the address bar say what is on screen, unless that is about to change: a reload finds a run that goes on by it. */
export function keepAddress(state: ExplorerState): void {
  const { loading, run, shown } = state;
  if (loading !== null || (run.kind === 'running' && (shown !== 'live' || run.points === 0))) return;
  const address = addressOf(state, location.href);
  if (address !== location.href) history.replaceState(history.state, '', address);
}
