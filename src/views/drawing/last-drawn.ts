import type { ExplorerState } from '../../store/explorer-state';
import { type ShownPath, shownPath } from '../../store/shown-path';

/** Where the cursor stood when a view was last drawn. */
export interface LastDrawn {
  readonly path: ShownPath;
  readonly cursor: number;
}

/** Keeps, for each host, where its cursor stood last. */
export function lastDrawn(): (host: HTMLElement, state: ExplorerState) => LastDrawn | null {
  const last = new WeakMap<HTMLElement, LastDrawn>();
  return (host, state) => {
    const before = last.get(host) ?? null;
    const path = shownPath(state);
    if (path === null) last.delete(host);
    else last.set(host, { path, cursor: state.cursor });
    return before;
  };
}
