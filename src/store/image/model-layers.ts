import { uncomputedLayer } from '../../lassonet/forward/computed-layers';
import type { Explorer } from '../state/explorer';
import type { ExplorerState } from '../state/explorer-state';
import { type ShownPath, shownPath } from '../state/shown-path';

/** A path with the layer that its images cannot be computed for. */
export function withUncomputed(path: ShownPath): ShownPath {
  return { ...path, uncomputed: uncomputedLayer(path.spec.network) };
}

/** Finds that layer of every path on screen whose body is a model that the person brought. Returns the end of it. */
export function followModels(store: Explorer): () => void {
  const follow = (state: ExplorerState): void => {
    const { shown: id } = state;
    const path = shownPath(state);
    if (path?.spec.network.body !== 'model' || path.uncomputed !== undefined) return;
    store.setState(({ paths }) => ({ paths: { ...paths, [id]: withUncomputed(path) } }));
  };
  const end = store.subscribe(follow);
  follow(store.getState());
  return end;
}
