import type { DataSpec } from '../../data/data-spec';
import type { LabelledImages } from '../../data/image-file';
import type { Spec } from '../../settings/spec';
import { MISTAKES_WORDS as WORDS } from '../../words/en/mistakes';
import type { Upload } from '../../worker/protocol';
import { fetchedBytes } from '../opening/fetched-bytes';
import { classesOf, lostSincePin } from '../readings/mistakes';
import { type Explorer, reasonOf } from '../state/explorer';
import type { ExplorerState, TestImages } from '../state/explorer-state';
import { cursorPoint, shownPath } from '../state/shown-path';

/** Images on a page. */
const PAGE = 24;

/** A test image that was right at the pin and is wrong at the cursor. */
export interface LostImage {
  readonly pixels: Uint8Array;
  /** Labels of its class and of the one it is taken for. */
  readonly truth: string;
  readonly said: string;
}

/** One page of the images lost since the pin. */
export interface LostPage {
  /** From 0. */
  readonly page: number;
  readonly pages: number;
  /** Empty where the images are not here (yet). */
  readonly images: readonly LostImage[];
  /** What there is to say about the images; '' where they speak for themselves. */
  readonly note: string;
}

/** The page on show; null where nothing is pinned or known. */
export function lostPageAt(state: ExplorerState): LostPage | null {
  const path = shownPath(state);
  const predicted = cursorPoint(state)?.predicted;
  const since = lostSincePin(state);
  if (path?.testLabels === undefined || predicted === undefined || since === null) return null;
  const { lost } = since;
  const pages = Math.max(1, Math.ceil(lost.length / PAGE));
  const page = Math.min(pages - 1, state.lostPage);
  const found = testImagesAt(state);
  if (lost.length === 0) return { page, pages, images: [], note: WORDS.noneLost };
  if (found?.kind !== 'here') {
    const note = found?.kind === 'none' ? found.reason : WORDS.loadingImages;
    return { page, pages: 1, images: [], note };
  }
  const { testLabels } = path;
  const { labels } = classesOf(path);
  const { features } = path.description;
  const images = lost.slice(page * PAGE, (page + 1) * PAGE).map((row): LostImage => {
    return {
      pixels: found.pixels.subarray(row * features, (row + 1) * features),
      truth: labels[testLabels[row]],
      said: labels[predicted[row]],
    };
  });
  return { page, pages, images, note: '' };
}

/** Turns so many pages on. */
export function turnLostPage(store: Explorer, pages: number): void {
  const shown = lostPageAt(store.getState());
  if (shown === null) return;
  store.setState({ lostPage: Math.min(shown.pages - 1, Math.max(0, shown.page + pages)) });
}

/** "12 lost, 3 gained" since the pin; '' where nothing is pinned. */
export function lostCount(state: ExplorerState): string {
  const since = lostSincePin(state);
  return since === null ? '' : WORDS.lostCount({ lost: since.lost.length, gained: since.gained });
}

/** The images of the test rows of the path on screen; null where they have not been asked for. */
export function testImagesAt(state: ExplorerState): TestImages | null {
  const path = shownPath(state);
  const { testImages } = state;
  return path !== null && testImages?.data === nameOf(path.spec.data) ? testImages : null;
}

/** Fetches the images of the test rows as soon as something is pinned, or dropped by hand; returns the end of it. */
export function followPin(store: Explorer, base: string): () => void {
  const follow = ({ pin, struck }: ExplorerState) => {
    if (pin !== null || struck.length > 0) void fetchTestImages(store, base);
  };
  follow(store.getState());
  return store.subscribe(follow);
}

/** Fetches the images of the test rows, unless they are here or on their way; `testImages` is where they come. */
export async function fetchTestImages(store: Explorer, base: string): Promise<void> {
  const state = store.getState();
  const path = shownPath(state);
  if (path?.testLabels === undefined || testImagesAt(state) !== null) return;
  await fetchImages(store, path.spec, path.testLabels, base);
}

async function fetchImages(store: Explorer, spec: Spec, labels: Uint8Array, base: string): Promise<void> {
  const data = nameOf(spec.data);
  const none = (reason: string) => store.setState({ testImages: { data, kind: 'none', reason } });
  store.setState({ testImages: { data, kind: 'fetching' } });
  try {
    const images = await imagesOf(spec, store.getState().trainedUpload, base);
    if (images === null) none(WORDS.imagesNotStored);
    else if (!same(images.labels, labels)) none(WORDS.otherImages);
    else store.setState({ testImages: { data, kind: 'here', pixels: images.pixels } });
  } catch (error) {
    none(WORDS.imagesNotFetched({ reason: await reasonOf(error) }));
  }
}

/** Null: they are not here. */
async function imagesOf(
  { data, seed }: Spec,
  upload: Upload | null,
  base: string,
): Promise<LabelledImages | null> {
  if (data.kind === 'images') {
    if (upload?.name !== data.name) return null;
    const { ownTestImages } = await import('../../data/prepared-own-images');
    return ownTestImages(upload.bytes, data, seed);
  }
  const { testImages } = await import('../../data/prepared-images');
  return testImages(data, name => fetchedBytes(`${base}data/${name}`));
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}

function nameOf(spec: DataSpec): string {
  return JSON.stringify(spec);
}
