import type { PlainNetwork } from '../../lassonet/forward/forward-pass';
import { filtersOf, type SelectedGroups } from '../../lassonet/path-point';
import type { Spec } from '../../settings/spec';
import { STRUCK_WORDS as WORDS } from '../../words/en/struck';
import { type Predictor, startPredictor } from '../../worker/prediction-handle';
import { fetchWeights } from '../opening/path-weights';
import { keyframeAt } from '../readings/network-at';
import { networkInput } from '../readings/plain-network';
import { retrainSets } from '../run/contest';
import { type Explorer, reasonOf } from '../state/explorer';
import type { ExplorerState, StruckWorth } from '../state/explorer-state';
import { cursorPoint, type ShownPath, selectsFilters, shownPath } from '../state/shown-path';
import { networkOf } from './inference';
import { testImagesAt } from './lost-images';

/** Test images that are looked at in one go. */
const CHUNK = 100;
/** And in all. */
const MOST = 500;

/** Drops a filter by hand, or takes it back. The weights of every λ are fetched if they are not here. */
export function strike(store: Explorer, group: number): void {
  void fetchWeights(store);
  store.setState(({ struck }) => ({
    struck: struck.includes(group)
      ? struck.filter(each => each !== group)
      : [...struck, group].sort((a, b) => a - b),
  }));
}

/** What is asked: two networks, with the filters dropped by hand and without. */
interface Question {
  readonly path: ShownPath;
  readonly networks: readonly [PlainNetwork, PlainNetwork];
  readonly worth: StruckWorth;
}

function questionIn(state: ExplorerState): Question | null {
  const path = shownPath(state);
  const keyframe = path && selectsFilters(path) ? keyframeAt(path.points, state.cursor) : null;
  if (path === null || keyframe === null || state.struck.length === 0) return null;
  const [before, without] = [[], state.struck].map(struck => networkOf(path, keyframe, struck));
  if (before === null || without === null) return null;
  const { weights } = keyframe;
  const { struck } = state;
  const worth = { weights, struck, seen: 0, right: { before: 0, without: 0 }, retrained: null, fault: null };
  return { path, networks: [before, without], worth };
}

/**
 * Keeps `struckWorth` at the accuracy of the network at the cursor without the filters that were dropped by hand, on more
 * and more test images, asked off the page's thread. Returns the end of it.
 */
export function followStruck(
  store: Explorer,
  base: string,
  start: () => Predictor = startPredictor,
): () => void {
  let predictors: readonly [Predictor, Predictor] | null = null;
  let busy = false;
  const go = async (): Promise<void> => {
    const state = store.getState();
    if (state.struckWorth?.retrained === 'asked') void retrainStruck(store, base);
    if (busy) return;
    const question = questionIn(state);
    if (question === null) {
      if (state.struckWorth !== null) store.setState({ struckWorth: null });
      return;
    }
    const known = sameWorth(state.struckWorth, question.worth) ? state.struckWorth : null;
    const found = testImagesAt(state);
    if (known?.fault || (known && found?.kind === 'here' && known.seen >= imagesIn(question.path))) return;
    if (found?.kind !== 'here') {
      const fault = found?.kind === 'none' ? found.reason : null;
      if (known === null || fault !== null) store.setState({ struckWorth: { ...question.worth, fault } });
      return;
    }
    busy = true;
    predictors ??= [start(), start()];
    const worth = await looked(question, known ?? question.worth, found.pixels, predictors);
    busy = false;
    const now = store.getState();
    const { struckWorth } = now;
    // A retraining may have begun or ended meanwhile.
    const retrained = sameWorth(struckWorth, worth) ? (struckWorth?.retrained ?? null) : null;
    const asked = questionIn(now);
    if (asked !== null && sameWorth(worth, asked.worth))
      store.setState({ struckWorth: { ...worth, retrained } });
    void go();
  };
  const unsubscribe = store.subscribe(() => void go());
  void go();
  return () => {
    unsubscribe();
    for (const predictor of predictors ?? []) predictor.dispose();
  };
}

