import { effectiveCount } from '../../data/row-weights';
import type { PathPoint } from '../../lassonet/path-point';
import {
  type CrossValidation,
  type CurveKind,
  type CurvePoint,
  chosenLambdas,
  errorCurve,
} from '../../lassonet/resampled/cross-validation';
import { oncePer } from '../state/once-per';
import type { ShownPath } from '../state/shown-path';

/** A λ of the path, and what speaks for it. */
export interface MarkedLambda {
  readonly index: number;
  readonly lambda: number;
  /** Accuracy or R² of what the choice was made on: held-out folds, or validation rows. */
  readonly score: number;
  /** Its standard error; null: unknown. */
  readonly standardError: number | null;
}

/** The λ that rows outside training and test point to. */
export interface LambdaChoice {
  readonly by: 'cross-validation' | 'validation';
  readonly best: MarkedLambda;
  /** The largest λ within one standard error of the best; null where the rule does not apply. */
  readonly oneStandardError: MarkedLambda | null;
}

/** The mean score of held-out folds against λ: retrained where there are such, else with the penalty. */
export const scoreCurve = oncePer((all: CrossValidation): readonly CurvePoint[] =>
  errorCurve(all, kindOf(all), 'score'),
);

const kindOf = ({ retrainedAt }: CrossValidation): CurveKind =>
  retrainedAt.length > 0 ? 'retrained' : 'penalised';

/**
 * The λ that a path's cross-validation points to, or else its validation rows; null where it has neither. Test rows
 * decide nothing.
 */
export const lambdaChoice = oncePer((path: ShownPath): LambdaChoice | null => {
  const { crossValidation, chosenBy = 'score' } = path;
  if (!crossValidation) return validationChoice(path);
  const scores = scoreCurve(crossValidation);
  const errors =
    chosenBy === 'score' ? scores : errorCurve(crossValidation, kindOf(crossValidation), chosenBy);
  const chosen = chosenLambdas(errors);
  if (chosen === null) return validationChoice(path);
  const marked = ({ index }: CurvePoint): MarkedLambda => {
    return markedFrom(scores.find(point => point.index === index) ?? chosen.minimum);
  };
  return {
    by: 'cross-validation',
    best: marked(chosen.minimum),
    oneStandardError: marked(chosen.oneStandardError),
  };
});

function markedFrom({ index, lambda, mean, standardError }: CurvePoint): MarkedLambda {
  return { index, lambda, score: 1 - mean, standardError };
}

/** By the retrained scores on the validation rows; of equal ones the sparsest. */
function validationChoice({ points, description }: ShownPath): LambdaChoice | null {
  const accuracy = description.task.kind === 'classification';
  const rows = effectiveCount(description, 'validation');
  const marks = points.flatMap(({ lambda, retrained }: PathPoint, index): MarkedLambda[] => {
    const score = retrained?.validation?.score;
    if (score === undefined || !Number.isFinite(score)) return [];
    return [{ index, lambda, score, standardError: accuracy ? standardError(score, rows) : null }];
  });
  if (marks.length === 0) return null;
  const best = marks.reduce((kept, mark) => (mark.score >= kept.score ? mark : kept));
  const floor = best.score - (best.standardError ?? 0);
  const within = marks.filter(({ score }) => score >= floor);
  return { by: 'validation', best, oneStandardError: accuracy ? (within.at(-1) ?? null) : null };
}

/** Standard error of an accuracy measured on `samples` samples. */
export function standardError(accuracy: number, samples: number): number {
  return samples > 0 ? Math.sqrt((accuracy * (1 - accuracy)) / samples) : 0;
}

/**
 * Where the cursor stands on a path nobody has moved it on: the one-standard-error λ, or the best one. Where these are
 * unknown, or drop nothing, there is most to see where 2√G of G groups are left: half of sixteen, a sixteenth of a
 * thousand. The retrained λ nearest to that is taken, unless groups come back right behind it; without one the first λ
 * with no more groups. Where all are dropped at once, it is the last λ at which some are left.
 */
export function preferredCursor(path: ShownPath): number {
  const { points } = path;
  const choice = lambdaChoice(path);
  const all = points[0]?.support.length ?? 0;
  const preferred = (choice?.oneStandardError ?? choice?.best)?.index;
  if (preferred !== undefined && points[preferred].support.length < all) return preferred;
  const few = Math.min(2 * Math.sqrt(all), Math.max(1, all - 1));
  const left = (index: number): number => points[index]?.support.length ?? 0;
  const retrained = [...points.keys()].filter(
    index =>
      points[index].retrained && left(index) > 0 && left(index) < all && left(index + 1) <= left(index),
  );
  const off = (index: number): number => Math.abs(Math.log(left(index) / few));
  const [nearest] = retrained.sort((a, b) => off(a) - off(b));
  if (nearest !== undefined) return nearest;
  const first = Math.max(
    0,
    points.findIndex(({ support }) => support.length <= few),
  );
  return left(first) === 0 ? Math.max(0, first - 1) : first;
}
