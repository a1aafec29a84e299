import { moveCursorToLambda } from './cursor';
import { draftFrom } from './draft';
import type { Explorer } from './explorer';
import type { Arrival } from './explorer-state';
import { openAddress } from './file-opening';
import type { LinkState } from './link-state';
import { shownPath } from './shown-path';
import { outputsOf } from './skip-weight';
import { openPath } from './stored-path-opening';
import { showTheme } from './theme';

/**
 * Brings about what a link asks for, as far as it can be: a path that is not stored waits for a press on Train, and
 * where the cursor is to stand then is kept until it is there.
 */
export async function openLink(store: Explorer, link: LinkState, base: string): Promise<void> {
  const { path, spec, hiddenParts, theme } = link;
  if (theme !== 'system') showTheme(store, theme);
  store.setState({ hiddenParts });
  if (path.kind === 'live') awaitTraining(store, link);
  else if (path.kind === 'file') await openAddress(store, path.address);
  else await openPath(store, path.id, base);
  const shown = store.getState().shown;
  const reached = path.kind === 'stored' ? shown === path.id : shown === path.kind;
  if (reached) arrive(store, link);
  if (spec !== null && store.getState().run.kind !== 'running') {
    store.setState(state => ({ draft: draftFrom(spec, state.draft) }));
  }
}

/** Puts cursor, example and mask of the path on screen where a link, or a run's end, wants them. */
export function arrive(store: Explorer, { lambda, example, mask }: Arrival): void {
  const path = shownPath(store.getState());
  if (path === null) return;
  const drawn = mask.kind !== 'class' || mask.index < outputsOf(path);
  store.setState({ example, mask: drawn ? mask : { kind: 'norm' } });
  if (lambda !== null) moveCursorToLambda(store, lambda);
}

function awaitTraining(store: Explorer, { lambda, example, mask }: LinkState): void {
  const { run } = store.getState();
  if (run.kind === 'running') return;
  store.setState(state => ({
    shown: 'live',
    paths: { ...state.paths, live: undefined },
    arrival: { lambda, example, mask },
    loading: null,
    run: { kind: 'idle' },
  }));
}