function sameWorth(one: StruckWorth | null, other: StruckWorth): boolean {
  return one !== null && one.weights === other.weights && one.struck === other.struck;
}

function imagesIn({ testLabels }: ShownPath): number {
  return Math.min(MOST, testLabels?.length ?? 0);
}

/** What networks have said of test images, by the number of images seen before them. */
const answers = new WeakMap<PlainNetwork, Map<number, Uint8Array>>();

/** A network is asked about the same images once: the one with all its filters is compared with many others. */
async function said(
  network: PlainNetwork,
  from: number,
  ask: () => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const known = answers.get(network) ?? new Map<number, Uint8Array>();
  answers.set(network, known);
  const classes = known.get(from) ?? (await ask());
  known.set(from, classes);
  return classes;
}

/** `worth` with some more images looked at: they lie all over the test rows. */
async function looked(
  { path, networks }: Question,
  worth: StruckWorth,
  pixels: Uint8Array,
  predictors: readonly [Predictor, Predictor],
): Promise<StruckWorth> {
  const labels = path.testLabels ?? new Uint8Array();
  const all = imagesIn(path);
  const end = Math.min(all, worth.seen + CHUNK);
  const { features } = path.description;
  const rows = Array.from({ length: end - worth.seen }, (_, i) =>
    Math.floor(((worth.seen + i) * labels.length) / all),
  );
  const inputs = rows.map(row => {
    const raw = Float32Array.from(pixels.subarray(row * features, (row + 1) * features));
    return networkInput(path, raw) ?? raw;
  });
  const [before, without] = await Promise.all(
    networks.map((network, n) => said(network, worth.seen, () => predictors[n].classify(network, inputs))),
  );
  const right = (classes: Uint8Array) => rows.filter((row, i) => classes[i] === labels[row]).length;
  return {
    ...worth,
    seen: end,
    right: { before: worth.right.before + right(before), without: worth.right.without + right(without) },
  };
}

/** The filters that are left at the cursor, numbered within each gate, with the weights to train on from. */
function leftAt(state: ExplorerState, weights: StruckWorth['weights']): SelectedGroups | null {
  const point = cursorPoint(state);
  if (!point?.filters) return null;
  const supports = point.filters.gates.map(gate =>
    filtersOf(point, gate).support.filter(filter => !state.struck.includes(gate.first + filter)),
  );
  return { supports, weights: weights.map(({ values }) => values.slice()) };
}

/** Has the network of the filters that are left retrained for one epoch. */
export function askRetraining(store: Explorer): void {
  store.setState(({ struckWorth }) => ({
    struckWorth: struckWorth && { ...struckWorth, retrained: 'asked', fault: null },
  }));
}

/** Retrains the network of the filters that are left; what comes of it, or why not, is `struckWorth`'s. */
async function retrainStruck(store: Explorer, base: string): Promise<void> {
  const state = store.getState();
  const path = shownPath(state);
  const worth = state.struckWorth;
  if (path === null || worth?.retrained !== 'asked') return;
  const left = leftAt(state, worth.weights);
  if (left === null) return;
  const spec = { ...path.spec, solver: { ...path.spec.solver, retrainEpochs: 1 } } as Spec;
  const tell = (part: Partial<StruckWorth>) => {
    const { struckWorth } = store.getState();
    if (sameWorth(struckWorth, worth))
      store.setState({ struckWorth: { ...(struckWorth ?? worth), ...part } });
  };
  tell({ retrained: 'running' });
  try {
    await retrainSets(store, base, spec, [left], ([score]) => tell({ retrained: score ?? null }));
  } catch (error) {
    tell({ retrained: null, fault: WORDS.retrainingFailed({ reason: await reasonOf(error) }) });
  }
}
