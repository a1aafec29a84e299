import { seededRandom } from '../../data/seeded-random';
import type { SelectedGroups } from '../../lassonet/path-point';
import { isConvolutional, type Spec } from '../../settings/spec';
import { RUN_WORDS as WORDS } from '../../words/en/run';
import { SentenceError } from '../../words/sentences';
import { TrainingWorker } from '../../worker/training-handle';
import { dropOrder } from '../readings/drop-lambda';
import { featureNumbering } from '../readings/feature-numbering';
import type { Explorer } from '../state/explorer';
import type { ExplorerState } from '../state/explorer-state';
import { type ShownPath, shownPath } from '../state/shown-path';

/** Who chose a set of inputs. */
export type Chooser = 'you' | 'rival' | 'lassonet' | 'lasso' | 'random';

/** Inputs that somebody chose, as groups of the path. */
export interface Contender {
  readonly by: Chooser;
  readonly groups: readonly number[];
}

/** Random draws, whose mean is told. */
const DRAWS = 3;
/** Epochs for paths that were not retrained themselves. */
const EPOCHS = 40;

/** Why nobody can contend with the path on screen, as a sentence; null: one can. */
export function whyNoContest(state: ExplorerState): string | null {
  const path = shownPath(state);
  if (path === null) return WORDS.noPath;
  if (isConvolutional(path.spec)) return WORDS.filtersByHand;
  if (path.spec.data.kind === 'csv' && state.trainedUpload === null) return WORDS.fileMissing;
  return null;
}

/** The `k` groups that a path keeps longest. */
export function longestKept({ points }: ShownPath, k: number): readonly number[] {
  return [...dropOrder(points)].slice(-k).sort((a, b) => a - b);
}

/**
 * The sets of as many inputs as a person marked: theirs, those of a link, of the path, of the lasso, and random ones.
 *
 * @param lasso the path of the same data with M = 0; null: there is none
 */
export function contenders(
  path: ShownPath,
  lasso: ShownPath | null,
  marked: readonly number[],
  rival: readonly number[],
): readonly Contender[] {
  const { groupOf, groups } = featureNumbering(path);
  const groupsOf = (features: readonly number[]) =>
    [...new Set(features.map(feature => groupOf[feature] ?? -1))].filter(group => group >= 0);
  const own = groupsOf(marked);
  const k = own.length;
  const random = seededRandom(path.spec.seed, k);
  const draws = Array.from({ length: DRAWS }, () =>
    [...random.shuffle(Uint32Array.from(groups))].slice(0, k),
  );
  const sets: readonly Contender[] = [
    { by: 'you', groups: own },
    { by: 'rival', groups: groupsOf(rival) },
    { by: 'lassonet', groups: longestKept(path, k) },
    ...(lasso ? [{ by: 'lasso' as const, groups: longestKept(lasso, k) }] : []),
    ...draws.map(groups => ({ by: 'random' as const, groups })),
  ];
  return sets.filter(({ groups }) => groups.length > 0);
}

/** What has come of a contest, so far. */
export interface Standing {
  readonly by: Chooser;
  readonly selected: number;
  /** On the test rows, of several draws the mean; null: not yet. */
  readonly score: number | null;
}

/** The scores so far, one line for each chooser. */
export function standings(all: readonly Contender[], scores: readonly number[]): readonly Standing[] {
  return [...new Set(all.map(({ by }) => by))].map(by => {
    const places = all.flatMap((contender, i) => (contender.by === by ? [i] : []));
    const known = places.map(i => scores[i]).filter(score => score !== undefined);
    const mean = known.reduce((sum, score) => sum + score, 0) / known.length;
    return {
      by,
      selected: all[places[0]].groups.length,
      score: known.length === places.length ? mean : null,
    };
  });
}

const workers = new WeakMap<Explorer, TrainingWorker>();

/**
 * Trains a network on each set of inputs: rows, layers and recipe are those of the path's retraining, and every network
 * begins with random weights.
 *
 * @param tell is given the scores so far, in the order of the sets
 * @throws Error with a sentence if training fails
 */
export function trainContenders(
  store: Explorer,
  base: string,
  path: ShownPath,
  all: readonly Contender[],
  tell: (scores: readonly number[]) => void,
): Promise<void> {
  const points = all.map(({ groups }) => ({ supports: [[...groups].sort((a, b) => a - b)], weights: null }));
  return retrainSets(store, base, retrainable(path.spec), points, tell);
}

/**
 * Retrains networks of some selected groups, one after another, in a worker that is kept for the next time.
 *
 * @param tell is given the scores on the test rows so far, in the order of the points
 * @throws Error with a sentence if training fails
 */
export function retrainSets(
  store: Explorer,
  base: string,
  spec: Spec,
  points: readonly SelectedGroups[],
  tell: (scores: readonly number[]) => void,
): Promise<void> {
  const worker = workers.get(store) ?? new TrainingWorker(undefined, () => true);
  workers.set(store, worker);
  const { forcedBackend, trainedUpload, backend } = store.getState();
  const scores: number[] = [];
  return new Promise((finish, fail) => {
    worker.train(
      {
        spec,
        upload: spec.data.kind === 'csv' || spec.data.kind === 'images' ? trainedUpload : null,
        backend: forcedBackend ?? 'wasm',
        known: backend && { chosen: backend.chosen, trials: backend.trials },
        base,
        resampled: { rows: null, work: { kind: 'retraining', points } },
      },
      event => {
        if (event.type === 'failed') fail(new SentenceError(event.reason));
        if (event.type === 'done') finish();
        if (event.type !== 'retrained') return;
        const { test, validation, train } = event.retrained;
        scores[event.index] = (test ?? validation ?? train).score;
        tell([...scores]);
      },
    );
  });
}

/** Ends a contest that is under way. */
export function endContest(store: Explorer): void {
  workers.get(store)?.dispose();
}

function retrainable(spec: Spec): Spec {
  const { solver } = spec;
  if (solver.retrainEpochs > 0) return spec;
  return { ...spec, solver: { ...solver, retrainEpochs: EPOCHS } } as Spec;
}
