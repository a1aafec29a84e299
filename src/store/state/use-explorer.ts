import { useStore } from 'zustand/react';
import { useShallow } from 'zustand/react/shallow';
import { explorer } from './explorer';
import type { ExplorerState } from './explorer-state';

/** Reads the page's explorer from React. For what changes seldom: views follow the cursor without React. */
export function useExplorer<T>(select: (state: ExplorerState) => T): T {
  return useStore(explorer, select);
}

/** As `useExplorer`, of a list or an object made anew each time: the same while its parts are. */
export function useExplorerParts<T>(select: (state: ExplorerState) => T): T {
  return useStore(explorer, useShallow(select));
}
