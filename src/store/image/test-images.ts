import type { DataSpec } from '../../data/data-spec';
import { fetchedBytes } from '../opening/fetched-bytes';
import type { Explorer } from '../state/explorer';
import type { ExplorerState } from '../state/explorer-state';
import { shownPath } from '../state/shown-path';

/** The images of some data's test rows, and what has become of them. */
export type TestImages = { readonly data: string } & (
  | { readonly kind: 'fetching' }
  | { readonly kind: 'here'; readonly pixels: Uint8Array }
  /** For good: `reason` is a sentence. */
  | { readonly kind: 'none'; readonly reason: string }
);

/** The images of the test rows of the path on screen; null where they have not been asked for. */
export function testImagesAt(state: ExplorerState): TestImages | null {
  const path = shownPath(state);
  const { testImages } = state;
  return path !== null && testImages?.data === nameOf(path.spec.data) ? testImages : null;
}

/** Fetches the images of the test rows as soon as something is pinned; returns the end of it. */
export function followPin(store: Explorer, base: string): () => void {
  const follow = (state: ExplorerState) => {
    const path = shownPath(state);
    if (state.pin === null || path?.testLabels === undefined || testImagesAt(state) !== null) return;
    void fetchImages(store, path.spec.data, path.testLabels, base);
  };
  follow(store.getState());
  return store.subscribe(follow);
}

async function fetchImages(store: Explorer, spec: DataSpec, labels: Uint8Array, base: string): Promise<void> {
  const data = nameOf(spec);
  const none = (reason: string) => store.setState({ testImages: { data, kind: 'none', reason } });
  store.setState({ testImages: { data, kind: 'fetching' } });
  try {
    const { testImages } = await import('../../data/test-images');
    const images = await testImages(spec, name => fetchedBytes(`${base}data/${name}`));
    if (images === null) none('The test rows of these data are not here to be shown.');
    else if (!same(images.labels, labels)) none('This path was tested on other images than are here.');
    else store.setState({ testImages: { data, kind: 'here', pixels: images.pixels } });
  } catch (error) {
    none(`The test images could not be fetched: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}

function nameOf(spec: DataSpec): string {
  return JSON.stringify(spec);
}
