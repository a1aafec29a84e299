import type { StoredPath } from '../path-file/stored-path';
import { readStoredPath } from '../path-file/stored-path-file';
import { draftFrom } from './draft';
import type { Explorer } from './explorer';
import type { PathId } from './explorer-state';
import { preferredCursor } from './preferred-cursor';
import type { ShownPath } from './shown-path';
import { type StoredPathId, storedPathTitle } from './stored-path-catalogue';

/** Shows a path: at once if it is here already, else once it has been fetched. Failing leaves what is shown. */
export async function openPath(store: Explorer, id: PathId, base: string): Promise<void> {
  const known = store.getState().paths[id];
  if (known !== undefined) {
    show(store, id, known);
    return;
  }
  if (id === 'live') return;
  store.setState({ loading: id, notice: null });
  try {
    const path = await fetchPath(id, base);
    store.setState(state => ({ paths: { ...state.paths, [id]: path } }));
    if (store.getState().loading === id) show(store, id, path);
  } catch (error) {
    if (store.getState().loading !== id) return;
    const reason = error instanceof Error ? error.message : String(error);
    store.setState({
      loading: null,
      notice: {
        tone: 'error',
        text: `The stored path “${storedPathTitle(id)}” could not be opened: ${reason}`,
      },
    });
  }
}

async function fetchPath(id: StoredPathId, base: string): Promise<ShownPath> {
  const response = await fetch(`${base}paths/${id}.safetensors`);
  if (!response.ok) throw new Error(`the server answered ${response.status}.`);
  // Static servers often answer a missing file with the page itself.
  if (response.headers.get('content-type')?.startsWith('text/html'))
    throw new Error('the file is not there.');
  return shownFrom(readStoredPath(new Uint8Array(await response.arrayBuffer())));
}

/** A stored path as a path on screen. */
export function shownFrom(stored: StoredPath): ShownPath {
  const { spec, description, examples, points } = stored;
  if (points.length === 0) throw new Error('the file holds no point of a path.');
  if (!isOneGroupAFeature(stored)) {
    throw new Error('it selects groups of several features, and the views show one feature a group.');
  }
  return { source: 'stored', spec, description, examples, points };
}

/** Whether group, row of θ and row of the gated layer are one and the same number, which is how the views read them. */
function isOneGroupAFeature({ description, points }: StoredPath): boolean {
  const rows =
    points[0].theta.length / (description.task.kind === 'classification' ? description.task.classes : 1);
  return points.every(
    ({ norms, keyframe }) =>
      norms.length === rows &&
      (keyframe ?? []).every(({ name, shape }) => name !== 'consumers' || shape[0] === rows),
  );
}

function show(store: Explorer, id: PathId, path: ShownPath): void {
  const running = store.getState().run.kind === 'running';
  store.setState(state => ({
    shown: id,
    loading: null,
    cursor: running && id === 'live' ? path.points.length - 1 : preferredCursor(path),
    following: running && id === 'live',
    playing: false,
    hover: null,
    mask: { kind: 'norm' },
    example: 0,
    draft: running || id === 'live' ? state.draft : draftFrom(path.spec, state.draft),
  }));
}
