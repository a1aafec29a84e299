import { sameSpec } from '../../settings/spec-json';
import { BESIDE_WORDS as WORDS } from '../../words/en/beside';
import { fetchPath } from '../opening/stored-path-opening';
import { obstacleBetween } from '../readings/comparable';
import { type Explorer, notify, reasonOf } from '../state/explorer';
import type { PathBeside } from '../state/explorer-state';
import { type ShownPath, shownPath } from '../state/shown-path';

/**
 * Fetches what the path on screen is to be compared with, and ends a comparison when another path comes on screen that
 * it does not fit. What cannot be had or compared is told.
 *
 * @param base folder that the page was served from
 */
export function followBeside(store: Explorer, base: string): void {
  let fetched: PathBeside | null = null;
  const follow = (): void => {
    const state = store.getState();
    const { beside, loading } = state;
    const path = shownPath(state);
    if (beside === null || path === null || loading !== null) return;
    if (beside.path === null) {
      if (fetched === beside) return;
      fetched = beside;
      void bring(store, beside, base);
    } else if (isSame(path, beside.path) || obstacleBetween(path, beside.path) !== null) {
      store.setState({ beside: null });
    }
  };
  store.subscribe(follow);
  follow();
}

async function bring(store: Explorer, beside: PathBeside, base: string): Promise<void> {
  const { id, title } = beside;
  if (id === null) return;
  try {
    const path = await fetchPath(store, id, base);
    if (store.getState().beside !== beside) return;
    const one = shownPath(store.getState());
    const obstacle = one && obstacleBetween(one, path);
    store.setState({ beside: obstacle === null ? { ...beside, path } : null });
    if (obstacle !== null) notify(store, 'error', WORDS.notComparable({ title, obstacle }));
  } catch (error) {
    if (store.getState().beside !== beside) return;
    store.setState({ beside: null });
    notify(store, 'error', WORDS.notFetched({ title, reason: await reasonOf(error) }));
  }
}

/** Whether both are one path, which a run that was kept and opened again is as well. */
function isSame(one: ShownPath, other: ShownPath): boolean {
  const runs = one.source === 'live' && other.source === 'live';
  return one === other || (runs && sameSpec(one.spec, other.spec));
}
