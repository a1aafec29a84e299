import { groupsOfFeatures, hasGroups } from '../../data/selected-together';
import { outputCount } from '../../lassonet/problem';
import { readOwnPath } from '../../path-file/path-reading';
import type { SeedRuns } from '../../path-file/seed-runs';
import type { StoredPath } from '../../path-file/stored-path';
import { holdsPathWeights } from '../../path-file/weights-beside';
import { OPENING_WORDS as WORDS } from '../../words/en/opening';
import { selectableGroups } from '../readings/feature-numbering';
import { preferredCursor } from '../readings/lambda-choice';
import { filledFrom } from '../set-up/filled-form';
import { type Explorer, reasonOf } from '../state/explorer';
import type { Loading, SeededId } from '../state/explorer-state';
import { type PathId, type ShownPath, selectsFilters } from '../state/shown-path';
import { type StoredPathId, storedPathTitle } from '../state/stored-path-catalogue';
import { fetchedBytes, MOST_BYTES, tooLarge } from './fetched-bytes';
import { fileNameAt } from './path-address';
import { storedBytes, storedFile, storedPath } from './stored-file';
import { apartKeyframe, apartWeights, besideIt } from './weights-apart';

/** More lines than this, or more places on all lines together, take a browser too long to draw. */
const MOST_FEATURES = 50_000;
const MOST_NORMS = 2 ** 23;

/** Shows a path: at once if it is here already, else once it has been fetched. Failing leaves what is shown. */
export async function openPath(store: Explorer, id: PathId, base: string): Promise<void> {
  const known = store.getState().paths[id];
  if (known !== undefined) showPath(store, id, known);
  else if (id !== 'live' && id !== 'file') {
    const loading = { id, title: WORDS.storedPath({ title: storedPathTitle(id) }) };
    const address = storedPath(base, id, store.getState().lean);
    await openBytes(store, loading, () => storedBytes(address), address);
  }
}

/**
 * Shows the path in the bytes that `bytes` brings; weights go to the path that is shown already. Says whether a path
 * came; failing leaves what is shown.
 *
 * @param address where the bytes lie on the web; null for a file of the person's
 */
async function openBytes(
  store: Explorer,
  loading: Loading,
  bytes: () => Promise<Uint8Array>,
  address: string | null,
): Promise<boolean> {
  store.setState({ loading, notice: null });
  try {
    const [file, read] = await Promise.all([bytes(), readerOf(loading.id)]);
    if (holdsPathWeights(file)) {
      const { takeWeights } = await import('./path-weights');
      takeWeights(store, file);
      if (store.getState().loading === loading) store.setState({ loading: null });
      return false;
    }
    const path = shownFrom(read(file), address);
    const overtaken = store.getState().loading !== loading;
    if (overtaken && loading.id === 'file') return false;
    store.setState(state => ({ paths: { ...state.paths, [loading.id]: path } }));
    if (!overtaken) showPath(store, loading.id, path);
    return !overtaken;
  } catch (error) {
    const text = WORDS.notOpened({ title: loading.title, reason: await reasonOf(error) });
    if (store.getState().loading !== loading) return false;
    store.setState({ loading: null, notice: { tone: 'error', text } });
    return false;
  }
}

/** What reads a path. What judges the settings and the filters in a file from elsewhere is fetched with it. */
async function readerOf(id: PathId): Promise<(file: Uint8Array) => StoredPath> {
  return id === 'file' ? (await import('./filter-path-check')).readJudgedPath : readOwnPath;
}

