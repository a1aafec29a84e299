import type { Explorer } from '../store/state/explorer';
import type { ExplorerState } from '../store/state/explorer-state';
import { selectsFilters, shownPath } from '../store/state/shown-path';

/**
 * Follows the images lost since a pin, what filters dropped by hand were worth, and what the network makes of an image:
 * each once somebody asks.
 *
 * @param asks whether a view on the page shows what filters make of an image
 */
export function followWhenAsked(store: Explorer, base: string, asks: () => boolean = () => true): void {
  followOnce(
    store,
    ({ pin, struck }) => pin !== null || struck.length > 0,
    async () => (await import('../store/image/test-images-followed')).followTestImages(store, base),
  );
  followOnce(
    store,
    state => shownPath(state)?.spec.network.body === 'model',
    async () => (await import('../store/image/model-layers')).followModels(store),
  );
  const isDue = (state: ExplorerState) => state.sketch !== null || (asks() && isOfFilters(state));
  followOnce(store, isDue, async () => (await import('../store/image/inference')).followImages(store));
}

/** Fetches what follows the state, once, when there is something to follow. */
export function followOnce(
  store: Explorer,
  isDue: (state: ExplorerState) => boolean,
  follow: () => Promise<unknown>,
): void {
  const begin = (state: ExplorerState) => {
    if (!isDue(state)) return;
    end();
    void follow();
  };
  const end = store.subscribe(begin);
  begin(store.getState());
}

function isOfFilters(state: ExplorerState): boolean {
  const path = shownPath(state);
  return path !== null && selectsFilters(path);
}
