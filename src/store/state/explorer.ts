import { createStore, type StoreApi } from 'zustand/vanilla';
import { DEFAULT_DRAFT } from '../set-up/draft';
import type { ExplorerState } from './explorer-state';

export type Explorer = StoreApi<ExplorerState>;

const INITIAL: ExplorerState = {
  draft: DEFAULT_DRAFT,
  forcedBackend: null,
  paths: {},
  seedRuns: {},
  shown: 'mnist-5v6',
  loading: null,
  file: null,
  arrival: null,
  run: { kind: 'idle' },
  backend: null,
  notice: null,
  cursor: 0,
  pin: null,
  lostPage: 0,
  testImages: null,
  following: false,
  playing: false,
  hover: null,
  mask: { kind: 'norm' },
  example: 0,
  lesson: null,
  highlighted: [],
  sketch: null,
  inference: null,
  hiddenParts: [],
  theme: 'system',
  scheme: 'light',
};

/** A fresh explorer: nothing loaded, nothing running. */
export function createExplorer(initial: Partial<ExplorerState> = {}): Explorer {
  return createStore<ExplorerState>(() => ({ ...INITIAL, ...initial }));
}

/** The page's explorer. */
export const explorer = createExplorer();
