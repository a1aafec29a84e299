import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { type Explorer, explorer } from '../../store/state/explorer';
import type { ExplorerState } from '../../store/state/explorer-state';
import { shownPath } from '../../store/state/shown-path';
import { useExplorer } from '../../store/state/use-explorer';
import { keepDrawn, type Layer } from './drawing';

/** What a view does with the pointer; returns the end of it. */
export type Listener = (host: HTMLElement, store: Explorer) => () => void;

/** What a view has its elements for. */
const described = (state: ExplorerState) => shownPath(state)?.description ?? null;

/**
 * Ties a view's layers to an element: they follow the store without React. Layers and listener are constants.
 *
 * @throws what a layer threw, for the part's boundary to tell
 */
export function useDrawing<Host extends HTMLElement = HTMLDivElement>(
  layers: readonly Layer[],
  listen?: Listener,
): RefObject<Host | null> {
  const ref = useRef<Host>(null);
  const [failure, setFailure] = useState<{ readonly error: unknown } | null>(null);
  if (failure !== null) throw failure.error;
  // React hears of the store a moment after an element is on the page: a path that comes in between has none yet.
  const description = useExplorer(described);
  const made = useRef(description);
  useLayoutEffect(() => {
    made.current = description;
  }, [description]);
  // Before the browser paints, so that a view is never seen without its marks.
  useLayoutEffect(() => {
    const host = ref.current;
    if (host === null) return;
    const isMade = (state: ExplorerState) => described(state) === made.current;
    const endDrawing = keepDrawn(host, explorer, layers, isMade, error => setFailure({ error }));
    const endListening = listen?.(host, explorer);
    return () => {
      endDrawing();
      endListening?.();
    };
  }, [layers, listen]);
  return ref;
}