/** A stored path as a path on screen. @param address of its file on the web */
export function shownFrom(stored: StoredPath, address: string | null = null): ShownPath {
  const { spec, description, examples, testLabels, points, origin, twin, weights } = stored;
  const { crossValidation, stability, keyframesBeside, pullsBeside, testWeights } = stored;
  if (points.length === 0) throw new Error(WORDS.noPoints);
  if (!selectsFilters(stored) && !hasDescribedGroups(stored)) {
    throw new Error(WORDS.otherGroups);
  }
  const { features } = description;
  if (features > MOST_FEATURES || points.length * features > MOST_NORMS) {
    throw new Error(WORDS.tooMany({ lambdas: points.length, features }));
  }
  return {
    ...{ source: 'stored', spec, description, examples, points, origin },
    ...(testLabels ? { testLabels } : {}),
    ...(testWeights ? { testWeights } : {}),
    ...(twin ? { twin } : {}),
    ...(crossValidation ? { crossValidation } : {}),
    ...(stability ? { stability } : {}),
    ...(weights ? { apart: apartWeights(weights, address) } : {}),
    ...(keyframesBeside && address !== null
      ? { keyframesBeside: keyframesBeside.map(each => apartKeyframe(each, address)) }
      : {}),
    ...(pullsBeside && address !== null
      ? { pullsBeside: { ...pullsBeside, address: besideIt(address, pullsBeside.file) } }
      : {}),
  };
}

/** Whether the groups are those of the description, and rows of θ rows of the gated layer, which is how the views read them. */
function hasDescribedGroups({ description, points }: StoredPath): boolean {
  const rows = points[0].theta.length / outputCount(description.task);
  const counts = hasGroups(description)
    ? [groupsOfFeatures(description).length, selectableGroups(description)]
    : [rows];
  return points.every(
    ({ norms, keyframe }) =>
      counts.includes(norms.length) &&
      (keyframe ?? []).every(({ name, shape }) => name !== 'consumers' || shape[0] === rows),
  );
}

/** Shows a path that is here, the cursor where there is most to see. */
export function showPath(store: Explorer, id: PathId, path: ShownPath): void {
  const running = store.getState().run.kind === 'running';
  store.setState(state => ({
    shown: id,
    loading: null,
    cursor: running && id === 'live' ? path.points.length - 1 : preferredCursor(path),
    following: running && id === 'live',
    pin: null,
    playing: false,
    hover: null,
    struck: [],
    mapPlace: null,
    mask: { kind: 'norm' },
    example: 0,
    sketch: null,
    arrival: null,
    draft: running || id === 'live' ? state.draft : filledFrom(path.spec, state.draft),
  }));
}

/**
 * A stored path that is to be looked at beside the one on screen: kept in the store, not shown.
 * Throws an Error with a sentence where it cannot be had.
 */
export async function fetchPath(store: Explorer, id: StoredPathId, base: string): Promise<ShownPath> {
  const known = store.getState().paths[id];
  if (known !== undefined) return known;
  const address = storedFile(base, id);
  const path = shownFrom(readOwnPath(await storedBytes(address)), address);
  const came = store.getState().paths[id];
  if (came !== undefined) return came;
  store.setState(({ paths }) => ({ paths: { ...paths, [id]: path } }));
  return path;
}

/**
 * The runs of a stored path's problem with several seeds, kept in the store.
 * Throws an Error with a sentence where they cannot be had.
 */
export async function fetchSeedRuns(store: Explorer, id: SeededId, base: string): Promise<SeedRuns> {
  const known = store.getState().seedRuns[id];
  if (known !== undefined) return known;
  const [{ readSeedRuns }, bytes] = await Promise.all([
    import('../../path-file/seed-runs'),
    storedBytes(storedFile(base, `${id}-seeds`)),
  ]);
  const runs = readSeedRuns(bytes);
  store.setState(({ seedRuns }) => ({ seedRuns: { ...seedRuns, [id]: runs } }));
  return runs;
}

/** Shows the path in a file of the person's. Failing leaves what is shown. */
export async function openFile(store: Explorer, file: File): Promise<void> {
  await open(store, file.name, null, async () => {
    if (file.size > MOST_BYTES) throw new Error(tooLarge());
    return new Uint8Array(await file.arrayBuffer());
  });
}

/** Shows the path at an address, relative to the page or in full. Failing leaves what is shown. */
export async function openAddress(store: Explorer, address: string): Promise<void> {
  await open(store, fileNameAt(address), address, () => fetchedBytes(address));
}

async function open(
  store: Explorer,
  name: string,
  address: string | null,
  bytes: () => Promise<Uint8Array>,
): Promise<void> {
  const loading = { id: 'file' as const, title: WORDS.file({ name }) };
  if (await openBytes(store, loading, bytes, address)) store.setState({ file: { name, address } });
}
