import type { Copies } from '../../lassonet/resampled/copies';
import { type CrossValidation, type ErrorMeasure, FOLDS } from '../../lassonet/resampled/cross-validation';
import { STABILITY_RUNS, type Stability } from '../../lassonet/resampled/stability';
import { isConvolutional } from '../../settings/spec';
import { RESAMPLING_WORDS as WORDS } from '../../words/en/resampling';
import { followWithCopies } from '../../worker/copies-run';
import { crossValidate } from '../../worker/cross-validation-run';
import type { TrainingRequest } from '../../worker/protocol';
import { selectOnHalves } from '../../worker/stability-run';
import { poolSize, TrainingPool } from '../../worker/training-pool';
import { preferredCursor } from '../readings/lambda-choice';
import { changesAlong } from '../readings/setting-changes';
import { type Explorer, reasonOf } from '../state/explorer';
import type { ExplorerState, ResamplingKind } from '../state/explorer-state';
import { type ShownPath, shownPath } from '../state/shown-path';
import { latest } from './gathered-events';

/** Ends what is under way for an explorer. */
const endings = new WeakMap<Explorer, AbortController>();

/** Why the path on screen cannot be resampled, as a sentence; null: it can be. */
export function whyNotResampled(state: ExplorerState): string | null {
  const path = shownPath(state);
  if (path === null || state.shown !== 'live') return WORDS.trainFirst;
  if (isConvolutional(path.spec)) return WORDS.noFilters;
  if (state.run.kind === 'running' || state.coming !== null) return WORDS.stillTraining;
  if (changesAlong(path).length > 0) return WORDS.settingsChanged;
  const { data } = path.spec;
  if ((data.kind === 'csv' || data.kind === 'images') && state.trainedUpload?.name !== data.name) {
    return WORDS.fileMissing({ file: data.name });
  }
  if (path.points.length < 2) return WORDS.oneLambda;
  return null;
}

/** Cross-validates the path on screen in workers of its own. */
export function crossValidatePath(store: Explorer, base: string): void {
  const path = shownPath(store.getState());
  if (path === null) return;
  const lambdas = path.points.map(({ lambda }) => lambda);
  const retrainedAt = path.points.flatMap(({ retrained }, i) => (retrained === null ? [] : [i]));
  const steps = FOLDS * (lambdas.length + retrainedAt.length);
  void resample(store, path, base, 'cross-validation', FOLDS, (pool, training, tell) =>
    crossValidate(pool, training, { folds: FOLDS, lambdas, retrainedAt }, all =>
      tell(stepsOf(all) / steps, all),
    ).then(crossValidation => ({ crossValidation })),
  );
}

/** A path that has ended has come to its last λ. */
function stepsOf({ lambdas, retrainedAt, folds }: CrossValidation): number {
  return folds.reduce((sum, { penalised, retrained, ended }) => {
    const visited = ended ? lambdas.length : penalised.length;
    const skipped = ended ? retrainedAt.filter(index => index >= penalised.length - 1).length : 0;
    return sum + visited + Math.min(retrainedAt.length, retrained.length + skipped);
  }, 0);
}

/** Follows the path on screen on halves of its rows, in workers of its own. */
export function selectStably(store: Explorer, base: string): void {
  const path = shownPath(store.getState());
  if (path === null) return;
  const plan = {
    runs: STABILITY_RUNS,
    lambdas: path.points.map(({ lambda }) => lambda),
    groups: path.points[0].norms.length,
  };
  void resample(store, path, base, 'stability', STABILITY_RUNS, (pool, training, tell) =>
    selectOnHalves(pool, training, plan, ({ runs, planned }) => tell(runs / planned, null)).then(
      stability => ({ stability }),
    ),
  );
}

/** Follows the path on screen anew with a permuted copy of every input beside it. */
export function followCopies(store: Explorer, base: string): void {
  const path = shownPath(store.getState());
  if (path === null) return;
  const groups = path.points[0].norms.length;
  void resample(store, path, base, 'copies', 1, (pool, training, tell) =>
    followWithCopies(pool, training, groups, left => tell(1 - left / (2 * groups), null)).then(copies => ({
      copies,
    })),
  );
}

/** Ends what is under way; what has arrived of it goes. */
export function cancelResampling(store: Explorer): void {
  endings.get(store)?.abort();
  store.setState({ resampling: { kind: 'idle' } });
}

/** Has λ of the path on screen chosen by another measure of its folds; the cursor goes there. */
export function chooseMeasure(store: Explorer, chosenBy: ErrorMeasure): void {
  store.setState(({ paths, shown }) => {
    const path = paths[shown];
    if (path === undefined) return {};
    const changed = { ...path, chosenBy };
    return { paths: { ...paths, [shown]: changed }, cursor: preferredCursor(changed) };
  });
}

type Found =
  | { readonly crossValidation: CrossValidation }
  | { readonly stability: Stability }
  | { readonly copies: Copies };
type Tell = (done: number, folds: CrossValidation | null) => void;

async function resample(
  store: Explorer,
  path: ShownPath,
  base: string,
  what: ResamplingKind,
  runs: number,
  work: (pool: TrainingPool, training: TrainingRequest, tell: Tell) => Promise<Found>,
): Promise<void> {
  cancelResampling(store);
  const { backend, forcedBackend, trainedUpload: upload } = store.getState();
  const workers = poolSize(navigator.hardwareConcurrency, runs, bytesOf(path, upload?.bytes.length ?? 0));
  const pool = new TrainingPool(workers);
  const ending = new AbortController();
  endings.set(store, ending);
  const { points, spec } = path;
  const known = backend && { chosen: backend.chosen, trials: backend.trials };
  const begun = performance.now();
  const news = latest<{ readonly done: number; readonly folds: CrossValidation | null }>(
    ({ done, folds }) => {
      const seconds = (performance.now() - begun) / 1000;
      const secondsLeft = done > 0.05 ? (seconds * (1 - done)) / done : null;
      store.setState({ resampling: { kind: 'running', what, points, done, workers, secondsLeft, folds } });
    },
  );
  const tell: Tell = (done, folds) => news.give({ done, folds });
  tell(0, null);
  // A path trained anew ends what was about the one before.
  const unsubscribe = store.subscribe(({ paths }) => {
    if (paths.live?.points !== points) cancelResampling(store);
  });
  try {
    const training = { spec, upload, backend: forcedBackend ?? known?.chosen ?? null, known, base };
    const cancelled = new Promise<null>(end => ending.signal.addEventListener('abort', () => end(null)));
    const found = await Promise.race([work(pool, training, tell), cancelled]);
    news.end();
    if (found === null) return;
    store.setState(state => ({ ...withFound(state, points, found), resampling: { kind: 'idle' } }));
  } catch (error) {
    news.end();
    store.setState({ resampling: { kind: 'failed', what, message: await reasonOf(error) } });
  } finally {
    unsubscribe();
    pool.dispose();
  }
}

/** The live path with what was found; a cross-validation puts the cursor on the λ that it chooses. */
function withFound(state: ExplorerState, points: ShownPath['points'], found: Found): Partial<ExplorerState> {
  const live = state.paths.live;
  if (live?.points !== points) return {};
  const whole = { ...live, ...found };
  const cursor =
    state.shown === 'live' && 'crossValidation' in found ? { cursor: preferredCursor(whole) } : {};
  return { paths: { ...state.paths, live: whole }, ...cursor };
}

/** What a worker has to hold of the data, about. */
function bytesOf({ description }: ShownPath, file: number): number {
  return Math.max(file, description.features * description.trainCount);
}
