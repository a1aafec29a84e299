import { useStore } from 'zustand/react';
import { explorer } from './explorer';
import type { ExplorerState } from './explorer-state';

/** Reads the page's explorer from React. For what changes seldom: views follow the cursor without React. */
export function useExplorer<T>(select: (state: ExplorerState) => T): T {
  return useStore(explorer, select);
}
