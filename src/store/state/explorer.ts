import { createStore, type StoreApi } from 'zustand/vanilla';
import { ProblemError } from '../../lassonet/problem';
import { DEFAULT_NETWORK, DEFAULT_SOLVER } from '../../lassonet/settings';
import type { Spec } from '../../settings/spec';
import { SentenceError, sentenceOf } from '../../words/sentences';
import { fileWords, spoken } from '../../words/spoken';
import type { ExplorerState, Notice } from './explorer-state';

export type Explorer = StoreApi<ExplorerState>;

/** What the set-up form holds before there is a path to fill it from. */
export const FIRST_SPEC: Spec = {
  data: { kind: 'mnist', classes: [5, 6], validation: 0.1 },
  network: DEFAULT_NETWORK,
  solver: { ...DEFAULT_SOLVER, M: 30 },
  seed: 1,
};

const INITIAL: ExplorerState = {
  draft: { filledFrom: FIRST_SPEC, over: null },
  forcedBackend: null,
  paths: {},
  seedRuns: {},
  shown: 'mnist-5v6',
  loading: null,
  file: null,
  arrival: null,
  run: { kind: 'idle' },
  coming: null,
  resampling: { kind: 'idle' },
  trainedUpload: null,
  kept: { kind: 'none' },
  backend: null,
  notice: null,
  cursor: 0,
  pin: null,
  beside: null,
  lostPage: 0,
  target: 0,
  testImages: null,
  following: false,
  playing: false,
  hover: null,
  mask: { kind: 'norm' },
  example: 0,
  lesson: null,
  stepsDone: {},
  staged: [],
  challenge: null,
  slides: [],
  slide: null,
  presenting: false,
  struck: [],
  struckWorth: null,
  mapPlace: null,
  input: null,
  typedRow: null,
  rowsWith: 'retrained',
  sketch: null,
  inference: null,
  setUpOpen: null,
  lambdaMoved: false,
  lean: false,
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

/** Tells the person something, in the place of what was told before. */
export function notify(store: Explorer, tone: Notice['tone'], text: string): void {
  store.setState({ notice: { tone, text } });
}

/** Why something failed, as the sentence that its error carries, in the page's language. */
export async function reasonOf(error: unknown): Promise<string> {
  if (error instanceof SentenceError || error instanceof ProblemError) await fileWords();
  return spoken(sentenceOf(error));
}
