import type { Fit } from '../path-point';

/** Folds of a cross-validation, unless told. */
export const FOLDS = 5;

/** What one fold's networks make of the rows they were not trained on. */
export interface FoldScores {
  /** Rows held out, or what these count together where each has a weight. */
  readonly count: number;
  /** At each λ so far, ascending. */
  readonly penalised: readonly Fit[];
  /** At λ that were retrained: their places among all λ, ascending. */
  readonly retrained: readonly { readonly index: number; readonly fit: Fit }[];
  /** Whether the path has ended: where nothing is selected any more, a larger λ changes nothing. */
  readonly ended: boolean;
}

/** Cross-validation of a path, as far as it has come. */
export interface CrossValidation {
  /** Those of the path, ascending; every fold visits them. */
  readonly lambdas: readonly number[];
  /** Places of the λ at which every fold is retrained, ascending. */
  readonly retrainedAt: readonly number[];
  readonly folds: readonly FoldScores[];
}

/** Whose scores, and which: the mean loss, or 1 − score (the share of errors, or 1 − R²). */
export type CurveKind = 'penalised' | 'retrained';
export type ErrorMeasure = 'loss' | 'score';

/** The error at one λ. */
export interface CurvePoint {
  /** Place of the λ among all. */
  readonly index: number;
  readonly lambda: number;
  /** Mean error over the folds, weighted by what their rows count. */
  readonly mean: number;
  /** Standard error of that mean. */
  readonly standardError: number;
}

/**
 * The errors of one fold, one a λ of the curve; NaN where it has not come that far.
 *
 * @param kind `retrained`: at `retrainedAt`; where nothing is selected there is nothing to retrain, and the error is the penalised one
 */
export function foldErrors(
  { lambdas, retrainedAt }: Pick<CrossValidation, 'lambdas' | 'retrainedAt'>,
  fold: FoldScores,
  kind: CurveKind,
  measure: ErrorMeasure,
): readonly number[] {
  const errorOf = (fit: Fit | undefined): number =>
    fit === undefined ? Number.NaN : measure === 'loss' ? fit.loss : 1 - fit.score;
  const { penalised, retrained, ended } = fold;
  const last = penalised.length - 1;
  if (kind === 'penalised') return lambdas.map((_, i) => errorOf(penalised[ended ? Math.min(i, last) : i]));
  const found = new Map(retrained.map(({ index, fit }) => [index, fit]));
  return retrainedAt.map(index =>
    errorOf(found.get(index) ?? (ended && index >= last ? penalised[last] : undefined)),
  );
}

/**
 * The error against λ, where every fold has one: the mean over folds e_k of n_k rows (or of that weight),
 * Σ n_k e_k / Σ n_k, and its standard error √(Σ n_k (e_k − mean)² / Σ n_k / (K − 1)), as `cv.glmnet` computes `cvm` and
 * `cvsd` from grouped folds.
 */
export function errorCurve(
  all: CrossValidation,
  kind: CurveKind,
  measure: ErrorMeasure,
): readonly CurvePoint[] {
  const { lambdas, retrainedAt, folds } = all;
  const places = kind === 'penalised' ? lambdas.map((_, index) => index) : retrainedAt;
  const errors = folds.map(fold => foldErrors(all, fold, kind, measure));
  const rows = folds.reduce((sum, { count }) => sum + count, 0);
  const weighted = (term: (fold: number) => number): number =>
    folds.reduce((sum, { count }, fold) => sum + count * term(fold), 0) / rows;
  return places.flatMap((index, i) => {
    const mean = weighted(fold => errors[fold][i]);
    if (folds.length < 2 || !Number.isFinite(mean)) return [];
    const variance = weighted(fold => (errors[fold][i] - mean) ** 2) / (folds.length - 1);
    return [{ index, lambda: lambdas[index], mean, standardError: Math.sqrt(variance) }];
  });
}

/** The two λ that a curve points to. */
export interface ChosenLambdas {
  readonly minimum: CurvePoint;
  readonly oneStandardError: CurvePoint;
}

/**
 * The λ of the least mean error, of several the largest, and the largest λ whose mean error is at most one standard error
 * (that of the minimum) above it: `lambda.min` and `lambda.1se` of glmnet. Null where the curve is empty.
 */
export function chosenLambdas(curve: readonly CurvePoint[]): ChosenLambdas | null {
  if (curve.length === 0) return null;
  const least = Math.min(...curve.map(({ mean }) => mean));
  const largest = (most: number): CurvePoint =>
    curve.filter(({ mean }) => mean <= most).reduce((a, b) => (b.lambda > a.lambda ? b : a));
  const minimum = largest(least);
  return { minimum, oneStandardError: largest(minimum.mean + minimum.standardError) };
}
