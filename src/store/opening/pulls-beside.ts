import { readPulls } from '../../path-file/pulls-apart';
import { OPENING_WORDS as WORDS } from '../../words/en/opening';
import { type Explorer, notify, reasonOf } from '../state/explorer';
import { shownPath } from '../state/shown-path';
import { storedBytes } from './stored-file';

/**
 * Fetches the pulls that the path on screen came without. Failing says why.
 *
 * @param fetchBytes of the file at an address
 */
export async function fetchPulls(store: Explorer, fetchBytes = storedBytes): Promise<void> {
  const { shown: id } = store.getState();
  const path = shownPath(store.getState());
  if (!path?.pullsBeside) return;
  try {
    const lambdas = path.points.map(({ lambda }) => lambda);
    const pulls = readPulls(await fetchBytes(path.pullsBeside.address), lambdas, path.points[0].norms.length);
    const now = store.getState().paths[id];
    if (now === undefined) return;
    const { pullsBeside: _, ...rest } = now;
    const points = now.points.map((point, i) => ({ ...point, pulls: pulls[i] ?? point.pulls }));
    store.setState(({ paths }) => ({ paths: { ...paths, [id]: { ...rest, points } } }));
  } catch (error) {
    notify(store, 'error', WORDS.pullsNotFetched({ reason: await reasonOf(error) }));
  }
}
