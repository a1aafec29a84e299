import type { Fit, PathPoint, Retrained } from '../../lassonet/path-point';
import { READINGS_WORDS as WORDS } from '../../words/en/readings';
import type { ExplorerState } from '../state/explorer-state';
import { scoreText } from '../state/number-format';
import { oncePer } from '../state/once-per';
import { cursorPoint, type ShownPath, shownPath } from '../state/shown-path';

export type SplitName = 'test' | 'validation' | 'train';

/** One retrained point of the path. */
export interface RetrainedScore {
  readonly index: number;
  readonly lambda: number;
  readonly score: number;
}

/** The scores that are drawn against λ, all of one split. */
export interface ScoreSeries {
  readonly split: SplitName;
  /** Samples in the split. */
  readonly samples: number;
  /** "accuracy" or "R²". */
  readonly measure: 'accuracy' | 'R²';
  readonly penalised: readonly number[];
  readonly retrained: readonly RetrainedScore[];
}

/** The score series of a path: on test rows if there are any, else validation, else training rows. */
export const scoreSeries = oncePer((path: ShownPath): ScoreSeries => {
  const { description, points } = path;
  const split = scoreSplit(points);
  const samples = description[`${split}Count`];
  const classification = description.task.kind === 'classification';
  const retrained = points.flatMap((point, index) => {
    const score = point.retrained === null ? Number.NaN : scoreOf(point.retrained, split);
    return Number.isFinite(score) ? [{ index, lambda: point.lambda, score }] : [];
  });
  return {
    split,
    samples,
    measure: classification ? 'accuracy' : 'R²',
    penalised: points.map(point => scoreOf(point, split)),
    retrained,
  };
});

function scoreSplit(points: readonly PathPoint[]): SplitName {
  if (points.some(point => point.test !== null)) return 'test';
  return points.some(point => point.validation !== null) ? 'validation' : 'train';
}

function scoreOf(fits: Retrained | PathPoint, split: SplitName): number {
  const fit: Fit | null = fits[split];
  return fit === null ? Number.NaN : fit.score;
}

/** The test score of the unconstrained network a path on filters is compared with; null where there is none. */
export function unconstrainedScore({ twin }: ShownPath): number | null {
  return twin?.epochs.at(-1)?.test?.score ?? null;
}

/** The retrained score at or before a point of the path, or null. */
export function retrainedAt(series: ScoreSeries, cursor: number): RetrainedScore | null {
  return series.retrained.findLast(score => score.index <= cursor) ?? null;
}

/** The retrained score that belongs to the cursor, and what it is: where it was measured at another point, at which. */
export interface LabelledScore {
  readonly score: string;
  readonly label: string;
}

/** The retrained score at or before the cursor; none where nothing is selected or nothing was retrained. */
export function retrainedAtCursor(state: ExplorerState): LabelledScore {
  const path = shownPath(state);
  const point = cursorPoint(state);
  if (path === null || point === null) return { score: '–', label: WORDS.retrainedLabel };
  if (point.support.length === 0) return { score: '–', label: WORDS.nothingToRetrainLabel };
  const series = scoreSeries(path);
  const found = retrainedAt(series, state.cursor);
  if (found === null) return { score: '–', label: WORDS.retrainedLabel };
  const selected = path.points[found.index]?.support.length ?? 0;
  const label = found.index === state.cursor ? WORDS.retrainedLabel : WORDS.retrainedElsewhere({ selected });
  return { score: scoreText(found.score, series.measure), label };
}
