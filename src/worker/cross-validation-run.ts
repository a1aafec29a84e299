import { type PathPoint, type SelectedGroups, selectedAt } from '../lassonet/path-point';
import type { CrossValidation, FoldScores } from '../lassonet/resampled/cross-validation';
import { SentenceError } from '../words/sentences';
import type { Event, ResampledWork, TrainingRequest } from './protocol';
import type { TrainingPool } from './training-pool';
import { visiting } from './visiting';

/** What is cross-validated. */
export interface FoldPlan {
  readonly folds: number;
  /** Those of them that are trained, ascending, from 0; absent: all. */
  readonly which?: readonly number[] | undefined;
  /** Those of the path, ascending. */
  readonly lambdas: readonly number[];
  /** Places of the λ at which every fold is retrained, ascending. */
  readonly retrainedAt: readonly number[];
}

/** The retraining of one fold is shared among workers in so many parts. */
const PARTS = 4;
/** Weights beyond this many, all points of a fold together, are not kept while other paths are followed. */
const MANY_WEIGHTS = 4e6;

/** One fold as it grows. */
interface Fold {
  count: number;
  readonly penalised: FoldScores['penalised'][number][];
  retrained: FoldScores['retrained'];
  ended: boolean;
  /** Retraining that is not over yet; null: the path is not. */
  left: number | null;
}

/**
 * Follows the path once a fold on the rows outside it, and scores it on the fold: with the penalty at every λ, retrained
 * at those that are asked for. A worker that dies costs its fold what had not been told.
 *
 * @param training of the path itself
 * @param tell is given all there is whenever there is more
 * @throws SentenceError if a fold cannot be trained
 */
export function crossValidate(
  pool: TrainingPool,
  training: TrainingRequest,
  plan: FoldPlan,
  tell: (all: CrossValidation) => void,
): Promise<CrossValidation> {
  const { lambdas, retrainedAt } = plan;
  const which = plan.which ?? Array.from({ length: plan.folds }, (_, fold) => fold);
  const folds = which.map(newFold);
  const snapshot = (): CrossValidation => ({ lambdas, retrainedAt, folds: folds.map(scoresOf) });
  return new Promise((finish, fail) => {
    const changed = (): void => {
      const all = snapshot();
      tell(all);
      if (folds.every(({ left }) => left === 0)) finish(all);
    };
    folds.forEach((fold, i) => {
      new FoldRun(pool, visiting(training, lambdas), plan, fold, which[i], changed, fail).begin();
    });
  });
}

function newFold(): Fold {
  return { count: 0, penalised: [], retrained: [], ended: false, left: null };
}

function scoresOf({ count, penalised, retrained, ended }: Fold): FoldScores {
  return { count, penalised: [...penalised], retrained, ended };
}

/** The runs of one fold: its path, then its retraining in parts. */
class FoldRun {
  constructor(
    private readonly pool: TrainingPool,
    private readonly training: TrainingRequest,
    private readonly plan: FoldPlan,
    private readonly fold: Fold,
    private readonly number: number,
    private readonly changed: () => void,
    private readonly fail: (error: Error) => void,
  ) {}

  begin(): void {
    const { retrainedAt: keep } = this.plan;
    this.pool.add({
      training: this.trainingOf({ kind: 'path', keep }),
      listen: () => {
        const points: { readonly index: number; readonly selected: SelectedGroups }[] = [];
        let place = 0;
        return event => {
          if (event.type === 'point') {
            const { point } = event;
            const some = point.support.length > 0;
            if (some && keep.includes(place)) points.push({ index: place, selected: selectedAt(point) });
            this.take(point, place++);
          } else {
            this.hear(event, () => this.retrain(points));
          }
        };
      },
    });
  }

  private take({ validation, support }: PathPoint, place: number): void {
    const { fold } = this;
    if (validation === null) return;
    fold.penalised[place] = validation;
    fold.ended ||= support.length === 0 || place === this.plan.lambdas.length - 1;
    this.changed();
  }

  private retrain(points: readonly { readonly index: number; readonly selected: SelectedGroups }[]): void {
    const { fold, pool } = this;
    const parts = Array.from({ length: PARTS }, (_, part) => points.filter((_, i) => i % PARTS === part));
    const full = parts.filter(({ length }) => length > 0);
    fold.left = full.length;
    if (full.length === 0) this.changed();
    const weights = points.flatMap(({ selected }) => selected.weights ?? []);
    const heavy = weights.reduce((sum, { length }) => sum + length, 0) > MANY_WEIGHTS;
    for (const part of full) {
      pool.add(
        {
          training: this.trainingOf({ kind: 'retraining', points: part.map(({ selected }) => selected) }),
          listen: () => event => {
            if (event.type !== 'retrained') return this.hear(event, () => this.partDone());
            const { index } = part[event.index];
            const fit = event.retrained.validation;
            if (fit === null) return;
            const others = fold.retrained.filter(other => other.index !== index);
            fold.retrained = [...others, { index, fit }].sort((a, b) => a.index - b.index);
            this.changed();
          },
        },
        heavy,
      );
    }
  }

  private partDone(): void {
    this.fold.left = (this.fold.left ?? 0) - 1;
    this.changed();
  }

  private hear(event: Event, over: () => void): void {
    if (event.type === 'data') {
      const { weighting, validationCount } = event.description;
      this.fold.count = weighting?.validation.total ?? validationCount;
    }
    if (event.type === 'done') over();
    if (event.type === 'failed') this.fail(new SentenceError(event.reason));
  }

  private trainingOf(work: ResampledWork): TrainingRequest {
    const { number: fold, plan } = this;
    const rows = { kind: 'fold', fold, folds: plan.folds } as const;
    return { ...this.training, resampled: { rows, work } };
  }
}
