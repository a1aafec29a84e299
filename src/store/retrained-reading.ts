import type { ExplorerState } from './explorer-state';
import { count, scoreText } from './number-format';
import { retrainedAt, scoreSeries } from './score-series';
import { cursorPoint, shownPath } from './shown-path';

/** The retrained score that belongs to the cursor, and what it is: where it was measured at another point, at which. */
export interface RetrainedReading {
  readonly score: string;
  readonly label: string;
}

/** The retrained score at or before the cursor; none where nothing is selected or nothing was retrained. */
export function retrainedReading(state: ExplorerState): RetrainedReading {
  const path = shownPath(state);
  const point = cursorPoint(state);
  if (path === null || point === null) return { score: '–', label: 'retrained' };
  if (point.support.length === 0) return { score: '–', label: 'nothing to retrain' };
  const series = scoreSeries(path);
  const found = retrainedAt(series, state.cursor);
  if (found === null) return { score: '–', label: 'retrained' };
  const selected = path.points[found.index]?.support.length ?? 0;
  const label = found.index === state.cursor ? 'retrained' : `retrained at ${count(selected)}`;
  return { score: scoreText(found.score, series.measure), label };
}
