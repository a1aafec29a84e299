import { uncomputedLayer } from '../../lassonet/forward/computed-layers';
import type { Explorer } from '../state/explorer';
import type { ExplorerState } from '../state/explorer-state';
import { shownPath } from '../state/shown-path';

/**
 * Finds the layer that images cannot be computed for, of every path on screen whose body is a model that the person brought.
 * Returns the end of it.
 */
export function followModels(store: Explorer): () => void {
  const follow = (state: ExplorerState): void => {
    const { shown: id } = state;
    const path = shownPath(state);
    if (path?.spec.network.body !== 'model' || path.uncomputed !== undefined) return;
    const uncomputed = uncomputedLayer(path.spec.network);
    store.setState(({ paths }) => ({ paths: { ...paths, [id]: { ...path, uncomputed } } }));
  };
  const end = store.subscribe(follow);
  follow(store.getState());
  return end;
}
