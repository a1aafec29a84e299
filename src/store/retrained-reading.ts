import type { ExplorerState } from './explorer-state';
import { featureNoun } from './feature-numbering';
import { count, scoreText } from './number-format';
import { retrainedAt, scoreSeries } from './score-series';
import { cursorPoint, shownPath } from './shown-path';

/** The retrained score that belongs to the cursor, and the point it was measured at where that is another one. */
export interface RetrainedReading {
  readonly score: string;
  readonly at: string;
}

/** The retrained score at or before the cursor; none where nothing is selected or nothing was retrained. */
export function retrainedReading(state: ExplorerState): RetrainedReading {
  const path = shownPath(state);
  const point = cursorPoint(state);
  if (path === null || point === null) return { score: '–', at: '' };
  if (point.support.length === 0) return { score: '–', at: 'nothing to retrain' };
  const series = scoreSeries(path);
  const found = retrainedAt(series, state.cursor);
  if (found === null) return { score: '–', at: '' };
  const selected = path.points[found.index]?.support.length ?? 0;
  const noun = selected === 1 ? featureNoun(path).slice(0, -1) : featureNoun(path);
  const at = found.index === state.cursor ? '' : `at ${count(selected)} ${noun}`;
  return { score: scoreText(found.score, series.measure), at };
}
