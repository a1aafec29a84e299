import { readPathWeights } from '../../path-file/weights-file';
import { OPENING_WORDS as WORDS } from '../../words/en/opening';
import { type Explorer, notify, reasonOf } from '../state/explorer';
import type { ExplorerState } from '../state/explorer-state';
import { quantity } from '../state/number-format';
import { type ApartKeyframe, type PathId, type ShownPath, shownPath } from '../state/shown-path';
import { withSomeWeights } from './path-weights';
import { storedBytes } from './stored-file';

/**
 * Fetches the weights at the cursor of a path that came without them, each file once; meanwhile the views show the nearest
 * there are. Those that are many are fetched once a person asks. Returns the end of it.
 *
 * @param fetchBytes of the file at an address
 */
export function followKeyframes(store: Explorer, fetchBytes = storedBytes): () => void {
  const follow = async (state: ExplorerState): Promise<void> => {
    const { shown: id } = state;
    const path = shownPath(state);
    if (path === null) return;
    const due = dueKeyframe(path, state.cursor);
    if (due?.state !== 'wanted') return;
    mark(store, id, due, 'fetching');
    try {
      const weights = readPathWeights(await fetchBytes(due.address));
      const now = store.getState().paths[id];
      if (now === undefined) return;
      const complete = withSomeWeights(now, weights);
      store.setState(({ paths }) => ({ paths: { ...paths, [id]: complete } }));
    } catch (error) {
      mark(store, id, due, 'failed');
      const lambda = quantity(path.points[due.point].lambda);
      notify(store, 'error', WORDS.weightsAtNotFetched({ lambda, reason: await reasonOf(error) }));
    }
  };
  const end = store.subscribe(state => void follow(state));
  void follow(store.getState());
  return end;
}

/** Has the weights at the cursor fetched, however many they are. */
export function askForKeyframe(store: Explorer): void {
  const state = store.getState();
  const path = shownPath(state);
  const due = path && dueKeyframe(path, state.cursor);
  if (due) mark(store, state.shown, due, 'wanted');
}

/** The file of the weights that the cursor's point is shown with, those at or before it; null where they are here. */
export function dueKeyframe(
  { points, keyframesBeside = [] }: ShownPath,
  cursor: number,
): ApartKeyframe | null {
  const fileAt = new Map(keyframesBeside.map(beside => [beside.point, beside]));
  const stored = points.flatMap((point, i) => (point.keyframe !== null || fileAt.has(i) ? [i] : []));
  const wanted = stored.findLast(i => i <= cursor) ?? stored[0];
  return wanted === undefined || points[wanted].keyframe !== null ? null : (fileAt.get(wanted) ?? null);
}

function mark(store: Explorer, id: PathId, { point }: ApartKeyframe, state: ApartKeyframe['state']): void {
  const path = store.getState().paths[id];
  if (path === undefined) return;
  const keyframesBeside = path.keyframesBeside?.map(each =>
    each.point === point ? { ...each, state } : each,
  );
  store.setState(({ paths }) => ({ paths: { ...paths, [id]: { ...path, keyframesBeside } } }));
}
