import { readPathWeights } from '../../path-file/weights-file';
import { OPENING_WORDS as WORDS } from '../../words/en/opening';
import { type Explorer, notify, reasonOf } from '../state/explorer';
import type { ExplorerState } from '../state/explorer-state';
import { quantity } from '../state/number-format';
import { type ApartKeyframe, type ShownPath, shownPath } from '../state/shown-path';
import { withSomeWeights } from './path-weights';
import { storedBytes } from './stored-file';

/**
 * Fetches the weights at the cursor of a path that came without them, each file once; meanwhile the views show the nearest
 * there are. Returns the end of it.
 *
 * @param fetchBytes of the file at an address
 */
export function followKeyframes(store: Explorer, fetchBytes = storedBytes): () => void {
  const asked = new Set<string>();
  const follow = async (state: ExplorerState): Promise<void> => {
    const { shown: id } = state;
    const path = shownPath(state);
    const due = path && dueAt(path, state.cursor);
    if (!due || asked.has(due.address)) return;
    asked.add(due.address);
    try {
      const weights = readPathWeights(await fetchBytes(due.address));
      const now = store.getState().paths[id];
      if (now === undefined) return;
      const complete = withSomeWeights(now, weights);
      store.setState(({ paths }) => ({ paths: { ...paths, [id]: complete } }));
    } catch (error) {
      const lambda = quantity(path.points[due.point].lambda);
      notify(store, 'error', WORDS.weightsAtNotFetched({ lambda, reason: await reasonOf(error) }));
    }
  };
  const end = store.subscribe(state => void follow(state));
  void follow(store.getState());
  return end;
}

/** The file of the weights that the cursor's point is shown with, those at or before it; null where they are here. */
function dueAt({ points, keyframesBeside = [] }: ShownPath, cursor: number): ApartKeyframe | null {
  const fileAt = new Map(keyframesBeside.map(beside => [beside.point, beside]));
  const stored = points.flatMap((point, i) => (point.keyframe !== null || fileAt.has(i) ? [i] : []));
  const wanted = stored.findLast(i => i <= cursor) ?? stored[0];
  return wanted === undefined || points[wanted].keyframe !== null ? null : (fileAt.get(wanted) ?? null);
}
